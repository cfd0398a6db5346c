/** WebSocket frames of a server (RFC 6455, section 5.2): unmasked, and whole, as LiveKit sends them. */

export interface WebSocketFrame {
  readonly opcode: number;
  readonly payload: Uint8Array;
  /** With its header. */
  readonly raw: Uint8Array;
}

const END_OF_HEAD = '\r\n\r\n';

/** Reads the answer to the handshake, hands it over as it is, and then frame by frame. */
export async function* readFrames(
  source: AsyncIterable<Buffer>,
  onAnswer: (answer: Uint8Array) => void,
): AsyncGenerator<WebSocketFrame> {
  let pending = Buffer.alloc(0);
  let opened = false;
  for await (const chunk of source) {
    pending = Buffer.concat([pending, chunk]);
    if (!opened) {
      const end = pending.indexOf(END_OF_HEAD);
      if (end < 0) continue;
      onAnswer(pending.subarray(0, end + END_OF_HEAD.length));
      pending = pending.subarray(end + END_OF_HEAD.length);
      opened = true;
    }
    for (let frame = readFrame(pending); frame; frame = readFrame(pending)) {
      yield frame;
      pending = pending.subarray(frame.raw.length);
    }
  }
}

function readFrame(bytes: Buffer): WebSocketFrame | null {
  if (bytes.length < 2) return null;
  const short = bytes.readUInt8(1) & 0x7f;
  const header = short === 127 ? 10 : short === 126 ? 4 : 2;
  if (bytes.length < header) return null;
  const length = short === 127 ? Number(bytes.readBigUInt64BE(2)) : short === 126 ? bytes.readUInt16BE(2) : short;
  if (bytes.length < header + length) return null;
  const raw = bytes.subarray(0, header + length);
  return { opcode: bytes.readUInt8(0) & 0x0f, payload: new Uint8Array(raw.subarray(header)), raw };
}

export function writeFrame(opcode: number, payload: Uint8Array): Uint8Array {
  const length = payload.length;
  const header = Buffer.alloc(length > 0xffff ? 10 : length > 125 ? 4 : 2);
  header.writeUInt8(0x80 | opcode, 0);
  header.writeUInt8(length > 0xffff ? 127 : length > 125 ? 126 : length, 1);
  if (length > 0xffff) header.writeBigUInt64BE(BigInt(length), 2);
  else if (length > 125) header.writeUInt16BE(length, 2);
  return Buffer.concat([header, payload]);
}
