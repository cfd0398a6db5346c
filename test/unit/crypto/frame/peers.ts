import type { FrameWorker } from '../../../../src/crypto/frame-client.js';
import { startFrameWorker } from '../../../../src/crypto/frame-client.js';
import type { FrameCounters, FrameMeeting, FrameReport, KeyMessage, Pipe } from '../../../../src/crypto/protocol.js';

/** A frame worker with the test at the other end of its ports. */
export interface TestWorker extends FrameWorker {
  readonly reports: FrameReport[];
  readonly losses: unknown[];
  send(message: KeyMessage): void;
  /** Resolves with the first report, past or to come, that is meant. */
  reported(isMeant: (report: FrameReport) => boolean): Promise<FrameReport>;
  counted(isMeant: (counters: FrameCounters) => boolean): Promise<FrameCounters>;
}

export async function startTestWorker(meeting: FrameMeeting, signal: AbortSignal): Promise<TestWorker> {
  const losses: unknown[] = [];
  const worker = await startFrameWorker({ assetsBase: '', signal, onLost: (error) => losses.push(error) });
  const keys = new MessageChannel();
  const out = new MessageChannel();
  const reports: FrameReport[] = [];
  const waiting = new Set<() => void>();
  out.port2.onmessage = ({ data }: MessageEvent<FrameReport>) => {
    reports.push(data);
    for (const look of waiting) look();
  };
  await worker.call('begin', meeting, keys.port1, out.port1);
  const reported = (isMeant: (report: FrameReport) => boolean): Promise<FrameReport> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = reports.find(isMeant);
        if (!found) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  return {
    ...worker,
    reports,
    losses,
    send: (message) => keys.port2.postMessage(message),
    reported,
    async counted(isMeant) {
      const report = await reported((report) => report.type === 'counters' && isMeant(report.counters));
      return (report as Extract<FrameReport, { type: 'counters' }>).counters;
    },
  };
}

export interface Call {
  readonly sender: RTCPeerConnection;
  readonly receiver: RTCPeerConnection;
  readonly video: HTMLVideoElement;
  close(): void;
}

export interface Ends {
  readonly send: (sender: RTCRtpSender, kind: 'audio' | 'video') => void;
  readonly receive: (receiver: RTCRtpReceiver, kind: 'audio' | 'video') => void;
}

export const pipe = (id: number, role: Pipe['role'], kind: string, identity = 'ada'): Pipe => ({
  id,
  role,
  identity,
  purpose: kind === 'audio' ? 'microphone' : 'camera',
  codec: kind === 'audio' ? 'opus' : 'vp8',
});

/** A call of this page with itself, over the loopback interface: one camera, one microphone, one way. */
export async function call(ends: Ends, mimeType = 'video/VP8'): Promise<Call> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 320, height: 180 } });
  const sender = new RTCPeerConnection();
  const receiver = new RTCPeerConnection();
  sender.onicecandidate = ({ candidate }) => void receiver.addIceCandidate(candidate ?? undefined);
  receiver.onicecandidate = ({ candidate }) => void sender.addIceCandidate(candidate ?? undefined);
  const video = document.createElement('video');
  video.muted = true;
  document.body.append(video);
  const shown = new MediaStream();
  video.srcObject = shown;
  receiver.ontrack = ({ track, receiver: end }) => {
    ends.receive(end, track.kind as 'audio' | 'video');
    shown.addTrack(track);
    void video.play().catch(() => undefined);
  };
  for (const track of stream.getTracks()) {
    const transceiver = sender.addTransceiver(track, { direction: 'sendonly' });
    ends.send(transceiver.sender, track.kind as 'audio' | 'video');
    if (track.kind === 'video') {
      const { codecs } = RTCRtpSender.getCapabilities('video') ?? { codecs: [] };
      transceiver.setCodecPreferences(codecs.filter((codec) => codec.mimeType === mimeType));
    }
  }
  await sender.setLocalDescription(await sender.createOffer());
  await receiver.setRemoteDescription(sender.localDescription as RTCSessionDescription);
  await receiver.setLocalDescription(await receiver.createAnswer());
  await sender.setRemoteDescription(receiver.localDescription as RTCSessionDescription);
  return {
    sender,
    receiver,
    video,
    close() {
      for (const track of stream.getTracks()) track.stop();
      sender.close();
      receiver.close();
      video.remove();
    },
  };
}
