/** Waiting, in milliseconds. */
export interface Timers {
  /** Returns the function that cancels it. */
  after(delay: number, action: () => void): () => void;
}

/** The browser's. */
export const timers: Timers = {
  after(delay, action) {
    const timer = setTimeout(action, delay);
    return () => clearTimeout(timer);
  },
};
