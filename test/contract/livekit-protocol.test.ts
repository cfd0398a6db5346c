import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { build, type Plugin } from 'esbuild';
import fc from 'fast-check';
import { narrow, standInFile } from '../../scripts/build/livekit-left-out.mjs';
import { ROOT } from '../../scripts/launcher/paths.mjs';

type Values = Record<string, unknown>;
interface Message extends Values {
  toBinary(): Uint8Array;
}
interface Described {
  readonly name: string;
  readonly localName: string;
  readonly kind: 'scalar' | 'enum' | 'message' | 'map';
  readonly T: unknown;
  readonly repeated: boolean;
  readonly oneof?: { readonly localName: string };
}
interface Type {
  new (values?: Values): Message;
  fromBinary(bytes: Uint8Array): Message;
}
type TheirType = Type & { readonly fields: { list(): readonly Described[] } };
type OurType = Type & { fields(): readonly { readonly name: string; readonly oneof?: string }[] };

/** Of what a meeting sends and receives, the messages that are in no other. */
const WHOLE = [
  ...['SignalRequest', 'SignalResponse', 'DataPacket', 'EncryptedPacketPayload', 'JoinRequest', 'WrappedJoinRequest'],
] as const;

const narrowed: Plugin = {
  name: 'narrowed',
  setup: ({ onLoad }) =>
    onLoad({ filter: /protocol[\\/]dist[\\/]index\.mjs$/ }, ({ path }) => ({
      contents: narrow(readFileSync(path, 'utf8')),
    })),
};

async function load<T>(options: { alias?: Record<string, string>; plugins?: Plugin[] }): Promise<Record<string, T>> {
  const { outputFiles } = await build({
    stdin: { contents: `export * from '@livekit/protocol';`, resolveDir: join(ROOT, 'node_modules/livekit-client') },
    bundle: true,
    write: false,
    format: 'esm',
    ...options,
  });
  const code = outputFiles[0]?.text ?? '';
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Record<string, T>;
}

const theirs = await load<TheirType>({});
const ours = await load<OurType>({
  alias: { '@bufbuild/protobuf': standInFile('@bufbuild/protobuf/dist/esm/index.js') },
  plugins: [narrowed],
});
const names = new Map(Object.entries(theirs).map(([name, type]) => [type, name]));

/** Fields of a message, as the library describes them, that are left for a meeting. */
function fieldsOf(name: string): readonly Described[] {
  const left = new Set(ours[name]?.fields().map((field) => field.name));
  const fields = theirs[name]?.fields.list().filter(({ localName }) => left.has(localName)) ?? [];
  assert.equal(fields.length, left.size, name);
  return fields;
}

const nameOf = (type: unknown): string => names.get(type as TheirType) ?? '';

const SCALARS: Record<number, fc.Arbitrary<unknown>> = {
  2: fc.float({ noNaN: true }),
  3: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  4: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  5: fc.integer(),
  8: fc.boolean(),
  9: fc.string({ unit: 'binary', maxLength: 200 }),
  12: fc.uint8Array({ maxLength: 200 }),
  13: fc.nat({ max: 2 ** 32 - 1 }),
};

const valueOf = ({ kind, T }: Described): fc.Arbitrary<unknown> => {
  if (kind === 'message') return valuesOf(nameOf(T));
  if (kind === 'map') return fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 });
  return (kind === 'enum' ? SCALARS[5] : SCALARS[T as number]) ?? fc.constant(assert.fail(`type ${String(T)}`));
};

/** What a message may be made from. */
function valuesOf(name: string): fc.Arbitrary<Values> {
  const fields = fieldsOf(name);
  const plain = fields.filter(({ oneof }) => !oneof);
  const model: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(
    plain.map((field) => [
      field.localName,
      field.repeated ? fc.array(valueOf(field), { maxLength: 3 }) : valueOf(field),
    ]),
  );
  for (const group of new Set(fields.flatMap(({ oneof }) => oneof?.localName ?? []))) {
    const cases = fields.filter(({ oneof }) => oneof?.localName === group);
    model[group] = fc.oneof(
      ...cases.map((field) => fc.record({ case: fc.constant(field.localName), value: valueOf(field) })),
    );
  }
  return fc.record(model, { requiredKeys: [] });
}

/** All that a message holds, in its fields that are left. */
function see(name: string, message: Message): Values {
  const seen = (field: Described, value: unknown): unknown => {
    if (value instanceof Uint8Array) return [...value];
    if (Array.isArray(value)) return value.map((each) => seen(field, each));
    if (field.kind === 'message' && value !== undefined) return see(nameOf(field.T), value as Message);
    return field.kind === 'map' ? { ...(value as Values) } : value;
  };
  return Object.fromEntries(
    fieldsOf(name).map((field) => {
      const group = field.oneof && (message[field.oneof.localName] as { case?: string; value?: unknown });
      if (!group) return [field.localName, seen(field, message[field.localName])];
      return [field.localName, group.case === field.localName ? seen(field, group.value) : undefined];
    }),
  );
}

function reached(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name)) return found;
  found.add(name);
  for (const { kind, T } of fieldsOf(name)) if (kind === 'message') reached(nameOf(T), found);
  return found;
}
const all = [...new Set(WHOLE.flatMap((name) => [...reached(name)]))];

const both = (name: string): readonly [OurType, TheirType] => {
  const [our, their] = [ours[name], theirs[name]];
  assert.ok(our && their, name);
  return [our, their];
};

/** What is read; nothing where it is refused. */
const outcome = (name: string, type: Type, bytes: Uint8Array): Values | undefined => {
  try {
    return see(name, type.fromBinary(bytes));
  } catch {
    return undefined;
  }
};

describe('the messages that stand in livekit-client for the package @bufbuild/protobuf', () => {
  it('are made and written as that writes them, byte for byte, and read again', () => {
    assert.ok(all.length > 50, String(all.length));
    for (const name of all) {
      const [Our, Their] = both(name);
      fc.assert(
        fc.property(valuesOf(name), (values) => {
          const [made, expected] = [new Our(values), new Their(values)];
          assert.deepEqual(see(name, made), see(name, expected));
          const bytes = made.toBinary();
          assert.deepEqual(bytes, expected.toBinary());
          assert.equal(bytes.byteLength, bytes.buffer.byteLength);
          assert.deepEqual(see(name, Our.fromBinary(bytes)), see(name, Their.fromBinary(bytes)));
        }),
        { numRuns: 60 },
      );
    }
  });

  it('read what comes twice, or with what nobody knows, as that does, and write it again', () => {
    for (const name of WHOLE) {
      const [Our, Their] = both(name);
      const unknown = Uint8Array.of(
        0xf8,
        0x3f,
        0x96,
        0x01,
        0xfa,
        0x3f,
        2,
        7,
        8,
        0xfd,
        0x3f,
        1,
        2,
        3,
        4,
        0xf9,
        0x3f,
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
      );
      fc.assert(
        fc.property(valuesOf(name), valuesOf(name), (one, other) => {
          const bytes = [...new Their(one).toBinary(), ...unknown, ...new Their(other).toBinary()];
          const [read, expected] = [Our, Their].map((Each) => Each.fromBinary(Uint8Array.from(bytes)));
          assert.ok(read && expected);
          assert.deepEqual(see(name, read), see(name, expected));
          assert.deepEqual(read.toBinary(), expected.toBinary());
        }),
        { numRuns: 60 },
      );
    }
  });

  it('refuse what ends too early where that refuses it', () => {
    let refused = 0;
    for (const name of WHOLE) {
      const [Our, Their] = both(name);
      fc.assert(
        fc.property(valuesOf(name), fc.nat(), (values, end) => {
          const bytes = new Their(values).toBinary();
          const rest = bytes.slice(0, end % Math.max(bytes.length, 1));
          const read = outcome(name, Our, rest);
          assert.deepEqual(read, outcome(name, Their, rest));
          if (!read) refused++;
        }),
        { numRuns: 200 },
      );
    }
    assert.ok(refused > 100, String(refused));
  });

  it('keep the names of enumerations and their numbers', () => {
    for (const name of [
      'DisconnectReason',
      'TrackSource',
      'ParticipantInfo_Kind',
      'DataTrackFrameEncoding_WellKnownFrameEncoding',
    ])
      assert.deepEqual(Object.entries(ours[name] ?? {}), Object.entries(theirs[name] ?? {}));
  });
});
