import { expect } from '@open-wc/testing';
import type { Requests } from '../../../src/meeting/requests.js';
import { FakeSession } from '../../support/fake-session.js';
import { refusal } from '../../support/refusal.js';

/** Calls a request with whatever a page may pass. */
const ask = (fake: FakeSession, name: keyof Requests, ...args: readonly unknown[]): Promise<unknown> =>
  (fake.request as unknown as (...all: readonly unknown[]) => Promise<unknown>)(name, ...args);

describe('a request', () => {
  it('in the wrong state is refused as such', async () => {
    const idle = new FakeSession();
    const left = await new FakeSession().join();
    await left.request('leave');
    const joining = new FakeSession();
    joining.readAccess = () => new Promise(() => undefined);
    void joining.request('join');
    for (const fake of [idle, left, joining]) {
      for (const error of [
        await refusal(fake.request('set-microphone', true)),
        await refusal(fake.request('set-camera', false)),
        await refusal(fake.request('set-screen-share', true)),
        await refusal(fake.request('set-device', 'audioinput', '')),
        await refusal(fake.request('send-chat', 'Hello')),
        await refusal(fake.request('set-hand', true)),
        await refusal(fake.request('send-reaction', 'like')),
        await refusal(fake.request('start-playback')),
      ]) {
        expect(error, fake.state).to.include({ code: 'ERR_SM_STATE' });
      }
    }
    const lobby = await new FakeSession().lobby();
    expect((await refusal(lobby.request('set-screen-share', true))).code).to.equal('ERR_SM_STATE');
    expect((await refusal(lobby.request('send-chat', 'Hello'))).code).to.equal('ERR_SM_STATE');
    const joined = await new FakeSession().join();
    expect((await refusal(joined.request('open-lobby'))).code).to.equal('ERR_SM_STATE');
  });

  it('with a bad argument rejects with a TypeError that does not repeat it', async () => {
    const fake = await new FakeSession().join();
    const bad: [keyof Requests, ...unknown[]][] = [
      ['set-microphone', 'sentinel'],
      ['set-camera', undefined],
      ['set-screen-share', 1],
      ['set-device', 'sentinel', 'x'],
      ['set-device', 'audioinput', 7],
      ['send-chat', ''],
      ['send-chat', '  \n '],
      ['send-chat', 'sentinel'.repeat(400)],
      ['send-chat', 7],
      ['set-hand', null],
      ['send-reaction', 'sentinel'],
    ];
    for (const [name, ...args] of bad) {
      const error = await refusal(ask(fake, name, ...args));
      expect(error, name).to.be.instanceOf(TypeError);
      expect(error.message).not.to.contain('sentinel');
    }
    expect(() => void ask(fake, 'pin', 7)).to.throw(TypeError);
    expect(() => void ask(fake, 'set-layout', 'mosaic')).to.throw(TypeError);
    expect(() => void ask(fake, 'set-panel', 'other')).to.throw(TypeError);
    expect(fake.room.asked).to.deep.equal([]);
    expect(fake.room.sent).to.deep.equal([]);
  });

  it('for another layout or panel writes the property of the page and says so; the page itself says nothing', async () => {
    const fake = await new FakeSession().join();
    fake.request('set-layout', 'grid');
    fake.request('set-layout', 'grid');
    fake.request('set-panel', 'people');
    expect(fake.inputs).to.include({ layout: 'grid', panel: 'people' });
    expect(fake.meeting).to.include({ layout: 'grid', panel: 'people' });
    expect(fake.details('sm-layout-changed')).to.deep.equal([{ layout: 'grid' }]);
    expect(fake.details('sm-panel-changed')).to.deep.equal([{ panel: 'people' }]);
    fake.set({ layout: 'speaker', panel: 'none', maxTiles: 4, inviteUrl: 'https://shop.example/r' });
    expect(fake.meeting).to.include({ layout: 'speaker', panel: 'none', maxTiles: 4 });
    expect(fake.details('sm-layout-changed')).to.have.length(1);
  });

  it('for a panel whose code cannot be had closes it again, and says so', async () => {
    const fake = await new FakeSession().join();
    fake.request('set-panel', 'security');
    fake.session.panelFailed();
    expect(fake.inputs.panel).to.equal('none');
    expect(fake.details('sm-panel-changed')).to.deep.equal([{ panel: 'security' }, { panel: 'none' }]);
    expect(fake.meeting.notices.at(-1)?.what).to.deep.include({ kind: 'failed', what: 'panel' });
  });

  it('to copy the link copies it, or says why it cannot', async () => {
    const fake = await new FakeSession().join();
    expect((await refusal(fake.request('copy-invite'))).hint).to.contain('inviteUrl');
    fake.set({ inviteUrl: 'https://shop.example/r' });
    await fake.request('copy-invite');
    expect(fake.copied).to.deep.equal(['https://shop.example/r']);
    expect(fake.meeting.notices.at(-1)?.what).to.deep.equal({ kind: 'link-copied' });
    fake.copyText = () => Promise.reject(new Error('blocked'));
    expect((await refusal(fake.request('copy-invite'))).code).to.equal('ERR_SM_DENIED');
    expect(fake.meeting.notices.at(-1)?.what).to.deep.include({ kind: 'failed', what: 'copy' });
  });

  it('to hide the own tile hides it', async () => {
    const fake = await new FakeSession().join();
    fake.request('show-self', false);
    expect(fake.meeting.selfView).to.equal(false);
  });
});
