import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { SecureMeetingError } from '../../../src/base/errors.js';
import type { Entitlement } from '../../../src/contract/entitlement.js';
import { E2EE_POLICIES } from '../../../src/contract/states.js';
import { ERROR_CODES } from '../../../src/contract/error-codes.js';
import type { ErrorCode } from '../../../src/contract/error-codes.js';
import { parseClaims } from '../../../src/entitlement/claims.js';
import { checkIssuerKeys } from '../../../src/entitlement/issuer-keys.js';
import { asInvited, decide } from '../../../src/entitlement/policy.js';
import type { TokenOutcome } from '../../../src/entitlement/policy.js';
import { refuseRenewal } from '../../../src/entitlement/renewal.js';
import { parseStrictJson } from '../../../src/entitlement/strict-json.js';
import { verifyEntitlement } from '../../../src/entitlement/verify.js';
import { expectDecision } from '../../support/entitlement/expected-decision.js';
import { base64url, makeKit, utf8 } from '../../support/entitlement/kit.js';
import type { Json, Kit } from '../../support/entitlement/kit.js';
import { HEARD } from '../../support/entitlement/situations.js';

const THUMBPRINT = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k';

/** Nothing but a refusal with a code of the contract, without a cause. */
function checkRefusal(error: unknown): ErrorCode {
  if (!(error instanceof SecureMeetingError)) throw error;
  const code = ERROR_CODES.find((one) => one === error.code);
  if (code === undefined || error.hint === '' || error.cause !== undefined) throw error;
  return code;
}

function settle(call: () => unknown): void {
  try {
    call();
  } catch (error) {
    checkRefusal(error);
  }
}

const words = fc.constantFrom(
  'off',
  'allowed',
  'required',
  'standard',
  'e2ee',
  'entitled',
  'verified',
  'host',
  'paid',
  '',
);
const anything = fc.oneof(
  { weight: 2, arbitrary: words },
  fc.jsonValue({ maxDepth: 2 }),
  fc.double(),
  fc.constant(undefined),
);
/** A member as it should be, another, or none. */
const mostly = <T>(good: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 12, arbitrary: good }, { weight: 1, arbitrary: anything });

const claimsOf = (kit: Kit): fc.Arbitrary<Json> =>
  fc.record(
    {
      iss: mostly(fc.constant(kit.trust.issuer)),
      aud: mostly(fc.constant('secure-meeting')),
      sub: mostly(fc.constant(kit.expected.subject)),
      room: mostly(fc.constant(kit.expected.room)),
      iat: mostly(fc.integer({ min: kit.seconds - 90_000, max: kit.seconds + 90 })),
      exp: mostly(fc.integer({ min: kit.seconds - 90, max: kit.seconds + 90_000 })),
      nbf: fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: anything }),
      cnf: mostly(fc.constant({ jkt: THUMBPRINT })),
      ent: mostly(
        fc.record(
          {
            e2ee: mostly(fc.constantFrom('off', 'allowed', 'required')),
            basis: mostly(fc.constantFrom('paid', 'nonprofit', 'verified', 'grant', undefined)),
            role: mostly(fc.constantFrom('host', 'guest', undefined)),
            features: mostly(fc.array(fc.string({ minLength: 1, maxLength: 8 }), { maxLength: 3 })),
          },
          { requiredKeys: ['e2ee'] },
        ),
      ),
      mtg: mostly(
        fc.option(
          fc.record(
            {
              mode: mostly(fc.constantFrom('standard', 'e2ee', undefined)),
              admit: mostly(fc.constantFrom('entitled', 'verified', undefined)),
            },
            { requiredKeys: [] },
          ),
          { nil: undefined },
        ),
      ),
    },
    { noNullPrototype: true },
  );

describe('whatever a token says', function () {
  // Making RSA keys takes its time on a busy machine.
  this.timeout(60_000);

  let kit: Kit;
  before(async () => {
    kit = await makeKit(THUMBPRINT);
  });

  it('the meeting is one that the policy knows, and never standard where encryption is required', async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        claimsOf(kit),
        fc.constantFrom(...E2EE_POLICIES),
        fc.constantFrom(...HEARD),
        fc.boolean(),
        fc.boolean(),
        async (claims, e2ee, heard, acceptStandard, passphrase) => {
          let token: TokenOutcome;
          try {
            const verdict = await verifyEntitlement(await kit.mint({ claims }), kit.trust, kit.expected);
            if (verdict.status !== 'valid') throw new Error('The key is known.');
            token = verdict;
          } catch (error) {
            token = { status: 'invalid', code: checkRefusal(error) };
          }
          seen.set(token.status, (seen.get(token.status) ?? 0) + 1);
          const situation = { e2ee, token, heard, acceptStandard, passphrase };
          const decision = decide(situation);
          expect(decision).to.deep.equal(expectDecision(situation));
          if (e2ee === 'required') expect(decision.do).not.to.equal('join-standard');
          if (token.status !== 'valid') expect(decision.do).not.to.equal('join-group');
        },
      ),
      { numRuns: 600 },
    );
    // Both sides were really tried.
    expect(seen.get('valid')).to.be.greaterThan(30);
    expect(seen.get('invalid')).to.be.greaterThan(30);
  });

  it('and whatever it is renewed with, the meeting stays the one that was joined, or the token is refused', async () => {
    const outcomes = new Map<string, number>();
    const ent = fc.record({ e2ee: fc.constantFrom('off', 'allowed', 'required') });
    const mtg = fc.option(
      fc.record(
        { mode: fc.constantFrom('standard', 'e2ee'), admit: fc.constantFrom('entitled', 'verified') },
        { requiredKeys: [], noNullPrototype: true },
      ),
      { nil: undefined },
    );
    const both = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<readonly [T, T]> =>
      // As often the same: what changes is then seen by itself.
      fc.oneof(
        one.map((same) => [same, same] as const),
        fc.tuple(one, one),
      );
    const read = async (claims: Json): Promise<Entitlement> => {
      const verdict = await verifyEntitlement(await kit.mint({ claims }), kit.trust, kit.expected);
      if (verdict.status !== 'valid') throw new Error('The key is known.');
      return verdict.entitlement;
    };
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(both(ent), both(mtg)),
        fc.constantFrom(...E2EE_POLICIES),
        fc.constantFrom(...HEARD),
        fc.boolean(),
        async ([ents, mtgs], e2ee, heard, acceptStandard) => {
          const before = await read({ ent: ents[0], mtg: mtgs[0] });
          const after = await read({ ent: ents[1], mtg: mtgs[1] });
          const joined = asInvited({
            ...{ e2ee, heard, acceptStandard, passphrase: false },
            token: { status: 'valid', entitlement: before },
          });
          const was = decide(joined).do;
          if (was === 'refuse') return;
          const code = refuseRenewal(joined, before, after);
          outcomes.set(code ?? 'renewed', (outcomes.get(code ?? 'renewed') ?? 0) + 1);
          const now = expectDecision({ ...joined, token: { status: 'valid', entitlement: after } }).do;
          // Whoever would only be let in as verified is told so at the door alone.
          const door =
            now === 'refuse' && after.e2ee === 'off' && after.admit !== 'entitled' && heard.status !== 'e2ee';
          if (code === null) {
            expect([after.mode, after.admit]).to.deep.equal([before.mode, before.admit]);
            expect(door ? 'join-group' : now).to.equal(was);
            if (e2ee === 'required' || after.e2ee === 'required') expect(was).to.equal('join-group');
          } else if (after.mode === before.mode && after.admit === before.admit) {
            expect(now, code).not.to.equal(was);
          }
        },
      ),
      { numRuns: 600 },
    );
    // Nothing else can come of a token that was verified for this room, person and key; and both were really tried.
    expect([...outcomes.keys()].sort()).to.deep.equal(['ERR_SM_MODE_MISMATCH', 'renewed']);
    expect(Math.min(...outcomes.values())).to.be.greaterThan(60);
  });

  it('and however it is written, it is valid or refused with a code', async () => {
    const part = fc.oneof(
      fc.string(),
      fc.base64String().map((text) => text.replaceAll('=', '')),
      fc.json().map(base64url),
      fc.uint8Array().map((bytes) => base64url(bytes)),
    );
    const token = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('.')),
    );
    await fc.assert(
      fc.asyncProperty(token, async (text) => {
        const verdict = await verifyEntitlement(text, kit.trust, kit.expected).catch(checkRefusal);
        expect(verdict).to.equal('ERR_SM_ENTITLEMENT_INVALID');
      }),
      { numRuns: 500 },
    );
  });

  it('and whatever its header and payload are, signed as they are, it is valid or refused with a code', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.json().map(utf8),
      fc.string({ unit: 'binary' }).map(utf8),
    );
    await fc.assert(
      fc.asyncProperty(bytes, fc.boolean(), async (raw, inHeader) => {
        const wish = inHeader ? { headerAs: () => raw } : { payloadAs: () => raw };
        const verdict = await verifyEntitlement(await kit.mint(wish), kit.trust, kit.expected).catch(checkRefusal);
        expect(verdict).to.equal('ERR_SM_ENTITLEMENT_INVALID');
      }),
      { numRuns: 300 },
    );
  });

  it('one character more, less or other anywhere, and it does not hold', async () => {
    const token = await kit.mint();
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=';
    await fc.assert(
      fc.asyncProperty(
        fc.nat(token.length - 1),
        fc.constantFrom(...Array.from(alphabet), ''),
        fc.integer({ min: 0, max: 1 }),
        async (at, letter, taken) => {
          const changed = token.slice(0, at) + letter + token.slice(at + taken);
          fc.pre(changed !== token);
          const verdict = await verifyEntitlement(changed, kit.trust, kit.expected).catch(checkRefusal);
          const status = typeof verdict === 'string' ? verdict : verdict.status;
          // In the header, the change may name a key that nobody has.
          expect(status).to.be.oneOf(['ERR_SM_ENTITLEMENT_INVALID', 'unknown-key']);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('whatever is read', function () {
  // On a busy machine.
  this.timeout(60_000);

  it('as claims, it is an entitlement or refused with a code', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.anything()), (value) => settle(() => parseClaims(value))),
      { numRuns: 1000 },
    );
  });

  it('as the issuer’s keys, it is a list of keys or refused with a code', () => {
    const key = fc.dictionary(fc.constantFrom('kty', 'crv', 'x', 'y', 'n', 'e', 'kid', 'alg', 'd'), fc.anything());
    const keys = fc.record({ keys: fc.array(fc.oneof(key, fc.anything())) });
    fc.assert(
      fc.property(fc.oneof(keys, fc.anything()), (value) => settle(() => checkIssuerKeys(value))),
      { numRuns: 1000 },
    );
  });

  it('as JSON, it is what every reader takes it for', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), fc.nat(2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        fc.pre(!text.includes('__proto__'));
        expect(parseStrictJson(utf8(text), 'payload')).to.deep.equal(JSON.parse(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('as bytes of JSON, it is a value or refused with a code', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.string({ unit: 'binary' }).map(utf8)), (bytes) =>
        settle(() => parseStrictJson(bytes, 'payload')),
      ),
      { numRuns: 1000 },
    );
  });

  it('with a member twice at any depth, it is refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(6), fc.jsonValue({ maxDepth: 2 }), (name, depth, other) => {
        const members = [JSON.stringify(name), JSON.stringify(other)].join(':');
        const inner = `{${members},"another":1,${members}}`;
        const text = '[{"a":'.repeat(depth) + inner + '}]'.repeat(depth);
        expect(() => parseStrictJson(utf8(text), 'header')).to.throw(SecureMeetingError);
      }),
      { numRuns: 500 },
    );
  });
});
