import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build } from 'vite';
import type { Rollup } from 'vite';
import { ROOT } from '../../scripts/launcher/paths.mjs';
import { launchBrowser } from '../support/browsers.js';
import { startSite } from '../support/site.js';
import { installPacked } from './support/installed.js';
import type { Project } from './support/installed.js';
import { pageWith } from './support/pages.js';

type Target = string | { readonly types: string; readonly default: string };
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, Target>>;
  readonly customElements: string;
  readonly types: string;
  readonly sideEffects: readonly string[];
  readonly bin: Readonly<Record<string, string>>;
};

describe('the packed package', { timeout: 300_000 }, () => {
  let project: Project;
  before(() => {
    project = installPacked(['livekit-server-sdk', 'react']);
  });
  after(() => project.remove());

  const inPackage = (path: string): string => join(project.folder, 'node_modules', 'secure-meeting', path);

  /** Runs a module of the project in Node and returns what it prints as JSON. */
  function runInNode(code: string): unknown {
    writeFileSync(join(project.folder, 'run.mjs'), code);
    return JSON.parse(execFileSync(process.execPath, ['run.mjs'], { cwd: project.folder, encoding: 'utf8' }));
  }

  it('holds every file that its manifest names', () => {
    const targets = Object.values(manifest.exports).flatMap((target) =>
      typeof target === 'string' ? [target] : Object.values(target),
    );
    for (const path of [
      ...targets,
      manifest.customElements,
      manifest.types,
      ...manifest.sideEffects,
      ...Object.values(manifest.bin),
    ]) {
      assert.ok(existsSync(inPackage(path)), path);
    }
  });

  it('holds what is published and nothing else', () => {
    const outside = project.packed.filter(
      (path) => !path.startsWith('dist/') && !/^(?:package\.json|custom-elements\.json|[A-Z]+(?:\.md)?)$/.test(path),
    );
    assert.deepEqual(outside, []);
    for (const path of ['dist/THIRD-PARTY-NOTICES.txt', 'dist/web-types.json', 'dist/vscode.html-custom-data.json']) {
      assert.ok(project.packed.includes(path), path);
    }
  });

  it('is imported in Node without a DOM, and registers nothing there', () => {
    const found = runInNode(`
      const index = await import('secure-meeting');
      const define = await import('secure-meeting/define');
      const server = await import('secure-meeting/server');
      const react = await import('secure-meeting/react');
      const error = new index.SecureMeetingError('ERR_SM_STATE', 'No.', { retryable: true });
      console.log(JSON.stringify({
        index: Object.keys(index).sort(), define: Object.keys(define), server: Object.keys(server).sort(), react: Object.keys(react),
        same: define.SecureMeetingElement === index.SecureMeetingElement,
        supported: index.SecureMeetingElement.supported().meeting, error: [error.code, error.retryable, error instanceof Error],
      }));`);
    assert.deepEqual(found, {
      index: ['SecureMeetingElement', 'SecureMeetingError'],
      define: ['SecureMeetingElement'],
      server: ['createAccessHandler', 'createJwksHandler', 'mintEntitlement'],
      react: ['SecureMeeting'],
      same: true,
      supported: false,
      error: ['ERR_SM_STATE', true, true],
    });
  });

  it('brings a command that makes keys, with which its server kit signs', () => {
    const folder = join(project.folder, 'keys');
    execFileSync(process.execPath, [
      inPackage(manifest.bin['secure-meeting-keys'] ?? ''),
      '--out',
      folder,
      '--kid',
      'a',
    ]);
    const found = runInNode(`
      import { readFileSync } from 'node:fs';
      import { createJwksHandler, mintEntitlement } from 'secure-meeting/server';
      const read = (name) => JSON.parse(readFileSync(${JSON.stringify(folder)} + '/' + name, 'utf8'));
      const token = await mintEntitlement(read('private-a.json'), {
        iss: 'https://shop.example', sub: 'p', room: 'r', cnf: { jkt: 'A'.repeat(43) }, ent: { e2ee: 'allowed' },
      });
      const served = await (await createJwksHandler(read('jwks.json').keys)(new Request('https://shop.example'))).json();
      console.log(JSON.stringify([token.split('.').length, served.keys.map(({ kid }) => kid)]));`);
    assert.deepEqual(found, [3, ['a']]);
  });

  it('gives its data files', () => {
    const found = runInNode(`
      import { createRequire } from 'node:module';
      const require = createRequire(import.meta.url);
      console.log(JSON.stringify(['custom-elements.json', 'integrity.json', 'package.json'].map((file) => Object.keys(require('secure-meeting/' + file)).length > 0)));`);
    assert.deepEqual(found, [true, true, true]);
  });

  it('renders the bare tag on a server, without the token', () => {
    const found = runInNode(`
      import { createRequire } from 'node:module';
      import { createElement } from 'react';
      import { SecureMeeting } from 'secure-meeting/react';
      const { renderToString } = createRequire(${JSON.stringify(join(ROOT, 'package.json'))})('react-dom/server');
      const props = { token: 'secret', room: 'r', id: 'm', autoJoin: true, onSmLeft() {} };
      console.log(JSON.stringify(renderToString(createElement(SecureMeeting, props))));`);
    assert.equal(found, '<secure-meeting id="m"></secure-meeting>');
  });

  it('is built by Vite into a page that defines the tag, LiveKit left for later', async () => {
    writeFileSync(join(project.folder, 'index.html'), '<script type="module" src="/main.js"></script>');
    writeFileSync(join(project.folder, 'main.js'), `import 'secure-meeting/define';`);
    const built = (await build({
      root: project.folder,
      configFile: false,
      logLevel: 'error',
      build: { modulePreload: false },
    })) as Rollup.RollupOutput;
    const chunks = built.output.filter((file) => file.type === 'chunk');
    const entry = chunks.find(({ isEntry }) => isEntry);
    assert.ok(entry);
    assert.ok(!entry.moduleIds.some((id) => id.includes('livekit-client')));
    assert.ok(chunks.some(({ moduleIds }) => moduleIds.some((id) => id.includes('livekit-client'))));
    const published = readFileSync(inPackage('dist/workers/group.js'), 'utf8');
    const assets = built.output.filter((file) => file.type === 'asset');
    const worker = assets.find(({ source }) => Buffer.from(source).toString() === published);
    assert.ok(worker, 'the group worker is copied as it is');

    const site = await startSite({ policy: null });
    const browser = await launchBrowser('chromium');
    try {
      for (const [file, code] of [
        ...chunks.map(({ fileName, code }) => [fileName, code] as const),
        [worker.fileName, published] as const,
      ]) {
        site.route(`/${file}`, () => new Response(code, { headers: { 'content-type': 'text/javascript' } }));
      }
      const body = '<secure-meeting access-src="/access"></secure-meeting>';
      site.route('/page', () => pageWith({ script: `/${entry.fileName}`, body }));
      const page = await browser.newPage();
      await page.goto(site.url('/page'));
      const code = await page.evaluate(async () => {
        const tag = await customElements
          .whenDefined('secure-meeting')
          .then(() => document.querySelector('secure-meeting'));
        return tag?.join().catch((error: unknown) => (error as { code: string }).code);
      });
      assert.equal(code, 'ERR_SM_ACCESS_SRC', 'the meeting was loaded and asked for its token');

      const thumbprint = await page.evaluate(() => {
        const tag = document.createElement('secure-meeting');
        tag.issuer = 'https://issuer.example';
        tag.issuerKeys = { keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43), kid: 'k', alg: 'EdDSA' }] };
        document.body.append(tag);
        return tag.getKeyThumbprint();
      });
      assert.match(thumbprint, /^[\w-]{43}$/, 'the group worker was found');
      assert.ok(site.requests.includes(`GET /${worker.fileName}`));
    } finally {
      await browser.close();
      await site.close();
    }
  });
});
