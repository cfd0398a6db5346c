import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rollup } from 'rollup';
import { minifyCss, minifyHtml } from '../../scripts/build/minify-markup.mjs';
import { minifyTemplates } from '../../scripts/build/minify-templates.mjs';

const css = (...parts: string[]): string => minifyCss(parts).join('${}');
const html = (...parts: string[]): string => minifyHtml(parts).join('${}');

describe('minified CSS', () => {
  const cases: readonly (readonly [string, string])[] = [
    [' :host {\n  color: red;\n  margin: 0 ;\n}\n', ':host{color:red;margin:0}'],
    ['a  >  b , c   d { }', 'a > b,c d{}'],
    ['/* why */ a { /* not */ color: red }', 'a{color:red}'],
    ['a{width: calc(1px + 2px - (3px * 4))}', 'a{width:calc(1px + 2px - (3px * 4))}'],
    ['a :hover b:hover { color: red }', 'a :hover b:hover{color:red}'],
    [
      '@media (min-width: 20rem) and (hover) { a { color: red } }',
      '@media (min-width:20rem) and (hover){a{color:red}}',
    ],
    ['a::before { content: " ;  } /* x */ "; }', 'a::before{content:" ;  } /* x */ "}'],
    [String.raw`a { content: 'it\'s  ; '; }`, String.raw`a{content:'it\'s  ; '}`],
    ['a { background: url( "x  y.svg" ) }', 'a{background:url( "x  y.svg" )}'],
    [String.raw`.a\:b  c { color: red }`, String.raw`.a\:b c{color:red}`],
    ['a { grid-template-areas: "x  y"  "z z" }', 'a{grid-template-areas:"x  y" "z z"}'],
    ['a { color: red !important; --empty: ; }', 'a{color:red !important;--empty:}'],
  ];
  for (const [written, short] of cases) it(written.trim(), () => assert.equal(css(written), short));

  it('keeps the space beside a value, unless a neighbour makes it meaningless', () => {
    assert.equal(css('a { width: calc(1px + ', ' ); margin: ', ' ', '; }'), 'a{width:calc(1px + ${} );margin:${} ${}}');
  });

  it('leaves alone what it cannot tell apart', () => {
    const parts = ['a { /* ', ' */ color: red }'];
    assert.deepEqual(minifyCss(parts), parts);
  });
});

describe('minified markup', () => {
  it('breaks no line, and keeps every space that could show', () => {
    assert.equal(
      html('\n  <p\n    class="a"\n    @click=', '>\n    x  y\n    <b>', '</b>\n  </p>\n'),
      ' <p class="a" @click=${}> x  y <b>${}</b> </p> ',
    );
  });

  it('leaves preformatted text alone', () => {
    const parts = ['<pre>\n  a\n</pre>'];
    assert.deepEqual(minifyHtml(parts), parts);
  });
});

describe('templates in a module', () => {
  const minify = async (code: string): Promise<string> => {
    const build = await rollup({
      input: 'main',
      external: ['lit'],
      treeshake: false,
      plugins: [{ name: 'main', resolveId: (id) => (id === 'main' ? id : null), load: () => code }, minifyTemplates()],
    });
    const { output } = await build.generate({ format: 'es' });
    await build.close();
    return output[0].code;
  };

  it('lose white space, and no line moves', async () => {
    const code = [
      `import { css, html as h } from 'lit';`,
      'export const a = css`',
      '  a {',
      '    color: ${h`',
      '      <p>',
      '        ${1}',
      '      </p>`};',
      '  }',
      '`;',
      'export const b = 1;',
    ].join('\n');
    const short = await minify(code);
    assert.match(short, /css`a\{color:\$\{/);
    assert.match(short, /html` <p> \$\{/);
    const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;
    // Rollup puts one empty line behind the imports and takes "export" away.
    for (const part of ['const a', '1}', 'const b']) {
      assert.equal(lineOf(short, part.replace('1}', '1')) - 1, lineOf(code, part.replace('1}', '1')), part);
    }
  });

  it('of another library stay as they are', async () => {
    const code =
      "import { css } from 'lit';\nconst html = String.raw;\nexport const a = html`\n  <p>\n`;\nexport const b = css``;";
    assert.match(await minify(code), /html`\n {2}<p>\n`/);
  });
});
