import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { readContract } from './contract-facts.mjs';
import { describeElement } from './describe-element.mjs';
import { writeDocsTables } from './docs-tables.mjs';
import { editorFiles } from './editor-files.mjs';

/** The manifest as `custom-elements.json` holds it. @param {string} root */
export async function manifestText(root) {
  const manifest = describeElement(root, await readContract(root));
  return format(JSON.stringify(manifest), { parser: 'json', printWidth: 120 });
}

/**
 * Writes `custom-elements.json` beside `package.json`, what editors read into `folder`, and the tables of the docs.
 *
 * @param {string} root
 * @param {string} folder
 */
export async function writeManifest(root, folder) {
  const text = await manifestText(root);
  writeFileSync(join(root, 'custom-elements.json'), text);
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(editorFiles(JSON.parse(text)))) {
    writeFileSync(join(folder, name), content);
  }
  await writeDocsTables(root);
}
