import type { HTMLAttributes } from 'react';
import type { EventDetails, EventName } from '../contract/events.js';
import type { Inputs } from '../contract/inputs.js';
import type { SecureMeetingElement } from '../element/secure-meeting-element.js';

type Pascal<Kebab extends string> = Kebab extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${Pascal<Tail>}`
  : Capitalize<Kebab>;

/** One handler for each event: `sm-chat-received` is `onSmChatReceived`. */
type EventProps = {
  readonly [Name in EventName as `on${Pascal<Name>}`]?: ((event: CustomEvent<EventDetails[Name]>) => void) | undefined;
};

type InputProps = { readonly [Name in keyof Inputs]?: Inputs[Name] | undefined };

/** Every input and event of the tag, and what any HTML element takes in React. */
export type SecureMeetingProps = InputProps &
  EventProps &
  Omit<HTMLAttributes<SecureMeetingElement>, keyof Inputs | keyof EventProps>;
