import { DataPacket_Kind } from 'livekit-client';
import type { LocalTrack, Room, Track } from 'livekit-client';
import { guardTransport } from './guarded-transport.js';
import type { Transport } from './guarded-transport.js';

export type Engine = Room['engine'];
type Join = Parameters<Engine['join']>;

/** What of an engine's life the meeting has a say in. */
export interface EngineWatch {
  /** Connections are new: those from before are gone, and whatever went through them. */
  readonly connections: () => void;
  readonly sends: (sender: RTCRtpSender, source: Track.Source) => void;
  /** LiveKit stops sending by it, for good. */
  readonly stopsSending: (sender: RTCRtpSender) => void;
  readonly receives: (receiver: RTCRtpReceiver) => void;
  readonly begins: (event: RTCTrackEvent) => void;
  /** A packet that is no message of ours; it goes no further. */
  readonly strange: () => void;
  /** The server switches a track on; it goes no further. */
  readonly unmutes: (sid: string) => void;
  /** The server has put this person into another room, or in another's place; it goes no further. */
  readonly moved: () => void;
}

/** `ClientInfo_Capability.CAP_PACKET_TRAILER`: clear bytes after the sealed ones, which we take from nobody. */
const PACKET_TRAILER = 1;
const TOPIC = 'sm/1';

/** The parts of LiveKit's messages that are judged here. */
interface Packet {
  readonly kind: DataPacket_Kind;
  readonly value: { readonly case?: string; readonly value?: unknown };
}
interface Session {
  readonly room?: { readonly name: string };
  readonly participant?: { readonly identity: string };
}

/**
 * Puts a meeting's rules before LiveKit's engine (2.23.0), which does what its server says. Where the engine would tell
 * the room of something that an encrypted meeting does not allow, the room is not told.
 */
export function guardEngine(engine: Engine, watch: EngineWatch): void {
  let publishing: LocalTrack | null = null;
  let first: { readonly room: string | undefined; readonly identity: string | undefined } | null = null;

  /** The same room and person as before, in every session of one meeting. */
  const isSame = (next: Session): boolean => {
    const [room, identity] = [next.room?.name, next.participant?.identity];
    // Copied: LiveKit writes what the server says later into its answer to the join.
    first ??= { room, identity };
    return first.room === room && first.identity === identity;
  };
  const rules: Readonly<Record<string, (...args: never[]) => boolean>> = {
    transportsCreated(publisher: Transport, subscriber?: Transport) {
      watch.connections();
      for (const transport of subscriber ? [publisher, subscriber] : [publisher]) {
        guardTransport(transport, { ...watch, sends: (sender) => watch.sends(sender, sourceOf(publishing)) });
      }
      return true;
    },
    dataPacketReceived: (packet: Packet) => isOurs(packet) || refuse(watch.strange),
    dataTrackPacketReceived: () => refuse(watch.strange),
    remoteMute: (sid: string, muted: boolean) => muted || refuse(() => watch.unmutes(sid)),
    roomMoved: () => refuse(watch.moved),
    joined: (next: Session) => isSame(next) || refuse(watch.moved),
    signalRestarted: (next: Session) => isSame(next),
    roomUpdate: ({ name }: { name: string }) => first?.room === name || refuse(watch.moved),
  };
  const emit = engine.emit.bind(engine) as (event: string, ...args: never[]) => boolean;
  engine.emit = ((event: string, ...args: never[]) =>
    (rules[event]?.(...args) ?? true) && emit(event, ...args)) as Engine['emit'];

  const createSender = engine.createSender.bind(engine);
  engine.createSender = (track, ...rest) => {
    // The transceiver is made before the first wait, so this is the track it is made for.
    publishing = track;
    try {
      return createSender(track, ...rest);
    } finally {
      publishing = null;
    }
  };
  // A second codec beside the first.
  engine.createSimulcastSender = () => Promise.resolve(undefined);
  const removeTrack = engine.removeTrack.bind(engine);
  engine.removeTrack = (sender) => {
    watch.stopsSending(sender);
    return removeTrack(sender);
  };
  const join = engine.join.bind(engine);
  engine.join = (...[url, token, options, ...rest]: Join) => {
    const clientInfoCapabilities = options.clientInfoCapabilities?.filter((one) => (one as number) !== PACKET_TRAILER);
    return join(url, token, { ...options, ...(clientInfoCapabilities && { clientInfoCapabilities }) }, ...rest);
  };
}

function sourceOf(track: LocalTrack | null): Track.Source {
  if (!track) throw new TypeError('Nobody publishes this track.');
  return track.source;
}

function isOurs({ kind, value }: Packet): boolean {
  const { topic } = Object(value.value) as { topic?: unknown };
  return value.case === 'user' && topic === TOPIC && kind === DataPacket_Kind.RELIABLE;
}

function refuse(tell: () => void): false {
  tell();
  return false;
}
