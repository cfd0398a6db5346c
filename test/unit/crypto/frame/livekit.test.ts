import { expect } from '@open-wc/testing';
import { concat, equalBytes } from '../../../../src/crypto/group/bytes.js';
import { fromHex, randomBytes, sharedKey } from './bytes.js';
import { startLiveKitWorker } from './livekit/peer.js';
import type { LiveKitWorker } from './livekit/peer.js';
import { call, pipe, startTestWorker } from './peers.js';
import { TestEngine } from './track.js';
import type { FrameKind } from './track.js';

const WORDS = 'one passphrase for all SDKs';
/** A slice as encoders make them: what looks like a start code is escaped already. */
const slice = (length: number): Uint8Array => randomBytes(length).map((byte) => byte || 1);

interface Case {
  readonly kind: FrameKind & { readonly mimeType: string };
  readonly make: (length: number) => Uint8Array;
  /** As a receiver puts it together. */
  readonly arrives?: (frame: Uint8Array) => Uint8Array;
}
const H264_SETS = fromHex('00000001 6742c01f 00000001 68ce3c80');
const H265_SETS = fromHex('00000001 40010c01 00000001 42010101 00000001 4401c172');
const CASES: Readonly<Record<string, Case>> = {
  Opus: { kind: { mimeType: 'audio/opus' }, make: (length) => randomBytes(length) },
  'VP8, key frames': { kind: { mimeType: 'video/VP8', type: 'key' }, make: (length) => randomBytes(10 + length) },
  'VP8, others': { kind: { mimeType: 'video/VP8', type: 'delta' }, make: (length) => randomBytes(3 + length) },
  VP9: { kind: { mimeType: 'video/VP9', type: 'delta' }, make: (length) => randomBytes(length) },
  'H.264, key frames': {
    kind: { mimeType: 'video/H264', type: 'key' },
    make: (length) => concat(H264_SETS, fromHex('00000001 6588'), slice(length)),
  },
  'H.264, others': {
    kind: { mimeType: 'video/H264', type: 'delta' },
    make: (length) => concat(fromHex('00000001 419a'), slice(length)),
  },
  'H.264 with start codes of three bytes': {
    kind: { mimeType: 'video/H264', type: 'key' },
    make: (length) => concat(fromHex('000001 6742c01f 000001 68ce3c80 000001 6588'), slice(length)),
    arrives: (frame) => concat(H264_SETS, fromHex('00000001 6588'), frame.subarray(19)),
  },
  'H.264 of several slices': {
    kind: { mimeType: 'video/H264', type: 'delta' },
    make: (length) => concat(fromHex('00000001 419a'), slice(length), fromHex('00000001 41e0'), slice(length)),
  },
  'H.265, key frames': {
    kind: { mimeType: 'video/H265', type: 'key' },
    make: (length) => concat(H265_SETS, fromHex('00000001 2601'), slice(length)),
  },
  'H.265, others': {
    kind: { mimeType: 'video/H265', type: 'delta' },
    make: (length) => concat(fromHex('00000001 0201'), slice(length)),
  },
};
/** The last one is large enough for its ciphertext to need escaping. */
const LENGTHS = [4, 5, 30, 1_200, 20_000, 2_000_000];

describe('livekit-client’s own worker', function () {
  this.timeout(60_000);
  let livekit: LiveKitWorker;
  let engine: TestEngine;
  before(async () => {
    livekit = await startLiveKitWorker(WORDS);
    engine = new TestEngine({ replay: 'set' });
    await engine.tell({ type: 'install-shared', key: await sharedKey(WORDS) }, { type: 'send-with', index: 0 });
  });
  after(() => {
    livekit.terminate();
    engine.close();
  });

  for (const [name, { kind, make, arrives = (frame: Uint8Array) => frame }] of Object.entries(CASES)) {
    it(`opens what we seal: ${name}`, async () => {
      const track = engine.track('send', { purpose: 'camera' });
      for (const length of LENGTHS) {
        const frame = make(length);
        const bytes = await track.push(frame, kind);
        if (!bytes) throw new Error(`Nothing was sealed of ${length}.`);
        const opened = await livekit.lead('decode', { ...kind, bytes });
        expect(opened && equalBytes(opened, arrives(frame)), String(length)).to.equal(true);
      }
    });

    it(`seals what we open: ${name}`, async () => {
      const track = engine.track('receive');
      for (const length of LENGTHS) {
        const frame = make(length);
        const sealed = await livekit.lead('encode', { ...kind, bytes: frame });
        if (!sealed) throw new Error(`LiveKit sealed nothing of ${length}.`);
        const opened = await track.push(sealed, kind);
        expect(opened && equalBytes(opened, arrives(frame)), String(length)).to.equal(true);
      }
    });
  }

  const { codecs } = RTCRtpSender.getCapabilities('video') ?? { codecs: [] };
  const offered = new Set(codecs.map(({ mimeType }) => mimeType));
  for (const mimeType of ['video/VP8', 'video/VP9', 'video/H264', 'video/H265'].filter((type) => offered.has(type))) {
    for (const ours of ['sender', 'receiver'] as const) {
      it(`is in a call with ours as ${ours}: ${mimeType} and Opus`, async () => {
        const stop = new AbortController();
        const worker = await startTestWorker({ blanks: 'exact', replay: 'set' }, stop.signal);
        worker.send({ type: 'install-shared', key: await sharedKey(WORDS) });
        worker.send({ type: 'send-with', index: 0 });
        await worker.call('setSources', { microphone: true, camera: true, screen: true });
        const codec = (kind: string): string | undefined =>
          kind === 'video' ? mimeType.slice(6).toLowerCase() : undefined;
        const running = await call(
          {
            send: (sender, kind) =>
              (sender.transform =
                ours === 'sender'
                  ? worker.transform(pipe(kind === 'audio' ? 1 : 2, 'send', kind))
                  : livekit.transform('encode', `${mimeType}-send-${kind}`, codec(kind))),
            receive: (receiver, kind) =>
              (receiver.transform =
                ours === 'receiver'
                  ? worker.transform(pipe(kind === 'audio' ? 3 : 4, 'receive', kind))
                  : livekit.transform('decode', `${mimeType}-${ours}-${kind}`, codec(kind))),
          },
          mimeType,
        );
        try {
          await shows(running.video);
          await hears(running.receiver);
          if (ours === 'receiver') {
            const { dropped } = await worker.counted(({ opened }) => opened > 30);
            expect(dropped.unauthentic + dropped.clear + dropped.malformed + dropped['unknown-codec']).to.equal(0);
          }
        } finally {
          running.close();
          stop.abort();
        }
      });
    }
  }
});

/** Ten pictures were decoded. */
async function shows(video: HTMLVideoElement): Promise<void> {
  for (let pictures = 0; pictures < 10; pictures += 1) {
    await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
  }
}

/** Sound was decoded, and most of it is no filling-in of what was missing. */
async function hears(receiver: RTCPeerConnection): Promise<void> {
  for (;;) {
    for (const report of (await receiver.getStats()).values() as Iterable<Record<string, unknown>>) {
      const { type, kind, totalSamplesReceived, concealedSamples } = report;
      if (type !== 'inbound-rtp' || kind !== 'audio') continue;
      if (Number(totalSamplesReceived) - Number(concealedSamples) > 24_000) return;
    }
  }
}
