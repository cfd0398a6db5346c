import { toDeviceConstraint } from './capture.js';
import { DeviceChoice } from './device-choice.js';
import { PlainAudioTrack } from './livekit-quiet.js';

/** One's own microphone. Only `open` un-mutes it: a server's word never does. */
export class MicrophoneTrack extends PlainAudioTrack {
  readonly choice: DeviceChoice;
  #opening = false;

  /** @param deviceId the device asked for; empty: the system's default */
  constructor(track: MediaStreamTrack, deviceId: string) {
    super(track, track.getConstraints(), false);
    this.choice = new DeviceChoice(deviceId);
  }

  async open(): Promise<void> {
    this.#opening = true;
    try {
      await super.unmute();
    } finally {
      this.#opening = false;
    }
  }

  /** LiveKit calls it when the server says so. The server is told by LiveKit that the track is muted still. */
  override unmute(): Promise<this> {
    return this.#opening ? super.unmute() : Promise.resolve(this);
  }

  choose(deviceId: string): Promise<void> {
    return this.choice.change(deviceId, (id) => super.setDeviceId(toDeviceConstraint(id)));
  }

  override setDeviceId(deviceId: ConstrainDOMString): Promise<boolean> {
    return this.choice.holds(this.mediaStreamTrack) ? Promise.resolve(true) : super.setDeviceId(deviceId);
  }

  protected override async restart(constraints?: MediaTrackConstraints, isUnmuting?: boolean): Promise<this> {
    try {
      return await super.restart(constraints, isUnmuting);
    } catch (error) {
      if (!this.choice.fallsBack(error)) throw error;
      return super.restart({ ...(constraints ?? this.constraints), deviceId: toDeviceConstraint('') }, isUnmuting);
    }
  }
}
