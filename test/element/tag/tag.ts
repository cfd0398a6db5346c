import '../../../src/define.js';
import type { EventDetails, EventName } from '../../../src/contract/events.js';
import type { SecureMeetingElement } from '../../../src/element/secure-meeting-element.js';

const made = new Set<Element>();

/** A tag with these attributes, not yet in the document. */
export function createTag(attributes: Readonly<Record<string, string>> = {}): SecureMeetingElement {
  const tag = document.createElement('secure-meeting');
  for (const [name, value] of Object.entries(attributes)) tag.setAttribute(name, value);
  made.add(tag);
  return tag;
}

/** The same, in the document. */
export function addTag(attributes: Readonly<Record<string, string>> = {}): SecureMeetingElement {
  const tag = createTag(attributes);
  document.body.append(tag);
  return tag;
}

export function removeTags(): void {
  for (const tag of made) tag.remove();
  made.clear();
}

/** The next event of that name. */
export function next<Name extends EventName>(
  target: EventTarget,
  name: Name,
): Promise<CustomEvent<EventDetails[Name]>> {
  return new Promise((resolve) => {
    target.addEventListener(name, (event) => resolve(event as CustomEvent<EventDetails[Name]>), { once: true });
  });
}

/** What a promise rejects with; fails when it resolves. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('It resolved.');
}

export const textOf = (tag: SecureMeetingElement): string => tag.shadowRoot?.textContent ?? '';

/** Collects the page's warnings while the action runs. */
export async function warningsOf(action: () => unknown): Promise<string[]> {
  const warnings: string[] = [];
  const { warn } = console;
  console.warn = (...words: unknown[]): void => void warnings.push(words.join(' '));
  try {
    await action();
  } finally {
    console.warn = warn;
  }
  return warnings;
}
