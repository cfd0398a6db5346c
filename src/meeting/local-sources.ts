import type { PermissionResult } from '../contract/states.js';
import { keepSame } from './keep.js';
import type { PreviewSource, RoomGrant, RoomSnapshot } from './ports.js';
import type { LocalSource, Meeting } from './state.js';

/** What one person can send. */
export const SOURCES = ['microphone', 'camera', 'screen'] as const;
export type SourceName = (typeof SOURCES)[number];

/** What the lobby can show before. */
export type PreviewSourceName = Exclude<SourceName, 'screen'>;

export type LocalSources = Pick<Meeting, SourceName>;

/** One's own sources in a meeting: as the room reports them, busy while a request is under way. */
export function toLocalSources(
  snapshot: RoomSnapshot,
  pending: Readonly<Record<SourceName, boolean>>,
  permission: Readonly<Record<SourceName, PermissionResult | null>>,
  previous: LocalSources,
): LocalSources {
  const own = snapshot.people.find(({ isLocal }) => isLocal);
  const read = (name: SourceName): LocalSource =>
    keepSame(previous[name], {
      // Between two connections nobody is listed; what was on is coming back.
      on: own?.[name] ?? (snapshot.connection === 'reconnecting' && previous[name].on),
      pending: pending[name],
      allowed: snapshot.grant[name],
      permission: permission[name],
    });
  return { microphone: read('microphone'), camera: read('camera'), screen: read('screen') };
}

/** One's own source in the lobby. */
export function toLobbySource(source: PreviewSource, allowed: boolean, previous: LocalSource): LocalSource {
  return keepSame(previous, { on: source.on, pending: source.pending, allowed, permission: source.permission });
}

/** What a token's publishing rights mean for each source; null where no token is known yet. */
export function toGrant(
  token: { readonly canPublish: boolean; readonly canPublishSources: readonly string[] | null } | null,
): Omit<RoomGrant, 'data'> {
  const allows = (source: string): boolean =>
    token === null || (token.canPublish && (token.canPublishSources?.includes(source) ?? true));
  return { microphone: allows('microphone'), camera: allows('camera'), screen: allows('screen_share') };
}
