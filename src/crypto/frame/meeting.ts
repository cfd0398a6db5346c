import type { FrameMeeting, FrameReport } from '../protocol.js';
import { Blanks } from './blanks.js';
import type { IvSource } from './iv.js';
import { KeyRing } from './key-ring.js';
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

export function createMeeting(
  options: FrameMeeting,
  ivs: IvSource,
  report: (report: FrameReport) => void,
  now: () => number,
): Meeting {
  const seen = new ReplaySet();
  const keys = new KeyRing(options.replay === 'set' ? () => seen : () => new ReplayWindows());
  const blanks = new Blanks(options.blanks === 'exact');
  const sender = new Sender({ keys, ivs, report });
  return {
    keys,
    blanks,
    sender,
    receiver: new Receiver({ keys, ivs, blanks }),
    openings: new Openings(report, now),
    take(data) {
      const message = readKeyMessage(data, options);
      if (!message) return;
      keys.take(message);
      if (message.type === 'install-shared' || message.type === 'send-with') sender.keyChanged();
    },
    report,
  };
}
