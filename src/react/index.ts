import { createElement, forwardRef, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import '../define.js';
import type { SecureMeetingElement } from '../element/secure-meeting-element.js';
import type { SecureMeetingProps } from './props.js';
import { splitProps } from './split-props.js';

export type { SecureMeetingTagProps } from './jsx.js';
export type { SecureMeetingProps } from './props.js';

/** Effects before the first paint; on a server, where none run, the kind that React does not warn about. */
const useBeforePaint = 'document' in globalThis ? useLayoutEffect : useEffect;

/**
 * `<secure-meeting>` for React 18 and 19: inputs are props (`serverUrl`), events are handlers (`onSmJoined`), children
 * fill the slots, and the ref is the element with its methods.
 *
 * Only the bare tag is rendered. Inputs are set as properties afterwards, because React 19 drops a function that it
 * sets before the tag is defined, and writes text properties (a token, say) into server-rendered HTML.
 *
 * @example
 * <SecureMeeting access={getAccess} room="room-12" onSmLeft={() => navigate('/')} />
 */
export const SecureMeeting = forwardRef<SecureMeetingElement, SecureMeetingProps>(
  function SecureMeeting(props, forwarded) {
    const element = useRef<SecureMeetingElement>(null);
    const applied = useRef(new Map<string, unknown>());
    const initial = useRef(new Map<string, unknown>());
    const { rendered, inputs, listeners } = splitProps(props);

    useImperativeHandle(forwarded, () => element.current as SecureMeetingElement);

    useBeforePaint(() => {
      const { current } = element;
      if (current) applyInputs(current, inputs, applied.current, initial.current);
    });

    useBeforePaint(() => {
      const { current } = element;
      for (const [type, listener] of listeners) current?.addEventListener(type, listener);
      return () => {
        for (const [type, listener] of listeners) current?.removeEventListener(type, listener);
      };
    });

    // The element reflects `state` and `security`: React must not take them for a mismatch when it hydrates.
    return createElement('secure-meeting', { ...rendered, ref: element, suppressHydrationWarning: true });
  },
);

/**
 * Sets what changed since the last render, so that a layout the person chose meanwhile stays; a prop that is gone
 * gets back the value from before it was there.
 */
function applyInputs(
  element: SecureMeetingElement,
  inputs: ReadonlyMap<string, unknown>,
  applied: Map<string, unknown>,
  initial: Map<string, unknown>,
): void {
  const target = element as unknown as Record<string, unknown>;
  for (const [name, value] of inputs) {
    if (applied.has(name) && Object.is(applied.get(name), value)) continue;
    if (!initial.has(name)) initial.set(name, target[name]);
    applied.set(name, value);
    target[name] = value;
  }
  for (const name of [...applied.keys()]) {
    if (inputs.has(name)) continue;
    applied.delete(name);
    target[name] = initial.get(name);
  }
}
