import { it } from 'node:test';
import { launchBrowser } from './browsers.js';
process.env['ALSA_CONFIG_PATH'] = '/tmp/lab/asound.conf';
for (const [name, preferences] of Object.entries({
  none: {},
  alsa: { 'media.cubeb.backend': 'alsa' },
  alsans: { 'media.cubeb.backend': 'alsa', 'media.cubeb.sandbox': false, 'security.sandbox.content.level': 0 },
}))
  it(name, async () => {
    const b = await launchBrowser('firefox', { preferences });
    const p = await b.newPage();
    await p.goto('about:blank');
    console.log(
      name,
      await p.evaluate(async () => {
        const c = new AudioContext();
        const r = await Promise.race([
          c.resume().then(
            () => 'resumed',
            (e: any) => String(e),
          ),
          new Promise((r) => setTimeout(r, 3000, 'no')),
        ]);
        return [r, c.state, c.currentTime, c.sampleRate];
      }),
    );
    await b.close();
  });
