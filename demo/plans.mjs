import { escapeHtml } from './escape-html.mjs';
import { ISSUER } from './issuer.mjs';
import { outcomeFor, PEOPLE, reasonFor, ROOMS, signedFor, isExpired, TOGETHER, togetherFor } from './site/people.js';
import { createRoomName } from './site/room-name.js';

/** @typedef {ReturnType<typeof createPlans>} Plans */

/** Who is shown until somebody is chosen. */
const FIRST = { person: 'paid', room: 'open' };

/** The rooms in which the plans are compared, and who is who in them. */ /** To whom the clinic has something to offer. */
const HAS_NO_PLAN = new Set(['guest', 'free', 'lapsed']);

export function createPlans() {
  const names = Object.fromEntries(ROOMS.map((room) => [room, `${room}-${createRoomName()}`]));

  return {
    /**
     * Who asks, and for which kind of room. Outside of these rooms nothing is fixed.
     *
     * @param {string | null} as
     * @param {string} roomName
     */
    find: (as, roomName) => ({
      person: as !== null && Object.hasOwn(PEOPLE, as) ? as : null,
      room: ROOMS.find((room) => names[room] === roomName) ?? 'open',
    }),

    /** Everything that the page says of one choice. @param {URLSearchParams} query @param {Record<string, string>} word */
    describe(query, word) {
      const chosen = readChoice(query);
      const { person, room } = chosen ?? FIRST;
      const signed = signedFor(person, room);
      return {
        facts: {
          title: word.plansTitle,
          room: names[room],
          hrefOperator: `/operator.html?${new URLSearchParams({ ...lang(query), room: names[room] })}`,
          person,
          name: person === 'guest' ? '' : word[`person_${person}`],
          loading: chosen === null ? 'lazy' : 'eager',
          chosenPerson: word[`person_${person}`],
          chosenPlan: word[`plan_${person}`],
          chosenRoom: word[`room_${room}`],
          chosenOutcome: word[`outcome_${outcomeFor(person, room)}`],
          outcome: outcomeFor(person, room),
          chosenReason: word[reasonFor(person, room)],
          signed: signed === null ? word.signedNothing : writeClaims(signed),
          signedNote: isExpired(person, room) ? word.signedExpired : word.signedBound,
        },
        parts: {
          offer: HAS_NO_PLAN.has(person) ? `<p slot="upgrade">${escapeHtml(word.upgrade)}</p>` : '',
          rows: Object.keys(PEOPLE)
            .map((who) => writeRow(who, { person, room }, word, query))
            .join('\n'),
        },
      };
    },

    /** Several people in one room. @param {URLSearchParams} query @param {Record<string, string>} word */
    describeTogether(query, word) {
      const room = ROOMS.find((one) => one === query.get('in')) ?? 'shared';
      return {
        facts: {
          title: word.togetherTitle,
          chosenRoom: word[`room_${room}`],
          chosenNote: word[`roomNote_${room}`],
          hrefOperator: `/operator.html?${new URLSearchParams({ ...lang(query), room: names[room] })}`,
        },
        parts: {
          rooms: ROOMS.map((one) => writeRoomLink(one, room, word, query)).join('\n'),
          people: TOGETHER.map((who) => writePerson(who, room, names[room], word)).join('\n'),
        },
      };
    },
  };
}

function writeRoomLink(room, chosen, word, query) {
  const address = `/together.html?${new URLSearchParams({ ...lang(query), in: room })}`;
  const current = room === chosen ? ' aria-current="page"' : '';
  return `<a href="${escapeHtml(address)}"${current}>${escapeHtml(word[`room_${room}`])}</a>`;
}

/** One person with a tag of their own: a device key of their own, as on a device of their own. */
function writePerson(who, room, name, word) {
  const { outcome, reason } = togetherFor(who, room);
  const person = escapeHtml(word[`person_${who}`]);
  return `<article class="person" data-person="${who}" aria-labelledby="person-${who}">
<h2 id="person-${who}">${person} <small>${escapeHtml(word[`plan_${who}`])}</small></h2>
<p class="verdict"><span class="outcome" data-outcome="${outcome}">${escapeHtml(word[`outcome_${outcome}`])}</span>
<span>${escapeHtml(word[reason])}</span></p>
<secure-meeting access-src="/api/access?as=${who}" room="${escapeHtml(name)}" display-name="${who === 'guest' ? '' : person}"
issuer="${escapeHtml(ISSUER)}" issuer-keys-src="/api/issuer-keys" label="${person}" poster="/poster.svg"
mic-off camera-off no-shortcuts></secure-meeting>
<p class="result" role="status"></p>
</article>`;
}

function readChoice(query) {
  const person = query.get('as');
  const room = query.get('in');
  return person !== null && Object.hasOwn(PEOPLE, person) && ROOMS.includes(room) ? { person, room } : null;
}

/** The part of the token's payload that is the clinic's decision. */
function writeClaims({ mode, admit, ...ent }) {
  return JSON.stringify({ ent, ...(mode !== undefined && { mtg: { mode, admit } }) }, null, 2);
}

/** One person: a row with a link for each room. Roles are spelled out, because a narrow page shows rows as cards. */
function writeRow(who, chosen, word, query) {
  const cells = ROOMS.map((room) => {
    const outcome = outcomeFor(who, room);
    const address = `/plans.html?${new URLSearchParams({ ...lang(query), as: who, in: room })}#try`;
    const current = who === chosen.person && room === chosen.room ? ' aria-current="true"' : '';
    const text = escapeHtml(word[`outcome_${outcome}`]);
    const place = escapeHtml(word[`room_${room}`]);
    const label = `${text}: ${escapeHtml(word[`person_${who}`])}, ${place}`;
    return `<td role="cell">
  <span class="where" aria-hidden="true">${place}</span>
  <a class="outcome" data-outcome="${outcome}" href="${escapeHtml(address)}" aria-label="${label}"${current}>${text}</a>
  <small>${escapeHtml(word[reasonFor(who, room)])}</small>
</td>`;
  });
  return `<tr role="row">
<th role="rowheader" scope="row">${escapeHtml(word[`person_${who}`])} <small>${escapeHtml(word[`plan_${who}`])}</small></th>
${cells.join('\n')}
</tr>`;
}

function lang(query) {
  return query.get('lang') === 'ar' ? { lang: 'ar' } : {};
}
