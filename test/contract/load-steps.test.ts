import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ROOT } from '../../scripts/launcher/paths.mjs';
import {
  chunksOfStep,
  modulesOfStep,
  modulesOfWorkerStep,
  readGraph,
  readWorkerGraph,
} from '../../scripts/checks/load-steps.mjs';

type Step = Parameters<typeof modulesOfStep>[1];

const STEPS: readonly Step[] = ['page', 'lobby', 'standard', 'selfTest', 'deviceKey'];

const folderOf = (module: string): string => /^src\/([^/]+)\//.exec(module)?.[1] ?? '';
const packageOf = (module: string): string => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(module)?.[1] ?? '';
const distinct = (words: Iterable<string>): string[] => [...new Set(words)].filter((word) => word !== '').sort();

describe('what a page has loaded', () => {
  it('before the lobby: the light element, in one file', () => {
    const modules = modulesOfStep(ROOT, 'page');
    assert.equal(chunksOfStep(ROOT, 'page').length, 1);
    assert.deepEqual(distinct(modules.map(folderOf)), ['base', 'contract', 'element']);
    assert.deepEqual(distinct(modules.map(packageOf)), ['@lit/reactive-element']);
    assert.ok(!modules.some((name) => name.startsWith('src/app/')));
  });

  it('in the lobby: screens and model, without LiveKit', () => {
    const modules = modulesOfStep(ROOT, 'lobby');
    assert.ok(
      modules.includes('src/ui/lobby/lobby-element.ts') || modules.some((name) => name.startsWith('src/ui/lobby/')),
    );
    assert.ok(!modules.some((name) => packageOf(name) === 'livekit-client'));
  });

  it('until a panel is opened: none of the panels, nor what only they say', () => {
    const isPanel = (name: string): boolean =>
      /^src\/ui\/(?:panel|chat|people)\/[\w-]+(?:-element|-styles)\.ts$/.test(name) ||
      /^src\/ui\/(?:protection\/(?:panel|host|confirm)|panel\/words)\//.test(name);
    for (const step of ['lobby', 'standard', 'encrypted'] as const) {
      // What only encrypted meetings show brings a panel into the frame of one.
      assert.deepEqual(modulesOfStep(ROOT, step).filter(isPanel), [], step);
    }
    assert.ok(modulesOfStep(ROOT, 'panels').filter(isPanel).length > 3);
  });

  it('with a panel of a standard meeting: nothing that only encrypted meetings show', () => {
    assert.ok(!modulesOfStep(ROOT, 'panels').some((name) => name.startsWith('src/ui/protection/')));
    const modules = modulesOfStep(ROOT, 'protectedPanels');
    assert.ok(modules.includes('src/ui/protection/panel/verify-element.ts'));
    assert.ok(modules.includes('src/ui/people/people-panel-element.ts'));
  });

  it('in a standard meeting: LiveKit, and nothing that encrypts', () => {
    const modules = modulesOfStep(ROOT, 'standard');
    assert.ok(modules.some((name) => packageOf(name) === 'livekit-client'));
    assert.ok(!modules.some((name) => folderOf(name) === 'crypto' || folderOf(name) === 'entitlement'));
  });

  it("in an encrypted meeting: what encrypts and what shows it, but neither tokens nor MLS, which are the workers'", () => {
    const modules = modulesOfStep(ROOT, 'encrypted');
    assert.ok(modules.includes('src/crypto/frame-client.ts') && modules.includes('src/crypto/group-worker.ts'));
    assert.ok(modules.includes('src/ui/protection/protection-part.ts'));
    assert.ok(!modules.some((name) => ['jose', 'ts-mls', '@noble/hashes'].includes(packageOf(name))));
    assert.ok(!modules.some((name) => /^src\/crypto\/(?:group|frame)\//.test(name)), String(modules));
  });

  it('what only encrypted meetings show: in chunks of their own, in no other step', () => {
    const holders = readGraph(ROOT).filter(({ modules }) =>
      modules.some((name) => name.startsWith('src/ui/protection/') && !name.endsWith('/ar.ts')),
    );
    assert.deepEqual(holders.flatMap(({ entries }) => entries).sort(), [
      'src/app/protected-panels.ts',
      'src/app/protection-screens.ts',
    ]);
    const shown = new Set(holders.flatMap(({ modules }) => modules));
    for (const step of STEPS) assert.ok(!modulesOfStep(ROOT, step).some((name) => shown.has(name)), step);
  });

  it('for the self-test: nothing of the meeting', () => {
    const modules = modulesOfStep(ROOT, 'selfTest');
    assert.ok(!modules.some((name) => ['ui', 'meeting', 'room'].includes(folderOf(name))), String(modules));
  });

  it('for the key thumbprint: what starts the group worker, and nothing of the meeting', () => {
    const modules = modulesOfStep(ROOT, 'deviceKey');
    assert.deepEqual(distinct(modules.map(packageOf)), ['@lit/reactive-element', 'comlink']);
    assert.ok(modules.includes('src/crypto/group-worker.ts'));
    assert.ok(!modules.some((name) => ['ui', 'meeting', 'room'].includes(folderOf(name))), String(modules));
  });

  it('the page side of the workers with the device key, the encrypted meeting and its frame worker alone', () => {
    const holders = readGraph(ROOT).filter(({ modules }) => modules.some((name) => folderOf(name) === 'crypto'));
    const entries = new Set(holders.flatMap((holder) => holder.entries));
    // What several of them need may be a file of its own, which nobody asks for by itself.
    assert.deepEqual([...entries].sort(), [
      'src/app/device-key.ts',
      'src/app/enter-encrypted.ts',
      'src/app/start-frames.ts',
    ]);
    for (const step of ['page', 'lobby', 'standard'] as const) {
      assert.ok(!chunksOfStep(ROOT, step).some(({ file }) => holders.some((holder) => holder.file === file)), step);
    }
  });

  it('in the group worker, for a key, a token or a shared key: no MLS, and of group meetings but how an answer from one is judged', () => {
    const modules = modulesOfWorkerStep(ROOT, 'key');
    assert.deepEqual(distinct(modules.map(packageOf)), ['@noble/hashes', 'comlink', 'jose']);
    assert.ok(modules.includes('src/crypto/group/shared-key/session.ts'));
    assert.ok(modules.includes('src/entitlement/verify.ts'));
    const groups = modules.filter((name) => /^src\/crypto\/group\/(?:engine|membership|session)\//.test(name));
    assert.deepEqual(groups, [
      'src/crypto/group/membership/timing.ts',
      'src/crypto/group/membership/tokens.ts',
      'src/crypto/group/session/token-facts.ts',
      'src/crypto/group/session/verify-announcement.ts',
    ]);
  });

  it('in the group worker, for a group meeting: one more file, which repeats nothing of the first', () => {
    assert.equal(readWorkerGraph(ROOT).length, 2);
    const modules = modulesOfWorkerStep(ROOT, 'group');
    assert.ok(modules.some((name) => packageOf(name) === 'ts-mls'));
    assert.ok(modules.includes('src/crypto/group/membership/machine.ts'));
    assert.equal(new Set(modules).size, modules.length);
  });

  it('never what runs in a worker: that is a file of its own', () => {
    for (const { modules } of readGraph(ROOT)) {
      assert.ok(!modules.some((name) => name.startsWith('src/crypto/group/') || packageOf(name) === 'jose'));
    }
  });

  it('never the words of another language', () => {
    const tables = ['words', 'panel/words', 'protection/words', 'protection/panel/words'];
    for (const words of tables.map((folder) => `src/ui/${folder}/ar.ts`)) {
      for (const step of [...STEPS, 'encrypted', 'protectedPanels'] as const)
        assert.ok(!modulesOfStep(ROOT, step).includes(words), step);
      assert.ok(
        readGraph(ROOT).some(({ entries }) => entries.includes(words)),
        'in a chunk of their own',
      );
    }
  });

  it('never the part of the package that is for servers or for React', () => {
    for (const { modules } of readGraph(ROOT)) {
      assert.ok(!modules.some((name) => ['server', 'react'].includes(folderOf(name))));
    }
  });
});
