/**
 * What of the workers' libraries no meeting reaches, function by function: its body here stands for theirs. Three kinds:
 *
 * - what an encrypted room refuses before the library is asked (`checkCommit` of `src/crypto/group/engine/`): a member
 *   is invited by nobody, commits are public and hold proposals by value, Removes and, of a joiner, one ExternalInit.
 *   Here the library refuses them as well. Work that nobody waits for goes too: every commit made a Welcome.
 * - forms of keys and tokens that the entitlement refuses before: a token is verified by an imported public key, and its
 *   header has no `crit`.
 * - forms of messages that `exposeApi` lets nobody send.
 *
 * Names in a body are those that are in scope where the function stands.
 */
export const LEFT_OUT = Object.freeze({
  'ts-mls': {
    read: '1.6.4',
    modules: {
      'dist/src/clientState.js': {
        addHistoricalReceiverData: 'return [state.historicalReceiverData, []];',
        validateExternalSenders: `
          if (extensions.length > 0) return new ValidationError("Extensions are left out of this build");`,
        applyProposals: `
          const refuse = (why) => { throw new ValidationError(why); };
          const leaves = [];
          let init;
          for (const { proposalOrRefType, proposal } of proposals) {
            const kind = proposalOrRefType === "proposal" ? proposal.proposalType : undefined;
            if (kind === "remove") leaves.push(proposal.remove.removed);
            else if (kind === "external_init" && init === undefined) init = proposal.externalInit;
            else refuse("A proposal that is left out of this build");
          }
          if ((init === undefined) === (committerLeafIndex === undefined)) refuse("A proposal of somebody else");
          if (leaves.includes(committerLeafIndex)) refuse("A member does not remove itself");
          if (new Set(leaves).size !== leaves.length) refuse("Nobody is removed twice");
          if (init !== undefined && leaves.length > 1) refuse("A joiner removes one leaf at most");
          let tree = state.ratchetTree;
          for (const leaf of leaves) {
            throwIfDefined(validateRemove({ removed: leaf }, state.ratchetTree));
            tree = removeLeafNode(tree, toLeafIndex(leaf));
          }
          const common = { tree, pskSecret: new Uint8Array(cs.kdf.size), pskIds: [], needsUpdatePath: true, allProposals: [] };
          if (init === undefined) {
            const own = leafToNodeIndex(toLeafIndex(state.privatePath.leafIndex));
            const additionalResult = { kind: "memberCommit", addedLeafNodes: [], extensions: [] };
            return { ...common, additionalResult, selfRemoved: tree[own] === undefined };
          }
          const pair = await cs.hpke.deriveKeyPair(state.keySchedule.externalSecret);
          const secretKey = await cs.hpke.exportPrivateKey(pair.privateKey);
          const additionalResult = {
            kind: "externalCommit",
            externalInitSecret: await importSecret(secretKey, init.kemOutput, cs),
            newMemberLeafIndex: nodeToLeafIndex(findBlankLeafNodeIndexOrExtend(tree)),
          };
          return { ...common, additionalResult, selfRemoved: false };`,
      },
      'dist/src/createCommit.js': {
        bundleAllProposals: `
          return extraProposals.map((proposal) => ({ proposalOrRefType: "proposal", proposal }));`,
        createWelcome: 'return undefined;',
        protectCommit: `
          if (!publicMessage) throw new UsageError("A private commit is left out of this build");
          const wireformat = "mls_public_message";
          const { membershipKey } = state.keySchedule;
          const whole = { wireformat, content, auth: authData };
          const sealed = await protectPublicMessage(membershipKey, state.groupContext, whole, cs);
          return [{ version: "mls10", wireformat, publicMessage: sealed }, state.secretTree, []];`,
      },
      'dist/src/processMessages.js': {
        processPublicMessage: `
          const { membershipKey } = state.keySchedule;
          const content = await unprotectPublicMessage(membershipKey, state.groupContext, state.ratchetTree, pm, cs);
          if (content.content.contentType !== "commit") throw new ValidationError("Only commits are public");
          return processCommit(state, content, "mls_public_message", pskSearch, callback, cs);`,
      },
    },
  },
  comlink: {
    read: '4.4.2',
    modules: {
      'dist/esm/comlink.mjs': {
        expose: `
          const thrown = (value) => ({ value, [throwMarker]: 0 });
          const answer = (id, outcome) => {
            const [value, transfers] = toWireValue(outcome);
            ep.postMessage({ ...value, id }, transfers);
          };
          ep.addEventListener("message", ({ data: { id, path: [name], argumentList } }) => {
            new Promise((resolve) => resolve(obj[name](...argumentList.map(fromWireValue))))
              .catch(thrown)
              .then((outcome) => answer(id, outcome))
              .catch(() => answer(id, thrown(new TypeError("Unserializable return value"))));
          });`,
        wrap: 'throw new TypeError("Proxies are left out of this build");',
        releaseEndpoint: '',
      },
    },
  },
  jose: {
    read: '6.2.18',
    modules: {
      'dist/webapi/key/import.js': {
        importJWK: `
          const normalized = normalizeJwk(jwk);
          if (!["RSA", "EC", "OKP"].includes(normalized.kty)) throw new TypeError("A kty that is left out of this build");
          return jwkToKey(keyAlgorithm(alg), normalized, validateExtractableOption(options?.extractable));`,
      },
      'dist/webapi/lib/jws_verify.js': {
        encodeCompactUnencodedPayload: 'throw new JWSInvalid("Left out of this build");',
      },
      'dist/webapi/lib/validate.js': {
        validateCrit: `
          if (joseHeader.crit !== undefined) throw new Err("crit is left out of this build");
          return [];`,
        validateB64: 'return true;',
        isDisjoint: 'return headers[1] === undefined;',
      },
      'dist/webapi/lib/key.js': {
        prepareKey: `
          if (usage !== "verify" || !isCryptoKey(key) || key.type !== "public")
            throw new TypeError("Only public CryptoKeys verify in this build");
          return key;`,
      },
      'dist/webapi/lib/key_algorithm.js': {
        keyAlgorithm: 'return (typeof alg == "string" ? JWS[alg] : undefined) ?? unsupportedAlg(source);',
      },
    },
  },
});
