/**
 * A state machine as livekit-client has one, of its signal connection: no state holds another, nothing is put off, and
 * what it does between an input and its end is told to nobody. `machina` can do all of that.
 */
class StateMachine {
  /** @param {{ initialState: string, context: object, states: Record<string, Record<string, unknown>> }} plan */
  constructor({ initialState, context, states }) {
    this.state = initialState;
    this.context = context;
    this.states = states;
  }

  currentState() {
    return this.state;
  }

  /** Moves to the state that the input names here, if any. @param {string} input @param {unknown} event */
  handle(input, event) {
    const answer = this.states[this.state]?.[input];
    this.state = (typeof answer === 'function' ? answer({ ctx: this.context }, event) : answer) ?? this.state;
  }

  /** Those who listen want to log, and there is no log (`logger.mjs`). */
  on() {}
}

/** @param {ConstructorParameters<typeof StateMachine>[0]} plan */
export const createFsm = (plan) => new StateMachine(plan);
