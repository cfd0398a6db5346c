import { expect } from '@open-wc/testing';
import { SpeakingWhileMuted } from '../../../src/room/speaking-while-muted.js';
import { TrackLevels } from '../../../src/room/track-levels.js';
import { hasSoundSystem, makeSound } from './devices.js';

/** Contexts that were made and not closed since. */
const open = new Set<AudioContext>();
const Native = AudioContext;

/** The clones that are made of a track from now on. */
function watchClones(track: MediaStreamTrack): MediaStreamTrack[] {
  const clones: MediaStreamTrack[] = [];
  const clone = track.clone.bind(track);
  track.clone = () => {
    const copy = clone();
    clones.push(copy);
    return copy;
  };
  return clones;
}

describe('levels of a microphone', function levels() {
  // A busy machine takes its time over sound.
  this.timeout(10_000);
  let sound: ReturnType<typeof makeSound>;

  beforeEach(() => {
    sound = makeSound(0.5);
    globalThis.AudioContext = class extends Native {
      constructor(options?: AudioContextOptions) {
        super(options);
        open.add(this);
      }

      override close(): Promise<void> {
        open.delete(this);
        return super.close();
      }
    };
  });
  afterEach(() => {
    globalThis.AudioContext = Native;
    sound.end();
    expect([...open]).to.deep.equal([]);
  });

  it('hold no audio context before anybody listens, nor after', () => {
    const levels = new TrackLevels();
    levels.follow(sound.track);
    expect(open.size).to.equal(0);
    const first = levels.subscribe(() => undefined);
    const second = levels.subscribe(() => undefined);
    expect(open.size).to.equal(1);
    first();
    expect(open.size).to.equal(1);
    second();
    expect(open.size).to.equal(0);
  });

  it('hold none without a microphone, and say that it is silent', () => {
    const levels = new TrackLevels();
    const heard: number[] = [];
    const unsubscribe = levels.subscribe((level) => heard.push(level));
    expect(open.size).to.equal(0);
    levels.follow(sound.track);
    expect(open.size).to.equal(1);
    levels.follow(null);
    expect(open.size).to.equal(0);
    expect(heard.at(-1)).to.equal(0);
    unsubscribe();
  });

  it('of a muted one are taken from a clone, which ends with the muting', () => {
    const clones = watchClones(sound.track);
    sound.track.enabled = false;
    const unheard = new SpeakingWhileMuted(() => undefined);
    unheard.listen(sound.track);
    unheard.listen(sound.track);
    expect(clones.map(({ enabled, readyState }) => [enabled, readyState])).to.deep.equal([[true, 'live']]);
    expect(sound.track.enabled, 'what is sent stays muted').to.equal(false);
    unheard.listen(null);
    expect(clones[0]?.readyState).to.equal('ended');
    unheard.listen(sound.track);
    unheard.dispose();
    expect(clones.map(({ readyState }) => readyState)).to.deep.equal(['ended', 'ended']);
  });

  describe('where there is a sound system', () => {
    before(async function skipWithoutSound() {
      // A gap of the machine, not of the browser: Firefox runs no audio graph without a sound card.
      if (!(await hasSoundSystem())) this.skip();
    });

    /** Waits for a level that fits. */
    const waitFor = (levels: TrackLevels, fits: (level: number) => boolean): Promise<void> =>
      new Promise((resolve) => {
        const unsubscribe = levels.subscribe((level) => {
          if (!fits(level)) return;
          queueMicrotask(() => unsubscribe());
          resolve();
        });
      });

    it('follow its loudness, and are nothing for silence', async () => {
      const levels = new TrackLevels();
      levels.follow(sound.track);
      await waitFor(levels, (level) => level > 0.8);
      sound.setLoudness(0);
      await waitFor(levels, (level) => level === 0);
    });

    it('come about twenty times a second', async () => {
      const levels = new TrackLevels();
      levels.follow(sound.track);
      const began = performance.now();
      let count = 0;
      await waitFor(levels, () => (count += 1) === 20);
      expect(performance.now() - began).to.be.within(800, 8_000);
    });

    it('go on with the next track', async () => {
      const levels = new TrackLevels();
      const next = makeSound(0.5);
      levels.follow(sound.track);
      await waitFor(levels, (level) => level > 0.8);
      levels.follow(null);
      levels.follow(next.track);
      await waitFor(levels, (level) => level > 0.8);
      next.end();
    });

    it('tell speech into a muted one, and its end', async () => {
      sound.track.enabled = false;
      let tell = (): void => undefined;
      const unheard = new SpeakingWhileMuted(() => tell());
      const change = (): Promise<void> => new Promise((resolve) => (tell = resolve));
      unheard.listen(sound.track);
      await change();
      expect(unheard.speaking).to.equal(true);
      sound.setLoudness(0);
      await change();
      expect(unheard.speaking).to.equal(false);
      unheard.dispose();
    });
  });
});
