import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { Failures } from './failures.mjs';
import { FileTimes } from './slowest.mjs';
import { formatError, listTests } from './wtr-results.mjs';

/**
 * Reporter for @web/test-runner: one line a file and browser, failures in full, and the counts as JSON.
 *
 * @param {{ root: string, countsFile: string | undefined }} options
 * @returns {import('@web/test-runner').Reporter}
 */
export function createWtrReporter({ root, countsFile }) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const times = new FileTimes();
  const failures = new Failures();
  return {
    reportTestFileResults({ logger, sessionsForTestFile, testFile }) {
      for (const session of sessionsForTestFile) {
        const tests = listTests(session.testResults);
        times.add(
          relative(root, testFile),
          tests.reduce((all, { duration = 0 }) => all + duration, 0),
        );
        const failed = tests.filter((test) => !test.passed && !test.skipped);
        const skipped = tests.filter((test) => test.skipped).length;
        const passed = tests.length - failed.length - skipped;
        /** @type {import('./wtr-results.mjs').SessionError[]} */
        const errors = [...session.errors];
        if (tests.length === skipped && errors.length === 0) errors.push({ message: 'The file has no test that ran.' });
        if (!session.passed && failed.length + errors.length === 0)
          errors.push({ message: 'The file failed without a word.' });
        counts.passed += passed;
        counts.failed += failed.length + errors.length;
        counts.skipped += skipped;

        const bad = failed.length + errors.length > 0;
        logger.log(
          `${bad ? '✖' : '✔'} ${relative(root, testFile)} ${session.browser.name}: ${passed} of ${tests.length}`,
        );
        if (!bad) continue;
        const where = `${relative(root, testFile)} ${session.browser.name}`;
        for (const error of errors) {
          failures.add(where, 'the file itself', formatError(error));
          logger.log(indent(formatError(error)));
        }
        for (const test of failed) {
          failures.add(where, test.path, formatError(test.error));
          logger.log(indent(`✖ ${test.path}\n${indent(formatError(test.error))}`));
        }
        for (const log of session.logs) logger.log(indent(`console: ${log.map(String).join(' ')}`));
        for (const request of new Set(session.request404s)) logger.log(indent(`404: ${request}`));
      }
      writeCounts();
    },
    stop: writeCounts,
  };

  function writeCounts() {
    if (countsFile)
      writeFileSync(countsFile, JSON.stringify({ ...counts, slowest: times.name(), failures: failures.tell() }));
  }
}

/** @param {string} text */
function indent(text) {
  return text.replace(/^/gm, '    ');
}
