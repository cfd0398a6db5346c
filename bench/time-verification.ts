import { ENTITLEMENT_ALGORITHMS } from '../src/contract/entitlement.js';
import type { EntitlementAlgorithm } from '../src/contract/entitlement.js';
import { verifyEntitlement } from '../src/entitlement/verify.js';
import { makeKit } from '../test/support/entitlement/kit.js';
import type { Verify } from '../test/support/entitlement/case.js';

/** Batches, as browsers round their clocks. */
const BATCHES = 25;
const TOKENS = 20;

/** Milliseconds a token, one figure a batch. */
export type Times = Readonly<Partial<Record<EntitlementAlgorithm, readonly number[]>>>;

/** RFC 8037 appendix A.3: any will do where no device has a key. */
const THUMBPRINT = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k';

/** Verifies tokens that differ, one after the other. The first of each alg, which imports the key, is not counted. */
export async function timeVerification(
  verify: Verify = verifyEntitlement,
  keyThumbprint: string = THUMBPRINT,
): Promise<Times> {
  const kit = await makeKit(keyThumbprint);
  const times: [EntitlementAlgorithm, number[]][] = [];
  for (const by of ENTITLEMENT_ALGORITHMS) {
    const tokens = await Promise.all(
      Array.from({ length: TOKENS }, (_, at) => kit.mint({ by, claims: { jti: String(at) } })),
    );
    const verifyAll = async (): Promise<void> => {
      for (const token of tokens) {
        const { status } = await verify(token, kit.trust, kit.expected);
        if (status !== 'valid') throw new Error(`A token of ${by} came out as ${status}.`);
      }
    };
    await verifyAll();
    const found: number[] = [];
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const start = performance.now();
      await verifyAll();
      found.push((performance.now() - start) / TOKENS);
    }
    times.push([by, found]);
  }
  return Object.fromEntries(times);
}
