import { BYTES, Source, join, scalar, sized, varint } from './protobuf-values.mjs';

/**
 * Messages of LiveKit's protocol as bytes and back, in place of `@bufbuild/protobuf`: proto3, in binary, with the kinds
 * of fields that messages of a meeting have. What nobody describes is kept, and written again.
 *
 * @typedef {import('./protobuf-values.mjs').Kind} Kind
 * @typedef {{ no: number, name: string, oneof?: string, isMap: boolean, isList: boolean, isOptional: boolean, kind: Kind }} Field
 * @typedef {{ no: number, name: string, kind: string, T?: any, opt?: boolean, repeated?: boolean, oneof?: string }} Described
 */

const UNKNOWN = Symbol('unknown');

/** @param {ReturnType<typeof makeMessageType>} Type @returns {Kind} */
const kindOf = (Type) => ({
  wire: 2,
  zero: undefined,
  from: (value) => (value instanceof Type ? value : new Type(value)),
  read: (source, before = new Type()) => add(before, source.sized()),
  write: (value) => sized(value.toBinary()),
});

/** @param {string} name */
const camelCase = (name) => name.replaceAll(/_(.)/g, (_, letter) => letter.toUpperCase());

/** @param {Described} described @returns {Field} */
const fieldOf = ({ no, name, kind, T, repeated, opt, oneof }) => ({
  no,
  name: camelCase(name),
  ...(oneof && { oneof: camelCase(oneof) }),
  isMap: kind === 'map',
  isList: repeated ?? false,
  // What is not there is told from what is zero.
  isOptional: opt ?? kind === 'message',
  kind: kind === 'map' ? kindOf(Entry) : kind === 'message' ? kindOf(T) : scalar(T),
});

/** @param {{ no: number, kind: { wire: number, write: Kind['write'] } }} field @param {unknown} value */
const tagged = ({ no, kind }, value) => [varint(BigInt((no << 3) | kind.wire)), kind.write(value)];

/** @param {any} message @param {Field} field @returns {Uint8Array[]} */
function writeField(message, field) {
  const { no, name, oneof, isMap, isList, isOptional, kind } = field;
  if (oneof) return message[oneof].case === name ? tagged(field, message[oneof].value) : [];
  const value = message[name];
  if (isMap) return Object.entries(value).flatMap(([key, its]) => tagged(field, kind.from({ key, value: its })));
  if (isList && kind.wire !== 2) {
    const packed = join(value.map(kind.write));
    return packed.length > 0 ? tagged({ no, kind: BYTES }, packed) : [];
  }
  if (isList) return value.flatMap((/** @type {unknown} */ each) => tagged(field, each));
  const isSet = isOptional ? value !== undefined : Boolean(value?.length ?? value);
  return isSet ? tagged(field, value) : [];
}

/** @param {any} message @param {Field} field @param {Source} source @param {number} wire */
function readField(message, { name, oneof, isMap, isList, kind }, source, wire) {
  if (isMap) {
    const { key = '', value = '' } = kind.read(source);
    message[name][key] = value;
  } else if (isList && wire === 2 && kind.wire !== 2) {
    const packed = new Source(source.sized());
    while (packed.at < packed.bytes.length) message[name].push(kind.read(packed));
  } else if (isList) message[name].push(kind.read(source));
  else if (oneof) {
    const before = message[oneof].case === name ? message[oneof].value : undefined;
    message[oneof] = { case: name, value: kind.read(source, before) };
  } else message[name] = kind.read(source, message[name]);
}

/** @param {any} message @param {any} given */
function fill(message, given) {
  for (const { name, oneof, isMap, isList, isOptional, kind } of message.constructor.fields()) {
    const value = given[oneof ?? name];
    if (oneof) {
      message[oneof] ??= {};
      if (value?.case === name) message[oneof] = { case: name, value: kind.from(value.value) };
    } else if (isMap) message[name] = { ...value };
    else if (isList) message[name] = (value ?? []).map(kind.from);
    else if (value != null) message[name] = kind.from(value);
    else if (!isOptional) message[name] = kind.zero;
  }
}

/** @param {any} message @param {Uint8Array} bytes what is in them comes to what is there, or stands for it */
function add(message, bytes) {
  const source = new Source(bytes);
  while (source.at < bytes.length) {
    const from = source.at;
    const [number, wire] = source.tag();
    const field = message.constructor.fields().find((/** @type {Field} */ { no }) => no === number);
    if (field) readField(message, field, source, wire);
    else {
      source.skip(wire);
      (message[UNKNOWN] ??= []).push(bytes.subarray(from, source.at));
    }
  }
  return message;
}

/** @param {any} message */
function bytesOf(message) {
  const fields = message.constructor.fields().flatMap((/** @type {Field} */ field) => writeField(message, field));
  return join([...fields, ...(message[UNKNOWN] ?? [])]);
}

/**
 * A class of messages. Its fields are properties of these names; one of several, `oneof`, is a property with a case and
 * a value.
 *
 * @param {string} _name
 * @param {() => readonly Described[]} describe once all types are there
 */
function makeMessageType(_name, describe) {
  /** In the order of their numbers. @type {Field[] | undefined} */
  let fields;
  return class Message {
    static fields() {
      return (fields ??= describe()
        .map(fieldOf)
        .sort((one, other) => one.no - other.no));
    }

    /** @param {Uint8Array} bytes */
    static fromBinary(bytes) {
      return add(new this(), bytes);
    }

    constructor(given = {}) {
      fill(this, given);
    }

    toBinary() {
      return bytesOf(this);
    }
  };
}

/** What a map holds: here both are text. */
const Entry = makeMessageType('', () => [
  { no: 1, name: 'key', kind: 'scalar', T: 9, opt: true },
  { no: 2, name: 'value', kind: 'scalar', T: 9, opt: true },
]);

/** @param {string} _name @param {readonly { no: number, name: string, localName?: string }[]} values */
const makeEnum = (_name, values) =>
  Object.fromEntries(
    values.flatMap(({ no, name, localName = name }) => [
      [localName, no],
      [no, localName],
    ]),
  );

export const proto3 = { makeEnum, makeMessageType };

export const protoInt64 = { parse: BigInt };

/** What no message of a meeting holds. */
export const Any = undefined;
export const Duration = undefined;
export const Struct = undefined;
export const Timestamp = undefined;
