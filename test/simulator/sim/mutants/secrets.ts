/** In what keys are made of: whether the simulator's own secrets mean anything. */
import type { Mutant } from './mutant.js';
import { mutant } from './mutant.js';

const SECRETS = 'test/simulator/sim/secrets.ts';

export const SECRET_KEEPING: readonly Mutant[] = [
  mutant(
    'who cannot read a path does not follow',
    SECRETS,
    'return tagOf(reached) === tag ? reached : null;',
    'return tagOf(reached) === tag ? reached : reached;',
  ),
  mutant(
    'a GroupInfo holds no secret',
    SECRETS,
    'export const publicOf = (secret: number): number => mix(secret, 1);',
    'export const publicOf = (secret: number): number => secret;',
  ),
  mutant(
    'a commit brings what is new',
    SECRETS,
    'mix(mix(init, path), numberOf(context))',
    'mix(init, numberOf(context))',
  ),
];
