import type { Memory, Remembered } from '../meeting/ports.js';

const KEY = 'secure-meeting:remembered';
const NOTHING: Remembered = { displayName: '', devices: { audioinput: '', videoinput: '', audiooutput: '' } };

/** Longest text believed when it comes back: a name or a device id. */
const LONGEST = 512;

const textOf = (value: unknown): string => (typeof value === 'string' && value.length <= LONGEST ? value : '');

function parse(stored: string | null): Remembered {
  if (stored === null) return NOTHING;
  try {
    const { displayName, devices } = JSON.parse(stored) as { displayName?: unknown; devices?: Record<string, unknown> };
    return {
      displayName: textOf(displayName),
      devices: {
        audioinput: textOf(devices?.['audioinput']),
        videoinput: textOf(devices?.['videoinput']),
        audiooutput: textOf(devices?.['audiooutput']),
      },
    };
  } catch {
    return NOTHING;
  }
}

/** Last name and devices, in this origin's storage. Where storage is denied, nothing is remembered. */
export const localMemory: Memory = {
  load() {
    try {
      return parse(localStorage.getItem(KEY));
    } catch {
      return NOTHING;
    }
  },
  save(what) {
    try {
      localStorage.setItem(KEY, JSON.stringify(what));
    } catch {
      // Storage full or denied: the meeting does not depend on it.
    }
  },
};
