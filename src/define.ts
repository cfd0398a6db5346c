import type { EventDetails } from './contract/events.js';
import { SecureMeetingElement } from './element/secure-meeting-element.js';

declare global {
  interface HTMLElementTagNameMap {
    'secure-meeting': SecureMeetingElement;
  }
  interface HTMLElementEventMap {
    'sm-ready': CustomEvent<EventDetails['sm-ready']>;
  }
}

// Importable where there is no DOM: a server that renders the page has no registry.
if ('customElements' in globalThis) SecureMeetingElement.define();

export { SecureMeetingElement };
