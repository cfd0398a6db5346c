/** livekit-client's published E2EE worker under one passphrase, set up as `E2EEManager` does it. */
export interface LiveKitWorker {
  transform(kind: 'encode' | 'decode', trackId: string, codec?: string): RTCRtpScriptTransform;
  /** One frame by hand: what came out, or null. */
  lead(kind: 'encode' | 'decode', frame: HandFrame): Promise<Uint8Array<ArrayBuffer> | null>;
  terminate(): void;
}

export interface HandFrame {
  readonly bytes: Uint8Array;
  readonly mimeType: string;
  readonly type?: 'key' | 'delta';
}

export async function startLiveKitWorker(passphrase: string): Promise<LiveKitWorker> {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  const keyProviderOptions = {
    sharedKey: true,
    ratchetSalt: 'LKFrameEncryptionKey',
    ratchetWindowSize: 0,
    failureTolerance: -1,
    keyringSize: 16,
    keySize: 128,
  };
  const bytes = new TextEncoder().encode(passphrase);
  const key = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveBits', 'deriveKey']);
  const say = (kind: string, data: object): void => worker.postMessage({ kind, data });
  const enabled = new Promise((resolve) =>
    worker.addEventListener('message', ({ data }: MessageEvent<{ kind: string }>) => {
      if (data.kind === 'enable') resolve(null);
    }),
  );
  say('init', { keyProviderOptions, loglevel: 5 });
  say('setKey', { key, keyIndex: 0, updateCurrentKeyIndex: true, isPublisher: true });
  say('enable', { enabled: true, participantIdentity: 'ada' });
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ kind: 'test-port' }, [port2]);
  await enabled;
  const waiting = new Map<number, (bytes: Uint8Array<ArrayBuffer> | null) => void>();
  port1.onmessage = ({ data: { id, bytes } }: MessageEvent<{ id: number; bytes: Uint8Array<ArrayBuffer> | null }>) => {
    waiting.get(id)?.(bytes);
    waiting.delete(id);
  };
  let next = 0;
  return {
    transform: (kind, trackId, codec) =>
      new RTCRtpScriptTransform(worker, { kind, participantIdentity: 'ada', trackId, codec, hasPacketTrailer: false }),
    lead: (kind, { bytes, mimeType, type }) =>
      new Promise((resolve) => {
        waiting.set(++next, resolve);
        port1.postMessage({ id: next, kind, mimeType, type, bytes });
      }),
    terminate: () => worker.terminate(),
  };
}
