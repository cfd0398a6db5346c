/** Which keys a device may hold, and send under, at every step. */
import type { Machine } from '../../../src/crypto/group/membership/machine.js';
import type { Device } from './shell.js';
import { Violation } from './violation.js';
import type { World } from './world.js';

/** Milliseconds: the three seconds that keys of an epoch outlive a removal. */
const KEPT = 3_050;
/** Milliseconds that they outlive another one's coming. */
const KEPT_AT_MOST = 10_050;
/** Milliseconds without a word of the others, in a small group. */
const LONELY = 20_050;
/** Milliseconds: the second that senders may stay behind, and a step's own. */
const EXPOSURE = 1_050;

export class KeyChecks {
  readonly #world: World;
  /** When a leaf was removed, as a device saw it. */
  readonly #removedAt = new Map<Device, Map<string, number>>();

  constructor(world: World) {
    this.#world = world;
  }

  noteRemovals(device: Device, before: Machine | null): void {
    const removed = this.#removedAt.get(device) ?? new Map<string, number>();
    const leaves = device.machine.line?.current.leaves ?? [];
    for (const { hpkeKey, jkt } of before?.line?.current.leaves ?? []) {
      // The author's own key changes with every commit: by person.
      if (!leaves.some((leaf) => leaf.jkt === jkt) && hpkeKey !== '') removed.set(jkt, this.#world.timeline.now);
    }
    for (const { jkt } of leaves) removed.delete(jkt);
    this.#removedAt.set(device, removed);
  }

  /** Frames go on under an epoch of somebody removed for a second at most. */
  step(device: Device): void {
    const { sending, machine } = device;
    if (!device.awake) return;
    this.#keepsOld(device);
    if (machine.stuck && sending !== null) throw new Violation('sends-behind-the-others', device.self.jkt);
    const alone = (machine.line?.current.leaves.length ?? 0) < 2;
    if (sending !== null && !alone && this.#world.timeline.now > device.heardAt + LONELY) {
      throw new Violation('sends-to-nobody-heard', device.self.jkt);
    }
    if (sending === null || sending === machine.line?.current.authenticator) return;
    const now = this.#world.timeline.now;
    const removed = this.#removedAt.get(device);
    for (const { jkt } of this.#world.bytes.epochs.get(sending)?.leaves ?? []) {
      const at = removed?.get(jkt);
      if (at !== undefined && now > at + EXPOSURE) {
        throw new Violation('sends-to-ex-members', `${device.self.jkt} ${now - at} ms after ${jkt} was removed`);
      }
    }
  }

  /** Keys of an epoch that had somebody in who is gone. */
  #keepsOld(device: Device): void {
    const { rings, machine, self } = device;
    const { now } = this.#world.timeline;
    if (!machine.line) return;
    for (const ring of rings) {
      if (ring === machine.line.current.authenticator) device.since.delete(ring);
      else if (!device.since.has(ring)) device.since.set(ring, now);
      else if (now > (device.since.get(ring) ?? now) + KEPT_AT_MOST) throw new Violation('keeps-old-keys', self.jkt);
    }
    for (const [jkt, at] of this.#removedAt.get(device) ?? []) {
      if (now <= at + KEPT) continue;
      for (const ring of rings) {
        const old = ring !== machine.line.current.authenticator;
        if (old && this.#world.bytes.epochs.get(ring)?.leaves.some((leaf) => leaf.jkt === jkt)) {
          throw new Violation('receives-from-ex-members', `${self.jkt} ${now - at} ms after ${jkt} was removed`);
        }
      }
    }
  }
}
