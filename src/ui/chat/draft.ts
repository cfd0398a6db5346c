/** Characters, as `sendChat` takes them. */
export const LONGEST_MESSAGE = 2000;

/** What somebody is writing. Kept while the panel is closed. */
export class Draft {
  text = '';

  get length(): number {
    return this.text.trim().length;
  }

  /** What would be sent; null while it is empty or too long. */
  get sendable(): string | null {
    const text = this.text.trim();
    return text.length > 0 && text.length <= LONGEST_MESSAGE ? text : null;
  }
}
