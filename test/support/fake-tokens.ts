/** JWTs that nobody signed, for code that only reads them. */

const encode = (value: unknown): string => {
  const bytes = new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
  const binary = String.fromCharCode(...bytes);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};

/** Any payload, a text included that is no JSON. */
export function fakeJwt(payload: unknown): string {
  return `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(payload)}.${encode('signature')}`;
}

export interface FakeTokenWish {
  readonly identity?: string;
  readonly name?: string;
  readonly room?: string;
  readonly video?: Readonly<Record<string, unknown>>;
  /** Further members, or others: `{ exp: 0 }`. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** Seconds since the epoch, by this machine's clock. */
export const secondsFromNow = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;

/** A LiveKit access token of the shape that LiveKit's own SDKs make. */
export function fakeToken({ identity = 'ada-1', name, room = 'room-1', video, claims }: FakeTokenWish = {}): string {
  return fakeJwt({
    iss: 'devkey',
    sub: identity,
    ...(name !== undefined && { name }),
    nbf: secondsFromNow(-1),
    exp: secondsFromNow(600),
    video: { roomJoin: true, room, ...video },
    ...claims,
  });
}
