import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from '../../scripts/launcher/paths.mjs';

type Named = readonly { readonly name: string }[];
type Lists = Readonly<Record<'slots' | 'cssParts', Named>>;

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const { modules } = JSON.parse(read('custom-elements.json')) as {
  readonly modules: readonly { readonly declarations?: readonly Lists[] }[];
};
const tag = modules[0]?.declarations?.[0];
assert.ok(tag);
const PUBLIC = {
  slot: tag.slots.map(({ name }) => name).sort(),
  part: tag.cssParts.map(({ name }) => name).sort(),
};

const below = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file))
    .map((file) => join(folder, file));

/** All that the patterns find in these files, each name once: one place may hold several names. */
function namesIn(files: readonly string[], ...patterns: readonly RegExp[]): string[] {
  const texts = files.map(read);
  const found = texts.flatMap((text) => patterns.flatMap((pattern) => [...text.matchAll(pattern)]));
  return [...new Set(found.flatMap(([, names = '']) => names.split(/\s+/)))].sort();
}

describe('slots and parts', () => {
  const templates = [...below('src/ui', /\.ts$/), 'src/element/poster.ts'];
  const pages = ['README.md', ...below('docs', /\.md$/), ...below('demo', /\.(?:html|css|js)$/)];

  it('are in the manifest as the templates have them', () => {
    // The last one is what panels say of their frame, which is a `panel` besides.
    const parts = namesIn(templates, /\bpart="([^"]+)"/g, /\bpart\.add\('([^']+)'/g, /\bpart: '([a-z-]+)',/g);
    assert.deepEqual([...new Set([...parts, 'panel'])].sort(), PUBLIC.part);
    assert.deepEqual(namesIn(templates, /<slot name="([^"]+)"/g, /'slot', \{ name: '([^']+)'/g), PUBLIC.slot);
  });

  for (const what of ['slot', 'part'] as const) {
    it(`are in the tables of the docs as the manifest has them: ${what}`, () => {
      for (const page of ['docs/styling.md', 'docs/reference.md']) {
        const [, table = ''] = read(page).split(`<!-- table: ${what}s -->`);
        const rows = [...(table.split('<!-- /table -->')[0] ?? '').matchAll(/^\| `([^`]+)`/gm)];
        assert.deepEqual(rows.map(([, name]) => name).sort(), PUBLIC[what], page);
      }
    });
  }

  it('are what examples use', () => {
    const used = { slot: namesIn(pages, /\sslot="([^"]+)"/g), part: namesIn(pages, /::part\(([^)]+)\)/g) };
    assert.ok(used.slot.length > 3 && used.part.length > 2);
    for (const what of ['slot', 'part'] as const) {
      assert.deepEqual(
        used[what].filter((name) => !PUBLIC[what].includes(name)),
        [],
      );
    }
  });
});
