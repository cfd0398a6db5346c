import type { Inputs } from './inputs.js';
import { E2EE_POLICIES, LAYOUTS, LOADING, PANELS, THEMES } from './states.js';

interface AttributeSpec {
  readonly property: keyof Inputs;
  /** `join`: read at join, a later change warns once. `live`: followed at once. */
  readonly read: 'live' | 'join';
}
export interface TextAttribute extends AttributeSpec {
  readonly kind: 'text' | 'nullable-text' | 'integer' | 'boolean' | 'secret';
}
/** An enumerated attribute: `absent` is what no attribute means, `unknown` what a wrong word means. */
export interface ChoiceAttribute extends AttributeSpec {
  readonly kind: 'choice';
  readonly words: readonly string[];
  readonly absent: string;
  readonly unknown: string;
}
export type Attribute = TextAttribute | ChoiceAttribute;

const text = (property: keyof Inputs, read: 'live' | 'join'): TextAttribute => ({ property, read, kind: 'text' });
const flag = (property: keyof Inputs, read: 'live' | 'join'): TextAttribute => ({ property, read, kind: 'boolean' });
const choice = (
  property: keyof Inputs,
  words: readonly string[],
  absent: string,
  read: 'live' | 'join' = 'live',
  unknown = absent,
): ChoiceAttribute => ({ property, read, kind: 'choice', words, absent, unknown });

const attributes = {
  'server-url': text('serverUrl', 'join'),
  room: text('room', 'join'),
  'display-name': text('displayName', 'join'),
  'access-src': text('accessSrc', 'join'),
  token: { property: 'token', read: 'join', kind: 'secret' },
  // A new string renews; a new function counts from the next join, as every source.
  entitlement: { property: 'entitlement', read: 'live', kind: 'secret' },
  'entitlement-src': text('entitlementSrc', 'join'),
  issuer: text('issuer', 'join'),
  'issuer-keys-src': text('issuerKeysSrc', 'join'),
  e2ee: choice('e2ee', E2EE_POLICIES, 'allowed', 'join', 'required'),
  'assets-base': text('assetsBase', 'join'),
  layout: choice('layout', LAYOUTS, 'auto'),
  'max-tiles': { property: 'maxTiles', read: 'live', kind: 'integer' },
  controls: { property: 'controls', read: 'live', kind: 'nullable-text' },
  panel: choice('panel', PANELS, 'none'),
  'auto-join': flag('autoJoin', 'join'),
  'mic-off': flag('micOff', 'join'),
  'camera-off': flag('cameraOff', 'join'),
  'audio-only': flag('audioOnly', 'live'),
  'low-data': flag('lowData', 'live'),
  'no-shortcuts': flag('noShortcuts', 'live'),
  'keep-alive': flag('keepAlive', 'live'),
  remember: flag('remember', 'join'),
  theme: choice('theme', THEMES, 'auto'),
  loading: choice('loading', LOADING, 'lazy', 'join'),
  poster: text('poster', 'live'),
  label: text('label', 'live'),
} satisfies Readonly<Record<string, Attribute>>;

export type AttributeName = keyof typeof attributes;

/**
 * Every attribute of the tag. `token` and `entitlement` are secrets: taken and removed from the DOM.
 * A typing error in `e2ee` never weakens: it counts as `required`.
 */
export const ATTRIBUTES: Readonly<Record<string, Attribute>> = attributes;
