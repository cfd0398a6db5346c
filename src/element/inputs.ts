import { warnOnce } from '../base/log.js';
import { ATTRIBUTES } from '../contract/attributes.js';
import type { Attribute } from '../contract/attributes.js';
import type { Inputs } from '../contract/inputs.js';

type Name = keyof Inputs;
type Changed = (name: Name) => void;

/** Properties without an attribute, and whether each is read at join. */
const PLAIN: ReadonlyMap<Name, 'live' | 'join'> = new Map([
  ['access', 'join'],
  ['issuerKeys', 'join'],
  ['iceServers', 'join'],
  ['strings', 'live'],
  ['inviteUrl', 'live'],
]);

const absent = (spec: Attribute | undefined): unknown => {
  if (spec === undefined) return null;
  if (spec.kind === 'choice') return spec.absent;
  if (spec.kind === 'boolean') return false;
  return spec.kind === 'text' ? '' : null;
};

/** What a word in the page means for this input; `null` is "not there". */
function read(attribute: string, spec: Attribute, value: unknown): unknown {
  if (spec.kind === 'boolean') return value !== null && value !== false && value !== undefined;
  if (value === null || value === undefined) return absent(spec);
  if (spec.kind === 'secret') return typeof value === 'function' ? value : String(value);
  const text = String(value);
  if (spec.kind === 'choice') {
    if (spec.words.includes(text)) return text;
    warnOnce(`"${attribute}" knows ${spec.words.join(', ')}; another word counts as "${spec.unknown}".`);
    return spec.unknown;
  }
  if (spec.kind !== 'integer') return text;
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  warnOnce(`"${attribute}" is a whole number above 0; anything else counts as absent.`);
  return null;
}

/** The values behind the tag's attributes and properties. */
export class InputValues {
  readonly #values = new Map<Name, unknown>();
  /** Secrets that came as attributes. */
  readonly #served = new Set<Name>();
  /** What the page set before the upgrade: the attributes that are read with it do not undo that. */
  readonly #early = new Set<Name>();
  readonly #changed: Changed;

  constructor(changed: Changed) {
    this.#changed = changed;
  }

  get(name: Name, fallback: unknown): unknown {
    return this.#values.has(name) ? this.#values.get(name) : fallback;
  }

  set(name: Name, value: unknown, fallback: unknown): void {
    const previous = this.get(name, fallback);
    this.#served.delete(name);
    if (Object.is(previous, value)) return;
    this.#values.set(name, value);
    this.#changed(name);
  }

  /** Takes an attribute's new value. A secret's counts until the property is set; its removal says nothing. */
  attribute(attribute: string, value: string | null): void {
    const spec = ATTRIBUTES[attribute];
    if (!spec || this.#early.has(spec.property)) return;
    const { property } = spec;
    const secret = spec.kind === 'secret';
    if (secret && (value === null || !(this.isServed(property) || this.get(property, null) === null))) return;
    this.set(property, read(attribute, spec, value), absent(spec));
    if (secret) this.#served.add(property);
  }

  /** Whether the value came as an attribute, of which nothing is left in the page. */
  isServed(name: Name): boolean {
    return this.#served.has(name);
  }

  /** Takes over what a page set before the upgrade: a plain own property would hide the accessor. */
  adopt(element: Record<string, unknown>): void {
    for (const name of INPUT_NAMES) {
      if (!Object.hasOwn(element, name)) continue;
      const value = element[name];
      Reflect.deleteProperty(element, name);
      element[name] = value;
      this.#early.add(name);
    }
  }

  /** The attributes are read: from now on the latest word counts, wherever it stands. */
  endUpgrade(): void {
    this.#early.clear();
  }
}

/** Gives a class one accessor for each input. */
export function defineInputs(prototype: object, valuesOf: (element: unknown) => InputValues): void {
  const add = (name: Name, attribute: string, spec: Attribute | undefined): void => {
    const fallback = absent(spec);
    Object.defineProperty(prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: unknown) {
        return valuesOf(this).get(name, fallback);
      },
      set(this: unknown, value: unknown) {
        valuesOf(this).set(name, spec ? read(attribute, spec, value) : (value ?? null), fallback);
      },
    });
  };
  for (const [attribute, spec] of Object.entries(ATTRIBUTES)) add(spec.property, attribute, spec);
  for (const name of PLAIN.keys()) add(name, name, undefined);
}

/** Every property of the tag that a page may have set before the class was there. */
export const INPUT_NAMES: readonly Name[] = [
  ...Object.values(ATTRIBUTES).map((spec) => spec.property),
  ...PLAIN.keys(),
  'passphrase',
];

const readAtJoin = new Set<Name>(
  [...Object.values(ATTRIBUTES).map((spec) => [spec.property, spec.read] as const), ...PLAIN].flatMap(([name, when]) =>
    when === 'join' ? [name] : [],
  ),
);

/** Whether a change in mid-meeting counts only from the next join. */
export function isReadAtJoin(name: Name): boolean {
  return readAtJoin.has(name);
}
