/** What the element asks a source for. */
export interface AccessRequest {
  readonly room: string;
  readonly displayName: string;
  readonly keyThumbprint: string | null;
  readonly identity: string | null;
  readonly reason: 'join' | 'rejoin' | 'renew';
  readonly signal: AbortSignal;
}

/** What a source answers. */
export interface Access {
  readonly token: string;
  readonly serverUrl?: string;
  readonly entitlement?: string | null;
}

export type AccessFunction = (want: AccessRequest) => Promise<Access>;
export type TokenFunction = (want: AccessRequest) => Promise<string>;
export type EntitlementFunction = (want: AccessRequest) => Promise<string | null>;
