import type { EventDetails, EventName } from './contract/events.js';
import { SecureMeetingElement } from './element/secure-meeting-element.js';

/** Every event of the tag, for typed listeners. */
type SecureMeetingEvents = { [Name in EventName]: CustomEvent<EventDetails[Name]> };

declare global {
  interface HTMLElementTagNameMap {
    'secure-meeting': SecureMeetingElement;
  }
  interface HTMLElementEventMap extends SecureMeetingEvents {}
}

// Importable where there is no DOM: a server that renders the page has no registry.
if ('customElements' in globalThis) SecureMeetingElement.define();

export { SecureMeetingElement };
