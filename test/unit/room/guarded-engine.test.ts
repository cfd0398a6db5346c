import { expect } from '@open-wc/testing';
import { guardEngine } from '../../../src/room/guarded-engine.js';
import type { Engine, EngineWatch } from '../../../src/room/guarded-engine.js';

const RELIABLE = 0;
const LOSSY = 1;
const ours = { case: 'user', value: { topic: 'sm/1', payload: new Uint8Array(1) } };
const session = (room: string, identity: string): object => ({ room: { name: room }, participant: { identity } });

/** The part of LiveKit's engine that is guarded. */
class FakeEngine {
  readonly heard: unknown[][] = [];
  joinedWith: unknown;

  emit(...args: unknown[]): boolean {
    this.heard.push(args);
    return true;
  }
  createSender(): Promise<string> {
    return Promise.resolve('sender');
  }
  createSimulcastSender(): Promise<string> {
    return Promise.resolve('second sender');
  }
  removeTrack(): boolean {
    return true;
  }
  join(_url: string, _token: string, options: unknown): Promise<void> {
    this.joinedWith = options;
    return Promise.resolve();
  }
}

describe('an engine of LiveKit’s under guard', () => {
  function setUp(): { engine: FakeEngine; told: string[]; emit: (...args: unknown[]) => void } {
    const engine = new FakeEngine();
    const told: string[] = [];
    const watch: EngineWatch = {
      connections: () => told.push('connections'),
      sends: () => told.push('sends'),
      stopsSending: () => told.push('stopsSending'),
      receives: () => told.push('receives'),
      begins: () => told.push('begins'),
      strange: () => told.push('strange'),
      unmutes: (sid) => told.push(`unmutes ${sid}`),
      moved: () => told.push('moved'),
    };
    guardEngine(engine as unknown as Engine, watch);
    return { engine, told, emit: (...args) => void engine.emit(...args) };
  }

  it('tells of reliable messages of ours, and of what it has no opinion on', () => {
    const { engine, told, emit } = setUp();
    emit('dataPacketReceived', { kind: RELIABLE, value: ours }, 0);
    emit('connected');
    expect(engine.heard.map(([event]) => event)).to.deep.equal(['dataPacketReceived', 'connected']);
    expect(told).to.deep.equal([]);
  });

  for (const [what, kind, value] of [
    ['another topic', RELIABLE, { case: 'user', value: { topic: 'lk-chat' } }],
    ['no topic', RELIABLE, { case: 'user', value: {} }],
    ['lossy', LOSSY, ours],
    ['chat', RELIABLE, { case: 'chatMessage', value: { message: 'in clear' } }],
    ['an RPC', RELIABLE, { case: 'rpcRequest', value: { topic: 'sm/1' } }],
    ['a stream', RELIABLE, { case: 'streamHeader', value: { topic: 'sm/1' } }],
    ['a transcription', RELIABLE, { case: 'transcription', value: {} }],
    ['nothing', RELIABLE, {}],
  ] as const) {
    it(`does not tell of a packet that is ${what}`, () => {
      const { engine, told, emit } = setUp();
      emit('dataPacketReceived', { kind, value }, 0);
      expect([engine.heard, told]).to.deep.equal([[], ['strange']]);
    });
  }

  it('does not tell of data tracks', () => {
    const { engine, told, emit } = setUp();
    emit('dataTrackPacketReceived', new Uint8Array(8));
    expect([engine.heard, told]).to.deep.equal([[], ['strange']]);
  });

  it('tells when the server mutes, and not when it un-mutes', () => {
    const { engine, told, emit } = setUp();
    emit('remoteMute', 'TR_1', true);
    emit('remoteMute', 'TR_2', false);
    expect(engine.heard).to.deep.equal([['remoteMute', 'TR_1', true]]);
    expect(told).to.deep.equal(['unmutes TR_2']);
  });

  for (const [how, act] of [
    ['says so', (emit) => emit('roomMoved', { room: { name: 'other' } })],
    ['calls the room another', (emit) => emit('roomUpdate', { name: 'other' })],
    ['begins anew in another', (emit) => emit('joined', session('other', 'ann'))],
    ['begins anew as somebody else', (emit) => emit('joined', session('room', 'bob'))],
  ] as readonly (readonly [string, (emit: (...args: unknown[]) => void) => void])[]) {
    it(`takes it for a move to another room when the server ${how}`, () => {
      const { engine, told, emit } = setUp();
      emit('joined', session('room', 'ann'));
      engine.heard.length = 0;
      act(emit);
      expect([engine.heard, told]).to.deep.equal([[], ['moved']]);
    });
  }

  it('lets the same room begin anew and change', () => {
    const { engine, told, emit } = setUp();
    emit('joined', session('room', 'ann'));
    emit('joined', session('room', 'ann'));
    emit('signalRestarted', session('room', 'ann'));
    emit('roomUpdate', { name: 'room', metadata: 'new' });
    expect([engine.heard.length, told]).to.deep.equal([4, []]);
  });

  it('publishes in one codec alone', async () => {
    const { engine } = setUp();
    expect(await engine.createSimulcastSender()).to.equal(undefined);
  });

  it('lets go of a sender before LiveKit removes its track', () => {
    const { engine, told } = setUp();
    engine.removeTrack();
    expect(told).to.deep.equal(['stopsSending']);
  });

  it('does not ask for bytes behind the sealed ones', async () => {
    const { engine } = setUp();
    await engine.join('wss://livekit.example', 'token', { clientInfoCapabilities: [1, 2], maxRetries: 1 });
    expect(engine.joinedWith).to.deep.equal({ clientInfoCapabilities: [2], maxRetries: 1 });
  });
});
