import { toHex } from '../../../src/crypto/group/bytes.js';
import { signerOf } from '../../../src/crypto/group/device-signer.js';
import type { EpochState, MadeCommit } from '../../../src/crypto/group/engine/group-engine.js';
import { MlsEngine } from '../../../src/crypto/group/engine/mls-engine.js';
import { generateKeyPair } from '../../../src/crypto/group/key-pair.js';
import type { DeviceSigner } from '../../../src/crypto/group/meeting-session.js';
import type { CommitData, GroupView } from '../../../src/crypto/group/records/views.js';

export const ZEROS = '00'.repeat(32);

export const randomGroup = (): string => toHex(crypto.getRandomValues(new Uint8Array(32)));

export const dataFor = (on: GroupView, joining = false): CommitData => ({
  parent: on.context,
  time: 1_000,
  acts: ZEROS,
  joining: joining ? { token: ZEROS, grant: ZEROS } : null,
});

/** Somebody with a real engine, who believes whoever they are told to. */
export class EnginePerson {
  readonly sub: string;
  readonly signer: DeviceSigner;
  readonly engine: MlsEngine;
  #state: EpochState | null = null;

  private constructor(sub: string, signer: DeviceSigner, isKnown: (sub: string, jkt: string) => boolean) {
    this.sub = sub;
    this.signer = signer;
    this.engine = new MlsEngine({ sub, signer }, isKnown);
  }

  static async make(
    sub: string,
    isKnown: (sub: string, jkt: string) => boolean = () => true,
    signer?: DeviceSigner,
  ): Promise<EnginePerson> {
    return new EnginePerson(sub, signer ?? (await signerOf(await generateKeyPair())), isKnown);
  }

  get state(): EpochState {
    if (!this.#state) throw new TypeError(`${this.sub} is in no group.`);
    return this.#state;
  }

  async create(): Promise<void> {
    this.#state = await this.engine.create(randomGroup());
  }

  /** Joins by a GroupInfo of `server`; the commit is everybody's to process. */
  async join(server: EnginePerson): Promise<MadeCommit> {
    return this.joinBy(await server.engine.groupInfo(server.state));
  }

  async joinBy(info: Uint8Array): Promise<MadeCommit> {
    const { view } = await this.engine.readGroupInfo(info);
    const old = view.leaves.find(({ sub }) => sub === this.sub);
    const made = await this.engine.joinExternally(info, old?.index ?? null, dataFor(view, true));
    this.#state = made.state;
    return made;
  }

  make(removes: readonly EnginePerson[] = []): Promise<MadeCommit> {
    const indexes = removes.map(({ state }) => state.view.own);
    return this.engine.commit(this.state, indexes, dataFor(this.state.view));
  }

  /** Commits, and goes on to what the commit makes. */
  async commit(removes: readonly EnginePerson[] = []): Promise<MadeCommit> {
    const made = await this.make(removes);
    this.go(made.state);
    return made;
  }

  /** @returns whether one is still in */
  async process(message: Uint8Array): Promise<boolean> {
    const next = await this.engine.process(this.state, message);
    if (next) this.go(next);
    return next !== null;
  }

  go(state: EpochState): void {
    if (this.#state && this.#state !== state) this.engine.wipe(this.#state);
    this.#state = state;
  }

  /** Without wiping the state before. */
  stay(state: EpochState): void {
    this.#state = state;
  }

  seal(text: string): Promise<Uint8Array> {
    return this.engine.seal(this.state, new TextEncoder().encode(text));
  }

  async open(message: Uint8Array): Promise<{ text: string; leaf: number }> {
    const { bytes, leaf } = await this.engine.open(this.state, message);
    return { text: new TextDecoder().decode(bytes), leaf };
  }
}

/** A group of so many, all in one epoch. */
export async function makeGroup(...subs: readonly string[]): Promise<EnginePerson[]> {
  const people: EnginePerson[] = [];
  for (const sub of subs) {
    const person = await EnginePerson.make(sub);
    const [first] = people;
    if (first) {
      const { message } = await person.join(first);
      for (const other of people) await other.process(message);
    } else {
      await person.create();
    }
    people.push(person);
  }
  return people;
}

export const authenticators = (people: readonly EnginePerson[]): Set<string> =>
  new Set(people.map(({ state }) => state.view.authenticator));

/** What a promise rejects with; fails where it does not. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new TypeError('It was accepted.');
}
