/** What a track is for; in a group each has a key of its own. In this order on the wire. Constants and types only. */
export const MEDIA_PURPOSES = ['microphone', 'camera', 'screen', 'screen-audio'] as const;
export type MediaPurpose = (typeof MEDIA_PURPOSES)[number];
