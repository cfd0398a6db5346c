import type { TokenCase } from './case.js';
import type { Kit } from './kit.js';
import { base64url, utf8 } from './kit.js';

const INVALID = 'ERR_SM_ENTITLEMENT_INVALID';

/** A good token made into something else. */
const spoilt = (name: string, spoil: (token: string) => string): TokenCase => ({
  name,
  token: async (kit) => spoil(await kit.mint()),
  outcome: INVALID,
});

const text = (name: string, token: string): TokenCase => ({ name, token: () => token, outcome: INVALID });

/** A good token of exactly so many characters. */
async function mintOfLength(kit: Kit, length: number): Promise<string> {
  // Base64url never has 1 character over a multiple of 4: a longer header makes up for it.
  for (const header of [{}, { pad: '.' }, { pad: '..' }]) {
    const room = length - (await kit.mint({ header, claims: { pad: '' } })).length;
    const size = Math.floor((room * 3) / 4);
    for (const pad of [size - 1, size, size + 1]) {
      const token = await kit.mint({ header, claims: { pad: 'x'.repeat(pad) } });
      if (token.length === length) return token;
    }
  }
  throw new Error(`No token has ${String(length)} characters.`);
}

/** The same value with a bit set that no byte holds. */
function withSpareBit(part: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return part.slice(0, -1) + (alphabet[alphabet.indexOf(part.slice(-1)) + 1] ?? '');
}

const parts = (token: string): [string, string, string] => token.split('.') as [string, string, string];

export const FORM_CASES: readonly TokenCase[] = [
  { name: 'a good token', token: (kit) => kit.mint(), outcome: 'valid' },
  { name: 'a token of 8,192 characters', token: (kit) => mintOfLength(kit, 8192), outcome: 'valid' },
  { name: 'a token of 8,193 characters', token: (kit) => mintOfLength(kit, 8193), outcome: INVALID },
  { name: 'a token of a megabyte', token: (kit) => kit.mint({ claims: { pad: 'x'.repeat(1e6) } }), outcome: INVALID },
  text('an empty text', ''),
  text('a word', 'hello'),
  text('two dots', '..'),
  text('dots alone, many', '.'.repeat(8000)),
  text('null as text', 'null'),
  text('HTML', '<!doctype html><title>Sign in</title>'),
  text('JSON', '{"entitlement":null}'),
  text('a text of half characters', '\ud800.\udc00.\ud800'),
  text('a text of NUL', '\0.\0.\0'),
  text('texts beyond ASCII that look alike', 'еуJ.еуJ.еуJ'),
  spoilt('two parts', (token) => token.slice(0, token.lastIndexOf('.'))),
  spoilt('a signature of nothing', (token) => token.slice(0, token.lastIndexOf('.') + 1)),
  spoilt('four parts', (token) => `${token}.AAAA`),
  spoilt('five parts, as an encrypted token has', (token) => `${token}.AAAA.AAAA`),
  spoilt('no header', (token) => token.slice(token.indexOf('.'))),
  spoilt('no payload (detached)', (token) => `${parts(token)[0]}..${parts(token)[2]}`),
  spoilt('a space before', (token) => ` ${token}`),
  spoilt('a line end after', (token) => `${token}\n`),
  spoilt('a line end within', (token) => token.replace('.', '.\n')),
  spoilt('a word before', (token) => `Bearer ${token}`),
  spoilt('quotes around', (token) => `"${token}"`),
  spoilt('padding', (token) => `${token}==`),
  spoilt('padding in the header', (token) => token.replace('.', '=.')),
  spoilt('a character of plain base64', (token) => `${token.slice(0, -4)}+/+/`),
  spoilt('a percent sign', (token) => token.replace('.', '%2E')),
  spoilt('a signature of impossible length', (token) => `${token.slice(0, token.lastIndexOf('.'))}.AAAAA`),
  spoilt('another spelling of the signature', (token) => withSpareBit(token)),
  spoilt('JSON serialization, flattened', (token) => {
    const [header, payload, signature] = parts(token);
    return JSON.stringify({ protected: header, payload, signature });
  }),
  spoilt('JSON serialization, general', (token) => {
    const [header, payload, signature] = parts(token);
    return JSON.stringify({ payload, signatures: [{ protected: header, signature }] });
  }),
  {
    name: "a LiveKit token in the entitlement's place",
    token: () =>
      [
        base64url('{"alg":"HS256","typ":"JWT"}'),
        base64url('{"sub":"ada","video":{"room":"r"}}'),
        base64url('signature'),
      ].join('.'),
    outcome: INVALID,
  },
  ...(
    [
      ['header', 'headerAs'],
      ['payload', 'payloadAs'],
    ] as const
  ).flatMap(([part, as]): TokenCase[] => [
    ...(
      [
        ['is no JSON', () => 'hello'],
        ['is half of a JSON', (good) => good.slice(0, -1)],
        ['has two JSON values', (good) => `${good}{}`],
        ['is a list', (good) => `[${good}]`],
        ['is a text', (good) => JSON.stringify(good)],
        ['is a number', () => '7'],
        ['is null', () => 'null'],
        ['is true', () => 'true'],
        ['is an empty object', () => '{}'],
        ['has a comment', (good) => `/* */${good}`],
        ['has a trailing comma', (good) => good.replace(/\}$/, ',}')],
        ['has single quotes', (good) => good.replaceAll('"', "'")],
        ['begins with a byte order mark', (good) => `\ufeff${good}`],
        ['is UTF-16', (good) => Uint8Array.from(Array.from(good).flatMap((letter) => [letter.charCodeAt(0), 0]))],
        ['is no UTF-8', (good) => new Uint8Array([...utf8(good.slice(0, -2)), 0xff, ...utf8(good.slice(-2))])],
        ['has an overlong UTF-8', (good) => new Uint8Array([...utf8(good), 0xc0, 0xa0])],
        ['has half a character in UTF-8', (good) => new Uint8Array([...utf8(good), 0xed, 0xa0, 0x80])],
        ['has a raw line end in a text', (good) => good.replace('":"', '":"\n')],
        ['has an unknown escape', (good) => good.replace('":"', '":"\\x41')],
        ['is nested 17 deep', (good) => good.replace('{', `{"deep":${'['.repeat(16)}${']'.repeat(16)},`)],
        ['is nested 2,500 deep', (good) => good.replace('{', `{"deep":${'['.repeat(2500)}${']'.repeat(2500)},`)],
        [
          'is nested 1,000 deep in objects',
          (good) => good.replace('{', `{"a":${'{"a":'.repeat(999)}1${'}'.repeat(999)},`),
        ],
        ['opens 4,000 lists and closes none', () => '['.repeat(4000)],
        ['has __proto__', (good) => good.replace('{', '{"__proto__":{"ent":{}},')],
        ['has __proto__ in another spelling', (good) => good.replace('{', '{"\\u005f_proto__":{},')],
        ['has __proto__ further inside', (good) => good.replace('{', '{"deep":[{"__proto__":1}],')],
        ['is one member twice, unknown', (good) => good.replace('{', '{"other":1,"other":1,')],
      ] as readonly [string, (good: string) => string | Uint8Array][]
    ).map(([what, make]): TokenCase => ({
      name: `a ${part} that ${what}`,
      token: (kit) => kit.mint({ [as]: make }),
      outcome: INVALID,
    })),
    {
      name: `a ${part} that is nested 16 deep`,
      token: (kit) =>
        kit.mint({ [as]: (good: string) => good.replace('{', `{"deep":${'['.repeat(15)}${']'.repeat(15)},`) }),
      outcome: 'valid',
    },
    {
      name: `a ${part} with names and braces inside of its texts`,
      token: (kit) => kit.mint({ [as]: (good: string) => good.replace('{', '{"x":"{\\"x\\":[[[","y":"\\\\",') }),
      outcome: 'valid',
    },
    {
      name: `a ${part} in which one name stands in two objects`,
      token: (kit) => kit.mint({ [as]: (good: string) => good.replace('{', '{"a":{"b":1},"b":[{"b":1},{"b":1}],') }),
      outcome: 'valid',
    },
    {
      name: `a ${part} with blanks between its members`,
      token: (kit) => kit.mint({ [as]: (good: string) => good.replaceAll(/([{}:,])/g, '$1').replace('{', ' {\n\t') }),
      outcome: 'valid',
    },
    {
      name: `a ${part} with the members that every object inherits`,
      token: (kit) =>
        kit.mint({
          [as]: (good: string) => good.replace('{', '{"constructor":1,"toString":"x","hasOwnProperty":null,'),
        }),
      outcome: 'valid',
    },
  ]),
];
