/** Milliseconds that any source of access may take. */
export const SOURCE_TIME_LIMIT = 10_000;

/** Bytes of an answer, and characters of a token. */
export const ANSWER_LIMIT = 65_536;
