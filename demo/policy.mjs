/**
 * The headers of every answer: the strictest policy the tag runs under, and a few lines more that concern this site.
 *
 * @param {string} livekitUrl
 * @returns {Headers}
 */
export function createPolicy(livekitUrl) {
  const policy = {
    'script-src': "'self'",
    'style-src': "'self'",
    'worker-src': "'self'",
    'connect-src': `'self' ${livekitSources(livekitUrl)}`,
    'media-src': 'blob: mediastream:',
    'require-trusted-types-for': "'script'",
    'trusted-types': "lit-html secure-meeting 'allow-duplicates'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'self'",
    'object-src': "'none'",
  };
  return new Headers({
    'content-security-policy': Object.entries(policy)
      .map((directive) => directive.join(' '))
      .join('; '),
    'permissions-policy': 'camera=(self), microphone=(self), display-capture=(self), fullscreen=(self)',
    // The name of a room is in the address: it goes to nobody else.
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  });
}

function livekitSources(livekitUrl) {
  const { host, hostname, protocol } = new URL(livekitUrl);
  // LiveKit Cloud answers from the nearest of its regions, each under a name of its own.
  const target = hostname.endsWith('.livekit.cloud') ? '*.livekit.cloud' : host;
  const secure = protocol === 'wss:' || protocol === 'https:';
  return secure ? `wss://${target} https://${target}` : `ws://${target} http://${target}`;
}
