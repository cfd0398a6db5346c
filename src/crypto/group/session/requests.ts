import type { Role } from '../../../contract/entitlement.js';
import type { MeetingRequest } from '../../meeting-protocol.js';
import type { Marks } from '../marks.js';
import type { HostWish } from '../membership/facts.js';
import type { MembershipView, MemberView } from '../membership/options.js';
import type { SessionClock } from '../meeting-session.js';
import type { MembershipDriver } from './driver.js';
import type { Messages } from './messages.js';
import type { Outbound } from './outbound.js';
import type { People } from './people.js';
import { notAHost, notAMember, notNow, notSigned, otherCode } from './refusals.js';

export interface RequestNeeds {
  readonly driver: MembershipDriver;
  readonly messages: Messages;
  readonly outbound: Outbound;
  readonly people: People;
  readonly marks: Marks;
  readonly clock: SessionClock;
  readonly ticks: () => number;
  renew(): Promise<void>;
  role(): Role;
  changed(changed: 'marked' | 'mismatch', identity: string): void;
}

/** Milliseconds that a message waits for an epoch to be sent in, and between two looks. */
const SEND_PATIENCE = 5_000;
const SEND_PAUSE = 100;

/** Does what the person asks. Rejects with a `SecureMeetingError` that says why not. */
export async function answerRequest(
  request: { readonly id: number } & MeetingRequest,
  needs: RequestNeeds,
): Promise<void> {
  switch (request.type) {
    case 'send':
      return send(request.bytes, request.to, request.id, needs);
    case 'renewed':
      return needs.renew();
    case 'mark': {
      const member = memberOf(request.identity, needs);
      if (needs.people.code === null || request.code !== needs.people.code) throw otherCode();
      mark(member, true, needs);
      return;
    }
    case 'mismatch':
      mark(memberOf(request.identity, needs), false, needs);
      return;
    case 'remove': {
      const { sub, jkt } = memberOf(request.identity, needs);
      return wish({ type: 'ban', sub, jkt }, needs);
    }
    case 'ask-mute':
      return wish({ type: 'mute-request', sub: memberOf(request.identity, needs).sub }, needs);
    case 'lock':
      return wish({ type: 'lock', on: request.on }, needs);
    case 'end-for-all':
      return wish({ type: 'end' }, needs);
    case 'leave':
      needs.driver.tell({ type: 'leave' });
      // What is left to say goes out first.
      return needs.driver.queue(() => Promise.resolve());
  }
}

const viewOf = ({ driver }: RequestNeeds): MembershipView => {
  const { view } = driver;
  if (!view?.confirmed) throw notNow('The meeting is not joined yet, or is being joined anew.');
  return view;
};

function memberOf(identity: string, needs: RequestNeeds): MemberView {
  const member = viewOf(needs).members.find(({ sub }) => sub === identity);
  if (!member) throw notAMember();
  return member;
}

function mark({ sub, jkt }: MemberView, on: boolean, needs: RequestNeeds): void {
  needs.marks.set(sub, jkt, on);
  needs.people.tell();
  needs.changed(on ? 'marked' : 'mismatch', sub);
}

async function wish(what: HostWish, needs: RequestNeeds): Promise<void> {
  viewOf(needs);
  if (needs.role() !== 'host') throw notAHost();
  if (!(await needs.driver.wish(what))) throw notSigned();
}

async function send(bytes: Uint8Array, to: readonly string[] | null, id: number, needs: RequestNeeds): Promise<void> {
  const { driver, messages, outbound, ticks } = needs;
  const until = ticks() + SEND_PATIENCE;
  for (;;) {
    const sent = await driver.queue(async () => {
      const { view } = driver;
      // In the newest epoch, also while frames still go under the one before: whoever has just joined has no other, and
      // whoever is behind keeps it until they are there.
      const on = view?.authenticator ?? null;
      if (on === null || view?.sending == null) return false;
      await outbound.say(await messages.seal(on, bytes, to, ticks()), to, id);
      return true;
    });
    if (sent) return;
    if (ticks() >= until) throw notNow('Nothing can be sent now: the members have not agreed on a key again.');
    await new Promise<void>((resolve) => needs.clock.after(SEND_PAUSE, resolve));
  }
}
