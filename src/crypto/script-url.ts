/** What of Trusted Types is used here; TypeScript's DOM does not know them. */
interface ScriptUrlPolicy {
  createScriptURL(url: string): unknown;
}
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy;
}

let policy: ScriptUrlPolicy | null | undefined;

/**
 * The address as a page under `require-trusted-types-for 'script'` takes it. To be given nothing but addresses of our
 * own workers.
 */
export function trustWorkerUrl(url: string): string {
  if (policy === undefined) policy = makePolicy();
  // The types want a string; a browser with Trusted Types wants what the policy made.
  return (policy?.createScriptURL(url) ?? url) as string;
}

function makePolicy(): ScriptUrlPolicy | null {
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
  try {
    return trustedTypes?.createPolicy('secure-meeting', { createScriptURL: (url) => url }) ?? null;
  } catch {
    // The page allows no policy of this name. Unless it also requires one, a string will do.
    return null;
  }
}
