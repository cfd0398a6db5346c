import { warn, warnOnce } from '../base/log.js';
import { nearest } from '../base/nearest.js';
import type { AccessFunction, EntitlementFunction, TokenFunction } from '../contract/access.js';
import { ATTRIBUTES } from '../contract/attributes.js';
import type { IssuerJwk } from '../contract/entitlement.js';
import type { Inputs } from '../contract/inputs.js';
import type { Participant } from '../contract/participant.js';
import type { SelfTestResult } from '../contract/self-test.js';
import type {
  DeviceKind,
  E2eePolicy,
  Layout,
  Loading,
  MeetingState,
  Panel,
  Reaction,
  SecurityState,
  Theme,
} from '../contract/states.js';
import type { Strings } from '../contract/strings.js';
import { VERSION } from '../contract/version.js';
import { checkArgument } from './arguments.js';
import { InputValues, defineInputs, isReadAtJoin } from './inputs.js';
import { Lifecycle } from './lifecycle.js';
import { LightElement } from './light-element.js';
import { loadSelfTest } from './load-app.js';
import { posterStyles } from './poster-styles.js';
import { Poster } from './poster.js';
import { posterWords } from './poster-words.js';
import { supported } from './supported.js';
import type { Supported } from './supported.js';

// Longer than others, for one reason: its docblocks are the public contract, which the manifest is made from.

/**
 * A video meeting in one tag.
 *
 * @summary Puts a real video meeting into a page and says truthfully whether it is end-to-end encrypted.
 * @tag secure-meeting
 *
 * @example
 * <secure-meeting access-src="/api/access" room="room-12"></secure-meeting>
 *
 * @fires {CustomEvent} sm-ready - Upgraded and configured, once.
 * @fires {CustomEvent} sm-state-changed - `state` changed.
 * @fires {CustomEvent} sm-joining - Joining began.
 * @fires {CustomEvent} sm-joined - In the meeting, and its mode is in force.
 * @fires {CustomEvent} sm-reconnecting - The connection is lost and being restored.
 * @fires {CustomEvent} sm-reconnected - The connection is back.
 * @fires {CustomEvent} sm-left - The meeting is over for this person, with the reason.
 * @fires {CustomEvent} sm-participant-joined - Somebody came.
 * @fires {CustomEvent} sm-participant-left - Somebody went.
 * @fires {CustomEvent} sm-media-changed - A microphone, camera or screen went on or off.
 * @fires {CustomEvent} sm-speaker-changed - Other people speak now.
 * @fires {CustomEvent} sm-devices-changed - A device was plugged in or lost, or devices became known.
 * @fires {CustomEvent} sm-permission - The browser allowed or refused a device, the screen or sound.
 * @fires {CustomEvent} sm-quality-changed - Somebody's connection got better or worse.
 * @fires {CustomEvent} sm-chat-received - A chat line, one's own included.
 * @fires {CustomEvent} sm-hand-changed - A hand went up or down.
 * @fires {CustomEvent} sm-reaction - A reaction.
 * @fires {CustomEvent} sm-layout-changed - The person chose a layout.
 * @fires {CustomEvent} sm-panel-changed - The person opened or closed a panel.
 * @fires {CustomEvent} sm-security-changed - Mode, security state or somebody's security changed.
 * @fires {CustomEvent} sm-verification-changed - The code to compare, or what is known of somebody by it, changed.
 * @fires {CustomEvent} sm-entitlement-changed - What the entitlement is worth changed: none, valid, invalid, expiring, expired.
 * @fires {CustomEvent} sm-entitlement-expiring - The entitlement ends in two minutes; a new one is being asked for.
 * @fires {CustomEvent} sm-error - A refusal, with its code and a hint for the developer.
 *
 * @slot poster - Shown before anything is loaded.
 * @slot lobby-header - Above the lobby.
 * @slot toolbar-start - Before the toolbar's own controls.
 * @slot toolbar-end - Behind the toolbar's own controls.
 * @slot empty - Shown while nobody else is there.
 * @slot ended - On the screen after leaving.
 * @slot upgrade - The site's own offer, beside the reason why a meeting is not end-to-end encrypted.
 *
 * @csspart stage - Where the people are.
 * @csspart tile - One person or screen.
 * @csspart tile-name - The name on a tile.
 * @csspart badge - The security badge.
 * @csspart toolbar - The row of controls.
 * @csspart button - Every button.
 * @csspart chat - The chat panel.
 * @csspart message - One chat line.
 * @csspart lobby - The screen before joining.
 * @csspart banner - A notice across the stage.
 * @csspart panel - A side panel.
 * @csspart dialog - A dialog or menu.
 *
 * @cssprop --sm-font - Font shorthand of everything inside.
 * @cssprop --sm-radius - Corners of the tag, panels and menus.
 * @cssprop --sm-radius-tile - Corners of tiles and of the preview.
 * @cssprop --sm-radius-field - Corners of fields.
 * @cssprop --sm-radius-button - Corners of buttons.
 * @cssprop --sm-accent - Ground of the main button and of what is switched on.
 * @cssprop --sm-accent-ink - What stands on the accent.
 * @cssprop --sm-accent-text - The accent as a line or as words: links, the ring of who speaks.
 * @cssprop --sm-canvas - Ground of lobby, ending and refusal.
 * @cssprop --sm-surface - Ground of panels, menus and fields.
 * @cssprop --sm-raised - Ground of quiet buttons and of what lies on a surface.
 * @cssprop --sm-ink - Words.
 * @cssprop --sm-muted - Words that matter less.
 * @cssprop --sm-line - Lines that part.
 * @cssprop --sm-edge - Edges of fields and switches.
 * @cssprop --sm-danger - Ground of the button that leaves.
 * @cssprop --sm-danger-ink - What stands on danger.
 * @cssprop --sm-danger-text - Danger as a sign or as words.
 * @cssprop --sm-warning - Sign of what is not end-to-end encrypted, and of weak connections.
 * @cssprop --sm-good - Sign of what is well.
 * @cssprop --sm-focus - Ring of the focus.
 * @cssprop --sm-stage - Ground behind the pictures, and of the poster.
 * @cssprop --sm-stage-ink - Words on it.
 * @cssprop --sm-tile - Ground of tiles without a picture, of toolbar buttons and banners.
 * @cssprop --sm-scrim - Ground of words over a picture.
 *
 * @cssstate idle - Nothing is loaded.
 * @cssstate lobby - The person chooses devices and name.
 * @cssstate joining - Entering.
 * @cssstate joined - In the meeting.
 * @cssstate reconnecting - The connection is being restored.
 * @cssstate left - The meeting is over for this person.
 * @cssstate failed - Refused, with words and a way on.
 * @cssstate standard - Not end-to-end encrypted.
 * @cssstate encrypted - End-to-end encrypted.
 * @cssstate verified - End-to-end encrypted, and everybody in it was compared with.
 * @cssstate degraded - One's own protection is impaired: nothing is sent.
 */
export class SecureMeetingElement extends LightElement implements Inputs {
  /** Version of this package. */
  static readonly version: string = VERSION;
  static override readonly styles = posterStyles;
  /** @internal */
  static readonly registry: CustomElementRegistry | null = null;

  static get observedAttributes(): string[] {
    return [...Object.keys(ATTRIBUTES), 'passphrase'];
  }

  static {
    defineInputs(this.prototype, (element) => (element as SecureMeetingElement).#values);
  }

  /** What this browser and page can do, and what is missing. */
  static supported(): Supported {
    return supported();
  }

  /** Registers the tag. Where the name is taken already nothing happens, and one warning names both versions. */
  static define(name = 'secure-meeting', registry: CustomElementRegistry = customElements): void {
    const there = registry.get(name) as { readonly version?: unknown } | undefined;
    if (there) {
      warn(`<${name}> is defined already by version ${String(there.version ?? 'unknown')}; ${VERSION} stays out.`);
      return;
    }
    registry.define(name, registry === customElements && name === 'secure-meeting' ? this : this.#variant(registry));
  }

  /** A class can be registered once: another name or registry gets its own. */
  static #variant(registry: CustomElementRegistry): CustomElementConstructor {
    const options = registry === customElements ? {} : ({ customElementRegistry: registry } as Partial<ShadowRootInit>);
    return class extends this {
      static override readonly registry = registry;
      static override readonly shadowRootOptions = { ...LightElement.shadowRootOptions, ...options };
    };
  }

  declare serverUrl: string;
  declare room: string;
  declare displayName: string;
  declare accessSrc: string;
  declare entitlementSrc: string;
  declare issuer: string;
  declare issuerKeysSrc: string;
  declare e2ee: E2eePolicy;
  declare assetsBase: string;
  declare layout: Layout;
  declare maxTiles: number | null;
  declare controls: string | null;
  declare panel: Panel;
  declare autoJoin: boolean;
  declare micOff: boolean;
  declare cameraOff: boolean;
  declare audioOnly: boolean;
  declare lowData: boolean;
  declare noShortcuts: boolean;
  declare keepAlive: boolean;
  declare remember: boolean;
  declare theme: Theme;
  declare loading: Loading;
  declare poster: string;
  declare label: string;
  declare token: string | TokenFunction | null;
  declare entitlement: string | EntitlementFunction | null;
  declare issuerKeys: { readonly keys: readonly IssuerJwk[] } | null;
  declare access: AccessFunction | null;
  declare iceServers: readonly RTCIceServer[] | null;
  declare strings: Partial<Strings> | null;
  declare inviteUrl: string | null;

  readonly #values = new InputValues((name) => this.#changed(name));
  readonly #pending = new Set<keyof Inputs>();
  readonly #internals: ElementInternals;
  readonly #life: Lifecycle;
  readonly #poster: Poster;
  /** The poster's button was used: the focus that it had goes on to the screen. */
  #openedByHand = false;

  constructor() {
    super();
    this.#internals = this.attachInternals();
    this.#internals.role = 'region';
    const { registry } = this.constructor as typeof SecureMeetingElement;
    this.#life = new Lifecycle(this, this.#internals, registry ?? customElements);
    this.#poster = new Poster(() => {
      this.#openedByHand = true;
      this.#life.open();
    });
    this.#values.adopt(this as unknown as Record<string, unknown>);
    queueMicrotask(() => this.#values.endUpgrade());
  }

  /** @internal */
  get entitlementServed(): boolean {
    return this.#values.isServed('entitlement');
  }

  /** Where the meeting stands. */
  get state(): MeetingState {
    return this.#life.state;
  }

  /** What protects the meeting. */
  get security(): SecurityState {
    return this.#life.security;
  }

  /** Shared-key mode: write-only, never kept on the page, reads as null. */
  get passphrase(): string | null {
    return null;
  }

  set passphrase(value: string | null) {
    // A page in JavaScript may give anything; what is no text is none that anybody else has.
    this.#life.setPassphrase((value ?? null) && String(value));
  }

  /** Joins. Rejects with a `SecureMeetingError`; twice gives the same promise. */
  join(options: { readonly acceptStandard?: boolean } = {}): Promise<void> {
    return this.#checked('join', 'joinOptions', options, () => this.#life.join(options));
  }

  /** Leaves. Always resolves. */
  leave(): Promise<void> {
    return this.#life.leave();
  }

  /** Switches the microphone; in the lobby that of the preview. Settles when the meeting reports it. */
  setMicrophone(on: boolean): Promise<void> {
    return this.#checked('setMicrophone', 'boolean', on, () => this.#life.request('set-microphone', on));
  }

  /** Switches the camera; in the lobby that of the preview. Settles when the meeting reports it. */
  setCamera(on: boolean): Promise<void> {
    return this.#checked('setCamera', 'boolean', on, () => this.#life.request('set-camera', on));
  }

  /** Begins or ends sharing the screen. The browser asks which; call it from a click. */
  setScreenShare(on: boolean): Promise<void> {
    return this.#checked('setScreenShare', 'boolean', on, () => this.#life.request('set-screen-share', on));
  }

  /** Chooses a camera, microphone or speaker by its `deviceId`; an empty one is the system's default. */
  setDevice(kind: DeviceKind, deviceId: string): Promise<void> {
    return this.#checked('setDevice', 'kind', kind, () =>
      this.#checked('setDevice', 'string', deviceId, () => this.#life.request('set-device', kind, deviceId)),
    );
  }

  /** Sends 1 to 2,000 characters to everyone; one's own line comes back as `sm-chat-received` with `own: true`. */
  sendChat(text: string): Promise<void> {
    return this.#checked('sendChat', 'text', text, () => this.#life.request('send-chat', text));
  }

  /** Raises or lowers one's hand. */
  setHand(on: boolean): Promise<void> {
    return this.#checked('setHand', 'boolean', on, () => this.#life.request('set-hand', on));
  }

  /** Shows everyone a reaction for a few seconds. */
  sendReaction(name: Reaction): Promise<void> {
    return this.#checked('sendReaction', 'reaction', name, () => this.#life.request('send-reaction', name));
  }

  /** Keeps one person large; null lets the layout decide. */
  pin(identity: string | null): void {
    checkArgument('pin', 'identity', identity);
    this.#life.app?.request('pin', identity);
  }

  /** Everyone in the meeting, oneself first. */
  getParticipants(): readonly Participant[] {
    return this.#life.app?.getParticipants() ?? Object.freeze([]);
  }

  /**
   * RFC 7638 thumbprint (SHA-256, base64url) of this device's signing key, for a backend that binds an entitlement to
   * it. The key itself stays in a worker, as long as the element stays in the document; outside of it there is none, and
   * this rejects.
   */
  getKeyThumbprint(): Promise<string> {
    return this.#life.getKeyThumbprint();
  }

  /**
   * The code that every member of the encrypted group sees, as long as nobody else is in it: 30 digits in 6 groups of 5.
   * Null in a standard meeting, under a shared key, and outside of a meeting.
   */
  getVerificationCode(): { readonly code: string; readonly epoch: number } | null {
    return this.#life.app?.getVerificationCode() ?? null;
  }

  /** Says that this person reads the same code. Rejects when that code is no longer the current one. */
  markVerified(identity: string, code: string): Promise<void> {
    return this.#checked('markVerified', 'person', identity, () =>
      this.#checked('markVerified', 'string', code, () => this.#life.request('mark-verified', identity, code)),
    );
  }

  /** Says that this person reads another code: they are marked, and everyone who sees this element is warned. */
  reportMismatch(identity: string): Promise<void> {
    return this.#checked('reportMismatch', 'person', identity, () => this.#life.request('report-mismatch', identity));
  }

  /**
   * Host, in an encrypted group: removes somebody. As long as the group lives, neither that identity nor that key is let
   * in again; whom the backend gives another identity comes as somebody else.
   */
  removeParticipant(identity: string): Promise<void> {
    return this.#checked('removeParticipant', 'person', identity, () =>
      this.#life.request('remove-participant', identity),
    );
  }

  /** Host, in an encrypted group: asks somebody to switch their microphone off. They decide. */
  requestMute(identity: string): Promise<void> {
    return this.#checked('requestMute', 'person', identity, () => this.#life.request('request-mute', identity));
  }

  /**
   * Host, in an encrypted group: who is in stays, and nobody else is let in, nor anybody who has left, hosts neither; or
   * all are again.
   */
  lockRoom(on: boolean): Promise<void> {
    return this.#checked('lockRoom', 'boolean', on, () => this.#life.request('lock-room', on));
  }

  /**
   * Host, in an encrypted group: ends the meeting for everyone. The entitlements decide who may begin another in the
   * room.
   */
  endForAll(): Promise<void> {
    return this.#life.request('end-for-all');
  }

  /** Asks the source of the entitlement for a new one now. Rejects where none comes that is valid and fits. */
  refreshEntitlement(): Promise<void> {
    return this.#life.request('refresh-entitlement');
  }

  /** Looks at browser, page, policy, devices, key, token and server, and says what to change. Asks the sources as a join would. */
  async selfTest(): Promise<readonly SelfTestResult[]> {
    return (await loadSelfTest(this.assetsBase)).runSelfTest(this, this.#life.openDeviceKey);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#values.endUpgrade();
    this.#life.connected();
  }

  disconnectedCallback(): void {
    this.#life.disconnected();
  }

  /** Moved by `moveBefore()`: nothing is torn down, only language and direction may differ. */
  connectedMoveCallback(): void {
    this.#life.moved();
  }

  attributeChangedCallback(name: string, _previous: string | null, value: string | null): void {
    if (name === 'passphrase') {
      this.#refusePassphraseAttribute();
      return;
    }
    this.#values.attribute(name, value);
    if (value !== null && ATTRIBUTES[name]?.kind === 'secret') this.removeAttribute(name);
  }

  protected override update(root: ShadowRoot): void {
    this.#show(root);
    if (this.#pending.size === 0) return;
    const names = new Set(this.#pending);
    this.#pending.clear();
    if (names.has('panel')) this.#reflect('panel', 'none');
    // The styles tell the themes apart by the attribute.
    if (names.has('theme')) this.#reflect('theme', 'auto');
    this.#life.inputsChanged(names);
  }

  /** Never an attribute: it would stand in the page. Whoever wrote one wants encryption, and is not joined without. */
  #refusePassphraseAttribute(): void {
    if (!this.hasAttribute('passphrase')) return;
    this.removeAttribute('passphrase');
    this.#life.passphraseSet = true;
    warnOnce('"passphrase" is a property, never an attribute: it was removed.');
  }

  #reflect(name: 'panel' | 'theme', absent: string): void {
    if (this[name] === absent) this.removeAttribute(name);
    else this.setAttribute(name, this[name]);
  }

  #show(root: ShadowRoot): void {
    const { app, error, loading, state } = this.#life;
    const words = posterWords(nearest(this, 'lang'), this.strings);
    this.#internals.ariaLabel = this.label || words.meeting;
    const screen = app && state !== 'idle' && !error ? app.screen : this.#poster.element;
    if (screen === this.#poster.element) this.#poster.update({ words, picture: this.poster, loading, error });
    if (root.firstChild === screen) return;
    root.replaceChildren(screen);
    if (screen === this.#poster.element || !this.#openedByHand) return;
    this.#openedByHand = false;
    // Nobody has gone elsewhere on the page meanwhile.
    const { activeElement, body } = this.ownerDocument;
    if (activeElement === null || activeElement === body || activeElement === this) screen.focus();
  }

  #changed(name: keyof Inputs): void {
    if (this.#life.underWay && isReadAtJoin(name)) {
      warnOnce(`"${name}" is read at join; the change counts from the next one.`);
    }
    this.#pending.add(name);
    this.requestUpdate();
  }

  /** A method that returns a promise never throws at the call. */
  #checked(
    method: string,
    check: Parameters<typeof checkArgument>[1],
    value: unknown,
    act: () => Promise<void>,
  ): Promise<void> {
    try {
      checkArgument(method, check, value);
      return act();
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new TypeError(String(error)));
    }
  }
}
