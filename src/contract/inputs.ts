import type { AccessFunction, EntitlementFunction, TokenFunction } from './access.js';
import type { IssuerJwk } from './entitlement.js';
import type { E2eePolicy, Layout, Loading, Panel, Theme } from './states.js';
import type { Strings } from './strings.js';

/** What the page hands over: one member for each attribute, and the properties that have no attribute. */
export interface Inputs {
  /** LiveKit server: `wss:` or `https:`; `ws:` and `http:` on localhost only. */
  serverUrl: string;
  /** Room name. Absent: the room of the LiveKit token. */
  room: string;
  /** The person's name; editable in the lobby where it takes effect. */
  displayName: string;
  /** Same-origin endpoint that answers with LiveKit token and server. Property `access` is its twin and wins. */
  accessSrc: string;
  /** Same-origin endpoint that answers with the entitlement, for pages that have their own LiveKit token. */
  entitlementSrc: string;
  /** Expected issuer (`iss`) of entitlement tokens. */
  issuer: string;
  /** Same-origin address of the issuer's public keys (JWKS). Property `issuerKeys` wins. */
  issuerKeysSrc: string;
  /** The page's policy. Any unknown word counts as `required`. */
  e2ee: E2eePolicy;
  /** Where chunks are loaded from; ends in `/`. Absent: beside the script. */
  assetsBase: string;
  /** How people and screens share the stage. The person may choose another. */
  layout: Layout;
  /** Most tiles on one page of the stage; null: as many as fit. */
  maxTiles: number | null;
  /** Space-separated allow-list of toolbar controls; null: all. */
  controls: string | null;
  /** The side panel that is open. The person may open another. */
  panel: Panel;
  /** Join as soon as the inputs are there, without poster and lobby. */
  autoJoin: boolean;
  /** Begin with the microphone off. */
  micOff: boolean;
  /** Begin with the camera off. */
  cameraOff: boolean;
  /** Neither send nor receive video. */
  audioOnly: boolean;
  /** Receive the smallest pictures, to spare the connection. */
  lowData: boolean;
  /** Without keyboard shortcuts. */
  noShortcuts: boolean;
  /** The meeting goes on while the element is out of the document. */
  keepAlive: boolean;
  /** Devices, name, device key and whom the person verified are kept on this device. Without it nothing is stored. */
  remember: boolean;
  /** Colours: `auto` follows the system. */
  theme: Theme;
  /** `lazy`: the heavy part loads with the first click or `join()`. `eager`: at once. */
  loading: Loading;
  /** Picture shown before anything is loaded. */
  poster: string;
  /** Accessible name of the region. */
  label: string;

  /** LiveKit token, or a function that gets one. The attribute is read once and removed. */
  token: string | TokenFunction | null;
  /**
   * Entitlement token, or a function that gets one. Set in mid-meeting, a string renews. The attribute is read once
   * and removed.
   */
  entitlement: string | EntitlementFunction | null;
  /** @internal `entitlement` came with the page, as an attribute: then `entitlement-src` goes before it. */
  readonly entitlementServed: boolean;
  /** The issuer's public keys: the root of trust. */
  issuerKeys: { readonly keys: readonly IssuerJwk[] } | null;
  /** Gets everything at once; wins over every other source. */
  access: AccessFunction | null;
  /** Shared-key mode. Write-only: reads as null. */
  passphrase: string | null;
  /** ICE servers to use; null: what the LiveKit server names, without STUN servers of other hosts. */
  iceServers: readonly RTCIceServer[] | null;
  /** Own words, over those of the language. */
  strings: Partial<Strings> | null;
  /** Link that "copy invite link" copies; the control is there when this is set. */
  inviteUrl: string | null;
}
