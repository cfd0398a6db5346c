/**
 * Whether a browser sent this request from a page of another origin.
 *
 * The answer rests on headers that a page cannot forge. `Sec-Fetch-Site` decides where the browser sends it, because
 * it stays true behind a proxy that rewrites hosts. Older browsers send `Origin` alone: its host is compared and its
 * scheme is not, as TLS often ends at a proxy. A client that is no browser sends neither and is left to `authorize`.
 */
export function isFromAnotherOrigin(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin';
  const origin = request.headers.get('origin');
  if (origin === null) return false;
  const host = URL.canParse(origin) ? new URL(origin).host : '';
  return host !== new URL(request.url).host && host !== request.headers.get('host');
}
