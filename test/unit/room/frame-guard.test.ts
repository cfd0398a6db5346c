import { expect } from '@open-wc/testing';
import type { SecureMeetingError } from '../../../src/base/errors.js';
import type { Pipe } from '../../../src/crypto/protocol.js';
import { FrameGuard } from '../../../src/room/frame-guard.js';
import type { FrameLink } from '../../../src/room/frame-guard.js';

const TARGET = { identity: 'ann', purpose: 'camera', codec: 'vp8' } as const;
const ON = { microphone: true, camera: false, screen: false };

/** A worker of which only the page's side is there. */
class FakeLink implements FrameLink {
  readonly calls: unknown[][] = [];
  readonly pipes: Pipe[] = [];
  readonly #worker = new Worker(URL.createObjectURL(new Blob([''], { type: 'text/javascript' })));

  readonly call = ((...args: unknown[]) => {
    this.calls.push(args);
    return Promise.reject(new Error('It is slow.'));
  }) as FrameLink['call'];

  transform(pipe: Pipe): RTCRtpScriptTransform {
    this.pipes.push(pipe);
    return new RTCRtpScriptTransform(this.#worker, { secureMeeting: pipe });
  }
}

describe('the pipes of a meeting', () => {
  let connection: RTCPeerConnection;
  beforeEach(() => (connection = new RTCPeerConnection()));
  afterEach(() => connection.close());

  const makeSender = (): RTCRtpSender => connection.addTransceiver('video', { direction: 'sendonly' }).sender;
  const isLost = (error: unknown): boolean => (error as SecureMeetingError).code === 'ERR_SM_WORKER';

  it('lead through the worker in the task that asks, each with a number of its own', () => {
    const link = new FakeLink();
    const guard = new FrameGuard(link, () => undefined);
    const [one, other] = [makeSender(), makeSender()];
    guard.attach(one, 'send', TARGET);
    guard.attach(other, 'send', TARGET);
    expect(one.transform).to.be.instanceOf(RTCRtpScriptTransform);
    expect(new Set(link.pipes.map(({ id }) => id)).size).to.equal(2);
    expect(link.pipes[0]).to.deep.include({ role: 'send', ...TARGET });
  });

  it('are refused while there is no worker, and by one that the browser refuses', () => {
    const guard = new FrameGuard(new FakeLink(), () => undefined);
    guard.lost();
    expect(() => guard.attach(makeSender(), 'send', TARGET))
      .to.throw()
      .that.satisfies(isLost);
    guard.use({
      call: new FakeLink().call,
      transform: () => {
        throw new DOMException('The worker has ended.');
      },
    });
    expect(() => guard.attach(makeSender(), 'send', TARGET))
      .to.throw()
      .that.satisfies(isLost);
  });

  it('are refused where the page lets no transform take hold, since frames would pass in clear', () => {
    const guard = new FrameGuard(new FakeLink(), () => undefined);
    const sender = makeSender();
    Object.defineProperty(sender, 'transform', { get: () => null, set: () => undefined });
    expect(() => guard.attach(sender, 'send', TARGET))
      .to.throw()
      .with.property('code', 'ERR_SM_UNSUPPORTED');
  });

  it('lead through the next worker when one is lost, as they are by then, with switches and trailer told first', () => {
    const guard = new FrameGuard(new FakeLink(), () => undefined);
    const [sender, gone] = [makeSender(), makeSender()];
    const pipe = guard.attach(sender, 'send', TARGET);
    guard.attach(gone, 'send', TARGET).detach();
    guard.setSources(ON);
    guard.setBlankTrailer(new Uint8Array([1, 2]));
    pipe.retarget({ ...TARGET, identity: 'bob' });
    const first = sender.transform;
    guard.lost();
    const next = new FakeLink();
    guard.use(next);
    expect(next.calls.map(([name]) => name)).to.deep.equal(['setSources', 'setBlankTrailer']);
    expect(next.calls[0]).to.deep.equal(['setSources', ON]);
    expect(next.pipes.map(({ identity }) => identity)).to.deep.equal(['bob']);
    expect(sender.transform).not.to.equal(first);
  });

  it('are never taken away: an end without a transform would let clear frames through', () => {
    const guard = new FrameGuard(new FakeLink(), () => undefined);
    const sender = makeSender();
    guard.attach(sender, 'send', TARGET).detach();
    guard.dispose();
    expect(sender.transform).to.be.instanceOf(RTCRtpScriptTransform);
  });

  it('are let go of with the room, every source off', () => {
    const link = new FakeLink();
    const guard = new FrameGuard(link, () => undefined);
    guard.attach(makeSender(), 'send', TARGET);
    guard.setSources(ON);
    guard.dispose();
    expect(link.calls.slice(-2)).to.deep.equal([
      ['detach', 1],
      ['setSources', { microphone: false, camera: false, screen: false }],
    ]);
    expect(() => guard.attach(makeSender(), 'send', TARGET))
      .to.throw()
      .that.satisfies(isLost);
  });
});
