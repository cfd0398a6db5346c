/** Decibels below full scale at which a level is 0 and 1: a quiet room and a voice close to the microphone. */
const SILENCE = -60;
const LOUD = -14;

/** How loud a moment was, 0 to 1, in the scale of decibels, as ears have it. Samples are -1 to 1. */
export function loudnessOf(samples: Float32Array): number {
  let energy = 0;
  for (const sample of samples) energy += sample * sample;
  const decibels = 10 * Math.log10(energy / samples.length);
  return Math.min(1, Math.max(0, (decibels - SILENCE) / (LOUD - SILENCE))) || 0;
}
