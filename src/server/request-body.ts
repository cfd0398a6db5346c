import { Refusal } from './refusal.js';

/** Bytes. The longest request the contract allows is near 4 KB with every character escaped. */
const BODY_LIMIT = 16_384;

/** Reads a JSON body of at most 16 KB; refuses everything else. */
export async function readJsonBody(request: Request): Promise<unknown> {
  if (!isJson(request.headers.get('content-type'))) {
    throw new Refusal(415, 'The request body must be application/json.');
  }
  const bytes = await readLimited(request);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal(400, 'The request body is not valid JSON.');
  }
}

function isJson(contentType: string | null): boolean {
  return contentType?.split(';', 1)[0]?.trim().toLowerCase() === 'application/json';
}

async function readLimited(request: Request): Promise<Uint8Array> {
  if (request.bodyUsed) {
    throw new TypeError('The request body was read before the access handler saw it: mount it ahead of body parsers.');
  }
  if (Number(request.headers.get('content-length')) > BODY_LIMIT) throw tooLarge();
  const bytes = new Uint8Array(BODY_LIMIT);
  let length = 0;
  const reader = request.body?.getReader();
  while (reader !== undefined) {
    const { done, value } = await readChunk(reader);
    if (done) break;
    if (length + value.byteLength > BODY_LIMIT) {
      await reader.cancel().catch(() => undefined);
      throw tooLarge();
    }
    bytes.set(value, length);
    length += value.byteLength;
  }
  return bytes.subarray(0, length);
}

async function readChunk(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<ReadableStreamReadResult<Uint8Array>> {
  try {
    return await reader.read();
  } catch {
    // The client went away, or sent less than it announced: nothing to report.
    throw new Refusal(400, 'The request body ended early.');
  }
}

function tooLarge(): Refusal {
  return new Refusal(413, 'The request body is over 16 KB.');
}
