import { DataPacket_Kind, RoomEvent as LiveKitEvent } from 'livekit-client';
import type { DisconnectReason, RemoteParticipant, Room } from 'livekit-client';
import { Emitter } from '../base/emitter.js';
import { settledWithin } from '../base/settled-within.js';
import type { DeviceKind, LeaveReason, PermissionKind, PermissionResult } from '../contract/states.js';
import type { EnterOptions, LiveTracks, RoomEvent, RoomPort, RoomSnapshot } from '../meeting/ports.js';
import { deniedError } from '../meeting/refusals.js';
import { CameraTrack } from './camera-track.js';
import { toDeviceId } from './capture.js';
import { toLeaveReason } from './disconnect-reason.js';
import { NEEDS_DATA, NEEDS_PUBLISH, overError, speakerError, toSendError } from './errors.js';
import { LocalSource } from './local-source.js';
import { Reception } from './reception.js';
import type { WantedReception } from './reception.js';
import { RemoteAudio } from './remote-audio.js';
import { RoomSink } from './room-sink.js';
import { ScreenShare } from './screen-share.js';
import { SendGate } from './send-gate.js';
import { readSnapshot } from './snapshot.js';
import { SpeakingWhileMuted } from './speaking-while-muted.js';
import { TrackLevels } from './track-levels.js';

/** Everything after which the snapshot may say something else. */
const CHANGES = [
  LiveKitEvent.ConnectionStateChanged,
  LiveKitEvent.Reconnected,
  LiveKitEvent.Moved,
  LiveKitEvent.ParticipantConnected,
  LiveKitEvent.ParticipantDisconnected,
  LiveKitEvent.ParticipantNameChanged,
  LiveKitEvent.ParticipantPermissionsChanged,
  LiveKitEvent.ConnectionQualityChanged,
  LiveKitEvent.ActiveSpeakersChanged,
  LiveKitEvent.TrackPublished,
  LiveKitEvent.TrackUnpublished,
  LiveKitEvent.TrackSubscribed,
  LiveKitEvent.TrackUnsubscribed,
  LiveKitEvent.TrackSubscriptionStatusChanged,
  LiveKitEvent.TrackSubscriptionPermissionChanged,
  LiveKitEvent.TrackMuted,
  LiveKitEvent.TrackUnmuted,
  LiveKitEvent.LocalTrackPublished,
  LiveKitEvent.LocalTrackUnpublished,
  LiveKitEvent.ActiveDeviceChanged,
] as const;

const TOPIC = 'sm/1';

/** Bytes of one message. LiveKit's server takes packets of 16 KB as surely delivered; its own header needs some. */
const LONGEST_MESSAGE = 15_000;

/** Milliseconds that the goodbye may take; after it the meeting is left without. */
const LEAVE_LIMIT = 3_000;

/** One meeting over one LiveKit room. The room is used once: it is thrown away when the meeting ends. */
export class LiveKitRoom implements RoomPort {
  readonly sink = new RoomSink();
  readonly levels = new TrackLevels();
  readonly #room: Room;
  readonly #events = new Emitter<RoomEvent>();
  readonly #audio: RemoteAudio;
  readonly #reception: Reception;
  readonly #microphone: LocalSource;
  readonly #camera: LocalSource;
  readonly #screen: ScreenShare;
  readonly #unheard: SpeakingWhileMuted;
  readonly #gate = new SendGate();
  #snapshot: RoomSnapshot | undefined;
  #told: RoomSnapshot | undefined;
  #stale = true;
  #telling = false;
  #entered = false;
  #over = false;
  #leaving = false;

  constructor(room: Room, options: EnterOptions) {
    const changed = (): void => this.#change();
    const listener = (kind: PermissionKind): { changed(): void; answered(result: PermissionResult): void } => ({
      changed,
      answered: (result) => this.#events.emit({ type: 'permission', kind, result }),
    });
    const { audioinput, videoinput, audiooutput } = options.devices;
    this.#room = room;
    this.#audio = new RemoteAudio(room, toDeviceId(audiooutput), () => this.#changePlayback());
    this.#reception = new Reception(room, { video: !options.audioOnly, lowData: options.lowData });
    this.#microphone = new LocalSource('microphone', room, audioinput, listener('microphone'));
    this.#camera = new LocalSource('camera', room, videoinput, listener('camera'));
    this.#screen = new ScreenShare(room, listener('screen'));
    this.#unheard = new SpeakingWhileMuted(changed);
    for (const event of CHANGES) room.on(event, changed);
    room.on(LiveKitEvent.DataReceived, this.#receive).on(LiveKitEvent.Disconnected, this.#disconnected);
  }

  /** Connected: messages travel, and from now on the end is told. */
  enter(): void {
    this.#entered = true;
    this.#gate.watch(this.#room.engine);
    this.#change();
  }

  /**
   * The lobby's tracks. Resolves when each is sent, or is off: refused or lost on the way, as the snapshot says.
   *
   * @param demandVideo throws where no video must be published
   */
  async publish({ microphone, camera }: LiveTracks, demandVideo?: () => void): Promise<void> {
    await Promise.all([
      microphone && this.#microphone.adopt(microphone),
      camera && this.#camera.adopt(camera, demandVideo),
    ]);
  }

  snapshot(): RoomSnapshot {
    if (this.#stale || !this.#snapshot) this.#snapshot = this.#read();
    this.#stale = false;
    return this.#snapshot;
  }

  subscribe(listener: (event: RoomEvent) => void): () => void {
    return this.#events.subscribe(listener);
  }

  setMicrophone(on: boolean): Promise<void> {
    return this.#set('microphone', on);
  }

  setCamera(on: boolean): Promise<void> {
    return this.#set('camera', on);
  }

  setScreenShare(on: boolean): Promise<void> {
    return this.#set('screen', on);
  }

  async setDevice(kind: DeviceKind, deviceId: string): Promise<void> {
    this.#demandMeeting();
    switch (kind) {
      case 'audioinput':
        return this.#microphone.choose(deviceId);
      case 'videoinput':
        return this.#camera.choose(deviceId);
      case 'audiooutput':
        return this.#audio.setSpeaker(toDeviceId(deviceId)).catch((error: unknown) => {
          throw speakerError(error);
        });
    }
  }

  async startPlayback(): Promise<void> {
    await Promise.all([this.#audio.start(), this.#room.startVideo()]);
  }

  setReception(want: WantedReception): void {
    if (this.#over) return;
    this.#reception.set(want);
    this.#change();
  }

  async send(bytes: Uint8Array, to?: readonly string[]): Promise<void> {
    this.#demandMeeting();
    if (bytes.byteLength > LONGEST_MESSAGE) throw new TypeError(`A message has at most ${LONGEST_MESSAGE} bytes.`);
    if (!this.snapshot().grant.data) throw deniedError(NEEDS_DATA);
    if (to?.length === 0) return;
    const message = new Uint8Array(bytes);
    const options = { reliable: true, topic: TOPIC, ...(to && { destinationIdentities: [...to] }) };
    await this.#gate.through(async () => {
      this.#demandMeeting();
      await this.#room.localParticipant.publishData(message, options).catch((error: unknown) => {
        throw toSendError(error);
      });
    });
  }

  async leave(lastWords?: Promise<void>): Promise<void> {
    this.#leaving = true;
    // Light and microphone are off at once, whatever the network does.
    this.#stopSources();
    await lastWords;
    await settledWithin(LEAVE_LIMIT, this.#room.disconnect());
    this.end('user');
  }

  /** Lets go of everything without a word: the room was never entered. */
  dispose(): void {
    this.#over = true;
    this.#gate.open();
    this.#stopSources();
    this.sink.dispose();
    this.#audio.dispose();
    this.#unheard.dispose();
    this.levels.follow(null);
    this.#room.removeAllListeners();
  }

  async #set(name: 'microphone' | 'camera' | 'screen', on: boolean): Promise<void> {
    this.#demandMeeting();
    if (on && !this.snapshot().grant[name]) throw deniedError(NEEDS_PUBLISH);
    const sources = { microphone: this.#microphone, camera: this.#camera, screen: this.#screen };
    await sources[name].set(on);
  }

  #demandMeeting(): void {
    if (!this.#entered || this.#over) throw overError();
  }

  #read(): RoomSnapshot {
    const camera = this.#camera.on ? this.#camera.track : null;
    const facts = {
      own: {
        microphone: this.#microphone.on,
        camera: camera instanceof CameraTrack ? camera : null,
        screen: this.#screen.video,
      },
      playbackBlocked: this.#audio.blocked,
      speakingWhileMuted: this.#unheard.speaking,
      selected: {
        audioinput: this.#microphone.device,
        videoinput: this.#camera.device,
        audiooutput: this.#audio.speaker,
      },
      unsent: { microphone: this.#microphone.unsent, camera: this.#camera.unsent },
      handleOf: this.sink.handleOf.bind(this.sink),
    };
    const snapshot = readSnapshot(this.#room, facts, this.#snapshot);
    return this.#over ? { ...snapshot, connection: 'disconnected' } : snapshot;
  }

  /** Many of LiveKit's events come together: they are one change. */
  #change(): void {
    this.#stale = true;
    if (this.#telling || this.#over) return;
    this.#telling = true;
    queueMicrotask(() => this.#tell());
  }

  #tell(): void {
    this.#telling = false;
    if (!this.#entered || this.#over) return;
    const { track } = this.#microphone;
    this.levels.follow(track?.mediaStreamTrack ?? null);
    this.#unheard.listen(track?.isMuted ? track.mediaStreamTrack : null);
    const snapshot = this.snapshot();
    if (snapshot === this.#told) return;
    this.#told = snapshot;
    this.#events.emit({ type: 'changed' });
  }

  #changePlayback(): void {
    const result = this.#audio.blocked ? 'blocked' : 'granted';
    if (this.#told?.playbackBlocked !== this.#audio.blocked) {
      this.#events.emit({ type: 'permission', kind: 'playback', result });
    }
    this.#change();
  }

  readonly #receive = (
    bytes: Uint8Array,
    participant?: RemoteParticipant,
    kind?: DataPacket_Kind,
    topic?: string,
    _encryption?: unknown,
    identity?: string,
  ): void => {
    const from = identity ?? participant?.identity ?? '';
    // The server itself has no identity, and nothing to say here.
    if (topic !== TOPIC || kind !== DataPacket_Kind.RELIABLE || from === '') return;
    this.#events.emit({ type: 'data', from, bytes });
  };

  readonly #disconnected = (reason?: DisconnectReason): void => {
    if (!this.#entered) return;
    const leave = toLeaveReason(reason);
    // LiveKit leaves by itself only when the page is frozen.
    this.end(leave === 'user' && !this.#leaving ? 'page' : leave);
  };

  /** Tells that the meeting is over, once. */
  protected end(reason: LeaveReason): void {
    if (this.#over) return;
    this.dispose();
    this.#stale = true;
    this.#events.emit({ type: 'ended', reason });
  }

  #stopSources(): void {
    this.#microphone.stop();
    this.#camera.stop();
    this.#screen.stop();
  }
}
