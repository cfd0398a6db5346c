/**
 * @typedef {{ signal: number, tcp: number, udp: number }} LiveKitPorts
 * @typedef {{ rtc: Record<string, unknown>, [section: string]: unknown }} LiveKitConfig as LiveKit's `config-sample.yaml`
 * @typedef {object} LiveKitSettings
 * @property {string} apiKey
 * @property {string} apiSecret
 * @property {LiveKitPorts} ports
 * @property {((config: LiveKitConfig) => LiveKitConfig) | undefined} [adjust] what a test wants otherwise
 */

/**
 * A LiveKit that stays on this machine: plain `--dev` binds its media port to another interface, and without a STUN
 * server of its own it names three public ones to every browser.
 *
 * @param {LiveKitSettings} settings
 * @param {'host' | 'container'} [where] a container is reached through its published ports, at its own interface
 * @returns {string} YAML, which takes JSON as it is
 */
export function writeLiveKitConfig({ apiKey, apiSecret, ports, adjust = (config) => config }, where = 'host') {
  const onHost = where === 'host';
  const config = {
    port: ports.signal,
    ...(onHost && { bind_addresses: ['127.0.0.1'] }),
    keys: { [apiKey]: apiSecret },
    logging: { level: 'warn' },
    rtc: {
      tcp_port: ports.tcp,
      udp_port: ports.udp,
      node_ip: '127.0.0.1',
      use_external_ip: false,
      enable_loopback_candidate: onHost,
      stun_servers: ['127.0.0.1:3478'],
      ...(onHost && { interfaces: { includes: ['lo', 'lo0'] } }),
    },
  };
  return JSON.stringify(adjust(config));
}

/**
 * @param {LiveKitPorts} ports
 * @param {string} name of the container
 * @param {string} image
 * @returns {string[]} for `docker run`; the configuration comes through the environment, so that no file is left
 */
export function writeDockerArgs(ports, name, image) {
  const publish = [`${ports.signal}:${ports.signal}`, `${ports.tcp}:${ports.tcp}`, `${ports.udp}:${ports.udp}/udp`];
  return [
    ...['run', '--rm', '--name', name, '--env', 'LIVEKIT_CONFIG'],
    ...publish.flatMap((port) => ['--publish', `127.0.0.1:${port}`]),
    image,
  ];
}
