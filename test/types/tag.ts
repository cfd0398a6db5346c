/** What the compiler must accept and refuse of a page that uses the tag in TypeScript. Nothing here runs. */
import 'secure-meeting/define';
import { SecureMeetingElement, SecureMeetingError } from 'secure-meeting';
import type {
  Access,
  AccessFunction,
  AccessRequest,
  ErrorCode,
  EventDetails,
  LeaveReason,
  MeetingState,
  Participant,
  Reaction,
  SelfTestResult,
} from 'secure-meeting';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Takes a value of exactly this type: `any` is not good enough. */
declare function expectType<Wanted>(): <Found>(found: Found, same: Same<Wanted, Found>) => void;

const tag = document.createElement('secure-meeting');
expectType<SecureMeetingElement>()(tag, true);
expectType<SecureMeetingElement | null>()(document.querySelector('secure-meeting'), true);

// Inputs: every attribute in camelCase, with its own words.
tag.serverUrl = 'wss://meet.example';
tag.layout = 'spotlight';
tag.maxTiles = 9;
tag.maxTiles = null;
tag.access = (want) => Promise.resolve({ token: want.room });
tag.token = () => Promise.resolve('token');
tag.strings = { joinMeeting: 'Come in' };
tag.iceServers = [{ urls: 'turn:turn.example' }];
// @ts-expect-error no such layout
tag.layout = 'circle';
// @ts-expect-error a boolean, not a text
tag.autoJoin = 'true';
// @ts-expect-error an access function answers with a token
tag.access = () => Promise.resolve({ serverUrl: 'wss://meet.example' });
// @ts-expect-error no such word
tag.strings = { joinMeetings: 'Come in' };

// What the element reports is read-only.
expectType<MeetingState>()(tag.state, true);
// @ts-expect-error the element alone says it
tag.state = 'joined';

// Methods.
expectType<Promise<void>>()(tag.join({ acceptStandard: true }), true);
expectType<readonly Participant[]>()(tag.getParticipants(), true);
expectType<Promise<readonly SelfTestResult[]>>()(tag.selfTest(), true);
const reaction: Reaction = 'clap';
void tag.sendReaction(reaction);
// @ts-expect-error no such reaction
void tag.sendReaction('boo');
// @ts-expect-error a kind of device
void tag.setDevice('camera', 'id');

// Events, on the tag and wherever they bubble to.
tag.addEventListener('sm-left', (event) => {
  expectType<LeaveReason>()(event.detail.reason, true);
  // @ts-expect-error details are frozen
  event.detail.reason = 'user';
});
document.body.addEventListener('sm-chat-received', ({ detail }) => {
  expectType<Date>()(detail.sentAt, true);
  // @ts-expect-error no such member
  return String(detail.message);
});
tag.addEventListener('sm-error', ({ detail }) => {
  const code: ErrorCode = detail.code;
  return code;
});
expectType<{ readonly version: string }>()({} as EventDetails['sm-ready'], true);

// Errors and sources.
const error: unknown = new Error();
if (error instanceof SecureMeetingError) expectType<boolean>()(error.retryable, true);
const access: AccessFunction = async (want: AccessRequest): Promise<Access> => {
  const answer = await fetch('/access', { method: 'POST', signal: want.signal });
  return (await answer.json()) as Access;
};
tag.access = access;

// The class.
SecureMeetingElement.define('clinic-meeting');
expectType<boolean>()(SecureMeetingElement.supported().meeting, true);
expectType<string>()(SecureMeetingElement.version, true);
// @ts-expect-error private to the element
export const { registry } = SecureMeetingElement;
