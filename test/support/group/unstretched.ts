/**
 * In a page of tests: no verification code is stretched any more. That takes 0.1 to 0.3 s of a processor for everybody
 * after every change, and is nothing that rooms in memory look at. The real code has tests of its own (`keys-and-code`,
 * `protocol-vectors`), and is compared in every real call.
 */
export function leaveCodesUnstretched(): void {
  const { subtle } = crypto;
  const derive = subtle.deriveBits.bind(subtle);
  subtle.deriveBits = (algorithm, key, length) => {
    const stretches = typeof algorithm === 'object' && 'iterations' in algorithm;
    return derive(stretches ? { ...algorithm, iterations: 1 } : algorithm, key, length ?? null);
  };
}
