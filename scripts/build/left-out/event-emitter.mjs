/** @typedef {Function & { listener?: Function }} Listener `listener`: whom one of `once` tells */

/**
 * Those who listen, by name, as livekit-client uses the package `events`. Nobody of it emits `error` or asks who listens,
 * and nobody is warned of many listeners.
 */
export class EventEmitter {
  /** Never changed, but replaced: who is told is who listened when it was emitted. @type {Map<string, readonly Listener[]>} */
  #lists = new Map();

  /** @param {string} name @param {Listener} listener */
  on(name, listener) {
    // Whoever looks after this one may have to know before the first of its kind is there.
    this.emit('newListener', name, listener.listener ?? listener);
    this.#lists.set(name, [...this.#of(name), listener]);
    return this;
  }

  /** @param {string} name @param {Listener} listener */
  once(name, listener) {
    let told = false;
    /** @param {unknown[]} values */
    const tell = (...values) => {
      if (told) return;
      told = true;
      this.off(name, tell);
      listener.apply(this, values);
    };
    return this.on(name, Object.assign(tell, { listener }));
  }

  /** The latest one goes. @param {string} name @param {Listener} listener */
  off(name, listener) {
    const list = this.#of(name);
    const index = list.findLastIndex((one) => one === listener || one.listener === listener);
    this.#lists.set(
      name,
      list.filter((_, at) => at !== index),
    );
    return this;
  }

  /** @param {string} name @param {unknown[]} values */
  emit(name, ...values) {
    const list = this.#of(name);
    for (const listener of list) listener.apply(this, values);
    return list.length > 0;
  }

  /** @param {string} name */
  listenerCount(name) {
    return this.#of(name).length;
  }

  removeAllListeners() {
    this.#lists.clear();
    return this;
  }

  setMaxListeners() {
    return this;
  }

  /** @param {string} name */
  #of(name) {
    return this.#lists.get(name) ?? [];
  }
}
