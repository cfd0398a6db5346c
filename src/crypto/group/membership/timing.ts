/** Milliseconds, all monotonic unless "of a commit" is said. Where each comes from: docs/protocol.md, "Group". */

/** Between two Hellos, until somebody answered; then only to keep one's place. */
export const HELLO_PERIOD = 500;
export const WAITING_PERIOD = 1_000;
/** From when the first Hello left: nobody answered, so nobody is there. */
export const CREATE_AFTER = 1_500;
/** Without any sign of progress. */
export const ADMISSION_LIMIT = 20_000;
/** Epochs that a joiner makes and nobody confirms: more are no progress. */
export const MOST_MADE = 8;
/** The next in rank waits so long for the one before. */
export const RANK_WAIT = 500;
/** The one joiner that is served has so long for its commit. */
export const LEASE = 1_000;
/** Who asked to be let in and is silent has gone. */
export const WAITER_FORGOTTEN = 5_000;
/** An own commit that nobody has named yet is sent again, the same bytes. */
export const REPEAT_COMMIT = 1_000;
export const MOST_REPEATS = 10;
/** What is missing is asked for again. */
export const ASK_PERIOD = 500;
/** Between two probes of another branch, and how long its GroupInfo may take before its claim counts for nothing. */
export const PROBE_PERIOD = 1_000;
export const PROBE_LIMIT = 5_000;
/** An epoch that others name and that is not reached: the commits are lost, join anew. A joiner that nobody confirms: ask. */
export const UNREACHED_LIMIT = 2_000;
/** How long nothing is made of the word of who could not show it. */
export const DISTRUST = 15_000;
/** How long a move may look for the branch that won before any of the group's will do. */
export const TARGET_LIMIT = 8_000;
/** A move so soon after another: healing failed. */
export const HEALING_LASTS = 60_000;
/** An epoch can be gone back to for so long; then it is sealed and its secrets are wiped. */
export const ROLLBACK_WINDOW = 2_000;
/** After the first event, which commits at once. */
export const BATCH_QUIET = 250;
export const BATCH_LIMIT = 1_000;
export const ROTATION_PERIOD = 300_000;
export const PING_LIMIT = 1_000;
/** LiveKit names a newcomer who sends nothing up to 3 s late, and hands on what they say before: no sign that they left. */
export const LISTED_WITHIN = 5_000;
/** A step later than that after the one before: the device slept, and nobody else was silent. The machine wakes more often. */
export const SLEPT = 10_000;
/** Receivers keep an epoch's keys, after its successor; after a Remove. */
export const KEEP_KEYS = 10_000;
export const KEEP_KEYS_AFTER_REMOVE = 3_000;
/** Senders follow at the latest. */
export const SWITCH_LIMIT = 1_000;
/** Members up to which everybody speaks at once on a new epoch, and senders wait for all. */
export const SMALL_GROUP = 16;
export const MOST_EPOCHS_KEPT = 32;
/** Commits that are remembered unjudged. */
export const MOST_COMMITS = 128;
export const MOST_WAITING = 256;
export const MOST_TOKENS = 1_024;

/** Of a commit: it may be later than the one before by so much. */
export const LARGEST_TIME_STEP = 600_000;
/** Of a commit: a new leaf's token may have ended so long before, or begin so long after. */
export const TOKEN_SKEW = 60_000;
/** Of a commit: an existing leaf counts so long after its token ended. */
export const TOKEN_GRACE = 600_000;

export const heartbeatPeriod = (members: number): number => Math.max(5_000, members * 200);
/** Whom nobody hears so long is removed. */
export const silenceLimit = (members: number): number => Math.max(30_000, 3 * heartbeatPeriod(members));
/** Who hears nobody so long stops sending. */
export const lonelyLimit = (members: number): number => Math.max(20_000, 2 * heartbeatPeriod(members));
