import type { Person } from '../../meeting/state.js';
import type { Words } from '../context.js';

/** What a person is called: the LiveKit token may name nobody. */
export const nameOf = ({ name }: Pick<Person, 'name'>, t: Words['t']): string => name.trim() || t('nameless');
