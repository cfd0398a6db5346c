import { expect } from '@open-wc/testing';
import type { PreviewPort, PreviewSnapshot } from '../../../src/meeting/ports.js';
import { openPreview } from '../../../src/room/preview.js';
import { holdQuestions, refuseDevices, restoreDevices, watchLosses, watchQuestions } from './devices.js';

const NO_DEVICES = { audioinput: '', videoinput: '', audiooutput: '' } as const;

interface Refusal {
  readonly code: string;
  readonly hint: string;
  readonly retryable: boolean;
}

const refusalOf = (promise: Promise<unknown>): Promise<Refusal | null> =>
  promise.then(
    () => null,
    (error: unknown) => error as Refusal,
  );

function until(preview: PreviewPort, holds: (snapshot: PreviewSnapshot) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!holds(preview.snapshot())) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = preview.subscribe(look);
    look();
  });
}

describe('the preview', () => {
  let preview: PreviewPort;
  const captured: MediaStreamTrack[] = [];
  const open = (devices: Parameters<typeof openPreview>[0] = NO_DEVICES): PreviewPort =>
    (preview = openPreview(devices));

  afterEach(() => {
    preview.stop();
    const { microphone, camera } = preview.release();
    expect([microphone, camera]).to.deep.equal([null, null]);
    for (const track of captured.splice(0)) track.stop();
    restoreDevices();
  });

  it('holds nothing and has asked nothing until it is asked to', () => {
    const asked = watchQuestions();
    const { microphone, camera, video, selected } = open().snapshot();
    expect(microphone).to.deep.equal({ on: false, pending: false, permission: null });
    expect(camera).to.deep.equal({ on: false, pending: false, permission: null });
    expect([video, selected]).to.deep.equal([null, NO_DEVICES]);
    expect(asked).to.deep.equal([]);
  });

  it('asks once for both that are wanted together', async () => {
    const asked = watchQuestions();
    open();
    await Promise.all([preview.setMicrophone(true), preview.setCamera(true)]);
    expect(asked).to.have.length(1);
    expect(asked[0]).to.have.keys('audio', 'video');
    expect(preview.snapshot().microphone).to.deep.equal({ on: true, pending: false, permission: 'granted' });
    expect(preview.snapshot().camera).to.deep.equal({ on: true, pending: false, permission: 'granted' });
  });

  it('asks for 720 lines, and for a voice without echo and noise', async () => {
    const asked = watchQuestions();
    open();
    await preview.setMicrophone(true);
    await preview.setCamera(true);
    expect(asked[0]?.audio).to.deep.include({ echoCancellation: true, noiseSuppression: true, autoGainControl: true });
    expect(asked[1]?.video).to.deep.include({ width: { ideal: 1280 }, height: { ideal: 720 } });
  });

  it('shows one’s own moving picture until it is taken off', async () => {
    await open().setCamera(true);
    const { video: handle } = preview.snapshot();
    expect(handle?.source).to.equal('camera');
    expect(preview.snapshot().video, 'the same as long as the camera is').to.equal(handle);
    const element = document.createElement('video');
    document.body.append(element);
    const detach = handle && preview.sink.attach(handle, element);
    await new Promise((resolve) => element.requestVideoFrameCallback(resolve));
    expect(element.videoWidth).to.be.greaterThan(0);
    expect([element.muted, element.playsInline]).to.deep.equal([true, true]);
    detach?.();
    expect(element.srcObject).to.equal(null);
    element.remove();
  });

  it('stops the device when it is switched off', async () => {
    await open().setCamera(true);
    const element = document.createElement('video');
    const { video } = preview.snapshot();
    if (video) preview.sink.attach(video, element);
    const [track] = (element.srcObject as MediaStream).getVideoTracks();
    await preview.setCamera(false);
    expect(track?.readyState).to.equal('ended');
    expect(preview.snapshot().camera).to.deep.equal({ on: false, pending: false, permission: 'granted' });
    expect(preview.snapshot().video).to.equal(null);
  });

  for (const [name, result] of [
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'missing'],
    ['NotReadableError', 'in-use'],
  ] as const) {
    it(`says "${result}" for ${name}, and asks again when it is asked again`, async () => {
      refuseDevices(() => name);
      const refusal = await refusalOf(open().setMicrophone(true));
      expect(refusal).to.deep.include({ code: 'ERR_SM_DEVICE', retryable: true });
      expect(preview.snapshot().microphone).to.deep.equal({ on: false, pending: false, permission: result });
      restoreDevices();
      await preview.setMicrophone(true);
      expect(preview.snapshot().microphone).to.deep.equal({ on: true, pending: false, permission: 'granted' });
    });
  }

  it('loses one of the two alone where the other is fine', async () => {
    refuseDevices(({ video }) => (video ? 'NotFoundError' : null));
    open();
    const [microphone, camera] = await Promise.all([
      refusalOf(preview.setMicrophone(true)),
      refusalOf(preview.setCamera(true)),
    ]);
    expect([microphone, camera?.code]).to.deep.equal([null, 'ERR_SM_DEVICE']);
    expect(preview.snapshot().microphone.on).to.equal(true);
    expect(preview.snapshot().camera).to.deep.equal({ on: false, pending: false, permission: 'missing' });
  });

  it('asks no second time for what a person denied for both', async () => {
    const asked: unknown[] = [];
    refuseDevices((constraints) => {
      asked.push(constraints);
      return 'NotAllowedError';
    });
    open();
    await Promise.all([refusalOf(preview.setMicrophone(true)), refusalOf(preview.setCamera(true))]);
    // The runner's page stands in no iframe of its own.
    expect(asked).to.have.length(window.parent === window ? 1 : 3);
    expect(preview.snapshot().camera.permission).to.equal('denied');
  });

  it('is pending while the person is asked, and stops what nobody wants any more', async () => {
    const questions = holdQuestions();
    open();
    const switching = preview.setCamera(true);
    expect(preview.snapshot().camera).to.deep.equal({ on: false, pending: true, permission: null });
    await preview.setCamera(false);
    expect(preview.snapshot().camera.pending).to.equal(false);
    const tracks = spyOnTracks();
    await (await questions.next()).grant();
    await switching;
    expect(preview.snapshot().camera).to.deep.equal({ on: false, pending: false, permission: 'granted' });
    expect(tracks.map(({ readyState }) => readyState)).to.deep.equal(['ended']);
  });

  it('takes a second wish along with the question that is open', async () => {
    const questions = holdQuestions();
    open();
    const first = preview.setCamera(true);
    await preview.setCamera(false);
    const second = preview.setCamera(true);
    await (await questions.next()).grant();
    await Promise.all([first, second]);
    expect(questions.asked).to.have.length(1);
    expect(preview.snapshot().camera.on).to.equal(true);
  });

  it('hands its tracks over alive, and shows the last picture until the room has it', async () => {
    open();
    await Promise.all([preview.setMicrophone(true), preview.setCamera(true)]);
    const { video } = preview.snapshot();
    const { microphone, camera } = preview.release();
    if (microphone && camera) captured.push(microphone, camera);
    expect([microphone?.readyState, camera?.readyState]).to.deep.equal(['live', 'live']);
    preview.stop();
    expect([microphone?.readyState, camera?.readyState]).to.deep.equal(['live', 'live']);
    const element = document.createElement('video');
    if (video) preview.sink.attach(video, element);
    expect((element.srcObject as MediaStream).getVideoTracks()).to.deep.equal([camera]);
  });

  it('keeps a question open that was not answered when the rest went into the room', async () => {
    const questions = holdQuestions();
    open();
    const asking = preview.setCamera(true);
    expect(preview.release().camera).to.equal(null);
    expect(preview.snapshot().camera.pending).to.equal(true);
    await (await questions.next()).grant();
    await asking;
    expect(preview.snapshot().camera.on).to.equal(true);
  });

  it('stops what it is granted after its end', async () => {
    const questions = holdQuestions();
    open();
    const asking = preview.setCamera(true);
    preview.stop();
    const tracks = spyOnTracks();
    await (await questions.next()).grant();
    await asking;
    expect(tracks.map(({ readyState }) => readyState)).to.deep.equal(['ended']);
    await preview.setCamera(true);
    expect(preview.snapshot().camera.on).to.equal(false);
  });

  it('takes the default for a device of last time that is gone', async () => {
    await open({ ...NO_DEVICES, videoinput: 'sold last year' }).setCamera(true);
    expect(preview.snapshot().camera.on).to.equal(true);
    expect(preview.snapshot().selected.videoinput).to.equal('');
  });

  it('refuses a device that is chosen and gone, and goes on with the one from before', async () => {
    await open().setMicrophone(true);
    const refusal = await refusalOf(preview.setDevice('audioinput', 'gone'));
    expect(refusal?.code).to.equal('ERR_SM_DEVICE');
    expect(preview.snapshot().selected.audioinput).to.equal('');
    expect(preview.snapshot().microphone.on).to.equal(true);
  });

  it('uses the device that is chosen, and knows it by the browser’s name for the default', async () => {
    await open().setMicrophone(true);
    const devices = await navigator.mediaDevices.enumerateDevices();
    const other = devices.filter(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== 'default').at(-1);
    await preview.setDevice('audioinput', other?.deviceId ?? '');
    expect(preview.snapshot().selected.audioinput).to.equal(other?.deviceId);
    const { microphone } = preview.release();
    expect(microphone?.getSettings().deviceId).to.equal(other?.deviceId);
    microphone?.stop();
    await preview.setDevice('audioinput', 'default');
    expect(preview.snapshot().selected.audioinput).to.equal('');
    await preview.setDevice('audiooutput', 'speaker');
    expect(preview.snapshot().selected.audiooutput).to.equal('speaker');
  });

  it('goes on with the default when its device is lost, and is off where there is none', async () => {
    const loseDevice = watchLosses();
    await open().setCamera(true);
    const lose = (): void => {
      const element = document.createElement('video');
      const { video } = preview.snapshot();
      if (video) preview.sink.attach(video, element);
      const [track] = (element.srcObject as MediaStream).getVideoTracks();
      loseDevice(track);
    };
    lose();
    expect(preview.snapshot().camera.pending).to.equal(true);
    await until(preview, ({ camera }) => camera.on);
    refuseDevices(() => 'NotFoundError');
    lose();
    await until(preview, ({ camera }) => !camera.pending);
    expect(preview.snapshot().camera).to.deep.equal({ on: false, pending: false, permission: 'missing' });
  });

  /** The tracks of every stream that the browser gives from now on. */
  function spyOnTracks(): MediaStreamTrack[] {
    const seen: MediaStreamTrack[] = [];
    const { getTracks } = MediaStream.prototype;
    MediaStream.prototype.getTracks = function spied(): MediaStreamTrack[] {
      const tracks = getTracks.call(this);
      seen.push(...tracks);
      return tracks;
    };
    after(() => (MediaStream.prototype.getTracks = getTracks));
    return seen;
  }
});
