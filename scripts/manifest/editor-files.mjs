import { getWebTypesData } from 'custom-element-jet-brains-integration';
import { getVsCodeCssCustomData, getVsCodeHtmlCustomData } from 'custom-element-vs-code-integration';

/**
 * What VS Code and the JetBrains editors read to complete the tag.
 *
 * @param {any} manifest as `custom-elements.json` holds it; each of these packages types it in its own way
 * @returns {Record<string, string>} file name → content
 */
export function editorFiles(manifest) {
  return {
    'vscode.html-custom-data.json': getVsCodeHtmlCustomData(manifest, {}),
    'vscode.css-custom-data.json': getVsCodeCssCustomData(manifest, {}),
    'web-types.json': getWebTypesData(manifest, { packageJson: false }),
  };
}
