/** What a page can forget to let go. Weak references: the watching itself must not keep anything alive. */

const connections: WeakRef<RTCPeerConnection>[] = [];
const tracks: WeakRef<MediaStreamTrack>[] = [];
const contexts: WeakRef<AudioContext>[] = [];
const received = new WeakSet<MediaStreamTrack>();
const receivedAudio: WeakRef<MediaStreamTrack>[] = [];
let workers = 0;

/** Numbers of what is still in use. */
export interface Resources {
  readonly connections: number;
  readonly tracks: number;
  readonly workers: number;
  readonly audioContexts: number;
}

export function countResources(): Resources {
  return {
    connections: listConnections().length,
    tracks: alive(tracks).filter((track) => track.readyState === 'live').length,
    workers,
    audioContexts: alive(contexts).filter((context) => context.state !== 'closed').length,
  };
}

/** Peer connections that are not closed. */
export function listConnections(): RTCPeerConnection[] {
  return alive(connections).filter((connection) => connection.connectionState !== 'closed');
}

/** Layers that one's own pictures are sent in just now. */
export function countSentLayers(): number {
  const senders = listConnections().flatMap((connection) => connection.getSenders());
  return senders
    .filter(({ track }) => track?.kind === 'video')
    .flatMap((sender) => sender.getParameters().encodings)
    .filter(({ active }) => active).length;
}

/** Whether a track came from another participant. */
export function isReceived(track: MediaStreamTrack): boolean {
  return received.has(track);
}

/** Every sound of other participants that still arrives. */
export function listReceivedAudio(): MediaStreamTrack[] {
  return alive(receivedAudio).filter((track) => track.readyState === 'live');
}

function alive<T extends object>(references: readonly WeakRef<T>[]): T[] {
  return references.map((reference) => reference.deref()).filter((target) => target !== undefined);
}

export function watchResources(): void {
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(new WeakRef(this));
      this.addEventListener('track', ({ track }) => {
        received.add(track);
        if (track.kind === 'audio') receivedAudio.push(new WeakRef(track));
      });
    }
  };

  globalThis.Worker = class extends Worker {
    #running = true;

    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      workers += 1;
    }

    override terminate(): void {
      if (this.#running) workers -= 1;
      this.#running = false;
      super.terminate();
    }
  };

  const NativeContext = AudioContext;
  globalThis.AudioContext = class extends NativeContext {
    constructor(options?: AudioContextOptions) {
      super(options);
      contexts.push(new WeakRef(this));
    }
  };

  const { mediaDevices } = navigator as Partial<Navigator>; // absent on an insecure page
  if (!mediaDevices) return;
  watchTracks(mediaDevices, 'getUserMedia');
  watchTracks(mediaDevices, 'getDisplayMedia');
  const clone = MediaStreamTrack.prototype.clone;
  MediaStreamTrack.prototype.clone = function cloneWatched(): MediaStreamTrack {
    const copy = clone.call(this);
    tracks.push(new WeakRef(copy));
    return copy;
  };
}

function watchTracks(devices: MediaDevices, method: 'getUserMedia' | 'getDisplayMedia'): void {
  const ask = devices[method].bind(devices);
  devices[method] = async (constraints?: MediaStreamConstraints) => {
    const stream = await ask(constraints);
    tracks.push(...stream.getTracks().map((track) => new WeakRef(track)));
    return stream;
  };
}
