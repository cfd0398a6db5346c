import { expect } from '@open-wc/testing';
import { loudnessOf } from '../../../src/room/loudness.js';

const tone = (peak: number): Float32Array =>
  Float32Array.from({ length: 2_048 }, (_, index) => peak * Math.sin((index * 2 * Math.PI) / 64));

describe('loudness', () => {
  it('is nothing for silence', () => expect(loudnessOf(new Float32Array(2_048))).to.equal(0));

  it('is nothing for a quiet room', () => expect(loudnessOf(tone(0.001))).to.equal(0));

  it('is about half for a voice at some distance', () => expect(loudnessOf(tone(0.02))).to.be.within(0.4, 0.6));

  it('is full for a loud voice, and no more than that', () => {
    expect(loudnessOf(tone(0.3))).to.equal(1);
    expect(loudnessOf(tone(1))).to.equal(1);
  });

  it('is nothing for no samples', () => expect(loudnessOf(new Float32Array(0))).to.equal(0));
});
