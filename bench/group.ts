import { EnginePerson } from '../test/support/group/engine-people.js';
import { formatSpread, spreadOf } from './figures.js';

const MEMBERS = [2, 10, 50, 100] as const;
const RUSH = 30;
const REPEATS = 5;

/** What one thing costs: milliseconds of CPU of whoever does it, and of every other member; bytes that it sends. */
interface Cost {
  readonly own: number[];
  readonly others: number[];
  bytes: number;
}
const cost = (): Cost => ({ own: [], others: [], bytes: 0 });

/** CPU of this process, all its threads: WebCrypto works in others. Waiting for a busy machine counts nothing. */
async function spend<T>(into: number[], action: () => Promise<T>): Promise<T> {
  const before = process.cpuUsage();
  const result = await action();
  const { user, system } = process.cpuUsage(before);
  into.push((user + system) / 1_000);
  return result;
}

/** Two who follow every commit; everybody else joined and does nothing more. */
class Crowd {
  readonly join = cost();
  readonly leave = cost();
  readonly rotation = cost();
  /** GroupInfo with the tree, to the joiner alone. */
  readonly info = cost();
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

  async letIn({ join, info } = { join: cost(), info: cost() }): Promise<void> {
    const { engine, state } = this.#first;
    const joiner = await EnginePerson.make(`member ${(this.#made += 1)}`);
    const bytes = await spend(info.own, () => engine.groupInfo(state));
    const { message } = await spend(join.own, () => joiner.joinBy(bytes));
    await spend(join.others, () => this.#second.process(message));
    await this.#first.process(message);
    this.#crowd.push(joiner);
    [join.bytes, info.bytes] = [message.length, bytes.length];
  }

  async turnOver(): Promise<void> {
    await this.letIn(this);
    const gone = this.#crowd.pop();
    await this.#commit(gone ? [gone] : [], this.leave);
    await this.#commit([], this.rotation);
  }

  async #commit(removes: readonly EnginePerson[], into: Cost): Promise<void> {
    const { message } = await spend(into.own, () => this.#first.commit(removes));
    await spend(into.others, () => this.#second.process(message));
    into.bytes = message.length;
  }
}

const kilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(1)} KB`.padStart(9);

function print(what: string, { own, others, bytes }: Cost): void {
  const [who, everybody] = [own, others].map((values) =>
    (values.length === 0 ? '' : formatSpread(spreadOf(values), 0)).padStart(16),
  );
  console.log(`    ${what.padEnd(10)} ${who} ${everybody} ${kilobytes(bytes)}`);
}

/** By which power of the members something grows between two sizes. */
const power = (from: number, to: number, members: readonly [number, number]): string =>
  `members^${(Math.log(to / from) / Math.log(members[1] / members[0])).toFixed(1)}`;

function printGrowth(small: Crowd, large: Crowd, members: readonly [number, number]): void {
  console.log(`  How it grows from ${members.join(' to ')} members`);
  for (const what of ['join', 'leave', 'rotation', 'info'] as const) {
    const [a, b] = [small[what], large[what]];
    const time = (one: Cost): number => spreadOf(one.own).median;
    console.log(
      `    ${what.padEnd(10)} CPU ${power(time(a), time(b), members)}, bytes ${power(a.bytes, b.bytes, members)}`,
    );
  }
}

/** What a join, a leave and a rotation cost in CPU and bytes, with simulated members and the real engine. */
export async function measureGroup(): Promise<void> {
  console.log(
    '\nGroup keys, the engine in Node: ms of CPU of whoever does it and of every other member: median (min–max); bytes',
  );
  // Compiled by then.
  const warm = await Crowd.make();
  for (let turn = 0; turn < 20; turn += 1) await warm.turnOver();
  const measured: Crowd[] = [];
  for (const members of MEMBERS) {
    const crowd = await Crowd.make();
    while (crowd.size < members) await crowd.letIn();
    for (let repeat = 0; repeat < REPEATS; repeat += 1) await crowd.turnOver();
    console.log(`  ${String(members)} members`);
    for (const what of ['join', 'leave', 'rotation', 'info'] as const) print(what, crowd[what]);
    measured.push(crowd);
  }
  const [, small, , large] = measured;
  if (small && large) printGrowth(small, large, [10, 100]);
  const rush: number[] = [];
  const crowd = await Crowd.make();
  await spend(rush, async () => {
    for (let joined = 0; joined < RUSH; joined += 1) await crowd.letIn();
  });
  console.log(
    `  A rush of ${String(RUSH)}, one joiner after the other: ${((rush[0] ?? 0) / 1_000).toFixed(1)} s of CPU of server, joiner and member`,
  );
}
