/** What a LiveKit server sends in the place of sound that is muted: 20 ms of silence (its `pkg/sfu/downtrack.go`). */
export const SILENCE = Uint8Array.from([0xf8, 0xff, 0xfe, ...new Uint8Array(77)]);

/** What it names to those who encrypt, and puts behind such frames. */
export const BLANK_TRAILER = new TextEncoder().encode('a trailer of the tests');
