import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { BrowserContext, Page } from 'puppeteer-core';
import { ROOT } from '../../scripts/launcher/paths.mjs';
import { SPLIT_GROUP, WORKERS, readWorkers } from '../../scripts/build/worker-files.mjs';
import type { SecureMeetingElement } from '../../src/element/secure-meeting-element.js';
import { BROWSER_NAMES, openFileBrowser, type FileBrowser } from '../support/browsers.js';
import { writePolicy } from '../support/policy.js';
import { startSite } from '../support/site.js';
import type { Site } from '../support/site.js';
import { pageWith } from './support/pages.js';

const DIST = join(ROOT, 'dist');
const SCRIPT = '/dist/secure-meeting.js';
const ONE_FILE = '/dist/secure-meeting.inline.js';
const WORKER = `/dist/workers/${SPLIT_GROUP}.js`;
const STRICT = writePolicy();
const javascript = (code: string, headers: Record<string, string> = {}): Response =>
  new Response(code, { headers: { 'content-type': 'text/javascript', ...headers } });

for (const worker of WORKERS) {
  describe(`the ${worker} worker, as it is published`, () => {
    const code = readFileSync(join(DIST, 'workers', `${worker}.js`), 'utf8');

    it('needs no other file', () => {
      assert.doesNotMatch(code, /\bimport\s*[("'{*]|\bfrom\s*["']|importScripts|\bimport\.meta\b/);
    });

    it('is as new as its source: nothing is rewritten for older browsers', () => {
      assert.match(code, /#\w+/, 'private names');
      assert.match(code, /\basync\b/);
      assert.doesNotMatch(code, /__async|__privateGet|regeneratorRuntime/);
    });

    it('is in the one file, letter by letter', () => {
      const workers = JSON.stringify(readWorkers(DIST));
      assert.ok(readFileSync(join(DIST, 'secure-meeting.inline.js'), 'utf8').includes(workers));
    });
  });
}

interface Asked {
  readonly thumbprint?: string;
  readonly code?: string;
  readonly message?: string;
  readonly hint?: string;
}

for (const name of BROWSER_NAMES) {
  describe(`the group worker of a page in ${name}`, { timeout: 180_000 }, () => {
    let browser: FileBrowser;
    let context: BrowserContext;
    let site: Site;
    let page: Page;
    before(async () => {
      browser = await openFileBrowser(name);
      context = await browser.browser.createBrowserContext();
    });
    after(() => browser.done());

    /** A page of its own site, which serves what is built unless a test has put something else there. */
    async function open(parts: { script?: string; policy?: string; attributes?: string } = {}): Promise<Asked> {
      const { script = SCRIPT, policy = STRICT, attributes = '' } = parts;
      const body = `<secure-meeting issuer="https://issuer.example" ${attributes}></secure-meeting>`;
      site.route('/page', () => pageWith({ script, policy, body }));
      await page.goto(site.url('/page'));
      return ask();
    }

    function ask(): Promise<Asked> {
      return page.evaluate(async () => {
        await customElements.whenDefined('secure-meeting');
        const tag = document.querySelector('secure-meeting') as SecureMeetingElement;
        const key = { kty: 'OKP', crv: 'Ed25519', x: 'A'.repeat(43), kid: 'k', alg: 'EdDSA' };
        tag.issuerKeys = { keys: [key] };
        return tag.getKeyThumbprint().then(
          (thumbprint) => ({ thumbprint }),
          (error: unknown) => {
            const { code, message, hint } = error as Required<Asked>;
            return { code, message, hint };
          },
        );
      });
    }

    /** Runs with a site and a page of its own: a browser may keep what it fetched. */
    const onPage = (test: () => Promise<void>) => async (): Promise<void> => {
      site = await startSite({ policy: null });
      page = await context.newPage();
      try {
        await test();
      } finally {
        await page.close();
        await site.close();
      }
    };

    const isRefused = ({ code, message, hint }: Asked, why: RegExp, remedy: RegExp): void => {
      assert.equal(code, 'ERR_SM_WORKER');
      assert.match(message ?? '', why);
      assert.match(hint ?? '', remedy);
    };

    it(
      'runs under the strictest policy, Trusted Types among it, and alone is fetched',
      onPage(async () => {
        const { thumbprint } = await open();
        assert.match(thumbprint ?? '', /^[\w-]{43}$/);
        const fetched = site.requests.filter((request) => request.includes('/dist/'));
        assert.equal(fetched.filter((request) => request === `GET ${WORKER}`).length, 1);
        assert.ok(!fetched.some((request) => request.includes('livekit')), String(fetched));
      }),
    );

    it(
      'has a key that is kept over a reload with `remember`, and only then',
      onPage(async () => {
        for (const [attributes, same] of [
          ['remember', true],
          ['', false],
        ] as const) {
          const before = await open({ attributes });
          await page.reload();
          const after = await ask();
          assert.match(after.thumbprint ?? '', /^[\w-]{43}$/);
          assert.equal(after.thumbprint === before.thumbprint, same);
        }
      }),
    );

    it(
      'comes from the folder that assets-base names, relative to the page',
      onPage(async () => {
        for (const file of Object.keys(
          (JSON.parse(readFileSync(join(DIST, 'integrity.json'), 'utf8')) as { files: object }).files,
        )) {
          site.route(`/elsewhere/${file}`, () => javascript(readFileSync(join(DIST, file), 'utf8')));
        }
        assert.ok((await open({ attributes: 'assets-base="elsewhere/"' })).thumbprint);
        assert.ok(site.requests.includes(`GET /elsewhere/workers/${SPLIT_GROUP}.js`));
        assert.ok(!site.requests.includes(`GET ${WORKER}`));
      }),
    );

    it(
      'is not on another origin: the hint names assets-base',
      onPage(async () => {
        const cdn = await startSite({ policy: null });
        try {
          const files = (JSON.parse(readFileSync(join(DIST, 'integrity.json'), 'utf8')) as { files: object }).files;
          for (const file of Object.keys(files)) {
            const answer = (): Response =>
              javascript(readFileSync(join(DIST, file), 'utf8'), { 'access-control-allow-origin': '*' });
            cdn.route(`/${file}`, answer);
          }
          const asked = await open({ script: cdn.url('/secure-meeting.js'), policy: '' });
          isRefused(asked, /another origin/, /set assets-base/);
          assert.ok(asked.message?.includes(cdn.origin));
          // The one file has its worker with it.
          assert.ok((await open({ script: cdn.url('/secure-meeting.inline.js'), policy: '' })).thumbprint);
        } finally {
          await cdn.close();
        }
      }),
    );

    it(
      'is in the one file, which fetches nothing and needs blob: in the policy',
      onPage(async () => {
        const policy = STRICT.replace(`worker-src 'self'`, `worker-src 'self' blob:`);
        assert.ok((await open({ script: ONE_FILE, policy })).thumbprint);
        const fetched = site.requests.filter((request) => request.includes('/dist/'));
        assert.deepEqual(fetched, [`GET ${ONE_FILE}`]);
        isRefused(await open({ script: ONE_FILE }), /Content-Security-Policy/, /worker-src 'self' blob:/);
      }),
    );

    for (const [what, policy] of [
      [`worker-src 'none'`, STRICT.replace(`worker-src 'self'`, `worker-src 'none'`)],
      ['child-src alone', STRICT.replace(`worker-src 'self'`, `child-src 'none'`)],
    ] as const) {
      it(
        `is stopped by ${what}: the hint names worker-src`,
        onPage(async () => {
          isRefused(await open({ policy }), /Content-Security-Policy/, /worker-src 'self'/);
        }),
      );
    }

    it(
      'is not stopped by a policy that only reports',
      onPage(async () => {
        const body = '<secure-meeting issuer="https://issuer.example"></secure-meeting>';
        site.route('/page', () => {
          const response = pageWith({ script: SCRIPT, policy: STRICT, body });
          response.headers.set('content-security-policy-report-only', `worker-src 'none'`);
          return response;
        });
        site.route(WORKER, () => new Response('Gone', { status: 404 }));
        await page.goto(site.url('/page'));
        isRefused(await ask(), /could not be loaded/, /workers\/group-core\.js must answer 200/);
      }),
    );

    it(
      'may not be started where Trusted Types allow no policy of ours',
      onPage(async () => {
        const policy = STRICT.replace('trusted-types lit-html secure-meeting', 'trusted-types lit-html');
        const asked = await open({ policy });
        // A browser without Trusted Types does not read that part of the policy.
        const { trusted } = await page.evaluate(() => ({ trusted: 'trustedTypes' in globalThis }));
        if (trusted) isRefused(asked, /refused to start/, /trusted-types secure-meeting/);
        else assert.ok(asked.thumbprint);
      }),
    );

    for (const [what, answer] of [
      ['not there', () => new Response('Gone', { status: 404 })],
      ['served as HTML', () => new Response('<p>Hello', { headers: { 'content-type': 'text/html' } })],
    ] as const) {
      it(
        `says where it should be when it is ${what}, and is there again at the next try`,
        onPage(async () => {
          site.route(WORKER, answer);
          isRefused(
            await open(),
            /could not be loaded/,
            /\/dist\/workers\/group-core\.js must answer 200 as text\/javascript/,
          );
          site.route(WORKER, () => javascript(readFileSync(join(DIST, 'workers', `${SPLIT_GROUP}.js`), 'utf8')));
          assert.ok((await ask()).thumbprint);
        }),
      );
    }

    it(
      'says that it crashed where its script throws',
      onPage(async () => {
        site.route(WORKER, () => javascript(`throw new Error('Sentinel');`));
        const asked = await open();
        isRefused(asked, /crashed/, /Trying again/);
        assert.doesNotMatch(JSON.stringify(asked), /Sentinel/);
      }),
    );

    it(
      'is gone with its element',
      onPage(async () => {
        assert.ok((await open({ attributes: 'remember' })).thumbprint);
        // Held by the worker itself, and let go by its end alone: that of its key, and that it lives.
        const held = (): Promise<number> =>
          page.evaluate(async () => (await navigator.locks.query()).held?.length ?? 0);
        assert.equal(await held(), 2);
        await page.evaluate(() => document.querySelector('secure-meeting')?.remove());
        await page.waitForFunction(async () => (await navigator.locks.query()).held?.length === 0);
        // The browser's word of it may come after the lock is free. Firefox lists no workers.
        const gone = new Promise((resolve) => page.once('workerdestroyed', resolve));
        if (page.workers().length > 0) await gone;
        assert.equal(page.workers().length, 0);
      }),
    );
  });
}
