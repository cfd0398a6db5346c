import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chooseFreePorts } from '../../scripts/launcher/ports.mjs';
import { childrenOf, endScripts, startScript, waitUntilGone } from './support/processes.mjs';
import { createSmallProject } from './support/small-project.mjs';

const PARENT = fileURLToPath(new URL('support/start-parent.mjs', import.meta.url));
const ADDRESS = /^Open (http:\S+) /;
const foreign = process.env['LIVEKIT_URL'] ? 'the server that LIVEKIT_URL names is not ours to stop' : false;

afterEach(endScripts);

describe('npm start', { skip: foreign }, () => {
  /** @type {ReturnType<typeof createSmallProject>} */
  let project;
  before(() => (project = createSmallProject()));
  after(() => project.remove());

  async function start(env = {}) {
    const [port = 0] = await chooseFreePorts(1);
    const script = startScript(project.start, { env: { PORT: String(port), ...env } });
    const [, address = ''] = await script.waitForLine(ADDRESS);
    return { ...script, address, port, children: childrenOf(script.child.pid ?? 0) };
  }

  it('builds, starts LiveKit and the demo, and prints one address where PORT says', async () => {
    const { child, address, port, ended, output } = await start();
    assert.ok(existsSync(join(project.root, 'dist', 'built.js')));
    assert.equal(new URL(address).port, String(port));
    assert.match(await (await fetch(address)).text(), /^demo of ws:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(output().match(/http:\/\//g)?.length, 1);
    child.kill('SIGTERM');
    await ended;
  });

  it('works a second time beside the first, on another port, without building again', async () => {
    const first = await start();
    const second = await start({ PORT: String(first.port) });
    assert.notEqual(second.address, first.address);
    assert.match(second.output(), new RegExp(`Port ${first.port} is taken`));
    assert.doesNotMatch(second.output(), /Build:/);
    for (const { address } of [first, second]) assert.equal((await fetch(address)).status, 200);
    for (const { child, ended, children } of [first, second]) {
      child.kill('SIGTERM');
      await ended;
      await waitUntilGone(children);
    }
  });

  for (const [signal, code] of /** @type {const} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGKILL', 'SIGKILL'],
  ])) {
    it(`leaves nothing behind after ${signal}`, async () => {
      const { child, ended, children, address } = await start();
      assert.ok(children.length >= 2, 'LiveKit, and what watches it');
      child.kill(signal);
      assert.equal(await ended, code);
      await waitUntilGone(children);
      await assert.rejects(fetch(address));
    });
  }

  it('ends when the npm that started it is killed', async () => {
    const [port = 0] = await chooseFreePorts(1);
    const parent = startScript(PARENT, { args: [project.start], env: { PORT: String(port) } });
    await parent.waitForLine(ADDRESS);
    const pids = childrenOf(parent.child.pid ?? 0);
    const all = [...pids, ...pids.flatMap(childrenOf)];
    assert.ok(all.length >= 3);
    parent.child.kill('SIGKILL');
    await waitUntilGone(all);
  });

  it('ends with words when LiveKit dies', async () => {
    const { ended, children, output } = await start();
    for (const pid of children) process.kill(pid, 'SIGKILL');
    assert.equal(await ended, 1);
    assert.match(output(), /LiveKit ended by itself/);
  });

  it('ends with the reason, and without LiveKit, when the build fails', async () => {
    writeFileSync(join(project.root, 'scripts', 'build.mjs'), `console.log('why it fails'); process.exit(1);`);
    const { child, ended, output, waitForLine } = startScript(project.start);
    await waitForLine(/^Build:/);
    const children = childrenOf(child.pid ?? 0);
    assert.equal(await ended, 1);
    assert.match(output(), /why it fails/);
    await waitUntilGone(children);
  });

  it('refuses a PORT that is none, by name', async () => {
    const { ended, output } = startScript(project.start, { env: { PORT: 'eighty' } });
    assert.equal(await ended, 1);
    assert.match(output(), /PORT must be a number/);
  });
});
