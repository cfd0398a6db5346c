import type { GroupStart, PageMessage } from '../../meeting-protocol.js';
import { MlsEngine } from '../engine/mls-engine.js';
import type { GroupEngine } from '../engine/group-engine.js';
import type { NoticeCommand } from '../membership/commands.js';
import type { MembershipView } from '../membership/options.js';
import { mayBeMember } from '../membership/tokens.js';
import type { GroupOutlets, GroupSession } from '../meeting-session.js';
import { readStandardHello, writeAnnouncement } from '../records/announcement.js';
import { PacketAssembler } from '../records/packets.js';
import { readRecord } from '../records/read-record.js';
import type { GroupName, RoomPolicy } from '../records/room-policy.js';
import { TokenReader } from '../records/token.js';
import type { MemberToken } from '../records/token.js';
import type { App } from '../records/wire-record.js';
import { Backlog } from './backlog.js';
import { Callers } from './callers.js';
import { MembershipDriver } from './driver.js';
import { EngineWorker } from './engine-work.js';
import { FrameKeys } from './frame-keys.js';
import { RecordHearing } from './heard-record.js';
import { Messages } from './messages.js';
import type { Said } from './messages.js';
import { Outbound } from './outbound.js';
import { OwnToken } from './own-token.js';
import { People } from './people.js';
import { Pace } from './pace.js';
import { endingOf } from './refusals.js';
import { answerRequest } from './requests.js';
import { factsOf } from './token-facts.js';
import { Vault } from './vault.js';

type Incoming = Parameters<GroupSession['receive']>[0];

/** Milliseconds between two of each. */
const DROP_PAUSE = 1_000;
const KEYS_PAUSE = 30_000;
const STANDARD = 0x7b;

/** A meeting whose members agree on keys by MLS: the machine decides, the engine computes, this connects them. */
export class MlsSession implements GroupSession {
  readonly #start: GroupStart;
  readonly #outlets: GroupOutlets;
  readonly #vault = new Vault((hash) => this.#driver.names(hash));
  readonly #packets = new PacketAssembler();
  readonly #tokens: TokenReader;
  readonly #own: OwnToken;
  readonly #hearing: RecordHearing;
  readonly #messages: Messages;
  readonly #driver: MembershipDriver;
  readonly #people: People;
  readonly #outbound: Outbound;
  readonly #dropped: Pace;
  readonly #callers: Callers;
  #hearingAll: Promise<unknown> = Promise.resolve();
  readonly #backlog = new Backlog();
  /** Null until LiveKit has named them: nobody is taken to be alone before. */
  #others: readonly string[] | null = null;
  #up = false;
  #over = false;

  constructor(start: GroupStart, outlets: GroupOutlets) {
    this.#start = start;
    this.#outlets = outlets;
    const { clock, signer, ticks } = outlets;
    const { room, identity, trust } = start;
    const vault = this.#vault;
    const wanted = new Pace(KEYS_PAUSE, ticks);
    this.#dropped = new Pace(DROP_PAUSE, ticks);
    this.#callers = new Callers(ticks);
    this.#tokens = new TokenReader(room, trust, () => wanted.run(() => outlets.emit({ type: 'keys-wanted' })));
    const engine: GroupEngine = new MlsEngine({ sub: identity, signer }, (sub, jkt) => vault.knows(sub, jkt));
    this.#hearing = new RecordHearing(room, vault, this.#tokens, engine, (nonce) => this.#driver.asked(nonce));
    this.#messages = new Messages(vault, engine);
    this.#own = new OwnToken({
      tokens: this.#tokens,
      vault,
      standing: () => outlets.standing(),
      policy: () => this.#name?.policy ?? null,
    });
    const token = (): MemberToken => this.token;
    const { entitlement } = outlets.standing();
    const policy = { issuer: trust.issuer, mode: entitlement.mode, admit: entitlement.admit ?? 'entitled' } as const;
    this.#outbound = new Outbound(
      {
        sub: identity,
        signer,
        vault,
        engine,
        token,
        emit: (bytes, to, request, receipt) =>
          outlets.emit({ type: 'packet', bytes, to, request, ...(receipt === undefined ? {} : { receipt }) }),
      },
      Math.floor(clock.now() / 1_000),
    );
    this.#people = new People({
      identity,
      vault,
      marks: outlets.marks,
      now: () => clock.now(),
      later: (action) => void clock.after(0, action),
      tell: (facts) => this.#tell(() => outlets.emit({ type: 'facts', facts })),
      changed: (changed, by) => this.#tell(() => outlets.emit({ type: 'verification', changed, identity: by })),
    });
    this.#driver = new MembershipDriver({
      clock,
      ticks,
      signer,
      vault,
      engine,
      hearing: this.#hearing,
      worker: new EngineWorker({ room, policy, vault, engine, hearing: this.#hearing, token }),
      keys: new FrameKeys(vault, engine, (message) => outlets.keys(message)),
      outbound: this.#outbound,
      token,
      onStep: (view) => this.#people.see(view),
      onNotice: (notice) => this.#notice(notice),
      onEpoch: () => void this.#openEarly().catch((error: unknown) => this.#fail(error)),
      onDefect: (error) => this.#fail(error),
    });
    void this.#begin(policy);
  }

  get view(): MembershipView | null {
    return this.#driver.view;
  }

  /** Of the group that one is in. */
  get #name(): GroupName | undefined {
    const group = this.view?.group ?? null;
    return group === null ? undefined : this.#vault.names.get(group);
  }

  get token(): MemberToken {
    return this.#own.current;
  }

  receive(message: Incoming): void {
    if (this.#over) return;
    if ('id' in message) this.#request(message);
    else if (message.type === 'data') this.#hear(message.from, message.bytes);
    else if (message.type === 'trust') this.#tokens.renew(message.trust);
    else if (message.type === 'left') this.#driver.left(message.receipt);
    else {
      if (message.type === 'people') {
        for (const gone of this.#others?.filter((other) => !message.identities.includes(other)) ?? []) {
          this.#packets.drop(gone);
        }
        this.#others = message.identities;
      } else {
        this.#up = message.up;
      }
      this.#tellRoom();
    }
  }

  end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#driver.end();
    this.#driver.wipe();
    this.#messages.clear();
  }

  async #begin(policy: RoomPolicy): Promise<void> {
    try {
      const token = factsOf(await this.#own.take());
      if (this.#over) return;
      const { identity, mostMembers: limit } = this.#start;
      const self = { sub: identity, jkt: this.#outlets.signer.keyThumbprint };
      // Whatever the page says, nobody begins what they may not be in by their own token.
      const create = this.#start.create && token.e2ee !== 'off' && mayBeMember(token, policy);
      this.#driver.begin({ self, token, create, policy, limit });
      this.#tellRoom();
    } catch (error) {
      this.#fail(error);
    }
  }

  #tellRoom(): void {
    this.#driver.tell({ type: 'room', connected: this.#up && this.#others !== null, others: this.#others ?? [] });
  }

  #hear(from: string, packet: Uint8Array): void {
    if (packet[0] === STANDARD) {
      this.#hearStandard(from, packet);
      return;
    }
    const bytes = this.#packets.receive(from, packet, this.#outlets.ticks());
    if (!bytes) return;
    const record = readRecord(bytes);
    if (!record || !this.#backlog.admits(from)) {
      this.#drop();
      return;
    }
    this.#hearingAll = this.#hearingAll
      .then(async () => {
        if (this.#over) return;
        if (record.kind === 'app') {
          await this.#hearMessage(record, from);
          return;
        }
        const heard = await this.#hearing.hear(record);
        for (const one of heard) this.#driver.tell({ type: 'record', from, record: one });
        if (heard.length === 0) this.#drop();
      })
      .catch((error: unknown) => this.#fail(error))
      .finally(() => this.#backlog.done(from));
  }

  async #hearMessage(record: App, from: string): Promise<void> {
    // In its turn among the engine's works, so that an epoch under way is there.
    const said = await this.#driver.queue(() => this.#messages.open(record, from, this.#outlets.ticks()));
    if (said) this.#say(said);
    else if (this.#vault.epochs.has(record.authenticator)) this.#drop();
  }

  async #openEarly(): Promise<void> {
    for (const said of await this.#messages.openEarly(this.#outlets.ticks())) this.#say(said);
  }

  #say({ sub, bytes }: Said): void {
    this.#tell(() => this.#outlets.emit({ type: 'record', from: sub, bytes: new Uint8Array(bytes) }));
  }

  /** A page in a standard meeting asks: the first two members tell it that this room is encrypted. */
  #hearStandard(from: string, bytes: Uint8Array): void {
    const nonce = readStandardHello(bytes);
    const { view } = this;
    if (nonce === null || !view?.confirmed) return;
    const rank = view.members.filter(({ silent }) => !silent).findIndex(({ sub }) => sub === this.#start.identity);
    if (rank < 0 || rank > 1) return;
    const name = this.#name;
    if (!name) return;
    this.#callers
      .answer(from, async () => {
        const told = { room: this.#start.room, nonce, name, time: this.#outlets.clock.now() };
        const bytes = await writeAnnouncement(told, this.token.raw, this.#outlets.signer);
        this.#tell(() => this.#outlets.emit({ type: 'packet', bytes, to: [from], request: null }));
      })
      .catch((error: unknown) => this.#fail(error));
  }

  #request(request: Extract<PageMessage, { readonly id: number }>): void {
    answerRequest(request, {
      driver: this.#driver,
      messages: this.#messages,
      outbound: this.#outbound,
      people: this.#people,
      marks: this.#outlets.marks,
      clock: this.#outlets.clock,
      ticks: this.#outlets.ticks,
      renew: async () => {
        this.#driver.tell({ type: 'renewed', token: factsOf(await this.#own.take()) });
      },
      role: () => this.token.entitlement.role,
      changed: (changed, identity) => this.#outlets.emit({ type: 'verification', changed, identity }),
    }).then(
      () => this.#tell(() => this.#outlets.settle(request.id)),
      (error: unknown) => this.#tell(() => this.#outlets.settle(request.id, error)),
    );
  }

  #notice(notice: NoticeCommand): void {
    if (notice.type === 'mute-requested') {
      this.#tell(() => this.#outlets.emit({ type: 'mute-requested', by: notice.by }));
    } else if (notice.type === 'alarm') {
      const { alarm, by } = notice;
      this.#tell(() => this.#outlets.emit({ type: 'alarm', alarm, identity: by?.sub ?? null }));
    } else if (notice.type === 'rolled-back') {
      this.#sayAgain(notice.to).catch((error: unknown) => this.#fail(error));
    } else if (notice.type === 'ended' && notice.reason.type !== 'left') {
      const { reason, error } = endingOf(notice.reason);
      this.#tell(() => this.#outlets.ended(reason, error));
    }
  }

  async #sayAgain(on: string): Promise<void> {
    for (const { record, to } of await this.#messages.again(on, this.#outlets.ticks())) {
      await this.#outbound.say(record, to);
    }
  }

  #drop(): void {
    this.#dropped.run(() => this.#tell(() => this.#outlets.emit({ type: 'dropped' })));
  }

  #fail(error: unknown): void {
    this.#tell(() => this.#outlets.ended('security', error));
  }

  #tell(action: () => void): void {
    if (!this.#over) action();
  }
}
