import { expect } from '@open-wc/testing';
import { Openings } from '../../../../src/crypto/frame/openings.js';
import type { FrameReport } from '../../../../src/crypto/protocol.js';

describe('whether somebody’s frames open', () => {
  const ADA = { identity: 'ada', purpose: 'camera' } as const;
  let time: number;
  let said: string[];
  let openings: Openings;
  beforeEach(() => {
    time = 1_000;
    said = [];
    openings = new Openings(
      (report: FrameReport) => said.push(report.type),
      () => time,
    );
  });
  function drop(reason: Parameters<Openings['dropped']>[1], forMs: number, every = 50): void {
    for (const end = time + forMs; time < end; time += every) openings.dropped(ADA, reason);
  }

  it('is said at the first that does, once', () => {
    openings.opened(ADA);
    openings.opened(ADA);
    expect(said).to.deep.equal(['opened']);
  });

  it('is said after 3 s of frames of which none does, and again when one does', () => {
    openings.opened(ADA);
    drop('unauthentic', 3_000);
    expect(said).to.deep.equal(['opened']);
    drop('unauthentic', 5_000);
    expect(said).to.deep.equal(['opened', 'failing']);
    openings.opened(ADA);
    expect(said).to.deep.equal(['opened', 'failing', 'opened']);
  });

  it('is not doubted for as long as one opens now and then', () => {
    for (let turn = 0; turn < 5; turn += 1) {
      openings.opened(ADA);
      drop('unauthentic', 2_900);
      drop('replayed', 50);
    }
    expect(said).to.deep.equal(['opened']);
  });

  it('is not doubted because nothing came for a while', () => {
    drop('no-key', 1_000);
    time += 60_000;
    drop('no-key', 2_900);
    expect(said).to.deep.equal([]);
  });

  it('is not doubted over frames that the server made', () => {
    drop('injected', 10_000);
    expect(said).to.deep.equal([]);
  });

  it('is not asked of a track that is nobody’s', () => {
    openings.dropped({ ...ADA, identity: '' }, 'clear');
    expect(said).to.deep.equal([]);
  });

  it('is clear at once of somebody of whom nothing ever opened', () => {
    drop('clear', 100);
    expect(said).to.deep.equal(['clear']);
    drop('unauthentic', 5_000);
    expect(said).to.deep.equal(['clear']);
  });

  it('is clear of others only when nothing else has come for 3 s', () => {
    openings.opened(ADA);
    drop('clear', 2_900);
    expect(said).to.deep.equal(['opened']);
    drop('clear', 500);
    expect(said).to.deep.equal(['opened', 'clear']);
  });

  it('is told for each person and purpose by itself', () => {
    openings.opened(ADA);
    openings.opened({ ...ADA, purpose: 'screen' });
    openings.opened({ ...ADA, identity: 'bob' });
    expect(said).to.deep.equal(['opened', 'opened', 'opened']);
    openings.forget(ADA);
    openings.opened(ADA);
    openings.opened({ ...ADA, identity: 'bob' });
    expect(said.length).to.equal(4);
  });
});
