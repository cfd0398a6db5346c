/** Which keys a device may hold, and send under, at every step. */
import type { Machine } from '../../../src/crypto/group/membership/machine.js';
import type { Device } from './shell.js';
import { keyOf } from './secrets.js';
import { follow } from './symbolic-engine.js';
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
  /** Under which key an epoch's frames go, as the first one came to it. */
  readonly #keyOf = new Map<string, number>();

  constructor(world: World) {
    this.#world = world;
  }

  /** By whatever way they came to it: nobody has another key for the epoch of that name. */
  install({ engine, self }: Device, name: string): void {
    const epoch = engine.held.get(name);
    if (!epoch) throw new Violation('installs-what-is-not-held', `${self.jkt} ${name}`);
    this.#agrees(self.jkt, name, keyOf(epoch.secret));
  }

  send({ rings, self }: Device, name: string): void {
    const ring = rings.get(name);
    if (!ring) throw new Violation('sends-without-keys', `${self.jkt} ${name}`);
    this.#agrees(self.jkt, name, ring.key);
  }

  #agrees(jkt: string, name: string, key: number): void {
    if ((this.#keyOf.get(name) ?? key) !== key) throw new Violation('two-keys-for-one-epoch', `${jkt} ${name}`);
    this.#keyOf.set(name, key);
  }

  /** Whoever is gone, with all that it held and everything that was ever sent, has no key of now. */
  hasNothingOfNow(gone: Device, witness: Device | undefined): void {
    const now = witness?.rings.get(witness.sending ?? '')?.key;
    const held = new Map([...gone.engine.held].map(([name, { secret }]) => [name, secret]));
    for (const secret of this.#derive(held, gone.self.jkt).values()) {
      if (keyOf(secret) === now) throw new Violation('ex-member-has-the-key', gone.self.jkt);
    }
  }

  /** Nor has anybody who never forgot a secret a key of an epoch in which it has no leaf: of before it came or after it went. */
  knowsOnlyItsOwn({ self, had }: Device): void {
    const { epochs } = this.#world.bytes;
    const latest = new Map<string, number>();
    for (const { group, epoch } of [...had.keys()].map((name) => epochs.get(name)).filter((one) => one !== undefined)) {
      latest.set(group, Math.max(epoch, latest.get(group) ?? 0));
    }
    for (const [name, secret] of this.#derive(had, self.jkt)) {
      const of = epochs.get(name);
      if (!of || this.#keyOf.get(name) !== keyOf(secret) || of.leaves.some(({ jkt }) => jkt === self.jkt)) continue;
      const earlier = of.epoch < (latest.get(of.group) ?? 0);
      throw new Violation(earlier ? 'joiner-has-an-earlier-key' : 'outsider-has-a-key', `${self.jkt} ${name}`);
    }
  }

  /** What these secrets and all that was ever sent lead to, by an epoch's name. */
  #derive(secrets: ReadonlyMap<string, number>, jkt: string): ReadonlyMap<string, number> {
    const { commits, epochs, infos } = this.#world.bytes;
    const known = new Map<string, number>();
    for (const { of, external } of infos.values()) known.set(of.authenticator, external);
    for (const [name, secret] of secrets) known.set(name, secret);
    for (const body of commits.values()) {
      const [secret, on] = [known.get(body.on), epochs.get(body.on)];
      const next = secret === undefined || !on ? null : follow(secret, on, body, jkt);
      if (next !== null) known.set(body.makes.authenticator, next);
    }
    return known;
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
    for (const ring of rings.keys()) {
      if (ring === machine.line.current.authenticator) device.since.delete(ring);
      else if (!device.since.has(ring)) device.since.set(ring, now);
      else if (now > (device.since.get(ring) ?? now) + KEPT_AT_MOST) throw new Violation('keeps-old-keys', self.jkt);
    }
    for (const [jkt, at] of this.#removedAt.get(device) ?? []) {
      if (now <= at + KEPT) continue;
      for (const ring of rings.keys()) {
        const old = ring !== machine.line.current.authenticator;
        if (old && this.#world.bytes.epochs.get(ring)?.leaves.some((leaf) => leaf.jkt === jkt)) {
          throw new Violation('receives-from-ex-members', `${self.jkt} ${now - at} ms after ${jkt} was removed`);
        }
      }
    }
  }
}
