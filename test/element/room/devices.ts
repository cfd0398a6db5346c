/** Answers of the browser's capture for tests, where the real one cannot be made to give them. */

export interface Question {
  readonly constraints: MediaStreamConstraints;
  grant(): Promise<void>;
  refuse(name: string): void;
}

type GetUserMedia = MediaDevices['getUserMedia'];

const { mediaDevices } = navigator;
const real: GetUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
const own = Object.getOwnPropertyDescriptor(mediaDevices, 'getUserMedia');

function replace(answer: GetUserMedia): void {
  Object.defineProperty(mediaDevices, 'getUserMedia', { configurable: true, value: answer });
}

/** The browser's own answers again. */
export function restoreDevices(): void {
  Reflect.deleteProperty(MediaStreamTrack.prototype, 'addEventListener');
  if (own) Object.defineProperty(mediaDevices, 'getUserMedia', own);
  else Reflect.deleteProperty(mediaDevices, 'getUserMedia');
}

/** Notes what is asked of the browser, and lets it answer. */
export function watchQuestions(): MediaStreamConstraints[] {
  const asked: MediaStreamConstraints[] = [];
  replace((constraints = {}) => {
    asked.push(constraints);
    return real(constraints);
  });
  return asked;
}

/** Every question is refused in that way; null lets the browser answer. */
export function refuseDevices(refuse: (constraints: MediaStreamConstraints) => string | null): void {
  replace((constraints = {}) => {
    const name = refuse(constraints);
    return name === null ? real(constraints) : Promise.reject(new DOMException('As the browser says it.', name));
  });
}

/** Holds every question open until the test answers it, as a person does. */
export function holdQuestions(): { readonly asked: readonly Question[]; next(): Promise<Question> } {
  const open: Question[] = [];
  let taken = 0;
  let tell = (): void => undefined;
  replace(
    (constraints = {}) =>
      new Promise((resolve, reject) => {
        open.push({
          constraints,
          grant: async () => resolve(await real(constraints)),
          refuse: (name) => reject(new DOMException('As the browser says it.', name)),
        });
        tell();
      }),
  );
  return {
    asked: open,
    async next() {
      if (open.length <= taken) await new Promise<void>((resolve) => (tell = resolve));
      const question = open[taken++];
      if (!question) throw new Error('Nobody asked.');
      return question;
    },
  };
}

/**
 * Lets devices be lost. Firefox brings no made-up event to the listeners of a captured track, so they are called.
 */
export function watchLosses(): (track: MediaStreamTrack | undefined) => void {
  const listeners = new Map<EventTarget, EventListener>();
  const { addEventListener } = EventTarget.prototype;
  MediaStreamTrack.prototype.addEventListener = function watched(
    this: MediaStreamTrack,
    ...args: Parameters<typeof addEventListener>
  ): void {
    const [type, listener] = args;
    if (type === 'ended' && typeof listener === 'function') listeners.set(this, listener);
    addEventListener.apply(this, args);
  };
  return (track) => {
    if (!track) throw new Error('No track.');
    track.stop();
    listeners.get(track)?.call(track, new Event('ended'));
  };
}

/** A microphone that says one note, or nothing. */
export function makeSound(loudness: number): { track: MediaStreamTrack; setLoudness(gain: number): void; end(): void } {
  const context = new AudioContext();
  const gain = new GainNode(context, { gain: loudness });
  const destination = context.createMediaStreamDestination();
  const oscillator = new OscillatorNode(context, { frequency: 440 });
  oscillator.connect(gain).connect(destination);
  oscillator.start();
  const [track] = destination.stream.getAudioTracks();
  if (!track) throw new Error('No sound.');
  return {
    track,
    setLoudness: (value) => void (gain.gain.value = value),
    end: () => {
      track.stop();
      void context.close();
    },
  };
}

/** Firefox runs no audio graph on a machine without a sound card. */
export async function hasSoundSystem(): Promise<boolean> {
  const context = new AudioContext();
  const running = await Promise.race([
    context.resume().then(() => true),
    new Promise<false>((resolve) => setTimeout(() => resolve(false), 2_000)),
  ]);
  void context.close(); // without a sound system it is never done
  return running;
}
