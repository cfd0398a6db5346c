/**
 * Asks the browser for a camera or a microphone. Both asked for in the same breath are one question to the person:
 * browsers show one dialog for one `getUserMedia` call.
 */

interface Question {
  readonly constraints: MediaTrackConstraints;
  readonly resolve: (track: MediaStreamTrack) => void;
  readonly reject: (error: unknown) => void;
}

type TrackKind = 'audio' | 'video';

let waiting: Partial<Record<TrackKind, Question>> | null = null;

/** Rejects as `getUserMedia` does. */
export function askForTrack(kind: TrackKind, constraints: MediaTrackConstraints): Promise<MediaStreamTrack> {
  if (waiting?.[kind]) return askAlone(kind, constraints);
  return new Promise((resolve, reject) => {
    if (!waiting) {
      waiting = {};
      queueMicrotask(ask);
    }
    waiting[kind] = { constraints, resolve, reject };
  });
}

function ask(): void {
  const { audio, video } = waiting ?? {};
  waiting = null;
  if (audio && video) void askBoth(audio, video);
  else if (audio) askAlone('audio', audio.constraints).then(audio.resolve, audio.reject);
  else if (video) askAlone('video', video.constraints).then(video.resolve, video.reject);
}

async function askBoth(audio: Question, video: Question): Promise<void> {
  try {
    const request = { audio: audio.constraints, video: video.constraints };
    const stream = await navigator.mediaDevices.getUserMedia(request);
    settle(stream, 'audio', audio);
    settle(stream, 'video', video);
  } catch (error) {
    // In an iframe the answer may be the frame's, for one of the two alone.
    if (error instanceof Error && error.name === 'NotAllowedError' && window.parent === window) {
      audio.reject(error);
      video.reject(error);
      return;
    }
    // One that is missing or in use must not cost the other.
    await askAlone('audio', audio.constraints).then(audio.resolve, audio.reject);
    await askAlone('video', video.constraints).then(video.resolve, video.reject);
  }
}

function settle(stream: MediaStream, kind: TrackKind, question: Question): void {
  const track = stream.getTracks().find((one) => one.kind === kind);
  if (track) question.resolve(track);
  else question.reject(new DOMException('The browser gave no such track.', 'NotFoundError'));
}

async function askAlone(kind: TrackKind, constraints: MediaTrackConstraints): Promise<MediaStreamTrack> {
  const stream = await navigator.mediaDevices.getUserMedia({ [kind]: constraints });
  return new Promise((resolve, reject) => settle(stream, kind, { constraints, resolve, reject }));
}
