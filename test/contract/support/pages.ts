import { createHash } from 'node:crypto';
import type { Page } from 'puppeteer-core';
import { writePolicy } from '../../support/policy.js';

/** As `integrity` attributes and import maps write it. */
export function hashOfText(text: string, algorithm: 'sha256' | 'sha384' = 'sha384'): string {
  return `${algorithm}-${createHash(algorithm).update(text).digest('base64')}`;
}

/** The strictest policy; an import map stands in the page itself, so the policy names its hash. */
export function policyFor(importMap: string): string {
  const hash = importMap === '' ? '' : ` '${hashOfText(importMap, 'sha256')}'`;
  return writePolicy().replace(`script-src 'self'`, `script-src 'self'${hash}`);
}

interface PageParts {
  readonly script: string;
  readonly importMap?: string;
  readonly policy?: string;
  readonly body?: string;
}

/** A page with one script, and an import map before it where there is one. */
export function pageWith({ script, importMap = '', policy = policyFor(importMap), body = '' }: PageParts): Response {
  const map = importMap === '' ? '' : `<script type="importmap">${importMap}</script>`;
  const html = `<!doctype html><html lang="en"><head><title>A page</title><link rel="icon" href="data:,">${map}<script type="module" src="${script}"></script></head><body>${body}</body></html>`;
  return new Response(html, { headers: { 'content-type': 'text/html', 'content-security-policy': policy } });
}

/** The loader of these tests marks functions with a helper of its own, which a page does not have. */
export async function forgiveNames(page: Page): Promise<void> {
  await page.evaluateOnNewDocument('globalThis.__name = (marked) => marked');
}
