import { toHex, toUtf8 } from '../bytes.js';
import type { GroupEngine } from '../engine/group-engine.js';
import type { MembershipCommand, NoticeCommand } from '../membership/commands.js';
import type { HostWish } from '../membership/facts.js';
import type { MembershipEvent, Moment } from '../membership/events.js';
import { describe } from '../membership/describe.js';
import type { Machine } from '../membership/machine.js';
import type { MembershipOptions, MembershipStep, MembershipView } from '../membership/options.js';
import { begin, step } from '../membership/step.js';
import type { SessionClock } from '../meeting-session.js';
import { signHostAct } from '../records/host-act.js';
import type { DeviceSigner } from '../meeting-session.js';
import type { MemberToken } from '../records/token.js';
import { sha256Hex } from '../sha256.js';
import type { EngineWorker } from './engine-work.js';
import type { FrameKeys } from './frame-keys.js';
import type { RecordHearing } from './heard-record.js';
import type { Outbound } from './outbound.js';
import type { Vault } from './vault.js';

export interface DriverNeeds {
  readonly clock: SessionClock;
  /** Monotonic milliseconds. */
  readonly ticks: () => number;
  readonly signer: DeviceSigner;
  readonly vault: Vault;
  readonly engine: GroupEngine;
  readonly hearing: RecordHearing;
  readonly worker: EngineWorker;
  readonly keys: FrameKeys;
  readonly outbound: Outbound;
  token(): MemberToken;
  /** After each step, when its commands were handed on. */
  onStep(view: MembershipView): void;
  onNotice(notice: NoticeCommand): void;
  /** Another epoch is there to open with. */
  onEpoch(): void;
  onDefect(error: unknown): void;
}

/** Hellos that LiveKit may have to say that it took. */
const MOST_HELLOS = 32;

/** SHA-256 over the ids: names a list of host acts. */
export const hashActs = (ids: readonly string[]): string => sha256Hex(toUtf8(ids.join('')));

/** Runs the machine: its events in, its commands done one after the other, its wishes for time kept. */
export class MembershipDriver {
  readonly #needs: DriverNeeds;
  /** Epochs that nothing is built on any more, whose messages still open. */
  readonly #retired = new Set<string>();
  /** The last Hellos that were sent. */
  #hellos: readonly { readonly receipt: number; readonly nonce: string }[] = [];
  #receipts = 0;
  /** Who waits for the machine's wishes to be done, in their order. */
  #wishing: ((signed: boolean) => void)[] = [];
  #machine: Machine | null = null;
  #work: Promise<unknown> = Promise.resolve();
  #cancelWake: () => void = () => undefined;
  #over = false;

  constructor(needs: DriverNeeds) {
    this.#needs = needs;
  }

  begin(options: Omit<MembershipOptions, 'hashActs'>): void {
    this.#take(begin({ ...options, hashActs }, this.#moment()));
  }

  get view(): MembershipView | null {
    return this.#machine && describe(this.#machine);
  }

  tell(event: MembershipEvent): void {
    if (this.#over || !this.#machine) return;
    this.#take(step(this.#machine, event, this.#moment()));
    this.#grant(event.type === 'act-signed' && event.act !== null);
  }

  /** @returns whether it was signed and said; false where it cannot be any more */
  wish(wish: HostWish): Promise<boolean> {
    return new Promise((resolve) => {
      this.#wishing.push(resolve);
      this.tell({ type: 'host-wish', wish });
      if (this.#over) this.#grant(false);
    });
  }

  #grant(signed: boolean): void {
    const left = this.#over || !this.#machine || this.#machine.ended ? 0 : this.#machine.wishes.length;
    for (const done of this.#wishing.splice(0, this.#wishing.length - left)) done(signed);
  }

  /** LiveKit has taken a Hello. The first thing said makes the connection to say it on, which takes its time. */
  left(receipt: number): void {
    const hello = this.#hellos.find((sent) => sent.receipt === receipt);
    if (hello) this.tell({ type: 'hello-left', nonce: hello.nonce });
  }

  /** Whether a GroupInfo for this nonce would be made use of: a Hello tells it to everybody, who may answer for ever. */
  asked(nonce: string): boolean {
    const { search = null, rival = null } = this.#machine ?? {};
    return (search?.nonce === nonce && !search.info) || rival?.probe?.nonce === nonce;
  }

  /** Whether the machine may yet ask for the bytes of that token or commit. */
  names(hash: string): boolean {
    if (!this.#machine) return false;
    const { tokens, pool, line } = this.#machine;
    const commits = [...pool.map(({ commit }) => commit), ...(line?.commits ?? [])];
    return tokens.has(hash) || commits.some((commit) => commit.hash === hash);
  }

  /** Does something in its turn: after every command before it. */
  queue<T>(action: () => Promise<T>): Promise<T> {
    const result = this.#work.then(action);
    this.#work = result.catch(() => undefined);
    return result;
  }

  end(): void {
    this.#over = true;
    this.#cancelWake();
    this.#grant(false);
  }

  /** Every key and every epoch, at once. */
  wipe(): void {
    this.#needs.keys.dropAll();
    this.#wipeAll();
  }

  #moment(): Moment {
    const random = toHex(crypto.getRandomValues(new Uint8Array(16)));
    return { at: this.#needs.ticks(), wall: this.#needs.clock.now(), random };
  }

  #take({ machine, commands, wakeAt }: MembershipStep<Machine>): void {
    this.#machine = machine;
    this.#cancelWake();
    if (wakeAt !== Infinity) {
      const wait = Math.max(0, wakeAt - this.#needs.ticks());
      this.#cancelWake = this.#needs.clock.after(wait, () => this.tell({ type: 'tick' }));
    }
    for (const command of commands) {
      this.queue(() => this.#do(command)).catch((error: unknown) => {
        if (!this.#over) this.#needs.onDefect(error);
      });
    }
    this.#needs.onStep(describe(machine));
  }

  async #do(command: MembershipCommand): Promise<void> {
    const { keys, vault, engine, outbound, worker } = this.#needs;
    switch (command.type) {
      case 'engine': {
        const result = await worker.do(command.work);
        if (this.#over) {
          this.#wipeAll();
          break;
        }
        if (result.type === 'made' || result.type === 'applied') this.#needs.onEpoch();
        this.tell({ type: 'engine', id: command.id, result });
        break;
      }
      case 'forget': {
        const kept = vault.epochs.get(command.epoch);
        if (!kept) break;
        // What opens its messages and frames stays for as long as its frame keys do.
        if (!keys.has(command.epoch)) {
          this.#wipe(command.epoch);
        } else {
          engine.retire(kept.state);
          this.#retired.add(command.epoch);
        }
        break;
      }
      case 'install-keys':
        await keys.install(command.epoch);
        break;
      case 'drop-keys':
        keys.drop(command.epoch);
        if (this.#retired.has(command.epoch)) this.#wipe(command.epoch);
        break;
      case 'drop-all-keys':
        keys.dropAll();
        for (const epoch of [...this.#retired]) this.#wipe(epoch);
        break;
      case 'send-with':
        keys.sendWith(command.epoch);
        break;
      case 'sign-act': {
        const { wish, number, previous, group, epoch } = command;
        const act = { group, number, previous, epoch, deed: wish, token: this.#needs.token().raw };
        const heard = await this.#needs.hearing.hearAct(await signHostAct(act, this.#needs.signer));
        this.tell({ type: 'act-signed', act: heard });
        break;
      }
      case 'alarm':
      case 'mute-requested':
      case 'reconnected':
      case 'rolled-back':
      case 'ended':
        this.#needs.onNotice(command);
        break;
      case 'send-hello': {
        const receipt = this.#receipts++;
        this.#hellos = [...this.#hellos.slice(1 - MOST_HELLOS), { receipt, nonce: command.nonce }];
        await outbound.send(command, receipt);
        break;
      }
      case 'send-answer':
      case 'send-bye':
      case 'send-commit':
      case 'send-entitlement':
      case 'send-group-info':
      case 'send-heartbeat':
      case 'send-host-acts':
      case 'send-ping':
      case 'send-pong':
      case 'send-refuse':
      case 'send-resync':
        await outbound.send(command);
    }
  }

  #wipeAll(): void {
    for (const epoch of [...this.#needs.vault.epochs.keys()]) this.#wipe(epoch);
    this.#needs.vault.clear();
  }

  #wipe(authenticator: string): void {
    const kept = this.#needs.vault.epochs.get(authenticator);
    this.#needs.vault.epochs.delete(authenticator);
    this.#retired.delete(authenticator);
    if (kept) this.#needs.engine.wipe(kept.state);
  }
}
