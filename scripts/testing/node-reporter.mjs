/**
 * Reporter for node:test that counts. Node counts a file without any test as one test that passed; here it fails.
 * (Node's own summary cannot be used: it also counts such files, and its form changes between versions.)
 */
import { isAbsolute } from 'node:path';
import { inspect } from 'node:util';
import { Failures } from './failures.mjs';
import { sourceOf } from './node-tests.mjs';
import { FileTimes } from './slowest.mjs';

/**
 * @typedef {{ name: string, file?: string, nesting: number, skip?: boolean | string, todo?: boolean | string, details?: { type?: string, duration_ms?: number, error?: Error & { failureType?: string } } }} TestData
 * @typedef {{ type: string, data: TestData }} TestEvent
 * @param {AsyncIterable<TestEvent>} source
 */
export default async function* report(source) {
  const counter = new NodeCounter();
  for await (const event of source) counter.see(event);
  yield JSON.stringify(counter.end());
}

/** Takes the events of a whole run of node:test, one by one. */
export class NodeCounter {
  #counts = { passed: 0, failed: 0, skipped: 0 };
  /** @type {string[]} */
  #empty = [];
  #times = new FileTimes();
  #failures = new Failures();

  /** @param {TestEvent} event */
  see({ type, data }) {
    if (type !== 'test:pass' && type !== 'test:fail') return;
    const isFile = data.nesting === 0 && isAbsolute(data.name) && (!data.file || data.file === data.name);
    if (data.nesting === 0 && data.file) this.#times.add(nameOf(data.file), data.details?.duration_ms ?? 0);
    const failed = type === 'test:fail' && !data.todo;
    if (isFile && !failed) {
      this.#empty.push(data.name);
      this.#counts.failed += 1;
    } else if (data.skip || data.todo) this.#counts.skipped += 1;
    else if (failed && (data.details?.type !== 'suite' || isOwnFailure(data))) this.#fail(data);
    else if (!failed && data.details?.type !== 'suite') this.#counts.passed += 1;
  }

  /** @param {TestData} data */
  #fail({ name, file, details }) {
    this.#counts.failed += 1;
    const { error } = details ?? {};
    // Node wraps what a test throws, and stands below it in every stack.
    const text = inspect(error?.cause ?? error, { depth: 2 }).replace(/^ +at .*node:(internal|async_hooks).*\n/gm, '');
    this.#failures.add(nameOf(file ?? name), name, text);
  }

  end() {
    return {
      ...this.#counts,
      notes: this.#empty.map((file) => `${nameOf(file)} has no test`),
      slowest: this.#times.name(),
      failures: this.#failures.tell(),
    };
  }
}

/** @param {string} file */
function nameOf(file) {
  return sourceOf(process.cwd(), process.env['SM_BUILT_TESTS'], file);
}

/** A suite fails with its tests, which are counted; it also fails by itself, in a hook. @param {TestData} data */
function isOwnFailure(data) {
  return data.details?.error?.failureType !== 'subtestsFailed';
}
