import type { Decision, Situation } from '../../../src/entitlement/policy.js';

const refuse = (code: Extract<Decision, { do: 'refuse' }>['code']): Decision => ({ do: 'refuse', code });

/**
 * The policy once more, not as a table but as the reasons behind it, in the order in which they overrule each other.
 * Shares nothing with the table but its types.
 */
export function expectDecision({ e2ee, token, heard, acceptStandard, passphrase }: Situation): Decision {
  const valid = token.status === 'valid' ? token.entitlement : null;
  const signed = valid?.mode ?? null;
  const groupHeard = heard.status === 'e2ee';
  const encryptedRoom = signed === 'e2ee' || groupHeard;

  // A passphrase is the page's own way to a key. It goes with nothing that decides otherwise.
  if (passphrase && e2ee === 'off') return refuse('ERR_SM_CONFIG');

  // Off is the page's word, and it holds against a token that may; not against one that must, nor against a group.
  if (e2ee === 'off') {
    if (encryptedRoom || valid?.e2ee === 'required') return refuse('ERR_SM_MODE_MISMATCH');
    const spoilt = token.status === 'invalid' || token.status === 'unverifiable';
    return { do: 'join-standard', reason: spoilt ? 'page-off-invalid' : 'page-off' };
  }

  // A token that is there and does not count is never treated as none. Only a person may overlook it, where the page
  // does not require encryption, has no key of its own, and nobody says that the room is encrypted.
  if (token.status === 'invalid' || token.status === 'unverifiable') {
    const overlooked = acceptStandard && e2ee === 'allowed' && !passphrase && !groupHeard;
    return overlooked ? { do: 'join-standard', reason: 'accepted-standard' } : refuse(token.code);
  }

  if (passphrase) {
    if (signed !== null) return refuse('ERR_SM_CONFIG');
    return groupHeard ? refuse('ERR_SM_MODE_MISMATCH') : { do: 'join-shared-key' };
  }

  const entitled = valid !== null && valid.e2ee !== 'off';
  const mustEncrypt = e2ee === 'required' || valid?.e2ee === 'required';

  // The issuer fixed the room as standard.
  if (signed === 'standard') {
    if (e2ee === 'required' && !entitled) return refuse('ERR_SM_ENTITLEMENT_REQUIRED');
    if (mustEncrypt || groupHeard) return refuse('ERR_SM_MODE_MISMATCH');
    return { do: 'join-standard', reason: 'issuer-standard' };
  }

  if (entitled) {
    // Of what nobody signed or announced, the person may say that they take it as it is.
    if (acceptStandard && !mustEncrypt && !encryptedRoom) return { do: 'join-standard', reason: 'accepted-standard' };
    const reason =
      signed === 'e2ee' ? 'issuer-encrypted' : valid.e2ee === 'required' ? 'entitlement-requires' : 'entitled';
    return { do: 'join-group', create: !groupHeard, reason };
  }

  // Not entitled, in an encrypted room: only as a verified person, only where everybody who has a say admits those, and
  // only into a group that answers.
  if (encryptedRoom) {
    const admitted = valid !== null && groupHeard && heard.admit === 'verified' && valid.admit !== 'entitled';
    return admitted
      ? { do: 'join-group', create: false, reason: signed === 'e2ee' ? 'issuer-encrypted' : 'admitted-inside' }
      : refuse('ERR_SM_ENTITLEMENT_REQUIRED');
  }

  if (e2ee === 'required') return refuse('ERR_SM_ENTITLEMENT_REQUIRED');
  return { do: 'join-standard', reason: valid ? 'not-entitled' : 'no-entitlement' };
}
