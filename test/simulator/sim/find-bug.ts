import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs a part of the simulator, bundled with a bug. @returns what it says is wrong; null: nothing */
export async function findBug(file: string, args: readonly string[]): Promise<string | null> {
  try {
    // Inside of a test runner too, it has to say what it finds as anywhere.
    await run(process.execPath, [file, ...args], { env: { ...process.env, NODE_TEST_CONTEXT: undefined } });
    return null;
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    return /^seed.*|Violation: .*|^✖ .*|^not ok .*/m.exec(`${stdout ?? ''}\n${stderr ?? ''}`)?.[0] ?? 'crashed';
  }
}
