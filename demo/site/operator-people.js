import { make } from './make.js';

/**
 * The people of a room with their tracks.
 *
 * @param {HTMLElement} list
 * @param {Record<string, string>} word
 */
export function createPeopleList(list, word) {
  /** Identity → its entry; track sid → its row. */
  const entries = new Map();
  const rows = new Map();

  function entryOf({ identity, name }) {
    let entry = entries.get(identity);
    if (!entry) {
      entry = make('li', { className: 'card' }, make('h3', {}), make('ul', { className: 'operator-tracks' }));
      entries.set(identity, entry);
      list.append(entry);
    }
    const shown = name === '' ? make('em', {}, word.operatorNoName) : name;
    entry.firstChild.replaceChildren(make('code', { dir: 'ltr' }, identity), ' ', shown);
    return entry;
  }

  return {
    list(participants) {
      const here = new Set(participants.map(({ identity }) => identity));
      for (const participant of participants) entryOf(participant);
      for (const [identity, entry] of entries) {
        if (here.has(identity)) continue;
        entry.remove();
        entries.delete(identity);
      }
    },

    show(participant, { trackSid, source, mimeType }, track) {
      const verdict = make('p', { className: 'verdict' }, word.operatorWaiting);
      const end = make('code', { dir: 'ltr' });
      const size = make('small', {});
      const parts = [
        make('strong', {}, `${source} ${mimeType ?? ''}`),
        verdict,
        make('p', {}, word.operatorEnd),
        end,
        size,
      ];
      if (track.kind === 'video') {
        const video = make('video', { muted: true, autoplay: true, playsInline: true });
        video.setAttribute('aria-label', word.operatorPlayed);
        track.attach(video);
        parts.push(video);
      }
      const row = make('li', {}, ...parts);
      rows.set(trackSid, { row, verdict, end, size });
      entryOf(participant).lastChild.append(row);
    },

    hide({ trackSid }, track) {
      track.detach();
      rows.get(trackSid)?.row.remove();
      rows.delete(trackSid);
    },

    report({ sid, frames, length, end, verdict }) {
      const row = rows.get(sid);
      if (!row) return;
      row.end.textContent = [...end].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
      row.size.textContent = `${frames} ${word.operatorFrames}, ${length} B`;
      row.row.dataset.verdict = verdict;
      row.verdict.textContent = {
        sealed: word.operatorSealed,
        clear: word.operatorClear,
        waiting: word.operatorWaiting,
      }[verdict];
    },
  };
}
