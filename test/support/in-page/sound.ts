import { listReceivedAudio } from './resources.js';

/** The sound of one other participant. */
export interface SoundMeasure {
  /** Root mean square of the loudest moment, 0 to 1: 0 is silence. */
  readonly rms: number;
  /** Of the loudest moment, in Hz, from its zero crossings. */
  readonly frequency: number;
}

/** Milliseconds recorded at a time: Chromium's fake microphone beeps in it, once. */
const TAKE = 600;
/** Samples of one moment. */
const WINDOW = 2_048;
const RATE = 48_000;
const SILENCE: SoundMeasure = { rms: 0, frequency: 0 };

/**
 * Listens to the decoded sound of the others until `count` of them were louder than `loudness`, or until the time is
 * up: the fake devices beep or sing, so silence is no proof before then.
 *
 * It records instead of attaching an analyser: Firefox runs no `AudioContext` on a machine without a sound card.
 *
 * @returns what was heard last of each whose sound arrives, silent ones included
 */
export async function measureSound({
  count,
  loudness,
  limit,
}: {
  count: number;
  loudness: number;
  limit: number;
}): Promise<SoundMeasure[]> {
  const deadline = performance.now() + limit;
  for (;;) {
    const heard = await Promise.all(listReceivedAudio().map(listen));
    if (heard.filter(({ rms }) => rms > loudness).length >= count || performance.now() > deadline) return heard;
    if (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function listen(track: MediaStreamTrack): Promise<SoundMeasure> {
  const recorded = await record(track);
  if (recorded.byteLength === 0) return SILENCE;
  const sound = await new OfflineAudioContext(1, RATE, RATE).decodeAudioData(recorded).catch(() => null);
  if (!sound) return SILENCE;
  const samples = sound.getChannelData(0);
  let loudest = SILENCE;
  for (let start = 0; start + WINDOW <= samples.length; start += WINDOW) {
    const moment = measure(samples.subarray(start, start + WINDOW));
    if (moment.rms > loudest.rms) loudest = moment;
  }
  return loudest;
}

function record(track: MediaStreamTrack): Promise<ArrayBuffer> {
  return new Promise((resolve) => {
    const parts: Blob[] = [];
    const recorder = new MediaRecorder(new MediaStream([track]));
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    recorder.addEventListener('stop', () => resolve(new Blob(parts).arrayBuffer()));
    recorder.start();
    setTimeout(() => {
      if (recorder.state !== 'inactive') recorder.stop();
    }, TAKE);
  });
}

function measure(samples: Float32Array): SoundMeasure {
  let energy = 0;
  let crossings = 0;
  samples.forEach((sample, index) => {
    energy += sample * sample;
    if (index > 0 && sample >= 0 !== (samples[index - 1] ?? 0) >= 0) crossings += 1;
  });
  return {
    rms: Math.sqrt(energy / samples.length),
    frequency: Math.round((crossings / 2) * (RATE / samples.length)),
  };
}
