import { importX } from 'eslint-plugin-import-x';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { house } from './scripts/checks/eslint-house.mjs';

/** What no file of the product contains, and why. */
const BANNED = [
  { selector: 'TSEnumDeclaration', message: 'No enum: a list of words "as const" and its type.' },
  {
    selector: 'TSModuleDeclaration[kind="namespace"]:not(TSModuleDeclaration[kind="module"] TSModuleDeclaration)',
    message: 'No namespace: a module is one.',
  },
  { selector: 'TSParameterProperty', message: 'No parameter properties: write the field.' },
  {
    selector: 'MemberExpression[property.name=/^(?:inner|outer)HTML$/], Property[key.name=/^(?:inner|outer)HTML$/]',
    message: 'No markup from strings: a lit template, or textContent.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(?:insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|write|writeln)$/]:not([callee.object.name="writer"])',
    message: 'No markup from strings: a lit template, or textContent.',
  },
  {
    selector: 'TaggedTemplateExpression[tag.name=/^(?:html|svg)$/] TemplateElement[value.raw=/[\\s]style=/]',
    message: 'A style attribute breaks under "style-src \'self\'": set properties with CSSOM.',
  },
  {
    selector: 'TaggedTemplateExpression[tag.name=/^(?:html|svg)$/] TemplateElement[value.raw=/\\.innerHTML=/]',
    message: 'No markup from strings: a lit template, or textContent.',
  },
];

const UNSAFE = [
  { group: ['lit/directives/unsafe-*'], message: 'No markup from strings: a lit template.' },
  {
    group: ['lit/directives/style-map.js'],
    message: 'styleMap breaks under "style-src \'self\'": set properties with CSSOM.',
  },
  { group: ['lit/static-html.js'], message: 'No markup from strings: a lit template.' },
];

/** By hand: the plugin brings no flat configuration. */
const A11Y_RULES = [
  'accessible-name',
  'alt-text',
  'anchor-is-valid',
  'aria-activedescendant-has-tabindex',
  'aria-attr-valid-value',
  'aria-attrs',
  'aria-role',
  'aria-unsupported-elements',
  'autocomplete-valid',
  'click-events-have-key-events',
  'definition-list',
  'heading-hidden',
  'iframe-title',
  'img-redundant-alt',
  'list',
  'mouse-events-have-key-events',
  'no-access-key',
  'no-aria-slot',
  'no-autofocus',
  'no-distracting-elements',
  'no-redundant-role',
  'obj-alt',
  'role-has-required-aria-attrs',
  'role-supports-aria-attr',
  'scope',
  'tabindex-no-positive',
  'valid-lang',
];

export default defineConfig(
  { ignores: ['dist/', '.tmp/', 'node_modules/', 'coverage/'] },
  {
    // No comment switches a rule off: a rule that is wrong is changed here, for everybody.
    linterOptions: { noInlineConfig: true },
    plugins: { 'import-x': importX, house },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: 'tsconfig.lint.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Attributes and tokens are made text as the DOM does it.
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/no-namespace': ['error', { allowDeclarations: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { lit, wc, 'lit-a11y': litA11y },
    rules: {
      'house/layers': 'error',
      'house/no-cycle': 'error',
      'import-x/consistent-type-specifier-style': ['error', 'prefer-top-level'],
      'import-x/no-default-export': 'error',
      'no-console': 'error',
      'no-restricted-imports': ['error', { patterns: UNSAFE }],
      'no-restricted-syntax': ['error', ...BANNED],
      'lit/attribute-value-entities': 'error',
      'lit/ban-attributes': ['error', 'style'],
      'lit/binding-positions': 'error',
      'lit/lifecycle-super': 'error',
      'lit/no-invalid-escape-sequences': 'error',
      'lit/no-duplicate-template-bindings': 'error',
      'lit/no-invalid-html': 'error',
      'lit/no-legacy-imports': 'error',
      'lit/no-legacy-template-syntax': 'error',
      'lit/no-private-properties': 'error',
      'lit/no-property-change-update': 'error',
      'lit/no-this-assign-in-render': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/no-value-attribute': 'error',
      'lit/prefer-nothing': 'error',
      'lit/quoted-expressions': ['error', 'never'],
      'wc/attach-shadow-constructor': 'error',
      'wc/guard-super-call': 'error',
      'wc/no-child-traversal-in-attributechangedcallback': 'error',
      'wc/no-child-traversal-in-connectedcallback': 'error',
      'wc/no-closed-shadow-root': 'error',
      'wc/no-constructor-attributes': 'error',
      'wc/no-constructor-params': 'error',
      'wc/no-customized-built-in-elements': 'error',
      'wc/no-invalid-element-name': 'error',
      'wc/no-invalid-extends': 'error',
      'wc/no-self-class': 'error',
      'wc/no-typos': 'error',
      'wc/require-listener-teardown': 'error',
      ...Object.fromEntries(A11Y_RULES.map((rule) => [`lit-a11y/${rule}`, 'error'])),
    },
  },
  // Homes of exceptions, named by the house: the log, and a command that says what it did.
  { files: ['src/base/log.ts', 'src/server/keys-command/main.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['src/!(server|react)/**/*.ts'],
    rules: { 'house/no-barrel': 'error' },
  },
  {
    files: ['{test,bench}/**/*.{ts,tsx}'],
    rules: {
      // Tests look at what the types promise, and take methods off to watch them.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          // node:test waits for its tests by itself; chai's `equal` is no promise, though a plugin types it as one.
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'suite', 'describe', 'it'] },
            'Equal',
          ],
        },
      ],
    },
  },
  {
    // Types under test, some of them wrong on purpose.
    files: ['test/types/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    extends: [tseslint.configs.recommended],
    rules: {
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
    },
  },
  {
    // The checker looks at some of what a machine asks for; a default says so.
    files: ['test/simulator/**/*.ts'],
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
);
