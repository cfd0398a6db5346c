import { aTimeout, expect } from '@open-wc/testing';
import { SendGate } from '../../../src/room/send-gate.js';

type Engine = Parameters<SendGate['watch']>[0];

/** The part of LiveKit's engine that tells of reconnecting. */
class FakeEngine {
  readonly #listeners = new Map<string, () => void>();

  on(event: string, listener: () => void): this {
    this.#listeners.set(event, listener);
    return this;
  }

  tell(event: string): void {
    this.#listeners.get(event)?.();
  }
}

function watched(): { gate: SendGate; engine: FakeEngine; sent: string[]; send: (text: string) => Promise<void> } {
  const gate = new SendGate();
  const engine = new FakeEngine();
  gate.watch(engine as unknown as Engine);
  const sent: string[] = [];
  return { gate, engine, sent, send: (text) => gate.through(() => Promise.resolve(void sent.push(text))) };
}

describe('messages while LiveKit reconnects', () => {
  it('pass at once while nothing is broken', async () => {
    const { sent, send } = watched();
    await send('now');
    expect(sent).to.deep.equal(['now']);
  });

  for (const [broken, mended] of [
    ['resuming', 'resumed'],
    ['restarting', 'restarted'],
  ] as const) {
    it(`wait from ${broken} until ${mended}, and keep their order`, async () => {
      const { engine, sent, send } = watched();
      engine.tell(broken);
      const both = Promise.all([send('one'), send('two')]);
      await aTimeout(0);
      expect(sent).to.deep.equal([]);
      engine.tell(mended);
      await Promise.resolve();
      expect(sent, 'LiveKit’s attempt is not over when it tells').to.deep.equal([]);
      await both;
      expect(sent).to.deep.equal(['one', 'two']);
    });
  }

  it('wait on when the connection breaks again at once', async () => {
    const { engine, sent, send } = watched();
    engine.tell('resuming');
    const late = send('late');
    engine.tell('resumed');
    engine.tell('restarting');
    await aTimeout(0);
    expect(sent).to.deep.equal([]);
    engine.tell('restarted');
    await late;
  });

  it('do not overtake one that LiveKit still holds, and pass when it has failed', async () => {
    const { gate, sent, send } = watched();
    let fail: (error: Error) => void = () => undefined;
    const held = gate.through(() => new Promise((_, reject) => (fail = reject)));
    const next = send('next');
    await aTimeout(0);
    expect(sent).to.deep.equal([]);
    fail(new Error('no channel'));
    expect(await held.catch((error: unknown) => (error as Error).message)).to.equal('no channel');
    await next;
    expect(sent).to.deep.equal(['next']);
  });

  it('are let go when the meeting ends', async () => {
    const { gate, engine, send } = watched();
    engine.tell('restarting');
    const last = send('last');
    gate.open();
    await last;
  });
});
