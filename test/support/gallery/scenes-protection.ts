import type { Meeting, Person, ProtectionSeen } from '../../../src/meeting/state.js';
import type { GalleryOptions } from './gallery.js';
import { people } from './people.js';
import { encryptedLobby, entitled, refusal } from './scenes-entitlement.js';
import { lobby, source } from './scenes-lobby.js';
import { meetingOf } from './scenes-stage.js';

export const CODE = '40817 55290 03461 98127 66035 12948';
const AT = Date.UTC(2026, 10, 23, 14, 5);

export const group = (change: Partial<ProtectionSeen> = {}): ProtectionSeen => ({
  kind: 'group',
  degradedBy: null,
  locked: false,
  verification: { code: CODE, epoch: 7, since: AT },
  lastChange: { what: 'joined', name: 'Jonas Weber', at: AT },
  alarm: null,
  passphraseFails: false,
  ...change,
});

export const sharedKey = (change: Partial<ProtectionSeen> = {}): ProtectionSeen =>
  group({ kind: 'shared-key', verification: null, lastChange: null, ...change });

type Changes = Readonly<Record<number, Partial<Person>>>;

/** So many people who hold a key, some of them changed. */
export const protectedPeople = (count: number, changes: Changes = {}): readonly Person[] =>
  people(count).map((one, index) => ({ ...one, security: 'encrypted', ...changes[index] }));

/** An encrypted meeting in which everything works. */
export const encryptedOf = (count: number, changes: Changes = {}, change: Partial<Meeting> = {}): Partial<Meeting> =>
  meetingOf(count, {
    security: 'encrypted',
    mode: 'encrypted',
    modeReason: 'entitled',
    entitlement: entitled(),
    people: protectedPeople(count, changes),
    protection: group(),
    ...change,
  });

const hidden: Partial<Person> = { camera: false, microphone: false, cameraVideo: null };

/** Everything that can be wrong with somebody's protection, at once. */
export const MIXED: Changes = {
  0: { security: 'encrypted', role: 'host' },
  1: { security: 'verified' },
  2: { security: 'pending', ...hidden },
  3: { security: 'failed', ...hidden },
  4: { security: 'outside', ...hidden },
  5: { security: 'encrypted', keyChanged: true, silent: true },
  6: { security: 'encrypted', mismatch: true },
};

const verifiedAll: Changes = { 1: { security: 'verified' }, 2: { security: 'verified' } };

const sharedMeeting = (count: number, change: Partial<Meeting> = {}, changes: Changes = {}): Partial<Meeting> =>
  encryptedOf(count, changes, { modeReason: 'shared-key', protection: sharedKey(), ...change });

const scene = (meeting: Partial<Meeting>): GalleryOptions => ({ meeting });

export const protectionScenes: Readonly<Record<string, GalleryOptions>> = {
  'lobby-shared-key': scene({ ...lobby, mode: 'encrypted', modeReason: 'shared-key' }),
  'lobby-encrypted-required': scene(encryptedLobby('entitlement-requires', { basis: 'verified' })),
  'stage-encrypted': scene(encryptedOf(4)),
  'stage-verified': scene(encryptedOf(3, verifiedAll, { security: 'verified' })),
  'stage-shared-key': scene(sharedMeeting(3)),
  'stage-mixed': scene(encryptedOf(7, MIXED)),
  'stage-mixed-25': scene(encryptedOf(25, MIXED)),
  'stage-degraded': scene(
    encryptedOf(3, {}, { security: 'degraded', protection: group({ degradedBy: 'nobody-heard' }) }),
  ),
  'stage-mismatch': scene(encryptedOf(3, { 1: { mismatch: true } })),
  'stage-passphrase': scene(
    sharedMeeting(
      3,
      { protection: sharedKey({ passphraseFails: true }) },
      { 1: { security: 'failed' }, 2: { security: 'failed' } },
    ),
  ),
  'stage-mute-requested': scene(
    encryptedOf(3, {}, { notices: [{ id: 1, what: { kind: 'mute-requested', name: 'Jonas Weber' } }] }),
  ),
  'stage-protection-news': scene(
    encryptedOf(
      4,
      { 3: { security: 'outside', ...hidden } },
      {
        notices: [
          { id: 1, what: { kind: 'key-changed', name: 'أمل الحداد' } },
          { id: 2, what: { kind: 'outside', name: 'Priya Raghavan' } },
          { id: 3, what: { kind: 'locked', name: '' } },
        ],
      },
    ),
  ),
  'stage-all-banners': scene(
    encryptedOf(
      4,
      { 1: { mismatch: true } },
      {
        state: 'reconnecting',
        security: 'degraded',
        screen: source(),
        protection: group({ degradedBy: 'worker-lost' }),
        notices: [{ id: 1, what: { kind: 'mute-requested', name: 'Jonas Weber' } }],
      },
    ),
  ),
  'panel-protection': scene(encryptedOf(4, { 1: { security: 'verified' } }, { panel: 'security' })),
  'panel-protection-mixed': scene(encryptedOf(7, MIXED, { panel: 'security', protection: group({ locked: true }) })),
  'panel-protection-verified': scene(
    encryptedOf(3, verifiedAll, { panel: 'security', security: 'verified', modeReason: 'issuer-encrypted' }),
  ),
  'panel-protection-alone': scene(encryptedOf(1, {}, { panel: 'security', protection: group({ lastChange: null }) })),
  'panel-protection-changed': {
    ...scene(encryptedOf(3, {}, { panel: 'security' })),
    then: { protection: group({ verification: { code: CODE.split(' ').reverse().join(' '), epoch: 8, since: AT } }) },
  },
  'panel-protection-degraded': scene(
    encryptedOf(3, {}, { panel: 'security', security: 'degraded', protection: group({ degradedBy: 'fork' }) }),
  ),
  'panel-protection-alarm': scene(
    encryptedOf(
      3,
      {},
      { panel: 'security', protection: group({ alarm: { what: 'double-commit', name: 'Jonas Weber', at: AT } }) },
    ),
  ),
  'panel-protection-shared': scene(sharedMeeting(4, { panel: 'security' })),
  'panel-people-encrypted': scene(
    encryptedOf(7, { ...MIXED, 0: {} }, { panel: 'people', protection: group({ locked: true }) }),
  ),
  'panel-people-host': scene(encryptedOf(7, MIXED, { panel: 'people', inviteUrl: 'https://example.com/join/abc' })),
  'panel-people-shared': scene(
    sharedMeeting(
      4,
      { panel: 'people' },
      { 2: { security: 'failed', ...hidden }, 3: { security: 'outside', ...hidden } },
    ),
  ),
  'refused-full': {
    meeting: { state: 'failed', mode: 'encrypted', error: refusal('ERR_SM_ROOM_FULL', { retryable: true }) },
  },
  'refused-security': {
    meeting: { state: 'failed', mode: 'encrypted', error: refusal('ERR_SM_SECURITY', { retryable: true }) },
  },
};
