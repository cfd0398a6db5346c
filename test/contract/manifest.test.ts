import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from '../../scripts/launcher/paths.mjs';
import { readContract } from '../../scripts/manifest/contract-facts.mjs';
import { manifestText } from '../../scripts/manifest/write-manifest.mjs';
import { ATTRIBUTES } from '../../src/contract/attributes.js';
import { SECURITY_STATES, MEETING_STATES } from '../../src/contract/states.js';
import { VERSION } from '../../src/contract/version.js';
import { INPUT_NAMES } from '../../src/element/inputs.js';
import { SecureMeetingElement } from '../../src/element/secure-meeting-element.js';
import { EVENT_NAMES } from '../support/event-names.js';

interface Named {
  readonly name: string;
  readonly kind?: string;
  readonly static?: boolean;
  readonly description?: string;
  readonly fieldName?: string;
  readonly type?: { readonly text: string };
}
type Lists = 'attributes' | 'members' | 'events' | 'slots' | 'cssParts' | 'cssProperties' | 'cssStates';
type Declaration = Readonly<Partial<Record<Lists, readonly Named[]>>> & { readonly tagName: string };

const manifest = JSON.parse(readFileSync(join(ROOT, 'custom-elements.json'), 'utf8')) as {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
};
const declarations = manifest.modules.flatMap(({ declarations = [] }) => declarations);
const [tag] = declarations;
assert.ok(tag);

const names = (list: readonly Named[] | undefined): string[] => (list ?? []).map(({ name }) => name);
const sorted = (list: Iterable<string>): string[] => [...list].sort();

describe('custom-elements.json', () => {
  it('is what the sources say', async () => {
    assert.equal(readFileSync(join(ROOT, 'custom-elements.json'), 'utf8'), await manifestText(ROOT));
  });

  it('shows the one public tag and nothing private', () => {
    assert.deepEqual(
      declarations.map(({ tagName }) => tagName),
      ['secure-meeting'],
    );
    assert.deepEqual(
      names(tag.members).filter((name) => /^[#_]|Callback$/.test(name)),
      [],
    );
  });

  it('names every attribute, and the property behind it', () => {
    assert.deepEqual(sorted(names(tag.attributes)), sorted(Object.keys(ATTRIBUTES)));
    for (const { name, fieldName } of tag.attributes ?? []) assert.equal(fieldName, ATTRIBUTES[name]?.property);
    // That one is no input: it is heard only to be taken out of the page.
    const heard = [...Object.keys(ATTRIBUTES), 'passphrase'];
    assert.deepEqual(sorted(SecureMeetingElement.observedAttributes), sorted(heard));
  });

  it('names every property that the element has', () => {
    const fields = (tag.members ?? []).filter((member) => member.kind === 'field' && member.static !== true);
    assert.deepEqual(sorted(names(fields)), sorted([...INPUT_NAMES, 'state', 'security']));
    for (const name of names(fields)) assert.ok(name in SecureMeetingElement.prototype, name);
  });

  it('names every method that the element has', () => {
    const methods = (tag.members ?? []).filter(({ kind }) => kind === 'method');
    for (const { name, static: onClass } of methods) {
      const holder: object = onClass === true ? SecureMeetingElement : SecureMeetingElement.prototype;
      assert.equal(typeof Reflect.get(holder, name), 'function', name);
    }
    const own = Object.getOwnPropertyNames(SecureMeetingElement.prototype).filter((name) => {
      const property = Object.getOwnPropertyDescriptor(SecureMeetingElement.prototype, name);
      return typeof property?.value === 'function' && !/^constructor$|Callback$/.test(name);
    });
    // What Lit calls is protected in TypeScript.
    const called = new Set(['update', 'updated', 'firstUpdated', 'willUpdate', 'render', 'createRenderRoot']);
    const instance = methods.filter((method) => method.static !== true);
    assert.deepEqual(sorted(names(instance)), sorted(own.filter((name) => !called.has(name))));
  });

  it('names every event, with the type of its detail', async () => {
    assert.deepEqual(sorted(names(tag.events)), sorted(EVENT_NAMES));
    const { events } = await readContract(ROOT);
    for (const { name, type } of tag.events ?? [])
      assert.equal(type?.text, `CustomEvent<${events.get(name)?.type ?? ''}>`);
  });

  it('names the custom states', () => {
    const states: readonly string[] = [...MEETING_STATES, ...SECURITY_STATES];
    for (const name of names(tag.cssStates)) assert.ok(states.includes(name), name);
    for (const state of MEETING_STATES) assert.ok(names(tag.cssStates).includes(state), state);
  });

  it('describes everything that it names', () => {
    const lists = [tag.attributes, tag.members, tag.events, tag.slots, tag.cssParts, tag.cssProperties, tag.cssStates];
    const silent = lists.flatMap((list) => (list ?? []).filter(({ description = '' }) => description === ''));
    assert.deepEqual(names(silent), []);
  });
});

describe('the version', () => {
  it('is that of package.json', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    assert.equal(VERSION, version);
    assert.equal(SecureMeetingElement.version, version);
  });
});
