/** Bytes. No encoder of a call makes more of one picture. */
const LARGEST_FRAME = 4 * 1_024 * 1_024;

export const isOversized = (frame: Uint8Array): boolean => frame.length > LARGEST_FRAME;
