import type { PermissionKind, PermissionResult } from '../contract/states.js';
import type { PreviewSourceName, SourceName } from './local-sources.js';
import type { NoticeBoard } from './notices.js';
import type { Emit } from './session-ports.js';

/** What the browser answered for each source, said to the page once for each answer. */
export class Permissions {
  readonly #emit: Emit;
  readonly #results: Record<SourceName, PermissionResult | null> = { microphone: null, camera: null, screen: null };
  readonly #unsaid = new Set<SourceName>();

  constructor(emit: Emit) {
    this.#emit = emit;
  }

  get results(): Readonly<Record<SourceName, PermissionResult | null>> {
    return this.#results;
  }

  /** The browser is being asked: its next answer is said even where it is the same as before. */
  ask(kind: SourceName): void {
    this.#unsaid.add(kind);
  }

  /** The room tells of one answer. */
  answered(kind: PermissionKind, result: PermissionResult): void {
    if (kind !== 'playback') {
      this.#results[kind] = result;
      this.#unsaid.delete(kind);
    }
    this.#emit('sm-permission', { kind, result });
  }

  /** What is known now. Null: nothing yet. */
  note(kind: SourceName, result: PermissionResult | null): void {
    if (result === null || (result === this.#results[kind] && !this.#unsaid.has(kind))) return;
    this.#results[kind] = result;
    this.#unsaid.delete(kind);
    this.#emit('sm-permission', { kind, result });
  }
}

/** Tells a person who saw no lobby which of the devices they wanted the browser refused. */
export function tellOfRefused(
  wanted: Readonly<Record<PreviewSourceName, boolean>>,
  { results }: Permissions,
  notices: NoticeBoard,
): void {
  for (const what of ['microphone', 'camera'] as const) {
    const result = results[what];
    if (!wanted[what] || result === null || result === 'granted') continue;
    notices.add({ kind: 'failed', what, code: 'ERR_SM_DEVICE' });
  }
}
