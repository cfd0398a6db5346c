/**
 * Asks the encoder for packets of one size, so that they do not tell speech from silence or word from word: `cbr=1` in
 * the Opus parameters of the answer (RFC 7587, section 6.1). A browser that does not know it ignores it.
 */
export function withConstantBitrate(sdp: string): string {
  const types = [...sdp.matchAll(/^a=rtpmap:(\d+) opus\/48000/gim)].map(([, type]) => type);
  const parameters = new RegExp(`^(a=fmtp:(?:${types.join('|')}) )(.*)$`, 'gm');
  return sdp.replace(parameters, (line: string, start: string, rest: string) =>
    /(^|;)\s*cbr=/.test(rest) ? line : `${start}${rest.trimEnd()};cbr=1${rest.endsWith('\r') ? '\r' : ''}`,
  );
}
