import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { build } from 'esbuild';
import fc from 'fast-check';
import { standInFile } from '../../scripts/build/livekit-left-out.mjs';
import { ROOT } from '../../scripts/launcher/paths.mjs';

interface Machine {
  readonly context: object & { attemptId: number };
  currentState(): string;
  handle(input: string, event: object): void;
}
interface States {
  createSignalMachine(): Machine;
  signalLifecycleStates: readonly string[];
}

const api = join(ROOT, 'node_modules/livekit-client/src/api');

/** LiveKit's own plan of its signal connection, on the machine of a file or on the one that it comes with. */
async function load(alias: Record<string, string>): Promise<States> {
  const { outputFiles } = await build({
    entryPoints: [join(api, 'SignalClientStateMachine.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    alias,
  });
  const code = outputFiles[0]?.text ?? '';
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as States;
}

const INPUTS = ['connect', 'reconnect', 'connectComplete', 'connectFailed', 'reconnectComplete', 'reconnectFailed'];
const input = fc.record({
  type: fc.constantFrom(...INPUTS, 'transportFailed', 'close', 'closeComplete'),
  /** Of this attempt, or of one before. */
  ago: fc.nat(1),
  recoverable: fc.boolean(),
});

describe('the state machine that stands in livekit-client for the package machina', () => {
  it('goes where that one goes, on every road of the signal connection', async () => {
    const [theirs, ours] = [await load({}), await load({ machina: standInFile('machina/dist/index.mjs') })];
    const reached = new Set<string>();
    fc.assert(
      fc.property(fc.array(input, { maxLength: 40 }), (inputs) => {
        const machines = [theirs.createSignalMachine(), ours.createSignalMachine()] as const;
        for (const { type, ago, recoverable } of inputs) {
          const [expected, found] = machines.map((machine) => {
            const attemptId = machine.context.attemptId - ago;
            machine.handle(type, { type, attemptId, recoverable, error: 'why', reason: 'why' });
            return { state: machine.currentState(), context: { ...machine.context } };
          });
          assert.deepEqual(found, expected);
          if (found) reached.add(found.state);
        }
      }),
      { numRuns: 2_000 },
    );
    assert.deepEqual([...reached].toSorted(), [...theirs.signalLifecycleStates].toSorted());
  });

  it('may keep its listeners untold: they only write a log', () => {
    const client = readFileSync(join(api, 'SignalClient.ts'), 'utf8');
    const bodies = [...client.matchAll(/machine\.on\('\w+', \([^)]*\) => \{([^]*?)\n {4}\}\);/g)].map(
      ([, body = '']) => body,
    );
    assert.equal(bodies.length, client.split('machine.on(').length - 1);
    assert.equal(bodies.length, 2);
    for (const body of bodies) assert.match(body, /^\s*this\.log\.debug\([^;]*\);$/);
  });
});
