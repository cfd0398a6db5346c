import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from '../launcher/run.mjs';
import { docsWithTables } from '../manifest/docs-tables.mjs';
import { manifestText } from '../manifest/write-manifest.mjs';

/**
 * `custom-elements.json` and the tables of the docs are generated and committed: they must be what the sources say, and
 * so must what is committed.
 *
 * @param {string} root
 */
export async function judgeManifest(root) {
  const wanted = new Map([['custom-elements.json', await manifestText(root)], ...(await docsWithTables(root))]);
  return [...wanted]
    .map(([file, text]) => {
      const found = readFileSync(join(root, file), 'utf8');
      if (found !== text) return `${file} is not what the sources say: npm run build.`;
      const committed = ask('git', ['-C', root, 'show', `HEAD:${file}`]);
      return committed === null || generatedIn(committed) === generatedIn(found)
        ? ''
        : `${file} has changed: commit it.`;
    })
    .filter((wrong) => wrong !== '')
    .join('\n');
}

/** The tables of a document, or all of a file that has none. @param {string} text */
function generatedIn(text) {
  const tables = text.match(/<!-- table: [^]*?<!-- \/table -->/g);
  return tables ? tables.join('\n') : text.trim();
}
