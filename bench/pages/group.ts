/** The group engine at work in a browser: bytes and milliseconds of a join, a leave and a rotation. */
import { EnginePerson } from '../../test/support/group/engine-people.js';

/** Milliseconds: who does it, and everybody else in the group. */
export interface Step {
  readonly own: readonly number[];
  readonly others: readonly number[];
  /** Of the commit, to everybody. */
  readonly bytes: number;
}

export interface GroupTimes {
  readonly members: number;
  readonly join: Step;
  /** GroupInfo with the tree, to the joiner alone. */
  readonly infoBytes: number;
  /** Milliseconds to make it. */
  readonly info: readonly number[];
  readonly leave: Step;
  readonly rotation: Step;
}

const REPEATS = 5;

async function time<T>(into: number[], action: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await action();
  into.push(performance.now() - start);
  return result;
}

/** Two who follow every commit; everybody else joined and does nothing more. */
class Crowd {
  readonly #first: EnginePerson;
  readonly #second: EnginePerson;
  readonly #crowd: EnginePerson[] = [];
  #made = 0;

  private constructor(first: EnginePerson, second: EnginePerson) {
    this.#first = first;
    this.#second = second;
  }

  static async make(): Promise<Crowd> {
    const [first, second] = [await EnginePerson.make('first'), await EnginePerson.make('second')];
    await first.create();
    await first.process((await second.join(first)).message);
    return new Crowd(first, second);
  }

  get size(): number {
    return this.#crowd.length + 2;
  }

  async join(own: number[] = [], others: number[] = [], info: number[] = []): Promise<[number, number]> {
    const { engine, state } = this.#first;
    const joiner = await EnginePerson.make(`member ${(this.#made += 1)}`);
    const bytes = await time(info, () => engine.groupInfo(state));
    const { message } = await time(own, () => joiner.joinBy(bytes));
    await time(others, () => this.#second.process(message));
    await this.#first.process(message);
    this.#crowd.push(joiner);
    return [message.length, bytes.length];
  }

  async leave(own: number[] = [], others: number[] = []): Promise<number> {
    const gone = this.#crowd.pop();
    return this.#commit(gone ? [gone] : [], own, others);
  }

  rotate(own: number[], others: number[]): Promise<number> {
    return this.#commit([], own, others);
  }

  async #commit(removes: readonly EnginePerson[], own: number[], others: number[]): Promise<number> {
    const { message } = await time(own, () => this.#first.commit(removes));
    await time(others, () => this.#second.process(message));
    return message.length;
  }
}

async function timeGroup(members: number): Promise<GroupTimes> {
  const crowd = await Crowd.make();
  while (crowd.size < members) await crowd.join();
  const times = (): [number[], number[]] => [[], []];
  const [join, leave, rotation] = [times(), times(), times()];
  const info: number[] = [];
  let [joinBytes, infoBytes, leaveBytes, rotationBytes] = [0, 0, 0, 0];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    [joinBytes, infoBytes] = await crowd.join(...join, info);
    leaveBytes = await crowd.leave(...leave);
    rotationBytes = await crowd.rotate(...rotation);
  }
  const step = ([own, others]: [number[], number[]], bytes: number): Step => ({ own, others, bytes });
  return {
    members,
    join: step(join, joinBytes),
    infoBytes,
    info,
    leave: step(leave, leaveBytes),
    rotation: step(rotation, rotationBytes),
  };
}

/** Milliseconds in which so many join one after the other, as they are served. */
async function timeRush(joiners: number): Promise<number> {
  const crowd = await Crowd.make();
  const start = performance.now();
  for (let joined = 0; joined < joiners; joined += 1) await crowd.join();
  return performance.now() - start;
}

Object.assign(globalThis, { timeGroup, timeRush });
