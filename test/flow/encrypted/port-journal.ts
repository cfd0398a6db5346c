/** What a page's group worker says and is told, line by line: who was where, for whoever asks why a flow failed. In the host page. */
import { readRecord } from '../../../src/crypto/group/records/read-record.js';
import type { MeetingFacts, PageMessage, WorkerMessage } from '../../../src/crypto/meeting-protocol.js';

const WHOLE = 0xa1;
/** Lines that are kept. */
const MOST = 60;

const lines: { readonly at: number; readonly text: string }[] = [];

export function noteInJournal(data: unknown): void {
  const text = tell(Object(data) as Partial<PageMessage> | Partial<WorkerMessage>);
  if (text === null || text === lines.at(-1)?.text) return;
  lines.push({ at: Math.round(performance.timeOrigin + performance.now()), text });
  if (lines.length > MOST) lines.shift();
}

/** The last lines, each with its time: the same clock in every page. */
export const readJournal = (): readonly { readonly at: number; readonly text: string }[] => lines;

function tell(message: Partial<PageMessage> | Partial<WorkerMessage>): string | null {
  const { type } = message;
  if (type === 'data') return tellRecord(`${String(message.from)}: `, message.bytes);
  if (type === 'packet') return tellRecord(`says to ${message.to?.join() ?? 'all'}: `, message.bytes);
  if (type === 'people') return `listed: ${message.identities?.join() ?? ''}`;
  if (type === 'connection') return `connected: ${String(message.up)}`;
  if (type === 'facts' && message.facts) return tellFacts(message.facts);
  return type === 'ended' || type === 'alarm' ? type : null;
}

function tellFacts({ admitted, degradedBy, members, verification }: MeetingFacts): string {
  const holders = members.map(({ identity, silent }) => `${identity}${silent ? ' (silent)' : ''}`).join();
  const code = verification ? `code of epoch ${String(verification.epoch)}` : 'no code';
  return `knows: ${admitted ? '' : 'not in, '}${degradedBy ?? 'well'}, keys of ${holders}, ${code}`;
}

function tellRecord(way: string, bytes: Uint8Array | undefined): string | null {
  if (bytes?.[0] !== WHOLE) return `${way}a piece`;
  const record = readRecord(bytes.subarray(1));
  if (!record || record.kind === 'app') return null;
  const place = 'authenticator' in record ? ` in ${String(record.epoch)} (${record.authenticator.slice(0, 6)})` : '';
  return `${way}${record.kind}${place}`;
}
