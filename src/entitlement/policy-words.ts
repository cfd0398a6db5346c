import type { E2eePolicy } from '../contract/states.js';
import type { Situation } from './policy.js';

/** First column of the table. A passphrase makes `acceptStandard` mean nothing: that page says how it encrypts. */
export type PageWord = E2eePolicy | 'allowed + acceptStandard' | `${E2eePolicy} + passphrase`;

/** Second column: none at all, what a valid token says of encryption, or why it says nothing. */
export type TokenWord = 'none' | 'off' | 'allowed' | 'required' | 'invalid' | 'unverifiable';

/**
 * Third column: the signed mode, or what verified members announce, or unknown. An unverified answer is no news. A
 * room that is signed standard, and of which verified members announce a group, is a contradiction of its own.
 */
export type RoomWord =
  | 'unknown'
  | 'signed standard'
  | 'signed standard, e2ee announced'
  | 'e2ee, admit entitled'
  | 'e2ee, admit verified, heard'
  | 'e2ee, admit verified, none heard';

function readPage({ e2ee, acceptStandard, passphrase }: Situation): PageWord {
  if (passphrase) return `${e2ee} + passphrase`;
  return e2ee === 'allowed' && acceptStandard ? 'allowed + acceptStandard' : e2ee;
}

function readRoom({ token, heard }: Situation): RoomWord {
  if (token.status === 'invalid' && token.encryptedRoom) return 'e2ee, admit entitled';
  const signed = token.status === 'valid' ? token.entitlement : null;
  if (signed?.mode === 'standard') {
    return heard.status === 'e2ee' ? 'signed standard, e2ee announced' : 'signed standard';
  }
  if (signed?.mode !== 'e2ee' && heard.status !== 'e2ee') return 'unknown';
  // Who is admitted is signed by the issuer and announced by the group; where the two differ, the stricter holds.
  const admitted = signed?.admit ?? (signed?.mode === 'e2ee' ? 'entitled' : null);
  if (admitted === 'entitled' || (heard.status === 'e2ee' && heard.admit === 'entitled')) return 'e2ee, admit entitled';
  return heard.status === 'e2ee' ? 'e2ee, admit verified, heard' : 'e2ee, admit verified, none heard';
}

/** A situation in the words of the table. */
export function readSituation(situation: Situation): { page: PageWord; token: TokenWord; room: RoomWord } {
  const { token } = situation;
  return {
    page: readPage(situation),
    token: token.status === 'valid' ? token.entitlement.e2ee : token.status,
    room: readRoom(situation),
  };
}
