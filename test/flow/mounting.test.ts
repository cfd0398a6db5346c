import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SecureMeetingElement } from '../../src/element/secure-meeting-element.js';
import { BROWSER_NAMES } from '../support/browsers.js';
import { countDom } from '../support/count-dom.js';
import type { MeetingPage } from '../support/meeting-page.js';
import { useTestBed } from '../support/test-bed.js';

const bed = useTestBed();

declare global {
  /** A screen that falls asleep and is looked at as the test says. */
  var smScreen: {
    /** What keeps it awake. */
    readonly awake: readonly unknown[];
    /** Shows or hides the page; tells how many keep the screen awake then. */
    show(visible: boolean): number;
  };
}

/** Stands in for the screen and its lock, as browsers do it: whoever hides the page lets the screen sleep. */
async function holdScreen({ page }: MeetingPage): Promise<void> {
  await page.evaluate(() => {
    let awake: object[] = [];
    const request = (kind: string): Promise<object> => {
      if (kind !== 'screen' || document.visibilityState !== 'visible') return Promise.reject(new Error('Not now.'));
      const sentinel = {
        release: () => {
          awake = awake.filter((one) => one !== sentinel);
          return Promise.resolve();
        },
      };
      awake.push(sentinel);
      return Promise.resolve(sentinel);
    };
    Object.defineProperty(navigator, 'wakeLock', { value: { request } });
    globalThis.smScreen = {
      get awake() {
        return awake;
      },
      show(visible) {
        Object.defineProperty(document, 'visibilityState', {
          value: visible ? 'visible' : 'hidden',
          configurable: true,
        });
        if (!visible) awake = [];
        document.dispatchEvent(new Event('visibilitychange'));
        return awake.length;
      },
    };
  });
}

for (const browser of BROWSER_NAMES) {
  describe(`<secure-meeting> in a page of ${browser}`, () => {
    it('leaves nothing behind after 20 mounts and unmounts', { timeout: 240_000 }, async () => {
      const page = await bed.open(browser);
      let early = { nodes: 0, jsEventListeners: 0 };
      for (let round = 0; round < 20; round += 1) {
        // By then every chunk is there and every cache is filled.
        if (browser === 'chromium' && round === 5) early = await countDom(page);
        await page.mount(await bed.joining({ room: `mounts-${browser}`, identity: 'ann' }));
        await page.state('joined');
        await page.unmount();
        await page.until(() => smKit.countResources().connections === 0, 10_000);
      }
      await page.until(() => Object.values(smKit.countResources()).every((count) => count === 0), 10_000);
      if (browser === 'chromium') {
        const late = await countDom(page);
        // One mounted screen has hundreds of nodes and dozens of listeners: 15 kept ones would show.
        assert.ok(late.nodes - early.nodes < 150, `nodes: ${String(early.nodes)}, then ${String(late.nodes)}`);
        const listeners = [early.jsEventListeners, late.jsEventListeners];
        assert.ok(late.jsEventListeners - early.jsEventListeners < 30, `listeners: ${listeners.join(', then ')}`);
      }
      const left = (await page.events()).filter(({ type }) => type === 'sm-left');
      assert.deepEqual(
        left.map(({ detail }) => (detail as { reason: string }).reason),
        Array.from({ length: 20 }, () => 'unmounted'),
      );
    });

    it('keeps the meeting when it is moved', async () => {
      const page = await bed.open(browser);
      await page.mount(await bed.joining({ room: `move-${browser}`, identity: 'ann' }));
      await page.state('joined');
      await page.page.evaluate(() => {
        const section = document.body.appendChild(document.createElement('section'));
        const tag = document.querySelector('secure-meeting');
        if (tag) section.append(tag);
        const other = document.body.appendChild(document.createElement('section'));
        if (tag && 'moveBefore' in other)
          (other as unknown as { moveBefore(node: Node, before: null): void }).moveBefore(tag, null);
      });
      // Out for half of the 500 ms that it is given, and in again past their end: no removal is left to count.
      await page.page.evaluate(async () => {
        const pass = (delay: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delay));
        const tag = document.querySelector('secure-meeting');
        const place = tag?.parentNode;
        tag?.remove();
        await pass(250);
        if (tag) place?.append(tag);
        await pass(350);
      });
      assert.equal(await page.get('state'), 'joined');
      await page.video('local');
      assert.ok(!(await page.events()).some(({ type }) => type === 'sm-left'));
    });

    it('keeps the screen awake until it is left, and stays out, wherever the element is put', async () => {
      const page = await bed.open(browser);
      await holdScreen(page);
      await page.mount(await bed.joining({ room: `out-${browser}`, identity: 'ann' }));
      await page.state('joined');
      await page.until(() => smScreen.awake.length === 1, 10_000);
      assert.equal(await page.page.evaluate(() => smScreen.show(false)), 0, 'the browser lets it sleep');
      assert.equal(await page.page.evaluate(() => smScreen.show(true)), 1, 'back on the page it is asked again');
      await page.call('leave');
      await page.until(() => smScreen.awake.length === 0, 10_000);
      assert.equal(await page.page.evaluate(() => (smScreen.show(false), smScreen.show(true))), 0, 'it is over');
      await page.page.evaluate(async () => {
        const tag = document.querySelector('secure-meeting');
        if (!tag) return;
        const section = document.body.appendChild(document.createElement('section'));
        if ('moveBefore' in section) {
          (section as unknown as { moveBefore(node: Node, before: null): void }).moveBefore(tag, null);
        }
        document.body.append(tag);
        // Longer than a beginning takes: it would come one task after.
        await new Promise((resolve) => setTimeout(resolve));
        await new Promise((resolve) => setTimeout(resolve));
      });
      assert.equal(await page.get('state'), 'left');
    });

    it('leaves with the reason "unmounted" when it is removed, and stays with keep-alive', async () => {
      const page = await bed.open(browser);
      const mount = await bed.joining({ room: `remove-${browser}`, identity: 'ann' });
      await page.mount({ ...mount, attributes: { ...mount.attributes, 'keep-alive': '' } });
      await page.state('joined');
      // One beside it, not kept alive, which has a worker: when that has ended, the time to come back is over for both.
      await page.page.evaluate(async () => {
        const kept = document.querySelector('secure-meeting') ?? undefined;
        const beside = document.createElement('secure-meeting');
        document.body.append(beside);
        await beside.getKeyThumbprint();
        Object.assign(globalThis, { tag: kept });
        kept?.remove();
        beside.remove();
      });
      await page.until(() => smKit.countResources().workers === 0, 10_000);
      const kept = await page.page.evaluate(() => {
        const { tag } = globalThis as unknown as { tag: SecureMeetingElement };
        return [tag.isConnected, tag.state];
      });
      assert.deepEqual(kept, [false, 'joined']);
      const left = await page.page.evaluate(() => {
        const { tag } = globalThis as unknown as { tag: SecureMeetingElement };
        document.body.append(tag);
        tag.keepAlive = false;
        return new Promise((resolve) => {
          tag.addEventListener('sm-left', ({ detail }) => resolve(detail), { once: true });
          tag.remove();
        });
      });
      assert.deepEqual(left, { reason: 'unmounted' });
      await page.until(() => Object.values(smKit.countResources()).every((count) => count === 0), 10_000);
    });

    it('has a worker in the document alone, whatever is asked of it outside', async () => {
      const page = await bed.open(browser);
      await page.mount({ attributes: { issuer: 'https://issuer.example', 'access-src': '/access' } });
      const first = await page.call('getKeyThumbprint');
      await page.page.evaluate(() => {
        const tag = document.querySelector('secure-meeting');
        Object.assign(globalThis, { tag });
        tag?.remove();
      });
      await page.until(() => smKit.countResources().workers === 0, 10_000);
      const [refused, left] = await page.page.evaluate(async () => {
        const { tag } = globalThis as unknown as { tag: SecureMeetingElement };
        tag.passphrase = 'four words that nobody else knows';
        // One that was never in a document knows no more.
        const fresh = document.createElement('secure-meeting');
        const asked = await Promise.allSettled([tag.getKeyThumbprint(), fresh.getKeyThumbprint()]);
        const codes = asked.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : 'a key'));
        // What a property starts, it starts a task later.
        await new Promise((resolve) => setTimeout(resolve));
        return [codes, smKit.countResources().workers] as const;
      });
      assert.deepEqual(refused, ['ERR_SM_STATE', 'ERR_SM_STATE']);
      assert.equal(left, 0);
      await page.page.evaluate(() => {
        document.body.append((globalThis as unknown as { tag: SecureMeetingElement }).tag);
      });
      assert.notEqual(await page.call('getKeyThumbprint'), first);
    });

    it('works twice on a page, in a dialog, in another shadow root and in a hidden box', async () => {
      const page = await bed.open(browser);
      const room = `places-${browser}`;
      const tokens = await Promise.all(['a', 'b', 'c'].map((identity) => bed.token({ room, identity })));
      await page.page.evaluate(
        async (serverUrl, [inDialog, inShadow, inHidden]) => {
          const make = (token = ''): HTMLElement => {
            const tag = document.createElement('secure-meeting');
            tag.setAttribute('server-url', serverUrl);
            tag.setAttribute('token', token);
            tag.toggleAttribute('auto-join', true);
            smKit.watchElement(tag);
            return tag;
          };
          const dialog = document.body.appendChild(document.createElement('dialog'));
          dialog.append(make(inDialog));
          dialog.showModal();
          const host = document.body.appendChild(document.createElement('div'));
          host.attachShadow({ mode: 'open' }).append(make(inShadow));
          const hidden = document.body.appendChild(document.createElement('div'));
          hidden.hidden = true;
          hidden.append(make(inHidden));
        },
        bed.livekit.url,
        tokens,
      );
      for (let index = 0; index < 3; index += 1) await page.event('sm-joined');
      await page.until(() => {
        const tag = document.querySelector('dialog secure-meeting') as unknown as { getParticipants(): unknown[] };
        return tag.getParticipants().length === 3;
      }, 20_000);
    });

    it('joins once in a mount that is undone and done again at once, as StrictMode does', async () => {
      const page = await bed.open(browser);
      const mount = await bed.joining({ room: `strict-${browser}`, identity: 'ann' });
      await page.page.evaluate((attributes) => {
        const tag = document.createElement('secure-meeting');
        for (const [name, value] of Object.entries(attributes)) tag.setAttribute(name, value);
        document.body.append(tag);
        tag.remove();
        document.body.append(tag);
      }, mount.attributes ?? {});
      await page.state('joined');
      const joins = (await page.events()).filter(({ type }) => type === 'sm-joining' || type === 'sm-left');
      assert.deepEqual(
        joins.map(({ type }) => type),
        ['sm-joining'],
      );
    });
  });
}
