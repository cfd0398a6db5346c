import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';

/** Milliseconds for one answer. */
const ANSWER_LIMIT = 5_000;

/**
 * @param {string} url `http:` or `https:`
 * @returns {Promise<boolean>} whether `GET /` answers `OK`
 */
export function isLiveKitReady(url) {
  return new Promise((resolve) => {
    const get = url.startsWith('https:') ? getHttps : getHttp;
    // No connection is kept: LiveKit would wait for it for five seconds when it stops.
    const request = get(url, { agent: false, timeout: ANSWER_LIMIT }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => (text += part));
      response.once('end', () => resolve(response.statusCode === 200 && text.trim() === 'OK'));
      response.once('error', () => resolve(false));
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(false));
  });
}
