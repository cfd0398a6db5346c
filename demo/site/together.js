/** Several people in one room, one after the other, each by a tag of their own. */
import { words } from './words.js';

const word = words[document.documentElement.lang];
const people = Array.from(document.querySelectorAll('.person'), (person) => ({
  tag: person.querySelector('secure-meeting'),
  result: person.querySelector('.result'),
}));
const letIn = document.getElementById('let-in');

letIn.addEventListener('click', async () => {
  letIn.disabled = true;
  for (const { tag, result } of people) {
    if (tag.state === 'joined') continue;
    result.textContent = word.togetherJoining;
    result.dataset.outcome = await join(tag);
    result.textContent = saidOf(result.dataset.outcome);
  }
  letIn.disabled = false;
});
document.getElementById('send-home').addEventListener('click', async () => {
  await Promise.all(people.map(({ tag }) => tag.leave()));
  for (const { result } of people) {
    delete result.dataset.outcome;
    result.textContent = '';
  }
});

/** What protects the meeting that somebody is in, or the code with which they are refused. */
async function join(tag) {
  try {
    await tag.join();
    return tag.security;
  } catch ({ code }) {
    return code;
  }
}

function saidOf(outcome) {
  if (outcome === 'standard' || outcome === 'encrypted') return word[`outcome_${outcome}`];
  return `${word.outcome_refused} (${outcome})`;
}
