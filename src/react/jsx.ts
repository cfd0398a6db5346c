import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { AttributeName } from '../contract/attributes.js';
import type { EventDetails, EventName } from '../contract/events.js';
import type { Inputs } from '../contract/inputs.js';
import type { SecureMeetingElement } from '../element/secure-meeting-element.js';

type Camel<Kebab extends string> = Kebab extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Kebab;

/** What an attribute can say of an input: functions and objects are for properties. */
type Word<Value> = Extract<Value, string | number | boolean>;

type Attributes = { readonly [Name in AttributeName]?: Word<Inputs[Camel<Name>]> | undefined };

/** React 19 listens for what stands behind `on`, letter by letter. */
type Handlers = {
  readonly [Name in EventName as `on${Name}`]?: ((event: CustomEvent<EventDetails[Name]>) => void) | undefined;
};

/** What the bare tag takes in JSX. */
export type SecureMeetingTagProps = DetailedHTMLProps<HTMLAttributes<SecureMeetingElement>, SecureMeetingElement> &
  Attributes &
  Handlers;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'secure-meeting': SecureMeetingTagProps;
    }
  }
}
