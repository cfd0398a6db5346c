/** How the test browsers are set up: fake devices, calls over the loopback interface, no traffic of their own. */

/** Chromium refuses to run as root with its sandbox, as CI containers do. */
const SANDBOX = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export const CHROMIUM_ARGS = Object.freeze([
  ...SANDBOX,
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--allow-loopback-in-peer-connection',
  // Pages that are not in front must go on decoding.
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-quic',
  // Each window would prepare its list of suggestions as a page of its own, which costs more than most pages of tests,
  // and each page a process for one that nobody opens.
  '--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,SpareRendererForSitePerProcess',
  '--no-first-run',
  '--no-pings',
  // A container's /dev/shm may be smaller than a few decoded pictures.
  '--disable-dev-shm-usage',
  '--disable-gpu',
  // Nothing but this machine can be reached, whatever asks.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE *.localhost',
]);

export const FIREFOX_PREFERENCES = Object.freeze({
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'media.autoplay.default': 0,
  'media.autoplay.blocking_policy': 0,
  'media.peerconnection.ice.loopback': true,
  'media.peerconnection.ice.obfuscate_host_addresses': false,
  // Firefox fetches codecs, lists, studies and updates by itself.
  'media.gmp-manager.updateEnabled': false,
  'media.gmp-manager.url': 'data:text/plain,',
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.region.network.url': '',
  'browser.safebrowsing.downloads.remote.enabled': false,
  'browser.safebrowsing.provider.google4.updateURL': '',
  'browser.safebrowsing.provider.mozilla.updateURL': '',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.prefetch-next': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.enabled': false,
  'dom.push.connection.enabled': false,
  // Nor is a process started for each page that nobody opens.
  'dom.ipc.processPrelaunch.enabled': false,
});

/**
 * How the browsers of flows are launched, beside that: ten pictures a second, since to film and encode them is most of
 * what a flow has to do.
 */
export const FLOW_LAUNCH = Object.freeze({
  chromium: { args: ['--use-fake-device-for-media-stream=fps=10'], preferences: {} },
  firefox: { args: [], preferences: { 'media.navigator.video.default_fps': 10 } },
});
