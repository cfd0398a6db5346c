import { readPlayed } from '../played.js';
import type { KeyPlace, PlayedMark, PlayedMessage } from '../played.js';
import type { FrameMeeting, FrameReport } from '../protocol.js';
import { Blanks } from './blanks.js';
import type { IvSource } from './iv.js';
import { KeyRing } from './key-ring.js';
import { LastingGuard } from './lasting-guard.js';
import { Openings } from './openings.js';
import { readKeyMessage } from './read-key-message.js';
import { Receiver } from './receiver.js';
import { ReplaySet } from './replay-set.js';
import { ReplayWindows } from './replay-window.js';
import { Sender } from './sender.js';

/** What a worker has for its one meeting. */
export interface Meeting {
  readonly keys: KeyRing;
  readonly blanks: Blanks;
  readonly sender: Sender;
  readonly receiver: Receiver;
  readonly openings: Openings;
  /** A message of the group worker's; any other is not heard. */
  take(message: unknown): void;
  readonly report: (report: FrameReport) => void;
}

/** What a meeting needs of its surroundings. */
export interface Outlets {
  readonly report: (report: FrameReport) => void;
  /** To the group worker, before it is played. */
  readonly played: (message: PlayedMessage) => void;
  /** Milliseconds, never going back. */
  readonly now: () => number;
}

export function createMeeting(options: FrameMeeting, ivs: IvSource, { report, played, now }: Outlets): Meeting {
  const telling = (of: KeyPlace) => (mark: PlayedMark) => played({ type: 'played', of, marks: [mark] });
  const seen = new LastingGuard(new ReplaySet(), telling(null), now);
  const isSet = options.replay === 'set';
  const keys = new KeyRing(isSet ? () => seen : (of) => new LastingGuard(new ReplayWindows(), telling(of), now));
  // Under a key that all have in common, one's own frames may come back as another's.
  if (isSet) {
    seen.recall([ivs.all]);
    telling(null)(ivs.all);
  }
  const blanks = new Blanks(options.blanks === 'exact');
  const sender = new Sender({ keys, ivs, report });
  return {
    keys,
    blanks,
    sender,
    receiver: new Receiver({ keys, blanks }),
    openings: new Openings(report, now),
    take(data) {
      const message = readKeyMessage(data, options) ?? readPlayed(data);
      if (!message) return;
      keys.take(message);
      if (message.type === 'install-shared' || message.type === 'send-with') sender.keyChanged();
    },
    report,
  };
}
