/**
 * The strictest policy that the element promises to run under, word for word.
 *
 * @param livekitUrl `ws:` or `wss:` address of the LiveKit server; without one only the page's own origin is reachable
 */
export function writePolicy(livekitUrl?: string): string {
  const livekit = livekitUrl === undefined ? '' : ` ${livekitUrl} ${livekitUrl.replace(/^ws/, 'http')}`;
  return [
    `script-src 'self'`,
    `style-src 'self'`,
    `worker-src 'self'`,
    `connect-src 'self'${livekit}`,
    `media-src blob: mediastream:`,
    `require-trusted-types-for 'script'`,
    `trusted-types lit-html secure-meeting 'allow-duplicates'`,
  ].join('; ');
}
