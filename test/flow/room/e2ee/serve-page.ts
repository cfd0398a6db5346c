import { buildSync } from 'esbuild';
import { fileURLToPath } from 'node:url';
import type { TestBed } from '../../../support/test-bed.js';

const built = new Map<string, string>();

/** One script of the tests', with all that it imports. @param file beside this one, or a path from the root */
export function bundleScript(file: string): string {
  const known = built.get(file);
  if (known !== undefined) return known;
  const entry = new URL(/^(src|test)\//.test(file) ? `../../../../${file}` : file, import.meta.url);
  const options = { bundle: true, write: false, format: 'esm', target: 'es2022' } as const;
  const text = buildSync({ entryPoints: [fileURLToPath(entry)], ...options }).outputFiles[0]?.text ?? '';
  built.set(file, text);
  return text;
}

const script = (file: string): Response =>
  new Response(bundleScript(file), { headers: { 'content-type': 'text/javascript' } });

/** Lets the site of a bed serve a page of one script (`NAME-in-page.ts`) and others by their paths. Returns its path. */
export function servePage(
  { site }: Pick<TestBed, 'site'>,
  name: string,
  others: Readonly<Record<string, string>>,
): string {
  const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>${name}</title>
    <link rel="icon" href="data:," />
    <script type="module" src="/${name}.js"></script>
  </head>
  <body></body>
</html>
`;
  site.route(`/${name}.html`, () => new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } }));
  site.route(`/${name}.js`, () => script(`${name}-in-page.ts`));
  for (const [path, file] of Object.entries(others)) site.route(path, () => script(file));
  return `/${name}.html`;
}
