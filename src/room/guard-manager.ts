import { RoomEvent } from 'livekit-client';
import type { BaseE2EEManager, RemoteParticipant, RemoteTrack, RemoteTrackPublication, Room } from 'livekit-client';
import { guardEngine } from './guarded-engine.js';
import type { Engine } from './guarded-engine.js';
import type { GuardedPipe, MediaGuard } from './media-guard.js';
import { ReceiverBook } from './receiver-book.js';
import type { Owner } from './receiver-book.js';
import { toPurpose } from './track-purpose.js';

type Encrypted = ReturnType<BaseE2EEManager['encryptData']>;
type Decrypted = ReturnType<BaseE2EEManager['handleEncryptedData']>;

/**
 * The manager that LiveKit calls in an encrypted meeting. LiveKit's own one believes the server's flags in both
 * directions; this one has no switch: whatever is sent or received goes through the guard, for as long as the room lives.
 */
export class GuardManager implements BaseE2EEManager {
  readonly isEnabled = true;
  readonly #guard: MediaGuard;
  readonly #receivers: ReceiverBook;
  readonly #senders = new Map<RTCRtpSender, GuardedPipe>();
  #room: Room | null = null;
  /** The server has put this person elsewhere. */
  onMoved: () => void = () => undefined;

  constructor(guard: MediaGuard) {
    this.#guard = guard;
    this.#receivers = new ReceiverBook(guard);
  }

  /** Never: LiveKit's data encryption binds neither sender nor topic. Records of ours are sealed before they get here. */
  get isDataChannelEncryptionEnabled(): boolean {
    return false;
  }

  set isDataChannelEncryptionEnabled(_wanted: boolean) {
    // LiveKit sets it to what the room's options say.
  }

  setup(room: Room): void {
    this.#room = room;
    room
      .on(RoomEvent.TrackSubscribed, (track, publication, participant) => {
        this.isTheirs(track, publication, participant);
      })
      .on(RoomEvent.TrackUnsubscribed, ({ receiver }) => receiver && this.#receivers.end(receiver));
  }

  setupEngine(engine: Engine): void {
    const room = this.#room;
    if (!room) return;
    guardEngine(engine, {
      connections: () => this.#forget(),
      sends: (sender, source) => {
        const purpose = toPurpose(source);
        if (!purpose) throw new TypeError('A track of unknown purpose is not published.');
        const { identity } = room.localParticipant;
        const codec = sender.track?.kind === 'audio' ? 'opus' : 'vp8';
        this.#senders.set(sender, this.#guard.attach(sender, 'send', { identity, purpose, codec }));
      },
      stopsSending: (sender) => {
        this.#senders.get(sender)?.detach();
        this.#senders.delete(sender);
      },
      receives: (receiver) => this.#receivers.hold(receiver),
      begins: ({ receiver, track, streams: [stream] }) =>
        this.#receivers.begin(receiver, stream ? findOwner(room, engine, receiver, track, stream) : null),
      strange: () => this.#guard.dropped('clear-data'),
      unmutes: (sid) => this.#refuseUnmute(room, engine, sid),
      moved: () => this.onMoved(),
    });
  }

  /** Whether that track is that person's still. Where it has changed hands nothing of it is opened any more. */
  isTheirs(track: RemoteTrack, { source }: RemoteTrackPublication, { identity }: RemoteParticipant): boolean {
    const purpose = toPurpose(source);
    return purpose !== null && !!track.receiver && this.#receivers.claim(track.receiver, { identity, purpose });
  }

  setParticipantCryptorEnabled(): void {
    // What the server says of anybody's encryption is not evidence.
  }

  setSifTrailer(trailer: Uint8Array): void {
    if (trailer.length > 0) this.#guard.setBlankTrailer(trailer.slice());
  }

  encryptData(): Encrypted {
    return Promise.reject(new TypeError('In an encrypted meeting nothing is sent but sealed records.'));
  }

  handleEncryptedData(): Decrypted {
    this.#guard.dropped('foreign-data');
    return Promise.reject(new TypeError('In an encrypted meeting nothing is read but sealed records.'));
  }

  /** It tells of nothing: the guard's owner does. */
  on(): this {
    return this;
  }

  dispose(): void {
    this.#forget();
    this.#guard.dispose();
  }

  #forget(): void {
    for (const pipe of this.#senders.values()) pipe.detach();
    this.#senders.clear();
    this.#receivers.clear();
  }

  #refuseUnmute({ localParticipant }: Room, engine: Engine, sid: string): void {
    if (localParticipant.trackPublications.get(sid)?.isMuted !== true) return;
    this.#guard.dropped('un-mute');
    engine.updateMuteStatus(sid, true);
  }
}

/** As LiveKit finds it later (`Room.onTrackAdded`); null where the server has not told of that track yet. */
function findOwner(
  { remoteParticipants }: Room,
  engine: Engine,
  receiver: RTCRtpReceiver,
  track: MediaStreamTrack,
  stream: MediaStream,
): Owner | null {
  const [sid = '', streamId = ''] = stream.id.split('|');
  const participant = [...remoteParticipants.values()].find((one) => one.sid === sid);
  const named = [streamId, track.id].find((id) => id.startsWith('TR'));
  const publication = participant?.trackPublications.get(named ?? engine.getTrackIdForReceiver(receiver) ?? '');
  const purpose = publication && toPurpose(publication.source);
  return participant && purpose ? { identity: participant.identity, purpose } : null;
}
