/** Starts LiveKit, says what it has, and stays: the parent that the tests end in every way. */
import { startLiveKit } from '../../../scripts/launcher/livekit.mjs';

const { url, pid } = await startLiveKit();
process.stdout.write(`${JSON.stringify({ port: Number(new URL(url).port), pid })}\n`);
if (process.argv.includes('--crash')) throw new Error('a crash on purpose');
