import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from '../../scripts/launcher/paths.mjs';
import { docsWithTables } from '../../scripts/manifest/docs-tables.mjs';
import { ERROR_CODES } from '../../src/contract/error-codes.js';
import { LEAVE_REASONS } from '../../src/contract/states.js';
import { SHORTCUTS } from '../../src/ui/shortcuts/shortcuts.js';

const PAGES = [
  ...readdirSync(ROOT).filter((file) => file.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** The first cell of every row under a heading, as it is written between backticks. */
function firstCells(text: string, heading: string): string[] {
  const section = text.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, cell = '']) => cell);
}

/** The addresses of headings, as GitHub makes them. */
function anchors(text: string): Set<string> {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  return new Set(
    headings.map((heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

describe('the docs', () => {
  it('hold the tables that the code makes', async () => {
    const pages = await docsWithTables(ROOT);
    assert.ok(pages.size > 0);
    for (const [file, text] of pages) assert.equal(read(file), text, `${file}: npm run build`);
  });

  it('explain every error code and every reason for leaving, and no other', () => {
    const reference = read('docs/reference.md');
    assert.deepEqual(firstCells(reference, 'Error codes').sort(), [...ERROR_CODES].sort());
    assert.deepEqual(firstCells(reference, 'Reasons for leaving').sort(), [...LEAVE_REASONS].sort());
  });

  it('name every shortcut', () => {
    const keyboard = read('docs/reference.md').split('\n## Keyboard\n')[1]?.split('\n## ')[0] ?? '';
    for (const key of Object.keys(SHORTCUTS)) assert.ok(keyboard.includes(`\`${key.toUpperCase()}\``), key);
  });

  it('name every token, with its default', () => {
    const styles = read('src/ui/tokens.ts');
    const tokens = new Set([...styles.matchAll(/^ {4}(--sm-[\w-]+):/gm)].map(([, token]) => token));
    const rows = [...read('docs/styling.md').matchAll(/^\| `(--sm-[\w-]+)` +\| `[^`]+`/gm)].map(([, token]) => token);
    assert.deepEqual(rows.sort(), [...tokens].sort());
  });

  it('link to what is there', () => {
    const broken = PAGES.flatMap((page) => {
      const links = [...read(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)];
      return links.flatMap(([link, path = '', anchor]) => {
        const target = path === '' ? page : join(dirname(page), path);
        if (!existsSync(join(ROOT, target))) return [`${page}: ${link}`];
        return anchor === undefined || anchors(read(target)).has(anchor) ? [] : [`${page}: ${link}`];
      });
    });
    assert.deepEqual(broken, []);
  });

  it('name commands that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
    for (const page of PAGES) {
      for (const [, name = ''] of read(page).matchAll(/npm run ([\w:-]+)/g))
        assert.ok(name in scripts, `${page}: ${name}`);
    }
  });

  it('begin with a README of one screen and a half', () => {
    assert.ok(read('README.md').split('\n').length < 120);
  });
});
