const said = new Set<string>();

/**
 * Warns the page's developer. The words are constants of ours and names of inputs: never a token, a key,
 * a person's name, an identity or chat text.
 */
export function warn(message: string): void {
  console.warn(`<secure-meeting> ${message}`);
}

/** Warns once a page and message. */
export function warnOnce(message: string): void {
  if (said.has(message)) return;
  said.add(message);
  warn(message);
}
