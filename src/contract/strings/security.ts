/** What is said of the protection of a meeting and of who may have it, and of every refusal. */
export interface SecurityStrings {
  // Security: what the meeting is, for the badge, the notice in the lobby and the panel
  readonly security: string;
  /** The badge where there is little room. */
  readonly badgeStandard: string;
  readonly notEncrypted: string;
  readonly showSecurity: string;
  readonly meetingNotEncrypted: string;
  readonly meetingWillBeEncrypted: string;
  readonly meetingWillBeShared: string;
  readonly modeUnknown: string;
  readonly modeChecking: string;
  readonly whoSeesShort: string;
  readonly whoSeesEncrypted: string;
  readonly mostPeople: string;
  readonly whoSeesShared: string;

  // Security: who decided that, and why
  readonly reasonUnknown: string;
  readonly reasonPageOff: string;
  readonly reasonNoEntitlement: string;
  readonly reasonNotEntitled: string;
  readonly reasonIssuerStandard: string;
  readonly reasonAcceptedStandard: string;
  readonly reasonUnlessInside: string;
  readonly reasonEntitled: string;
  readonly reasonEntitlementRequires: string;
  readonly reasonIssuerEncrypted: string;
  readonly reasonAdmittedInside: string;
  readonly reasonSharedKey: string;
  readonly expectedOther: string;
  readonly wouldRefuse: string;
  readonly joinStandard: string;
  readonly joinStandardMore: string;

  // Security: what the site permits this person. Nobody else is shown it
  readonly basisPaid: string;
  readonly basisNonprofit: string;
  readonly basisVerified: string;
  readonly basisGrant: string;
  readonly permissionEnds: string;
  readonly permissionEnded: string;
  readonly renewNow: string;

  // Refusals, one for each error code
  readonly refusedConfig: string;
  readonly refusedConfigMore: string;
  readonly refusedState: string;
  readonly refusedStateMore: string;
  readonly refusedAborted: string;
  readonly refusedAbortedMore: string;
  readonly refusedLoad: string;
  readonly refusedLoadMore: string;
  readonly refusedToken: string;
  readonly refusedTokenMore: string;
  readonly refusedAccess: string;
  readonly refusedAccessMore: string;
  readonly refusedConnect: string;
  readonly refusedConnectMore: string;
  readonly refusedDenied: string;
  readonly refusedDeniedMore: string;
  readonly refusedDevice: string;
  readonly refusedDeviceMore: string;
  readonly refusedUnsupported: string;
  readonly refusedUnsupportedMore: string;
  /** Instead of `refusedUnsupported` where the browser could show a meeting, only not protect it. */
  readonly refusedUnprotected: string;
  readonly refusedWorker: string;
  readonly refusedWorkerMore: string;
  readonly refusedMode: string;
  readonly refusedModeMore: string;
  readonly refusedEntitlement: string;
  readonly refusedEntitlementMore: string;
  readonly refusedInvalid: string;
  readonly refusedInvalidMore: string;
  readonly refusedExpired: string;
  readonly refusedExpiredMore: string;
  readonly refusedNotYet: string;
  readonly refusedNotYetMore: string;
  readonly refusedIssuer: string;
  readonly refusedIssuerMore: string;
  readonly refusedAudience: string;
  readonly refusedAudienceMore: string;
  readonly refusedRoom: string;
  readonly refusedRoomMore: string;
  readonly refusedSubject: string;
  readonly refusedSubjectMore: string;
  readonly refusedKey: string;
  readonly refusedKeyMore: string;
  readonly refusedSource: string;
  readonly refusedSourceMore: string;
  readonly refusedKeys: string;
  readonly refusedKeysMore: string;
  readonly refusedFull: string;
  readonly refusedFullMore: string;
  readonly refusedSecurity: string;
  readonly refusedSecurityMore: string;
  readonly refusedUnknown: string;
  readonly refusedUnknownMore: string;
  readonly nothingSent: string;
}
