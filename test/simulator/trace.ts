/** `npx tsx test/simulator/trace.ts SEED`: what happened in one schedule. */
import { runSchedule } from './sim/schedule.js';

const seed = Number(process.argv[2]);
const outcome = runSchedule(seed, (line) => process.stdout.write(`${line}\n`));
process.stdout.write(`${outcome.violation?.message ?? 'fine'} ${outcome.convergedIn}\n`);
