import { MEDIA_PURPOSES } from '../../contract/media-purpose.js';
import type { FrameCodec, Pipe } from '../protocol.js';
import { CLEAR_HEADERS } from './codec/clear-headers.js';

/** A pipe as the page named it; null: it is none, and its frames go nowhere. */
export function readPipe(value: unknown): Pipe | null {
  const { id, role, identity, purpose, codec } = Object(value) as Readonly<Partial<Record<keyof Pipe, unknown>>>;
  const isPipe =
    Number.isSafeInteger(id) &&
    (role === 'send' || role === 'receive') &&
    typeof identity === 'string' &&
    MEDIA_PURPOSES.some((known) => known === purpose) &&
    (codec === null || Object.hasOwn(CLEAR_HEADERS, codec as FrameCodec));
  return isPipe ? (value as Pipe) : null;
}
