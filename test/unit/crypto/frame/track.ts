import type { EncodedFrame } from '../../../../src/crypto/frame/encoded-frame.js';
import { FrameEngine } from '../../../../src/crypto/frame/engine.js';
import type { IvSource } from '../../../../src/crypto/frame/iv.js';
import type { FrameCounters, FrameMeeting, FrameReport, KeyMessage, Pipe } from '../../../../src/crypto/protocol.js';

export interface FrameKind {
  readonly mimeType?: string;
  readonly type?: 'key' | 'delta';
}
export const OPUS: FrameKind = { mimeType: 'audio/opus' };
export const VP8_KEY: FrameKind = { mimeType: 'video/VP8', type: 'key' };
export const VP8_DELTA: FrameKind = { mimeType: 'video/VP8', type: 'delta' };

/** One end's streams, with the test where the encoder and the network would be. */
export class Track {
  readonly readable: ReadableStream<EncodedFrame>;
  readonly writable: WritableStream<EncodedFrame>;
  /** How often a key frame was asked for, of the other side and of one's own encoder. */
  requested = 0;
  generated = 0;
  #controller: ReadableStreamDefaultController<EncodedFrame> | undefined;
  #asked: Promise<void>;
  #ask: () => void = () => undefined;
  #passed: EncodedFrame | null = null;

  constructor() {
    this.#asked = this.#nextAsk();
    this.readable = new ReadableStream<EncodedFrame>(
      { start: (controller) => void (this.#controller = controller), pull: () => this.#ask() },
      { highWaterMark: 0 },
    );
    this.writable = new WritableStream({ write: (frame) => void (this.#passed = frame) });
  }

  /** Resolves when the frame has gone its way: with what came out, or null. */
  async push(data: Uint8Array, { mimeType, type }: FrameKind = OPUS): Promise<Uint8Array<ArrayBuffer> | null> {
    await this.#asked;
    this.#asked = this.#nextAsk();
    this.#passed = null;
    const frame = { data: Uint8Array.from(data).buffer, getMetadata: () => (mimeType ? { mimeType } : {}) };
    this.#controller?.enqueue(type ? { ...frame, type } : frame);
    await this.#asked;
    const passed = this.#passed as EncodedFrame | null;
    return passed && new Uint8Array(passed.data);
  }

  end(): void {
    this.#controller?.close();
  }

  async generateKeyFrame(): Promise<void> {
    this.generated += 1;
  }

  async sendKeyFrameRequest(): Promise<void> {
    this.requested += 1;
  }

  #nextAsk(): Promise<void> {
    return new Promise((resolve) => (this.#ask = resolve));
  }
}

/** The worker's inside, without a worker. */
export class TestEngine extends FrameEngine {
  readonly reports: FrameReport[] = [];
  /** The group worker's end of the way to it. */
  readonly keys: MessagePort;
  readonly #keys = new MessageChannel();
  readonly #out = new MessageChannel();
  #id = 1;

  constructor(meeting: Partial<FrameMeeting> = {}, ivs?: IvSource) {
    super(ivs);
    this.keys = this.#keys.port2;
    this.begin({ blanks: 'exact', replay: 'window', ...meeting }, this.#keys.port1, this.#out.port1);
    this.#out.port2.onmessage = ({ data }: MessageEvent<FrameReport>) => this.reports.push(data);
    this.setSources({ microphone: true, camera: true, screen: true });
  }

  /** A track of somebody's microphone, unless it is said otherwise. */
  track(role: Pipe['role'], pipe: Partial<Pipe> = {}): Track & { readonly id: number } {
    const id = this.#id++;
    const track = Object.assign(new Track(), { id });
    this.lead({ id, role, identity: 'ada', purpose: 'microphone', codec: null, ...pipe }, track);
    return track;
  }

  /** Resolves when the messages have been heard, and what they led to has been reported. */
  async tell(...messages: unknown[]): Promise<void> {
    for (const message of messages) this.#keys.port2.postMessage(message);
    await roundTrip();
  }

  /** Of everything that has been said so far, `counters` apart. */
  async said(): Promise<string[]> {
    await roundTrip();
    return this.reports
      .filter(({ type }) => type !== 'counters')
      .map((report) => ('purpose' in report ? `${report.type} ${report.identity} ${report.purpose}` : report.type));
  }

  close(): void {
    for (const port of [this.#keys.port1, this.#keys.port2, this.#out.port1, this.#out.port2]) port.close();
  }
}

/** A message that was sent before is there when one that is sent now has come back twice. */
async function roundTrip(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    const { port1, port2 } = new MessageChannel();
    await new Promise((resolve) => {
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
    port1.close();
  }
}

export const install = (key: CryptoKey, index: number, more: Partial<KeyMessage> = {}): KeyMessage =>
  ({ type: 'install', identity: 'ada', purpose: 'microphone', index, key, ...more }) as KeyMessage;

/** What is not zero, by its name. */
export function moved({ dropped, ...passed }: FrameCounters): Record<string, number> {
  return Object.fromEntries(Object.entries({ ...passed, ...dropped }).filter(([, count]) => count > 0));
}
