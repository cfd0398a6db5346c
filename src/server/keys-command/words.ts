import type { CreatedKey } from './create-key.js';
import type { KeyFiles } from './key-files.js';
import type { Options } from './options.js';

export const USAGE = `Usage: secure-meeting-keys [options]

Makes a key that signs entitlements: a private file for your server, and a public set for your pages.

  --out <folder>  where to write; default issuer-keys
  --alg <name>    EdDSA (default), ES256, RS256 or PS256
  --kid <name>    name of the key; default the day and a few letters of the key
  --add           add a second key to the set that is there, to replace the first without a gap
  --help          this text`;

/** What was written, and what to do with it. */
export function describeFiles({ kid }: CreatedKey, { privateFile, setFile }: KeyFiles, { alg, add }: Options): string {
  return `Made the ${alg} key ${kid}.

${privateFile}
  Private: it signs entitlements. Give it to your server as a secret, and keep it out of version control.
  createAccessHandler({ …, entitlements: { issuer: 'https://your.site', key: JSON.parse(text) } })

${setFile}
  Public: it lets pages check what was signed. Serve it from your site, and name its address in issuer-keys-src.
  createJwksHandler(JSON.parse(text).keys)${add ? ROTATION : ''}`;
}

const ROTATION = `

To replace the old key by this one:
  1. Serve the set with both keys, and wait for two minutes.
  2. Sign with the new key.
  3. When the last entitlement of the old key has expired, take the old key out of the set and delete its private file.`;
