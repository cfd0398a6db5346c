import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, ts } from '@custom-elements-manifest/analyzer';
import { LauncherError } from '../launcher/say.mjs';

/**
 * @typedef {import('./contract-facts.mjs').ContractFacts} ContractFacts
 * @typedef {import('@custom-elements-manifest/analyzer').Declaration} Declaration
 * @typedef {import('@custom-elements-manifest/analyzer').Member} Member
 */

const SOURCE = 'src/element/secure-meeting-element.ts';
/** Called by the browser, never by a page. */
const LIFECYCLE = new Set([
  'attributeChangedCallback',
  'connectedCallback',
  'connectedMoveCallback',
  'disconnectedCallback',
  'observedAttributes',
  'styles',
]);
/** Told by attributes, but never read from them. */
const REFLECTED = new Set(['state', 'security']);

/**
 * The manifest of the one public tag. Slots, parts, states and methods come from the class and its docblock,
 * attributes, properties and event types from the contract. What is private, protected or internal is left out.
 *
 * @param {string} root
 * @param {ContractFacts} facts
 * @returns {object} as `custom-elements.json` holds it
 */
export function describeElement(root, facts) {
  const text = readFileSync(join(root, SOURCE), 'utf8');
  const source = ts.createSourceFile(SOURCE, text, ts.ScriptTarget.ES2022, true);
  const { modules } = create({ modules: [source] });
  const declaration = modules[0]?.declarations?.find(({ tagName }) => tagName === 'secure-meeting');
  if (!declaration) throw new LauncherError(`${SOURCE} has no class with "@tag secure-meeting"`);
  const { name } = declaration;
  const written = writtenMembers(source, name);
  const members = (declaration.members ?? []).filter((member) => written.has(member.name));
  const reference = { name, module: 'dist/index.js' };
  return {
    schemaVersion: '1.0.0',
    readme: 'README.md',
    modules: [
      {
        kind: 'javascript-module',
        path: 'dist/index.js',
        declarations: [complete({ ...declaration, members }, facts)],
        exports: [{ kind: 'js', name, declaration: reference }],
      },
      {
        kind: 'javascript-module',
        path: 'dist/define.js',
        exports: [{ kind: 'custom-element-definition', name: 'secure-meeting', declaration: reference }],
      },
    ],
  };
}

/**
 * Names of the class's own members. The analyzer also takes `this.#inner.role = …` for a member `role`.
 *
 * @param {import('typescript').SourceFile} source
 * @param {string} className
 */
function writtenMembers(source, className) {
  const classNode = source.statements.find((node) => ts.isClassDeclaration(node) && node.name?.text === className);
  const members = classNode && ts.isClassDeclaration(classNode) ? classNode.members : [];
  return new Set(members.flatMap(({ name }) => (name ? [name.getText(source)] : [])));
}

/** @param {Declaration} declaration @param {ContractFacts} facts */
function complete(declaration, facts) {
  const attributeOf = new Map([...facts.attributes].map(([name, { property }]) => [property, name]));
  const members = (declaration.members ?? []).filter(isPublic).map((member) => describe(member, facts, attributeOf));
  return {
    ...declaration,
    // What stands between is ours.
    superclass: { name: 'HTMLElement' },
    attributes: [...facts.attributes].map(([name, spec]) => ({
      name,
      fieldName: spec.property,
      type: { text: attributeType(spec) },
      ...(spec.absent !== undefined && { default: `'${spec.absent}'` }),
      description: facts.inputs.get(spec.property)?.description ?? '',
    })),
    members,
    events: (declaration.events ?? []).map((event) => ({
      ...event,
      type: { text: `CustomEvent<${facts.events.get(event.name)?.type ?? 'unknown'}>` },
    })),
  };
}

/** @param {Member} member */
function isPublic(member) {
  const { name, privacy = 'public', description = '' } = member;
  return (
    privacy === 'public' &&
    !/^[#_]|Callback$/.test(name) &&
    !LIFECYCLE.has(name) &&
    !('inheritedFrom' in member) &&
    !description.includes('@internal')
  );
}

/** @param {Member} member @param {ContractFacts} facts @param {ReadonlyMap<string, string>} attributeOf */
function describe(member, facts, attributeOf) {
  if (member.kind !== 'field') return member;
  if (REFLECTED.has(member.name)) return { ...member, attribute: member.name, reflects: true };
  const fact = facts.inputs.get(member.name);
  if (!fact || member.static) return member;
  const attribute = attributeOf.get(member.name);
  return {
    ...member,
    type: { text: fact.type },
    description: member.description ?? fact.description,
    ...(attribute !== undefined && { attribute }),
  };
}

/** @param {import('./contract-facts.mjs').AttributeSpec} spec */
function attributeType({ kind, words = [] }) {
  if (kind === 'choice') return words.map((word) => `'${word}'`).join(' | ');
  if (kind === 'boolean') return 'boolean';
  return kind === 'integer' ? 'number' : 'string';
}
