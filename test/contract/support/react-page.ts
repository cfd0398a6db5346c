import { StrictMode, createElement, useState } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { SecureMeeting } from 'secure-meeting/react';
import type { SecureMeetingProps } from 'secure-meeting/react';

/** What the page offers to the test that opened it. */
export interface ReactPage {
  /** Renders, or renders again, with these props; hydrates where the page came with markup. */
  render(props: SecureMeetingProps): void;
  unmount(): void;
  /** What React complained about. */
  readonly complaints: string[];
}

const complaints: string[] = [];
const { error } = console;
console.error = (...words: unknown[]): void => {
  complaints.push(words.map(String).join(' '));
  error(...words);
};

let update: ((props: SecureMeetingProps) => void) | undefined;

function Page({ first }: { readonly first: SecureMeetingProps }): ReturnType<typeof createElement> {
  const [props, setProps] = useState(first);
  update = setProps;
  return createElement(SecureMeeting, props);
}

let unmount = (): void => undefined;
const page: ReactPage = {
  complaints,
  render(props) {
    if (update) {
      flushSync(() => update?.(props));
      return;
    }
    const place = document.querySelector('#root') as HTMLElement;
    const tree = createElement(StrictMode, null, createElement(Page, { first: props }));
    const root = place.hasChildNodes() ? hydrateRoot(place, tree) : createRoot(place);
    if (!place.hasChildNodes()) flushSync(() => root.render(tree));
    unmount = () => flushSync(() => root.unmount());
  },
  unmount: () => unmount(),
};

Object.assign(globalThis, { reactPage: page });
