/** The part of a frame that stays readable, as LiveKit's SDKs have it. */
export interface ClearHeader {
  /** Its bytes, by the frame's first ones and its type; null: such a frame cannot be sealed or opened. */
  length(data: Uint8Array, type: string | undefined): number | null;
  /** What follows it must not look like a start code. */
  readonly escaped: boolean;
}
