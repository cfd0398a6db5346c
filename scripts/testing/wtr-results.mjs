/**
 * @typedef {{ message: string, name?: string, stack?: string, expected?: string, actual?: string }} SessionError
 * @typedef {{ name: string, passed: boolean, skipped: boolean, duration?: number, error?: SessionError }} TestResult
 * @typedef {{ name: string, suites: SuiteResult[], tests: TestResult[] }} SuiteResult
 */

/**
 * @param {SuiteResult | undefined} suite
 * @param {readonly string[]} [above]
 * @returns {(TestResult & { path: string })[]} every test at any depth
 */
export function listTests(suite, above = []) {
  if (!suite) return [];
  const here = suite.name ? [...above, suite.name] : above;
  return [
    ...suite.tests.map((test) => ({ ...test, path: [...here, test.name].join(' › ') })),
    ...suite.suites.flatMap((inner) => listTests(inner, here)),
  ];
}

/** @param {SessionError | undefined} error */
export function formatError(error) {
  if (!error) return 'failed without an error';
  const { name, message, stack = '', expected, actual } = error;
  const lines = [name ? `${name}: ${message}` : message];
  if (expected !== undefined || actual !== undefined) lines.push(`expected: ${expected}`, `actual:   ${actual}`);
  // Browsers differ in whether a stack begins with the message.
  if (stack) lines.push(stack.replace(`${lines[0]}\n`, ''));
  return lines.join('\n');
}
