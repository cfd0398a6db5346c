import { expect } from '@open-wc/testing';
import type { MediaGuard, PipeTarget, RoomDrop } from '../../../src/room/media-guard.js';
import { ReceiverBook } from '../../../src/room/receiver-book.js';

const BOB = { identity: 'bob', purpose: 'camera' } as const;
const CAROL = { identity: 'carol', purpose: 'camera' } as const;

describe('whose a received track is', () => {
  let connection: RTCPeerConnection;
  afterEach(() => connection.close());

  function setUp(): {
    book: ReceiverBook;
    receiver: RTCRtpReceiver;
    targets: (PipeTarget | null)[];
    drops: RoomDrop[];
  } {
    connection = new RTCPeerConnection();
    const { receiver } = connection.addTransceiver('video', { direction: 'recvonly' });
    const targets: (PipeTarget | null)[] = [];
    const drops: RoomDrop[] = [];
    const guard: MediaGuard = {
      attach(_end, _role, target) {
        targets.push(target);
        return { retarget: (next) => targets.push(next), detach: () => targets.push(null) };
      },
      setBlankTrailer: () => undefined,
      setSources: () => undefined,
      dropped: (what) => drops.push(what),
      dispose: () => undefined,
    };
    return { book: new ReceiverBook(guard), receiver, targets, drops };
  }

  const owners = (targets: (PipeTarget | null)[]): (string | null)[] => targets.map((one) => one && one.identity);

  it('is nobody’s at first, and then its owner’s; a receiver is taken once', () => {
    const { book, receiver, targets } = setUp();
    book.hold(receiver);
    book.hold(receiver);
    book.begin(receiver, BOB);
    expect(book.claim(receiver, BOB)).to.equal(true);
    expect(owners(targets)).to.deep.equal(['', 'bob']);
  });

  it('is learned later, where nobody knew when it began', () => {
    const { book, receiver, targets } = setUp();
    book.hold(receiver);
    book.begin(receiver, null);
    expect(book.claim(receiver, BOB)).to.equal(true);
    expect(owners(targets)).to.deep.equal(['', 'bob']);
  });

  for (const [what, next] of [
    ['person', CAROL],
    ['purpose', { identity: 'bob', purpose: 'screen' }],
  ] as const) {
    it(`is nobody’s for good when the server names another ${what}, also when it takes that back`, () => {
      const { book, receiver, targets, drops } = setUp();
      book.hold(receiver);
      book.begin(receiver, BOB);
      expect(book.claim(receiver, next)).to.equal(false);
      expect(book.claim(receiver, BOB)).to.equal(false);
      expect(owners(targets)).to.deep.equal(['', 'bob', '']);
      expect(drops).to.deep.equal(['reattributed']);
    });
  }

  it('is the next one’s when the transceiver carries another track', () => {
    const { book, receiver, targets } = setUp();
    book.hold(receiver);
    book.begin(receiver, BOB);
    expect(book.claim(receiver, CAROL)).to.equal(false);
    book.end(receiver);
    book.begin(receiver, CAROL);
    expect(book.claim(receiver, CAROL)).to.equal(true);
    expect(owners(targets)).to.deep.equal(['', 'bob', '', 'carol']);
  });

  it('is unknown of a receiver that was never taken', () => {
    const { book, receiver } = setUp();
    expect(book.claim(receiver, BOB)).to.equal(false);
  });

  it('ends with its connection', () => {
    const { book, receiver, targets } = setUp();
    book.hold(receiver);
    book.clear();
    expect(targets.at(-1)).to.equal(null);
    expect(book.claim(receiver, BOB)).to.equal(false);
  });
});
