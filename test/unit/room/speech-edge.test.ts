import { expect } from '@open-wc/testing';
import { SpeechEdge } from '../../../src/room/speech-edge.js';

const PERIOD = 50;

/** Feeds levels, one each 50 ms, and tells what was said after each. */
function listen(): (level: number, milliseconds: number) => boolean[] {
  const edge = new SpeechEdge();
  let now = 10_000;
  return (level, milliseconds) =>
    Array.from({ length: milliseconds / PERIOD }, () => edge.hear(level, (now += PERIOD)));
}

describe('speech', () => {
  it('is heard after a moment of voice', () => {
    const hear = listen();
    hear(0, 1_000);
    const said = hear(0.7, 500);
    expect(said[0]).to.equal(false);
    expect(said.indexOf(true)).to.equal(4);
  });

  it('is not a cough, nor a key now and then', () => {
    const hear = listen();
    for (let times = 0; times < 20; times += 1) {
      expect(hear(0.9, 150)).not.to.include(true);
      expect(hear(0, 850)).not.to.include(true);
    }
  });

  it('goes on through the pauses between words', () => {
    const hear = listen();
    hear(0.7, 500);
    for (let times = 0; times < 10; times += 1) {
      expect(hear(0.1, 1_000)).not.to.include(false);
      expect(hear(0.7, 300)).not.to.include(false);
    }
  });

  it('is over after a longer pause, and stays so', () => {
    const hear = listen();
    hear(0.7, 500);
    const said = hear(0.1, 3_000);
    expect(said.lastIndexOf(true) * PERIOD).to.be.within(1_300, 1_600);
    expect(said.at(-1)).to.equal(false);
  });

  it('does not flicker at a level between voice and pause', () => {
    const quiet = listen();
    expect(quiet(0.42, 5_000)).not.to.include(true);
    const speaking = listen();
    speaking(0.7, 500);
    expect(speaking(0.42, 5_000)).not.to.include(false);
  });
});
