import { expect } from '@open-wc/testing';
import type { Entitlement } from '../../../src/contract/entitlement.js';
import { EntitlementWatch } from '../../../src/meeting/entitlement-watch.js';
import { defer } from '../../support/fake-ports.js';
import { ManualClock } from '../../support/manual-clock.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const settled = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve));

/** A watch over a token that ends in so many milliseconds, and what it said. */
function watch({ life = 10 * MINUTE, renewsByItself = true } = {}) {
  const clock = new ManualClock();
  const ending = (after: number): Entitlement => ({ expiresAt: clock.now() + after }) as Entitlement;
  const said: string[] = [];
  const asked: AbortSignal[] = [];
  const source = { answer: (): Promise<Entitlement> => Promise.reject(new Error('down')) };
  const watched = new EntitlementWatch(clock, ending(life), {
    renew: (signal) => {
      asked.push(signal);
      return source.answer();
    },
    renewsByItself,
    expiring: () => said.push('expiring!'),
    changed: (status, _entitlement, failure) => said.push(failure === null ? status : `${status}, failed`),
    over: () => said.push('over'),
  });
  watched.start();
  return { clock, ending, said, asked, source, watched };
}

describe('the token that one is in a meeting with', () => {
  it('is left alone until 120 s before its end', () => {
    const { clock, said, asked } = watch();
    clock.pass(8 * MINUTE - 1);
    expect(said).to.deep.equal([]);
    clock.pass(1);
    expect(said).to.deep.equal(['expiring!', 'expiring']);
    expect(asked).to.have.length(1);
  });

  it('is renewed silently, and then again', async () => {
    const { clock, ending, said, asked, source } = watch();
    source.answer = () => Promise.resolve(ending(10 * MINUTE));
    clock.pass(8 * MINUTE);
    await settled();
    expect(said).to.deep.equal(['expiring!', 'expiring', 'valid']);
    clock.pass(8 * MINUTE);
    await settled();
    expect(asked).to.have.length(2);
    expect(said.slice(3)).to.deep.equal(['expiring!', 'expiring', 'valid']);
  });

  it('is not renewed by a source that repeats it: that is a failure, and nothing is said twice', async () => {
    const { clock, ending, said, source } = watch();
    const same = ending(10 * MINUTE);
    source.answer = () => Promise.resolve(same);
    clock.pass(8 * MINUTE);
    for (let seconds = 0; seconds < 60; seconds += 15) {
      await settled();
      clock.pass(15 * SECOND);
    }
    expect(said.filter((what) => what === 'expiring!')).to.have.length(1);
    expect(said).to.include('expiring, failed').and.not.include('valid');
  });

  it('is asked for again while its source is down, and saved by its coming back after the end', async () => {
    const { clock, ending, said, asked, source } = watch();
    clock.pass(8 * MINUTE);
    for (let seconds = 0; seconds < 180; seconds += 15) {
      await settled();
      clock.pass(15 * SECOND);
    }
    await settled();
    expect(said).to.include('expiring, failed').and.include('expired');
    expect(asked.length).to.be.within(10, 14);
    source.answer = () => Promise.resolve(ending(10 * MINUTE));
    clock.pass(15 * SECOND);
    await settled();
    expect(said.at(-1)).to.equal('valid');
    clock.pass(7 * MINUTE);
    expect(said).to.not.include('over');
  });

  it('ends the meeting 600 s after its end, once', async () => {
    const { clock, said, asked } = watch({ renewsByItself: false });
    clock.pass(20 * MINUTE - 1);
    expect(said).to.deep.equal(['expiring!', 'expiring, failed', 'expired, failed']);
    clock.pass(1);
    clock.pass(MINUTE);
    await settled();
    expect(said.filter((word) => word === 'over')).to.have.length(1);
    expect(asked, 'a string cannot renew itself').to.have.length(0);
    expect(clock.waiting).to.equal(0);
  });

  it('ends the meeting at once on a laptop that slept beyond the grace period', () => {
    const { clock, said } = watch();
    // Asleep: time goes on, timers do not.
    const now = clock.now();
    clock.now = () => now + 60 * MINUTE;
    clock.pass(15 * SECOND);
    expect(said).to.deep.equal(['over']);
  });

  it('is heard of no more once the meeting is over, and its request is given up', async () => {
    const { clock, ending, said, asked, source, watched } = watch();
    const answer = defer<Entitlement>();
    source.answer = () => answer.promise;
    clock.pass(8 * MINUTE);
    watched.stop();
    expect(asked[0]?.aborted).to.equal(true);
    answer.resolve(ending(10 * MINUTE));
    await settled();
    clock.pass(60 * MINUTE);
    expect(said).to.deep.equal(['expiring!', 'expiring']);
  });

  it('can be refreshed at any time; two who ask share one request', async () => {
    const { ending, said, asked, source, watched } = watch();
    source.answer = () => Promise.resolve(ending(20 * MINUTE));
    await Promise.all([watched.refresh(), watched.refresh()]);
    expect(asked).to.have.length(1);
    expect(said).to.deep.equal(['valid']);
  });
});
