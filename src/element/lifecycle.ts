import type { OpenDeviceKey } from '../app/device-key.js';
import type { MeetingApp, MeetingHost } from '../app/host.js';
import { SecureMeetingError } from '../base/errors.js';
import { abortedError, configError, loadError } from '../base/refusals.js';
import { watchAncestors } from '../base/watch-ancestors.js';
import type { ErrorCode } from '../contract/error-codes.js';
import type { EventDetails, EventName } from '../contract/events.js';
import type { Inputs } from '../contract/inputs.js';
import type { MeetingState, SecurityState } from '../contract/states.js';
import type { Request, Requests } from '../meeting/requests.js';
import type { LightElement } from './light-element.js';
import { loadApp, loadDeviceKey } from './load-app.js';
import { missingInput } from './missing-input.js';

/** Milliseconds a missing input is waited for before it is said: frameworks set properties after connecting. */
const MISSING_INPUT_DELAY = 500;

/** Milliseconds in which an element that was taken out of the document may be put back without leaving. */
const REMOVAL_GRACE = 500;

const UNDER_WAY: readonly MeetingState[] = ['joining', 'joined', 'reconnecting'];

type Tag = LightElement & Inputs;

/** @param act what the page did too early */
function outsideError(act: string): SecureMeetingError {
  const hint = `Append the element before ${act}.`;
  return new SecureMeetingError('ERR_SM_STATE', 'The element is not in the document.', { hint });
}

/** The life of one tag: when it begins, what it loads, how it joins and how it ends. */
export class Lifecycle implements MeetingHost {
  readonly inputs: Inputs;
  readonly element: Tag;
  readonly registry: CustomElementRegistry;
  readonly #internals: ElementInternals;
  state: MeetingState = 'idle';
  security: SecurityState = 'unknown';
  /** A refusal from before the heavy part was there. */
  error: EventDetails['sm-error'] | null = null;
  app: MeetingApp | null = null;
  passphraseSet = false;
  /** On its way to the worker, and kept here no longer than that. */
  #passphrase: string | null | undefined;
  #passphrases = 0;
  #loading: Promise<MeetingApp> | null = null;
  #deviceKey: Promise<OpenDeviceKey> | null = null;
  #joining: Promise<void> | null = null;
  /** Counts leaves and removals, so that a join still loading notices. */
  #endings = 0;
  #missingTimer: ReturnType<typeof setTimeout> | undefined;
  #removalTimer: ReturnType<typeof setTimeout> | undefined;
  /** It left because it was taken out of the document, and nobody asked it to. */
  #unmounted = false;
  #unwatch: (() => void) | null = null;
  #ready = false;
  /** In no document, nor in a meeting that is kept alive without one: no worker may be there. */
  #outside = true;

  constructor(element: Tag, internals: ElementInternals, registry: CustomElementRegistry) {
    this.element = element;
    this.inputs = element;
    this.registry = registry;
    this.#internals = internals;
  }

  get underWay(): boolean {
    return UNDER_WAY.includes(this.state);
  }

  get #isOpen(): boolean {
    return this.underWay || this.state === 'lobby';
  }

  get loading(): boolean {
    return this.#loading !== null && this.app === null;
  }

  readonly hasPassphrase = (): boolean => this.passphraseSet;

  readonly emit = <Name extends EventName>(name: Name, detail: EventDetails[Name]): void => {
    this.element.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail: Object.freeze(detail) }));
  };

  readonly reflect = (state: MeetingState, security: SecurityState): void => {
    const { states } = this.#internals;
    for (const word of [this.state, this.security]) states.delete(word);
    this.state = state;
    this.security = security;
    for (const word of [state, security]) states.add(word);
    // Absent before anything happened, so that a server-rendered tag is not changed by its upgrade.
    this.element.toggleAttribute('state', state !== 'idle');
    if (state !== 'idle') this.element.setAttribute('state', state);
    this.element.toggleAttribute('security', security !== 'unknown');
    if (security !== 'unknown') this.element.setAttribute('security', security);
    if (!this.underWay) this.#joining = null;
    if (state !== 'failed') this.error = null;
    this.element.requestUpdate();
    // What was kept alive without a document is over.
    if (!this.#outside && !this.#isOpen && !this.element.isConnected) this.disconnected();
  };

  connected(): void {
    clearTimeout(this.#removalTimer);
    this.#outside = false;
    this.moved();
    if (this.#passphrase !== undefined) this.setPassphrase(this.#passphrase);
    if (this.#ready) {
      // Who left by themselves stays out, wherever the element is put.
      if (this.state === 'idle' || this.error !== null || this.#unmounted) this.begin();
      this.#unmounted = false;
      return;
    }
    this.#ready = true;
    queueMicrotask(() => this.emit('sm-ready', { version: this.version }));
    this.begin();
  }

  /** An element that only moves is connected again by then. */
  disconnected(): void {
    this.#unwatch?.();
    this.#unwatch = null;
    clearTimeout(this.#removalTimer);
    this.#removalTimer = setTimeout(() => {
      if (this.inputs.keepAlive && (this.#isOpen || this.#joining)) return;
      this.#outside = true;
      this.#endings += 1;
      clearTimeout(this.#missingTimer);
      this.#unmounted = this.#isOpen;
      void this.app?.end('unmounted');
      this.#closeDeviceKey();
    }, REMOVAL_GRACE);
  }

  /** It stands in another place: language and direction may be others. */
  moved(): void {
    this.#unwatch?.();
    this.#unwatch = watchAncestors(this.element, ['lang', 'dir'], () => this.#reread());
    this.#reread();
  }

  get version(): string {
    return (this.element.constructor as unknown as { readonly version: string }).version;
  }

  /** An input changed: what was missing may be there now. A meeting that is over does not begin again by this. */
  inputsChanged(names: ReadonlySet<keyof Inputs>): void {
    this.app?.inputsChanged(names);
    if (this.element.isConnected && (this.state === 'idle' || this.error !== null)) this.begin();
  }

  /** Begins by itself where the page says so; says what is missing when it has been missing for a while. */
  begin(): void {
    clearTimeout(this.#missingTimer);
    this.#missingTimer = setTimeout(() => {
      if (!this.element.isConnected || this.#isOpen) return;
      if (missingInput(this.inputs) === null) {
        if (this.error?.code === 'ERR_SM_CONFIG') this.#change('idle');
        if (this.inputs.autoJoin) this.join().catch(() => undefined);
        else if (this.inputs.loading === 'eager') this.open();
        return;
      }
      this.#missingTimer = setTimeout(() => {
        const hint = missingInput(this.inputs);
        if (hint !== null && this.element.isConnected && this.state === 'idle') this.#refuse(configError(hint));
      }, MISSING_INPUT_DELAY);
    });
  }

  /** The one button of the poster, and `loading="eager"`. */
  readonly open = (): void => {
    const endings = this.#endings;
    this.#load()
      .then(
        (app) => (endings === this.#endings ? app.request('open-lobby') : undefined),
        () => undefined,
      )
      .catch(() => undefined);
  };

  /** The same promise while a join is under way or has succeeded. */
  join(options?: { readonly acceptStandard?: boolean }): Promise<void> {
    this.#joining ??= this.#join(options).catch((error: unknown) => {
      this.#joining = null;
      throw error;
    });
    return this.#joining;
  }

  async leave(): Promise<void> {
    this.#endings += 1;
    await this.app?.request('leave').catch(() => undefined);
  }

  readonly request: Request = (name, ...args) => {
    if (this.app) return this.app.request(name, ...args);
    const error = new SecureMeetingError('ERR_SM_STATE', 'There is no meeting yet.', {
      hint: 'Call join() first, or wait for sm-joined.',
    });
    return Promise.reject(error) as ReturnType<Requests[typeof name]>;
  };

  async #join(options?: { readonly acceptStandard?: boolean }): Promise<void> {
    if (!this.element.isConnected) throw outsideError('join()');
    const hint = missingInput(this.inputs);
    if (hint !== null) throw this.#refuse(configError(hint));
    const endings = this.#endings;
    const app = await this.#load();
    if (endings !== this.#endings) throw abortedError();
    await app.request('join', options);
  }

  #load(): Promise<MeetingApp> {
    this.#loading ??= loadApp(this).then(
      (app) => {
        this.app = app;
        this.element.requestUpdate();
        return app;
      },
      (cause: unknown) => {
        this.#loading = null;
        throw this.#refuse(cause instanceof SecureMeetingError ? cause : loadError(cause));
      },
    );
    this.element.requestUpdate();
    return this.#loading;
  }

  /** One key for the tag's life, and its worker loads with the first need. */
  readonly openDeviceKey = async (): Promise<OpenDeviceKey> => {
    if (this.#outside) throw outsideError('asking for its key');
    this.#deviceKey ??= loadDeviceKey(this.inputs).catch((cause: unknown) => {
      this.#deviceKey = null;
      throw loadError(cause);
    });
    const key = await this.#deviceKey;
    const passphrase = this.#passphrase;
    if (passphrase !== undefined) {
      this.#passphrase = undefined;
      const turn = this.#passphrases;
      void key.setPassphrase(passphrase).then((counts) => {
        if (!counts || turn !== this.#passphrases || passphrase !== null) return;
        this.passphraseSet = false;
        this.inputsChanged(new Set(['passphrase']));
      });
    }
    return key;
  };

  /**
   * Hands it to the worker as soon as the element stands in a document and its other inputs are there. Once set, nobody
   * joins without encryption until the worker has heard that it is taken back.
   */
  setPassphrase(passphrase: string | null): void {
    this.#passphrase = passphrase;
    this.#passphrases += 1;
    this.passphraseSet ||= passphrase !== null;
    this.inputsChanged(new Set(['passphrase']));
    if (!this.#outside && this.passphraseSet) setTimeout(() => void this.openDeviceKey().catch(() => undefined));
  }

  async getKeyThumbprint(): Promise<string> {
    return (await this.openDeviceKey()).thumbprint();
  }

  /** Out of the document there is no meeting, and no worker may stay behind. */
  #closeDeviceKey(): void {
    this.#deviceKey?.then((key) => key.close()).catch(() => undefined);
    this.#deviceKey = null;
  }

  #reread(): void {
    this.app?.moved();
    this.element.requestUpdate();
  }

  #change(state: MeetingState): void {
    const previous = this.state;
    if (previous === state) return;
    this.reflect(state, this.security);
    this.emit('sm-state-changed', { state, previous });
  }

  #refuse(refusal: SecureMeetingError): SecureMeetingError {
    const { code, message, hint, retryable } = refusal;
    this.#change('failed');
    this.error = { code: code as ErrorCode, message, hint, retryable };
    this.emit('sm-error', { ...this.error });
    this.element.requestUpdate();
    return refusal;
  }
}
