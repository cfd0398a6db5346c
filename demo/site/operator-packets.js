import { make } from './make.js';

/** Packets that are shown. */
const MOST = 12;
/** Bytes of each. */
const SHOWN = 96;
/** Records of standard meetings are JSON. */
const BRACE = 0x7b;

/** @param {HTMLElement} list */
export function createPacketList(list) {
  return {
    add(identity, bytes) {
      const head = bytes.slice(0, SHOWN);
      const clear = bytes[0] === BRACE;
      const text = clear
        ? new TextDecoder().decode(head)
        : [...head].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
      const row = make('li', {}, make('code', {}, identity), ` ${bytes.length} B `, make('code', {}, text));
      row.dataset.verdict = clear ? 'clear' : 'sealed';
      list.prepend(row);
      while (list.children.length > MOST) list.lastChild.remove();
    },
  };
}
