import { MEDIA_PURPOSES } from '../../contract/media-purpose.js';
import { areMarks } from '../played.js';
import type { FrameMeeting, KeyMessage } from '../protocol.js';

type Loose = Readonly<Partial<Record<'type' | 'identity' | 'purpose' | 'index' | 'key' | 'played', unknown>>>;

/**
 * What the group worker sent, if it is a key message of that kind of meeting; else null. A meeting has keys for each
 * member or one for all, never both.
 */
export function readKeyMessage(data: unknown, { replay }: FrameMeeting): KeyMessage | null {
  const message = Object(data) as Loose;
  const { type, identity, purpose, index, key, played = [] } = message;
  const isRight = {
    install: () =>
      replay === 'window' && isIdentity(identity) && isOneOf(MEDIA_PURPOSES, purpose) && isIndex(index) && isKey(key),
    'install-shared': () => replay === 'set' && isKey(key),
    'send-with': () => index === null || isIndex(index),
    drop: () => (identity === undefined || isIdentity(identity)) && (index === undefined || isIndex(index)),
  };
  const types = Object.keys(isRight) as (keyof typeof isRight)[];
  return isOneOf(types, type) && isRight[type]() && areMarks(played) ? (message as KeyMessage) : null;
}

const isIdentity = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isIndex = (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) < 256;
const isOneOf = <T extends string>(words: readonly T[], value: unknown): value is T => words.includes(value as T);

function isKey(value: unknown): boolean {
  if (!(value instanceof CryptoKey)) return false;
  const { algorithm, extractable, usages } = value;
  return algorithm.name === 'AES-GCM' && !extractable && usages.includes('encrypt') && usages.includes('decrypt');
}
