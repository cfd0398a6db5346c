import type { CheckedAccess } from '../../../src/access/read-access.js';
import { expect } from '@open-wc/testing';
import { SecureMeetingError } from '../../../src/base/errors.js';
import type { PermissionResult } from '../../../src/contract/states.js';
import { FakeRoom, defer, fakePerson } from '../../support/fake-ports.js';
import { FakeSession, promisesSettled } from '../../support/fake-session.js';
import { fakeToken } from '../../support/fake-tokens.js';
import { refusal } from '../../support/refusal.js';

describe('joining', () => {
  it('goes from nothing straight into the meeting, and says so in order', async () => {
    const fake = new FakeSession();
    const joining = fake.request('join');
    expect(fake.state).to.equal('joining');
    await joining;
    expect(fake.state).to.equal('joined');
    expect(fake.names).to.deep.equal([
      ...['sm-state-changed', 'sm-joining', 'sm-state-changed', 'sm-security-changed', 'sm-joined'],
    ]);
    expect(fake.details('sm-joining')).to.deep.equal([{ room: 'room-1' }]);
    expect(fake.details('sm-joined')).to.deep.equal([{ room: 'room-1', identity: 'ada-1', security: 'standard' }]);
    expect(fake.details('sm-security-changed')).to.deep.equal([
      {
        ...{ mode: 'standard', state: 'standard', reason: 'no-entitlement' },
        participants: [{ identity: 'ada-1', security: 'standard' }],
      },
    ]);
  });

  it('gives everyone who asks the same promise, as long as the meeting lasts', async () => {
    const fake = new FakeSession();
    const joining = fake.request('join');
    expect(fake.request('join')).to.equal(joining);
    await joining;
    expect(fake.request('join')).to.equal(joining);
    expect(fake.asked).to.have.length(1);
    await fake.request('leave');
    expect(fake.request('join')).not.to.equal(joining);
  });

  it('asks the source with room, name and reason, and enters with what it answers', async () => {
    const fake = new FakeSession({ iceServers: [{ urls: 'turn:turn.example' }], lowData: true });
    await fake.request('join');
    const [want] = fake.asked;
    expect(want).to.deep.include({
      room: 'room-1',
      displayName: 'Ada',
      keyThumbprint: null,
      identity: null,
      reason: 'join',
    });
    const [entered] = fake.entered;
    expect(entered).to.deep.include({
      ...{ serverUrl: 'wss://livekit.example', token: fake.token, audioOnly: false, lowData: true },
      iceServers: [{ urls: 'turn:turn.example' }],
    });
  });

  it('takes the tracks of the preview along, and lets go of the rest', async () => {
    const fake = await new FakeSession().lobby();
    await fake.request('set-camera', false);
    await fake.request('join');
    expect(fake.entered[0]?.microphone).to.equal(fake.preview.tracks.microphone);
    expect(fake.entered[0]?.camera).to.equal(null);
    expect(fake.preview.tracks.microphone?.stopped).to.equal(false);
    await Promise.resolve();
    expect(fake.preview.stops).to.equal(1);
    expect(fake.meeting.preview).to.equal(null);
  });

  it('without a lobby asks for camera and microphone unless the page wants them off', async () => {
    const both = new FakeSession();
    await both.request('join');
    expect(both.entered[0]?.camera).to.equal(both.preview.tracks.camera);
    const none = new FakeSession({ micOff: true, cameraOff: true });
    await none.request('join');
    expect(none.preview.asked).to.deep.equal([]);
    expect(none.entered[0]).to.include({ microphone: null, camera: null });
  });

  it('publishes nothing that the token forbids', async () => {
    const fake = await new FakeSession().lobby();
    fake.token = fakeToken({ video: { canPublish: false } });
    await fake.request('join');
    expect(fake.entered[0]).to.include({ microphone: null, camera: null });
    expect(fake.preview.tracks.camera?.stopped).to.equal(true);
    expect(fake.preview.tracks.microphone?.stopped).to.equal(true);
  });

  it('asks for no device before it is known that one may send what it gives', async () => {
    const fake = new FakeSession();
    const answer = defer<CheckedAccess>();
    fake.readAccess = () => answer.promise;
    fake.token = fakeToken({ video: { canPublishSources: ['microphone'] } });
    const joining = fake.request('join');
    await promisesSettled();
    expect(fake.preview.asked).to.deep.equal([]);
    answer.resolve(fake.answer);
    await joining;
    expect(fake.preview.asked).to.deep.equal(['microphone on']);
    expect(fake.entered[0]).to.include({ microphone: fake.preview.tracks.microphone, camera: null });
  });

  it('opens devices while LiveKit loads, as soon as the source has answered', async () => {
    const loading = defer();
    const fake = new FakeSession();
    fake.loadRoom = () => loading.promise;
    const joining = fake.request('join');
    await fake.until(({ camera }) => camera.on);
    loading.resolve();
    await joining;
  });

  it("opens devices at once where the page's own token says what one may send", async () => {
    const fake = new FakeSession({ accessSrc: '', token: fakeToken() });
    const joining = fake.request('join');
    expect(fake.preview.asked).to.deep.equal(['microphone on', 'camera on']);
    await joining;
    expect(fake.preview.asked).to.have.length(2);
  });

  it('opens them for whoever goes back to the lobby before the source has answered', async () => {
    const fake = new FakeSession();
    const answer = defer<CheckedAccess>();
    fake.readAccess = () => answer.promise;
    const joining = refusal(fake.request('join'));
    void fake.request('open-lobby');
    await fake.until(({ camera }) => camera.on);
    expect((await joining).code).to.equal('ERR_SM_ABORTED');
    answer.resolve(fake.answer);
    await promisesSettled();
    expect(fake.preview.asked).to.deep.equal(['microphone on', 'camera on']);
  });

  it('goes on without a camera that the browser refuses, and says so', async () => {
    const fake = new FakeSession();
    fake.answers = { microphone: 'granted', camera: 'denied' };
    await fake.request('join');
    expect(fake.state).to.equal('joined');
    expect(fake.entered[0]?.camera).to.equal(null);
    expect(fake.details('sm-permission')).to.deep.include({ kind: 'camera', result: 'denied' });
    expect(fake.details('sm-error')).to.deep.equal([]);
    expect(fake.meeting.camera.permission).to.equal('denied');
    expect(fake.meeting.notices.map(({ what }) => what)).to.deep.include({
      ...{ kind: 'failed', what: 'camera', code: 'ERR_SM_DEVICE' },
    });
  });

  it('is not held up for long by a prompt that nobody answers, and follows a late answer', async () => {
    const prompt = defer<PermissionResult>();
    const fake = new FakeSession();
    fake.answers = { microphone: 'granted', camera: prompt };
    const joining = fake.request('join');
    await fake.until(({ microphone }) => microphone.on);
    expect(fake.entered).to.have.length(0);
    fake.clock.pass(5_000);
    await joining;
    expect(fake.entered[0]?.microphone).to.equal(fake.preview.tracks.microphone);
    expect(fake.entered[0]?.camera).to.equal(null);
    expect(fake.preview.stops).to.equal(0);
    prompt.resolve('granted');
    await fake.until(({ camera }) => camera.on);
    expect(fake.room.asked).to.deep.equal(['camera on']);
    expect(fake.details('sm-permission').at(-1)).to.deep.equal({ kind: 'camera', result: 'granted' });
    await fake.until(({ camera }) => !camera.pending);
    await promisesSettled();
    expect(fake.preview.stops).to.equal(1);
  });

  it('turns nothing on late that the person has turned off since', async () => {
    const prompt = defer<PermissionResult>();
    const fake = new FakeSession();
    fake.answers = { microphone: 'granted', camera: prompt };
    const joining = fake.request('join');
    await fake.until(({ microphone }) => microphone.on);
    fake.clock.pass(5_000);
    await joining;
    await fake.request('set-camera', false);
    prompt.resolve('granted');
    await promisesSettled();
    expect(fake.room.asked).to.deep.equal(['camera off']);
    expect(fake.preview.stops).to.equal(1);
  });

  it('says the room once it is known, where only the token names it', async () => {
    const fake = new FakeSession({ room: '' });
    const answer = defer<CheckedAccess>();
    fake.readAccess = () => answer.promise;
    const joining = fake.request('join');
    expect(fake.details('sm-joining')).to.deep.equal([]);
    answer.resolve(fake.answer);
    await joining;
    expect(fake.details('sm-joining')).to.deep.equal([{ room: 'room-1' }]);
  });

  it('tells of those who are there already, right behind sm-joined', async () => {
    const fake = new FakeSession();
    const own = fakePerson('ada-1', { isLocal: true });
    fake.room = new FakeRoom({ people: [own, fakePerson('bob')] });
    await fake.request('join');
    expect(fake.names.slice(-2)).to.deep.equal(['sm-joined', 'sm-participant-joined']);
    expect(fake.details('sm-participant-joined')[0]?.participant.identity).to.equal('bob');
    expect(fake.session.getParticipants().map(({ identity }) => identity)).to.deep.equal(['ada-1', 'bob']);
  });

  it('that is refused fails with words, an event and a rejection of the same code', async () => {
    const refusals = [
      { code: 'ERR_SM_TOKEN', step: 'readAccess' },
      { code: 'ERR_SM_LOAD', step: 'loadRoom' },
      { code: 'ERR_SM_CONNECT', step: 'enterRoom' },
    ] as const;
    for (const { code, step } of refusals) {
      const fake = await new FakeSession().lobby();
      const error = new SecureMeetingError(code, 'No.', { hint: 'Because.', retryable: true });
      Object.assign(fake, { [step]: () => Promise.reject(error) });
      expect(await refusal(fake.request('join')), step).to.equal(error);
      expect(fake.state).to.equal('failed');
      expect(fake.meeting.error).to.deep.equal({ code, message: 'No.', hint: 'Because.', retryable: true });
      expect(fake.details('sm-error')).to.deep.equal([fake.meeting.error]);
      expect(fake.names.slice(-2)).to.deep.equal(['sm-state-changed', 'sm-error']);
      // Nothing stays on behind a refusal.
      expect(fake.preview.tracks.camera?.stopped, step).to.equal(true);
      expect(fake.preview.tracks.microphone?.stopped, step).to.equal(true);
      expect(fake.devices.listeners).to.equal(0);
    }
  });

  it('gives an error that is none of ours the code of its step, and repeats nothing of it', async () => {
    const fake = new FakeSession();
    fake.enterRoom = () => Promise.reject(new Error('sentinel'));
    const error = await refusal(fake.request('join'));
    expect(error).to.include({ code: 'ERR_SM_CONNECT' });
    expect(`${error.message}${String(error.hint)}`).not.to.contain('sentinel');
    expect(JSON.stringify(fake.said)).not.to.contain('sentinel');
  });

  it('may be tried again after a refusal', async () => {
    const fake = new FakeSession();
    fake.enterRoom = () => Promise.reject(new SecureMeetingError('ERR_SM_CONNECT', 'No.'));
    await refusal(fake.request('join'));
    fake.enterRoom = () => Promise.resolve(fake.room);
    await fake.request('join');
    expect(fake.state).to.equal('joined');
    expect(fake.meeting.error).to.equal(null);
  });

  it('is refused before anything is asked where encryption is required and nothing can give it', async () => {
    const required = new FakeSession({ e2ee: 'required' });
    expect((await refusal(required.request('join', { acceptStandard: true }))).code).to.equal(
      'ERR_SM_ENTITLEMENT_REQUIRED',
    );
    const shared = new FakeSession({ e2ee: 'off' });
    shared.passphrase = true;
    expect((await refusal(shared.request('join'))).code).to.equal('ERR_SM_CONFIG');
    for (const fake of [required, shared]) {
      expect(fake.state).to.equal('failed');
      expect(fake.asked).to.have.length(0);
      expect(fake.previews).to.have.length(0);
    }
  });

  it('fires sm-error again when the next try is refused the same way', async () => {
    const fake = new FakeSession({ e2ee: 'required' });
    await refusal(fake.request('join'));
    await refusal(fake.request('join'));
    expect(fake.details('sm-error')).to.have.length(2);
  });

  it('connects while devices open that nobody has to be asked for, and enters with them', async () => {
    const opening = defer<PermissionResult>();
    const fake = new FakeSession();
    fake.prompts = false;
    fake.answers = { microphone: 'granted', camera: opening };
    const joining = fake.request('join');
    await fake.connecting;
    expect(fake.state).to.equal('joining');
    expect(fake.entered).to.have.length(0);
    opening.resolve('granted');
    await joining;
    expect(fake.entered[0]?.camera).to.equal(fake.preview.tracks.camera);
  });

  it('connects to nothing as long as the person is asked', async () => {
    const prompt = defer<PermissionResult>();
    const fake = new FakeSession();
    fake.answers = { microphone: 'granted', camera: prompt };
    let connected = false;
    void fake.connecting.then(() => (connected = true));
    const joining = fake.request('join');
    await fake.until(({ microphone }) => microphone.on);
    await promisesSettled();
    expect(connected).to.equal(false);
    prompt.resolve('denied');
    await joining;
    expect(connected).to.equal(true);
  });

  it('given up while it connects gives nothing to the room, and the lobby keeps its devices', async () => {
    const fake = await new FakeSession().lobby();
    const connection = defer();
    fake.connect = () => connection.promise;
    const joining = fake.request('join');
    await fake.connecting;
    await fake.request('open-lobby');
    expect((await refusal(joining)).code).to.equal('ERR_SM_ABORTED');
    connection.resolve();
    await promisesSettled();
    expect(fake.entered).to.have.length(0);
    expect(fake.preview.released).to.equal(false);
    expect(fake.meeting.camera.on).to.equal(true);
  });

  it('given up rejects at once, fires no sm-error and leaves nothing behind', async () => {
    const fake = new FakeSession();
    const entering = defer<FakeRoom>();
    fake.enterRoom = () => entering.promise;
    const joining = fake.request('join');
    await fake.entering;
    const leaving = fake.request('leave');
    expect((await refusal(joining)).code).to.equal('ERR_SM_ABORTED');
    expect(fake.state).to.equal('left');
    expect(fake.details('sm-error')).to.deep.equal([]);
    expect(fake.details('sm-left')).to.deep.equal([{ reason: 'user' }]);
    expect(fake.entered[0]?.signal.aborted).to.equal(true);
    // The room comes nevertheless: it is left, and what was handed over is stopped.
    entering.resolve(fake.room);
    await leaving;
    expect(fake.room.leaves).to.equal(1);
    expect(fake.preview.tracks.microphone?.stopped).to.equal(true);
    expect(fake.state).to.equal('left');
  });

  it('given up in favour of the lobby keeps camera and microphone', async () => {
    const fake = await new FakeSession().lobby();
    const answer = defer<CheckedAccess>();
    fake.readAccess = () => answer.promise;
    const joining = fake.request('join');
    await fake.request('open-lobby');
    expect((await refusal(joining)).code).to.equal('ERR_SM_ABORTED');
    expect(fake.state).to.equal('lobby');
    expect(fake.asked[0]?.signal.aborted).to.equal(true);
    answer.resolve(fake.answer);
    await promisesSettled();
    expect(fake.previews).to.have.length(1);
    expect(fake.meeting.camera.on).to.equal(true);
    expect(fake.preview.released).to.equal(false);
    fake.readAccess = () => Promise.resolve(fake.answer);
    await fake.request('join');
    expect(fake.state).to.equal('joined');
  });

  it('begun by the screen never becomes an unhandled rejection', async () => {
    const unhandled: unknown[] = [];
    const note = (event: PromiseRejectionEvent): void => {
      event.preventDefault();
      unhandled.push(event.reason);
    };
    addEventListener('unhandledrejection', note);
    const fake = new FakeSession({ e2ee: 'required' });
    void fake.request('join');
    void fake.request('open-lobby');
    void fake.request('set-microphone', true);
    await new Promise((resolve) => setTimeout(resolve, 50));
    removeEventListener('unhandledrejection', note);
    expect(unhandled).to.deep.equal([]);
  });

  it('that is left from within an event ends there', async () => {
    const fake = new FakeSession();
    const unsubscribe = fake.session.store.subscribe(({ meeting }) => {
      if (meeting.state === 'joining') void fake.request('leave');
    });
    expect((await refusal(fake.request('join'))).code).to.equal('ERR_SM_ABORTED');
    unsubscribe();
    expect(fake.state).to.equal('left');
    expect(fake.preview.asked).to.deep.equal([]);
    expect(fake.asked).to.deep.equal([]);
  });

  it('waits for the goodbye of the last meeting, but not for ever', async () => {
    const fake = await new FakeSession().join();
    const goodbye = defer();
    fake.room.gate = goodbye;
    const leaving = fake.request('leave');
    const first = fake.room;
    fake.room = new FakeRoom();
    const joining = fake.request('join');
    await fake.until(({ microphone }) => microphone.on);
    await promisesSettled();
    expect(fake.rooms).to.deep.equal([first]);
    fake.clock.pass(4_000);
    await Promise.all([leaving, joining]);
    expect(fake.rooms).to.have.length(2);
  });
});
