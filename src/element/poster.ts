import type { EventDetails } from '../contract/events.js';
import type { PosterStrings } from '../contract/strings/poster.js';

export interface PosterView {
  readonly words: PosterStrings;
  /** Address of a picture; empty: none. */
  readonly picture: string;
  readonly loading: boolean;
  readonly error: EventDetails['sm-error'] | null;
}

const create = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  ...children: readonly Node[]
): HTMLElementTagNameMap[Tag] => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

/**
 * What the tag shows before the heavy part is there: a picture and one button, or what is wrong and a way on. Built
 * without templates, so that a page pays for them only when somebody opens the meeting.
 */
export class Poster {
  readonly element: HTMLElement;
  readonly #picture = create('img', { alt: '' });
  readonly #status = create('p', { role: 'status' });
  readonly #button = create('button', { type: 'button' });
  readonly #owner = create('small', {});

  constructor(open: () => void) {
    this.#button.part.add('button');
    this.#button.addEventListener('click', open);
    const slot = create('slot', { name: 'poster' }, this.#picture);
    const card = create('div', { className: 'poster-card' }, this.#status, this.#button, this.#owner);
    this.element = create('div', { className: 'poster' }, slot, card);
  }

  update({ words, picture, loading, error }: PosterView): void {
    const setUp = error?.code === 'ERR_SM_CONFIG';
    this.#picture.hidden = picture === '';
    if (picture && this.#picture.getAttribute('src') !== picture) this.#picture.src = picture;
    this.#status.textContent = error ? words[setUp ? 'notSetUp' : 'notLoaded'] : loading ? words.loading : '';
    this.#button.hidden = setUp || loading;
    this.#button.textContent = error ? words.tryAgain : words.joinMeeting;
    this.#owner.textContent = error ? `${words.forTheOwner}: ${error.code}. ${error.hint}` : '';
  }
}
