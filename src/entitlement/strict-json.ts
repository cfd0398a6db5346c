import { invalidToken } from './refusals.js';

/** Objects and arrays inside each other. The contract's own claims need three. */
const DEEPEST = 16;

/** In a text that is valid JSON these are exactly its strings and what gives it structure. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[[\]{},:]/gs;

/**
 * JSON that means the same to every reader. `JSON.parse` alone takes the last of two members of one name where others
 * take the first (RFC 8725 §2.4, RFC 7519 §4); here two of one name, in whatever spelling (`"\u0073ub"`), are refused, and
 * so are `__proto__`, bytes that are no UTF-8, a byte order mark and deep nesting.
 *
 * @param part what it is, for the hint
 * @throws SecureMeetingError `ERR_SM_ENTITLEMENT_INVALID`
 */
export function parseStrictJson(bytes: Uint8Array, part: 'header' | 'payload'): unknown {
  const malformed = `The token's ${part} must be JSON in UTF-8.`;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw invalidToken(malformed);
  }
  // Before parsing, as parsers may recurse. Of a text that is no JSON it proves nothing, and then parsing fails.
  checkStructure(text, part);
  try {
    return JSON.parse(text);
  } catch {
    throw invalidToken(malformed);
  }
}

function checkStructure(text: string, part: string): void {
  /** Names seen in each open object; null for an open array. */
  const open: (Set<string> | null)[] = [];
  let string = '';
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === '{' || token === '[') {
      if (open.push(token === '{' ? new Set() : null) > DEEPEST) {
        throw invalidToken(`The token's ${part} is nested too deeply: ${DEEPEST} levels at most.`);
      }
    } else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      const name = unescape(string);
      const names = open.at(-1);
      if (name === '__proto__') throw invalidToken(`The token's ${part} must have no member "__proto__".`);
      if (names?.has(name) === true) {
        throw invalidToken(`The token's ${part} has two members of one name: a JSON object must name each once.`);
      }
      names?.add(name);
    } else if (token !== ',') string = token;
  }
}

/** What a JSON string says. One that is none is as good as any: the whole text will not parse. */
function unescape(string: string): string {
  try {
    return String(JSON.parse(string));
  } catch {
    return string;
  }
}
