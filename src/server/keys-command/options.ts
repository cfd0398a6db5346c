import { parseArgs } from 'node:util';
import { ENTITLEMENT_ALGORITHMS } from '../../contract/entitlement.js';
import type { EntitlementAlgorithm } from '../../contract/entitlement.js';
import { CommandError } from './command-error.js';

export interface Options {
  readonly out: string;
  readonly alg: EntitlementAlgorithm;
  /** Null: one is made up. */
  readonly kid: string | null;
  readonly add: boolean;
}

/** It names a file. */
const KID = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}$/;

/**
 * @param args what follows the command
 * @returns null where help is asked for
 * @throws CommandError naming the option
 */
export function readOptions(args: readonly string[]): Options | null {
  const { out, alg, kid = null, add, help } = parse(args);
  if (help) return null;
  if (out === '') throw new CommandError('--out: name a folder.');
  const known = ENTITLEMENT_ALGORITHMS.find((name) => name === alg);
  if (known === undefined) throw new CommandError(`--alg: give one of ${ENTITLEMENT_ALGORITHMS.join(', ')}.`);
  if (kid !== null && !KID.test(kid)) {
    throw new CommandError('--kid: give 1 to 64 letters, digits, dots, hyphens or underscores, no dot first.');
  }
  return { out, alg: known, kid, add };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        out: { type: 'string', default: 'issuer-keys' },
        alg: { type: 'string', default: 'EdDSA' },
        kid: { type: 'string' },
        add: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    }).values;
  } catch (error) {
    // Node's own words name the option in their first sentence; the rest is about positional arguments.
    const [sentence = ''] = (error as Error).message.split(/\. |\n/, 1);
    throw new CommandError(`${sentence}. Known are --out, --alg, --kid, --add and --help.`);
  }
}
