import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { ROOT } from '../../scripts/launcher/paths.mjs';

// What is planted exists only in memory, so rules that ask the compiler are left out.
const eslint = new ESLint({
  cwd: ROOT,
  overrideConfig: [
    { files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked },
    { files: ['**/*.ts'], languageOptions: { parserOptions: { project: null } } },
  ],
});

/** Names of the rules that speak up, without those of other concerns. */
async function rulesAgainst(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: join(ROOT, filePath) });
  assert.ok(result);
  const fatal = result.messages.filter((message) => message.fatal);
  assert.deepEqual(fatal, []);
  return [...new Set(result.messages.map(({ ruleId }) => ruleId ?? ''))].filter(
    (rule) => !rule.endsWith('no-unused-vars'),
  );
}

async function refuses(filePath: string, code: string, rule: string): Promise<void> {
  assert.ok((await rulesAgainst(filePath, code)).includes(rule), `${filePath}: ${code}`);
}

async function allows(filePath: string, code: string): Promise<void> {
  assert.deepEqual(await rulesAgainst(filePath, code), [], `${filePath}: ${code}`);
}

const use = (from: string): string => `import { thing } from '${from}';\nexport const x = thing;\n`;
const useType = (from: string): string => `import type { Thing } from '${from}';\nexport type X = Thing;\n`;

/** For each layer, one folder on its left and every one that it must not know. */
const LAYERS: Readonly<Record<string, { readonly left: readonly string[]; readonly others: readonly string[] }>> = {
  base: {
    left: [],
    others: ['contract', 'entitlement', 'access', 'meeting', 'crypto', 'room', 'ui', 'app', 'element', 'server'],
  },
  contract: {
    left: ['base'],
    others: ['entitlement', 'access', 'meeting', 'crypto', 'room', 'ui', 'app', 'element', 'server'],
  },
  entitlement: {
    left: ['contract'],
    others: ['access', 'meeting', 'crypto', 'room', 'ui', 'app', 'element', 'server'],
  },
  access: {
    left: ['contract'],
    others: ['entitlement', 'meeting', 'crypto', 'room', 'ui', 'app', 'element', 'server'],
  },
  meeting: { left: ['access', 'entitlement'], others: ['crypto', 'room', 'ui', 'app', 'element', 'server'] },
  crypto: { left: ['meeting', 'entitlement'], others: ['access', 'room', 'ui', 'app', 'element', 'server'] },
  'crypto/frame': { left: ['contract'], others: ['entitlement', 'meeting', 'room', 'ui', 'app', 'crypto/group'] },
  'crypto/group': { left: ['entitlement'], others: ['meeting', 'room', 'ui', 'app', 'crypto/frame'] },
  room: { left: ['crypto', 'meeting'], others: ['ui', 'app', 'element', 'server'] },
  ui: {
    left: ['meeting', 'contract'],
    others: ['access', 'entitlement', 'crypto', 'room', 'app', 'element', 'server'],
  },
  app: { left: ['room', 'ui', 'crypto', 'meeting', 'access'], others: ['element', 'server', 'react'] },
  element: {
    left: ['base', 'contract'],
    others: ['entitlement', 'access', 'meeting', 'crypto', 'room', 'ui', 'app', 'server'],
  },
  server: {
    left: ['entitlement', 'contract'],
    others: ['access', 'meeting', 'crypto', 'room', 'ui', 'app', 'element'],
  },
  react: { left: ['element', 'contract'], others: ['access', 'meeting', 'crypto', 'room', 'ui', 'app', 'server'] },
};

describe('lint holds the layers', () => {
  for (const [layer, { left, others }] of Object.entries(LAYERS)) {
    const file = `src/${layer}/planted.ts`;
    const up = '../'.repeat(layer.split('/').length);
    it(`${layer} imports from its left alone`, async () => {
      for (const other of left) await allows(file, use(`${up}${other}/thing.js`));
      for (const other of others) await refuses(file, use(`${up}${other}/thing.js`), 'house/layers');
    });
  }

  it('every form of an import counts', async () => {
    const forms = [
      `import '../room/thing.js';`,
      `export { thing } from '../room/thing.js';`,
      `export * from '../room/thing.js';`,
      `import type { Thing } from '../room/thing.js';\nexport type X = Thing;`,
      `export type X = import('../room/thing.js').Thing;`,
      `export const x = (): Promise<unknown> => import('../room/thing.js');`,
      `const name = '../room/thing.js';\nexport const x = (): Promise<unknown> => import(name);`,
    ];
    for (const code of forms) await refuses('src/ui/planted.ts', code, 'house/layers');
  });

  it('the light element knows of the heavy part types alone, and loads it in one file', async () => {
    await allows('src/element/planted.ts', useType('../app/host.js'));
    const load = `export const x = (): Promise<unknown> => import('../app/open-lobby.js');`;
    await allows('src/element/load-app.ts', load);
    await refuses('src/element/planted.ts', load, 'house/layers');
    await refuses('src/element/load-app.ts', use('../app/open-lobby.js'), 'house/layers');
    await refuses('src/element/planted.ts', useType('../room/enter.js'), 'house/layers');
  });

  it('a worker shares with the page the protocol and the form of errors, nothing else', async () => {
    await allows('src/crypto/frame/planted.ts', use('../protocol.js'));
    await refuses('src/crypto/frame/planted.ts', use('../client.js'), 'house/layers');
  });

  it('a folder without a place is refused', async () => {
    await refuses('src/helpers/planted.ts', use('../base/errors.js'), 'house/layers');
  });

  it('no cycles, whatever is loaded only when it is needed; types make none', async () => {
    const plant = (code: string): [string, string, string] => ['src/element/load-app.ts', code, 'house/no-cycle'];
    await refuses(...plant(`import { Lifecycle } from './lifecycle.js';\nexport const x = Lifecycle;`));
    await refuses(...plant(`export const x = (): Promise<unknown> => import('./lifecycle.js');`));
    await refuses('src/room/errors.ts', `export { enterGuarded } from './enter-guarded.js';`, 'house/no-cycle');
    await allows(
      'src/element/load-app.ts',
      `import type { Lifecycle } from './lifecycle.js';\nexport type X = Lifecycle;`,
    );
  });

  it('no barrels inside a layer', async () => {
    const barrel = `export { a } from './a.js';\nexport { b } from './b.js';`;
    await refuses('src/meeting/planted.ts', barrel, 'house/no-barrel');
    await refuses('src/ui/planted.ts', `export * from './a.js';`, 'house/no-barrel');
    await refuses('src/ui/lobby/planted.ts', barrel, 'house/no-barrel');
  });
});

describe('lint gives each heavy package one home', () => {
  const homes: Readonly<Record<string, readonly string[]>> = {
    'livekit-client': ['room'],
    lit: ['ui', 'element'],
    'lit/directives/repeat.js': ['ui', 'element'],
    '@lit/context': ['ui', 'element'],
    comlink: ['crypto'],
    'ts-mls': ['crypto'],
    jose: ['entitlement', 'crypto', 'server'],
    'livekit-server-sdk': ['server'],
    react: ['react'],
  };
  const folders = [
    'base',
    'contract',
    'entitlement',
    'access',
    'meeting',
    'crypto',
    'room',
    'ui',
    'app',
    'element',
    'server',
    'react',
  ];
  for (const [name, allowed] of Object.entries(homes)) {
    it(`${name}: ${allowed.join(', ')}`, async () => {
      for (const folder of folders) {
        const file = `src/${folder}/planted.ts`;
        if (allowed.includes(folder)) await allows(file, use(name));
        else await refuses(file, use(name), 'house/layers');
      }
    });
  }

  it('types of livekit-client stay at home too', () =>
    refuses('src/ui/planted.ts', useType('livekit-client'), 'house/layers'));
  it('a package without a home is refused', () => refuses('src/ui/planted.ts', use('left-pad'), 'house/layers'));
});

describe('lint refuses what the house does without', () => {
  const planted: readonly (readonly [what: string, code: string, rule: string])[] = [
    ['enum', `export enum Word { A }`, 'no-restricted-syntax'],
    ['const enum', `export const enum Word { A }`, 'no-restricted-syntax'],
    ['namespace', `export namespace Words { export const a = 1; }`, 'no-restricted-syntax'],
    ['parameter property', `export class X { constructor(readonly a: number) {} }`, 'no-restricted-syntax'],
    ['default export', `export default 1;`, 'import-x/no-default-export'],
    ['any', `export const x: any = 1;`, '@typescript-eslint/no-explicit-any'],
    ['non-null', `export const x = (a: string | null): string => a!;`, '@typescript-eslint/no-non-null-assertion'],
    ['console', `console.log(1);`, 'no-console'],
    ['innerHTML', `export const x = (e: Element): void => { e.innerHTML = ''; };`, 'no-restricted-syntax'],
    ['outerHTML', `export const x = (e: Element): string => e.outerHTML;`, 'no-restricted-syntax'],
    [
      'insertAdjacentHTML',
      `export const x = (e: Element): void => { e.insertAdjacentHTML('beforeend', ''); };`,
      'no-restricted-syntax',
    ],
    ['document.write', `document.write('');`, 'no-restricted-syntax'],
    ['unsafeHTML', use('lit/directives/unsafe-html.js'), 'no-restricted-imports'],
    ['unsafeSVG', use('lit/directives/unsafe-svg.js'), 'no-restricted-imports'],
    ['styleMap', use('lit/directives/style-map.js'), 'no-restricted-imports'],
    ['unsafeStatic', use('lit/static-html.js'), 'no-restricted-imports'],
    [
      'a style attribute',
      `import { html } from 'lit';\nexport const x = html\`<p style="color: red"></p>\`;`,
      'no-restricted-syntax',
    ],
    [
      'a bound style attribute',
      `import { html } from 'lit';\nexport const x = html\`<p style=\${1}></p>\`;`,
      'no-restricted-syntax',
    ],
    [
      'a bound innerHTML',
      `import { html } from 'lit';\nexport const x = html\`<p .innerHTML=\${1}></p>\`;`,
      'no-restricted-syntax',
    ],
    ['@ts-ignore', `// @ts-ignore\nexport const x = 1;`, '@typescript-eslint/ban-ts-comment'],
    [
      'an inline type mixed in',
      `import { type A, b } from './a.js';\nexport type X = A;\nexport const x = b;`,
      'import-x/consistent-type-specifier-style',
    ],
    [
      'a picture without alternative text',
      `import { html } from 'lit';\nexport const x = html\`<img src="a.png">\`;`,
      'lit-a11y/alt-text',
    ],
  ];
  for (const [what, code, rule] of planted) it(what, () => refuses('src/ui/planted.ts', code, rule));

  it('a comment that switches a rule off', async () => {
    const code = `/* eslint-disable */\nexport enum Word { A } // eslint-disable-line`;
    await refuses('src/ui/planted.ts', code, 'no-restricted-syntax');
  });

  it('the console is for the log alone', () =>
    allows('src/base/log.ts', `export const x = (): void => console.warn('');`));
});
