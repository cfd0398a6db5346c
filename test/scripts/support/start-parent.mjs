/** Stands for npm: starts the script that it is given, and knows nothing of signals. */
import { spawn } from 'node:child_process';

const [file = ''] = process.argv.slice(2);
const child = spawn(process.execPath, [file], {
  env: { ...process.env, npm_lifecycle_event: 'start' },
  stdio: 'inherit',
});
process.stdout.write(`child ${child.pid}\n`);
