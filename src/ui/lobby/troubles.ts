import type { Strings } from '../../contract/strings.js';
import type { LocalSource, Meeting } from '../../meeting/state.js';

export type SourceName = 'camera' | 'microphone';

/** Something in the way of camera, microphone or both, with its words. */
export interface Trouble {
  readonly sources: readonly SourceName[];
  readonly title: keyof Strings;
  readonly advice: keyof Strings;
  /** What the site's owner must change; null where it is not theirs. */
  readonly owner: keyof Strings | null;
  /** Asking again can help. */
  readonly retry: boolean;
}

/** What decides why a browser blocks devices without asking. */
export interface PageFacts {
  readonly secure: boolean;
  readonly framed: boolean;
}

type Obstacle = Exclude<LocalSource['permission'], 'granted' | null>;

/** One's own source is off and something other than the person keeps it off. */
export function isBarred({ on, allowed, permission }: LocalSource): boolean {
  return allowed && !on && permission !== null && permission !== 'granted';
}

const PREFIX = { denied: 'denied', missing: 'missing', 'in-use': 'inUse' } as const;
const SUFFIX = { camera: 'Camera', microphone: 'Microphone', both: 'Both' } as const;

function blocked(sources: readonly SourceName[], { secure, framed }: PageFacts): Trouble {
  const page = { sources, retry: false };
  if (!secure) return { ...page, title: 'insecurePage', advice: 'insecureAdvice', owner: 'insecureOwner' };
  if (framed) return { ...page, title: 'framedPage', advice: 'framedAdvice', owner: 'framedOwner' };
  // Some browsers only want a click first.
  return { ...page, retry: true, title: 'blockedPage', advice: 'blockedAdvice', owner: 'blockedOwner' };
}

function describe(obstacle: Obstacle, sources: readonly SourceName[], page: PageFacts): Trouble {
  if (obstacle === 'blocked') return blocked(sources, page);
  const prefix = PREFIX[obstacle];
  const [first = 'camera', second] = sources;
  const title = `${prefix}${SUFFIX[second ? 'both' : first]}` as const;
  // Firefox and Safari do not tell a person's refusal from an iframe's missing permission.
  const owner = obstacle === 'denied' && page.framed ? 'framedOwner' : null;
  return { sources, title, advice: `${prefix}Advice`, owner, retry: true };
}

/** What keeps camera and microphone off; one entry where both have the same cause. */
export function findTroubles(meeting: Pick<Meeting, SourceName>, page: PageFacts): readonly Trouble[] {
  const causes = new Map<Obstacle, SourceName[]>();
  for (const name of ['camera', 'microphone'] as const) {
    const { permission } = meeting[name];
    if (!isBarred(meeting[name]) || permission === null || permission === 'granted') continue;
    causes.set(permission, [...(causes.get(permission) ?? []), name]);
  }
  return [...causes].map(([obstacle, sources]) => describe(obstacle, sources, page));
}
