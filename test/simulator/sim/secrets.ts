/**
 * The key schedule in symbols: a secret is a number, and nobody comes by it but from the numbers that it is made of. What is
 * public of it, is made of it one way.
 */
export interface Sealed {
  /** Names the group as it is after the commit. */
  readonly context: string;
  /** For whoever has a leaf before and after, and whose part of the path decrypts. */
  readonly path: number;
  /** Of a joiner, for whoever has the epoch's secret. Null: a member made it. */
  readonly kem: number | null;
  /** Of the secret that its maker came to. */
  readonly tag: number;
}

const mix = (a: number, b: number): number => {
  let mixed = Math.imul((a ^ 0x9e3779b9) >>> 0, 0x85ebca6b) ^ Math.imul((b + 0x7f4a7c15) >>> 0, 0xc2b2ae35);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  return (mixed ^ (mixed >>> 15)) >>> 0;
};

const numberOf = (text: string): number => {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(at)) >>> 0;
  return sum;
};

/** Of a group's first epoch. */
export const firstSecret = (salt: number, context: string): number => mix((salt * 0xffffffff) >>> 0, numberOf(context));

/** What a GroupInfo tells the world of an epoch's secret, for joiners to seal theirs to. */
export const publicOf = (secret: number): number => mix(secret, 1);

const tagOf = (secret: number): number => mix(secret, 2);

/** The frame key of an epoch. */
export const keyOf = (secret: number): number => mix(secret, 3);

const next = (init: number, path: number, context: string): number => mix(mix(init, path), numberOf(context));

/** @returns the new epoch's secret, as its maker comes to it, and what of it goes into the commit */
export function makeSecret(
  from: { readonly secret: number } | { readonly external: number },
  salt: number,
  context: string,
): { readonly secret: number; readonly sealed: Sealed } {
  const path = mix((salt * 0xffffffff) >>> 0, 4);
  const kem = 'external' in from ? mix(path, 5) : null;
  const init = 'external' in from ? mix(from.external, kem ?? 0) : from.secret;
  const secret = next(init, path, context);
  return { secret, sealed: { context, path, kem, tag: tagOf(secret) } };
}

/**
 * @param secret of the epoch before
 * @param reads its part of the path decrypts: otherwise it gets nothing out of it
 * @returns the new epoch's secret; null: it is not the one that the maker came to
 */
export function followSecret(secret: number, { context, path, kem, tag }: Sealed, reads: boolean): number | null {
  const init = kem === null ? secret : mix(publicOf(secret), kem);
  const reached = next(init, reads ? path : 0, context);
  return tagOf(reached) === tag ? reached : null;
}
