import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestText } from '../manifest/write-manifest.mjs';
import { ask } from '../launcher/run.mjs';

/**
 * `custom-elements.json` is generated and committed: it must be what the sources say, and the committed one too.
 *
 * @param {string} root
 */
export async function judgeManifest(root) {
  const file = readFileSync(join(root, 'custom-elements.json'), 'utf8');
  if (file !== (await manifestText(root))) return 'custom-elements.json is not what the sources say: npm run build.';
  const committed = ask('git', ['-C', root, 'show', 'HEAD:custom-elements.json']);
  if (committed !== null && committed !== file.trim()) return 'custom-elements.json has changed: commit it.';
  return '';
}
