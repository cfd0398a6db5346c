import { expect } from '@open-wc/testing';
import type { Room } from 'livekit-client';
import { GuardManager } from '../../../src/room/guard-manager.js';
import type { Engine } from '../../../src/room/guarded-engine.js';
import type { MediaGuard } from '../../../src/room/media-guard.js';

describe('the manager that LiveKit calls in an encrypted meeting', () => {
  const told: string[] = [];

  function setUp(): Pick<Engine, 'emit'> {
    told.length = 0;
    const trackPublications = new Map([
      ['TR_off', { isMuted: true }],
      ['TR_on', { isMuted: false }],
    ]);
    const room = { on: () => room, localParticipant: { identity: 'ann', trackPublications } };
    const act = (): void => undefined;
    const engine = {
      ...{ createSender: act, createSimulcastSender: act, removeTrack: act, join: act },
      emit: (event: string) => told.push(`room hears ${event}`) > 0,
      updateMuteStatus: (sid: string, muted: boolean) => told.push(`server hears ${sid} ${muted ? 'off' : 'on'}`),
    };
    const guard = { dropped: (what: string) => told.push(what) };
    const manager = new GuardManager(guard as unknown as MediaGuard);
    manager.setup(room as unknown as Room);
    manager.setupEngine(engine as unknown as Engine);
    return engine as unknown as Engine;
  }

  it('undoes it where the server switches on what its person has off, and counts it', () => {
    setUp().emit('remoteMute' as never, ...(['TR_off', false] as never));
    expect(told).to.deep.equal(['un-mute', 'server hears TR_off off']);
  });

  it('has nothing to undo where it is on, or the server speaks of no track of theirs', () => {
    const { emit } = setUp();
    for (const sid of ['TR_on', 'TR_other']) emit('remoteMute' as never, ...([sid, false] as never));
    expect(told).to.deep.equal([]);
  });
});
