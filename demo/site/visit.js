/** The visit: fills in the join link, and says in the clinic's words how the meeting goes. */
import { words } from './words.js';

const word = words[document.documentElement.lang];
const meeting = document.querySelector('secure-meeting');
const find = (id) => document.getElementById(id);

/** Words for the reasons of `sm-left`. */
const LEFT = {
  user: 'leftUser',
  network: 'leftNetwork',
  'duplicate-identity': 'leftElsewhere',
  ended: 'leftEnded',
  kicked: 'leftRemoved',
};

shareLinks();
followMeeting();

function shareLinks() {
  const room = meeting.getAttribute('room');
  const here = new URL(location.href);
  if (!here.searchParams.has('room')) {
    // The bare address means today's room, which the server named in the tag: now the address names it too.
    here.searchParams.set('room', room);
    history.replaceState(history.state, '', here);
  }

  const invite = new URL('/', here);
  invite.search = new URLSearchParams({ room, as: 'guest' });
  meeting.inviteUrl = invite.href;
  find('invite-link').value = invite.href;
  find('copy-link').addEventListener('click', copyLink);

  const asDoctor = here.searchParams.get('as') === 'doctor';
  const second = new URL(here);
  if (asDoctor) second.searchParams.delete('as');
  else second.searchParams.set('as', 'doctor');
  find('open-second').href = second.href;
  if (asDoctor) find('second-hint').textContent = word.openSecondHintDoctor;
}

async function copyLink() {
  const link = find('invite-link');
  link.select();
  try {
    await navigator.clipboard.writeText(link.value);
    find('copied').textContent = word.copied;
  } catch {
    find('copied').textContent = word.notCopied;
  }
}

function followMeeting() {
  meeting.addEventListener('sm-state-changed', ({ detail: { state } }) => {
    find('status').dataset.state = state;
    find('status').textContent = word[`state${state[0].toUpperCase()}${state.slice(1)}`];
    if (state === 'joining' || state === 'joined' || state === 'lobby') notify('');
  });
  meeting.addEventListener('sm-left', ({ detail: { reason } }) => {
    const isCalm = reason === 'user' || reason === 'ended';
    if (reason !== 'unmounted' && reason !== 'page') notify(word[LEFT[reason] ?? 'leftOther'], isCalm);
  });
  meeting.addEventListener('sm-error', ({ detail: { code, retryable } }) => {
    // Of a camera or a microphone the meeting itself says enough.
    if (code !== 'ERR_SM_DEVICE') notify(retryable ? word.failedRetry : word.failed);
  });
}

function notify(text, isCalm = false) {
  find('notice').toggleAttribute('data-calm', isCalm);
  find('notice').hidden = text === '';
  find('notice').textContent = text;
}
