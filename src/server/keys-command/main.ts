#!/usr/bin/env node
/** `npx secure-meeting-keys`: makes a key that signs entitlements, and the public set that pages check them with. */
import { CommandError } from './command-error.js';
import { createKey } from './create-key.js';
import { writeKeyFiles } from './key-files.js';
import { readOptions } from './options.js';
import { describeFiles, USAGE } from './words.js';

try {
  const options = readOptions(process.argv.slice(2));
  if (options === null) {
    console.log(USAGE);
  } else {
    const key = await createKey(options);
    console.log(describeFiles(key, await writeKeyFiles(key, options), options));
  }
} catch (error) {
  if (!(error instanceof CommandError)) throw error;
  console.error(`secure-meeting-keys: ${error.message}`);
  process.exitCode = 1;
}
