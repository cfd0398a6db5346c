import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getWebTypesData } from 'custom-element-jet-brains-integration';
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';

/**
 * What VS Code and the JetBrains editors read to complete the tag.
 *
 * @param {string} root
 * @param {import('custom-elements-manifest/schema').Package} manifest
 * @returns {Record<string, string>} file name → content
 */
export function editorFiles(root, manifest) {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return {
    'vscode.html-custom-data.json': getVsCodeHtmlCustomData(/** @type {any} */ (manifest), {}),
    'vscode.css-custom-data.json': getVsCodeCssCustomData(/** @type {any} */ (manifest), {}),
    'web-types.json': getWebTypesData(/** @type {any} */ (manifest), { packageJson: false }),
  };
}
