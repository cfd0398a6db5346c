import { expect } from '@open-wc/testing';
import type { Sources } from '../../../src/room/media-guard.js';
import { OwnSwitches } from '../../../src/room/own-switches.js';

const OFF: Sources = { microphone: false, camera: false, screen: false };

describe('what the person has switched on', () => {
  function setUp(): { switches: OwnSwitches; told: Sources[]; report: (now: Partial<Sources>) => void } {
    const told: Sources[] = [];
    let reported = OFF;
    const switches = new OwnSwitches(
      (on) => told.push(on),
      () => reported,
    );
    const report = (now: Partial<Sources>): void => {
      reported = { ...reported, ...now };
      switches.follow();
    };
    return { switches, told, report };
  }

  it('is told before it is carried out', async () => {
    const { switches, told } = setUp();
    let before: Sources | undefined;
    await switches.during('camera', true, () => {
      before = told.at(-1);
      return Promise.resolve();
    });
    expect(before).to.deep.equal({ ...OFF, camera: true });
  });

  it('is taken back where that fails', async () => {
    const { switches, told } = setUp();
    const failed = await switches
      .during('camera', true, () => Promise.reject(new Error('No camera.')))
      .catch(() => 'failed');
    expect(failed).to.equal('failed');
    expect(told).to.deep.equal([{ ...OFF, camera: true }, OFF]);
  });

  it('stays on while the room reports it on, and goes off with it', async () => {
    const { switches, told, report } = setUp();
    await switches.during('microphone', true, () => {
      report({ microphone: true });
      return Promise.resolve();
    });
    report({ camera: false });
    expect(told).to.deep.equal([{ ...OFF, microphone: true }]);
    report({ microphone: false });
    expect(told.at(-1)).to.deep.equal(OFF);
  });

  it('is never switched on by a report', () => {
    const { told, report } = setUp();
    report({ microphone: true, camera: true, screen: true });
    expect(told).to.deep.equal([]);
  });

  it('is the newest wish while older ones are under way', async () => {
    const { switches, told } = setUp();
    let finish = (): void => undefined;
    const slow = switches.during('camera', true, () => new Promise<void>((resolve) => (finish = resolve)));
    await switches.during('camera', false, () => Promise.resolve());
    expect(told.at(-1)).to.deep.equal(OFF);
    finish();
    await slow;
    expect(told.at(-1)).to.deep.equal(OFF);
  });

  it('is nothing any more when the meeting is left', async () => {
    const { switches, told } = setUp();
    void switches.during('microphone', true, () => new Promise<void>(() => undefined));
    switches.allOff();
    await Promise.resolve();
    expect(told.at(-1)).to.deep.equal(OFF);
  });
});
