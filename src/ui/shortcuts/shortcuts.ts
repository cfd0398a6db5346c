/** What a key does in a meeting, in the order the list of shortcuts has them. */
export const SHORTCUTS = {
  m: 'microphone',
  v: 'camera',
  s: 'screen',
  c: 'chat',
  p: 'people',
  h: 'hand',
  l: 'layout',
  f: 'fullscreen',
  '?': 'help',
} as const;
export type ShortcutKey = keyof typeof SHORTCUTS;
export type ShortcutAction = (typeof SHORTCUTS)[ShortcutKey];

const isKey = (key: string): key is ShortcutKey => Object.hasOwn(SHORTCUTS, key);

/** Types of input that take no letters. */
const NO_TEXT = new Set(['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit']);

function takesText(target: EventTarget | undefined): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !NO_TEXT.has(target.type);
  // A select jumps to the entry that begins with the letter.
  return target.isContentEditable || target.matches('textarea, select, [role="textbox"], [role="menu"] *');
}

/** The action a key press stands for; null while somebody types, with modifiers held, or for a key held down. */
export function findShortcut(event: KeyboardEvent): ShortcutAction | null {
  if (event.defaultPrevented || event.repeat || event.isComposing) return null;
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  if (event.composedPath().some(takesText)) return null;
  const pressed = event.key.toLowerCase();
  if (isKey(pressed)) return pressed !== '?' && event.shiftKey ? null : SHORTCUTS[pressed];
  // On keyboards without Latin letters the key at that place counts.
  const latin = /^[\p{Script=Latin}\p{P}\p{S}\p{N}]$/u.test(event.key);
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase();
  return !latin && event.key.length === 1 && !event.shiftKey && letter && isKey(letter) ? SHORTCUTS[letter] : null;
}
