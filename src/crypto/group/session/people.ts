import type { MeetingFacts, MeetingMember, WorkerMessage } from '../../meeting-protocol.js';
import type { Marks } from '../marks.js';
import type { MembershipView, MemberView } from '../membership/options.js';
import { verificationCode } from '../verification-code.js';
import type { Vault } from './vault.js';

type Changed = Extract<WorkerMessage, { type: 'verification' }>['changed'];

export interface PeopleNeeds {
  readonly identity: string;
  readonly vault: Vault;
  readonly marks: Marks;
  now(): number;
  /** In a macrotask of its own. */
  later(action: () => void): void;
  tell(facts: MeetingFacts): void;
  changed(changed: Changed, identity: string | null): void;
}

const nameOf = ({ sub, jkt }: MemberView): string => `${jkt} ${sub}`;

/** What the page is told of the members, and the code that they have in common. */
export class People {
  readonly #needs: PeopleNeeds;
  #view: MembershipView | null = null;
  #admitted = false;
  #telling = false;
  #told = '';
  /** Of which people the code is, and since when. */
  #of = '';
  #code: { readonly code: string; readonly since: number } | null = null;
  #wanted: readonly MemberView[] = [];
  #isMaking = false;
  #epoch = -1;
  #present: ReadonlyMap<string, string> = new Map();
  /** Told with the code of those who are there then. */
  #changes: (readonly [Changed, sub: string | null])[] = [];

  constructor(needs: PeopleNeeds) {
    this.#needs = needs;
  }

  get code(): string | null {
    return this.#code?.code ?? null;
  }

  see(view: MembershipView): void {
    this.#view = view;
    if (!view.confirmed && !this.#admitted) return;
    this.#admitted = true;
    if (view.members.length > 0) this.#compare(view.members, view.epoch);
    if (this.#telling) return;
    this.#telling = true;
    this.#needs.later(() => {
      this.#telling = false;
      this.tell();
    });
  }

  /** At once, where anything differs from what was told last. */
  tell(): void {
    const view = this.#view;
    if (!view || !this.#admitted) return;
    const facts: MeetingFacts = {
      admitted: true,
      degradedBy: view.degradedBy,
      members: view.members.map((member) => this.#member(member)),
      // Whoever looks for their place anew has none meanwhile: the code is of the last.
      verification: this.#code && { ...this.#code, epoch: this.#epoch },
      locked: view.locked,
    };
    const told = JSON.stringify(facts);
    if (told !== this.#told) {
      this.#told = told;
      this.#needs.tell(facts);
    }
    if (this.#code) this.#tellChanges();
  }

  #tellChanges(): void {
    const changes = this.#changes;
    this.#changes = [];
    for (const [changed, sub] of changes) {
      if (sub !== this.#needs.identity || changes.length === 1) this.#needs.changed(changed, sub);
    }
  }

  #member(member: MemberView): MeetingMember {
    const { sub, jkt, since, silent, keyChanged, token } = member;
    const entitlement = token ? this.#needs.vault.tokens.get(token.hash)?.entitlement : undefined;
    const verified = this.#needs.marks.has(sub, jkt);
    return {
      identity: sub,
      role: token?.role ?? 'guest',
      entitlement: entitlement ? { basis: entitlement.basis } : null,
      security: verified ? 'verified' : 'encrypted',
      since,
      silent,
      keyChanged,
    };
  }

  #compare(members: readonly MemberView[], epoch: number): void {
    const now = new Map(members.map((member) => [nameOf(member), member.sub]));
    const names = [...now.keys()].sort().join('\n');
    const first = this.#present.size === 0;
    const came = [...now].filter(([name]) => !this.#present.has(name));
    const went = [...this.#present].filter(([name, sub]) => !now.has(name) && !came.some(([, other]) => other === sub));
    this.#present = now;
    if (names !== this.#of) {
      this.#changes.push(...came.map(([, sub]) => ['joined', sub] as const));
      this.#changes.push(...went.map(([, sub]) => ['left', sub] as const));
      void this.#renew(members, names);
    } else if (epoch !== this.#epoch && !first && this.#code) {
      this.#changes.push(['rotated', null]);
    }
    this.#epoch = epoch;
  }

  /**
   * The old code is not shown while the new one is being made: it would be of other people. One is made at a time, and then
   * that of whoever is there by then: it is slow on purpose, and in a rush somebody comes before it is done.
   */
  async #renew(members: readonly MemberView[], names: string): Promise<void> {
    this.#of = names;
    this.#code = null;
    this.#wanted = members;
    if (this.#isMaking) return;
    this.#isMaking = true;
    let of: string;
    let code: string;
    do {
      of = this.#of;
      code = await verificationCode(this.#wanted);
    } while (of !== this.#of);
    this.#isMaking = false;
    this.#code = { code, since: this.#needs.now() };
    this.tell();
  }
}
