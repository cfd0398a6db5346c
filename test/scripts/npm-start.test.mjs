import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { chooseFreePorts } from '../../scripts/launcher/ports.mjs';
import { descendantsOf, endScripts, startProduct, waitUntilGone } from './support/processes.mjs';

/** Milliseconds that building may take on a busy machine. */
const BUILD_LIMIT = 300_000;

afterEach(endScripts);

describe('npm start with the real demo', () => {
  it('serves the page and the element at the address that it prints, and ends with npm', async () => {
    const [port = 0] = await chooseFreePorts(1);
    const script = startProduct({ PORT: String(port) });
    const [, address = ''] = await script.waitForLine(/^Open (http:\S+) /, BUILD_LIMIT);
    assert.equal(new URL(address).port, String(port));
    const page = await fetch(address);
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
    const html = await page.text();
    assert.match(html, /<secure-meeting\b/);
    const [, source = ''] = html.match(/<script type="module" src="([^"]*secure-meeting\.js)"/) ?? [];
    const element = await fetch(new URL(source, address));
    assert.equal(element.status, 200);
    assert.match(element.headers.get('content-type') ?? '', /^text\/javascript/);

    const pids = descendantsOf(script.child.pid ?? 0);
    script.child.kill('SIGTERM');
    await script.ended;
    await waitUntilGone(pids);
  });
});
