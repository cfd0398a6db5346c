/** The plans: says in the clinic's words what the tag makes of an entitlement, and changes the issuer's key. */
import { words } from './words.js';

const { documentElement } = document;
const word = words[documentElement.lang];
const meeting = document.querySelector('secure-meeting');
const find = (id) => document.getElementById(id);
const time = new Intl.DateTimeFormat(documentElement.lang === 'ar' ? 'ar-u-nu-latn' : 'en-GB', { timeStyle: 'short' });

meeting.addEventListener('sm-entitlement-changed', ({ detail: { status, expiresAt } }) => {
  const until = expiresAt === null ? '' : ` (${word.saidUntil} ${time.format(expiresAt)})`;
  find('said-entitlement').textContent = word[`entitlement_${status}`] + until;
});
meeting.addEventListener('sm-joined', ({ detail: { security } }) => {
  find('said-meeting').textContent = security === 'standard' ? word.outcome_standard : word.outcome_encrypted;
});
meeting.addEventListener('sm-state-changed', ({ detail: { state } }) => {
  if (state === 'joining' || state === 'lobby') find('said-refusal').textContent = '';
  if (state === 'left' || state === 'failed') find('said-meeting').textContent = word.saidNotIn;
});
meeting.addEventListener('sm-error', ({ detail: { code } }) => {
  if (code !== 'ERR_SM_DEVICE') find('said-refusal').replaceChildren(makeCode(code), ` ${word.refusal}`);
});

find('rotate').addEventListener('click', () =>
  report(async () => {
    const response = await fetch('/api/issuer-rotation', { method: 'POST' });
    if (!response.ok) throw new Error(String(response.status));
    const { kid, served } = await response.json();
    return [makeCode(kid), ` ${word.rotated} ${served}.`];
  }),
);
find('renew').addEventListener('click', () =>
  report(async () => {
    await meeting.refreshEntitlement();
    return [word.renewed];
  }),
);

async function report(act) {
  try {
    find('rotated').replaceChildren(...(await act()));
  } catch ({ code }) {
    find('rotated').replaceChildren(word.notDone, ...(code === undefined ? [] : [' ', makeCode(code)]));
  }
}

function makeCode(text) {
  const code = document.createElement('code');
  code.dir = 'ltr';
  code.textContent = text;
  return code;
}
