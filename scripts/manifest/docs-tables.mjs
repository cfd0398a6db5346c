import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';
import { readContract } from './contract-facts.mjs';

/**
 * The tables in `docs/*.md` that stand between `<!-- table: name -->` and `<!-- /table -->`: made from
 * `custom-elements.json` and `src/contract/`, so that they cannot say anything else than the code.
 *
 * @typedef {{ name: string, description?: string, type?: { text: string }, kind?: string, static?: boolean,
 *   attribute?: string, readonly?: boolean, parameters?: { name: string, default?: string, type?: { text: string } }[],
 *   return?: { type?: { text: string } } }} Named
 * @typedef {Record<'attributes' | 'members' | 'events' | 'slots' | 'cssParts' | 'cssProperties' | 'cssStates', Named[] | undefined>} Declaration
 */

const PLACE = /(<!-- table: ([\w-]+) -->\n)[^]*?(<!-- \/table -->)/g;

/** Each document that holds tables, as it has to be. @param {string} root @returns {Promise<Map<string, string>>} */
export async function docsWithTables(root) {
  const tables = await makeTables(root);
  const options = { ...(await resolveConfig(join(root, 'docs/reference.md'))), parser: 'markdown' };
  const files = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md'));
  const documents = new Map();
  for (const file of files.map((name) => `docs/${name}`)) {
    const text = readFileSync(join(root, file), 'utf8');
    if (text.search(PLACE) === -1) continue;
    const filled = text.replaceAll(PLACE, (_, open, name, close) => {
      const table = tables.get(name);
      if (table === undefined) throw new Error(`${file} asks for a table that nobody makes: ${name}`);
      return `${open}\n${table}\n\n${close}`;
    });
    documents.set(file, await format(filled, options));
  }
  return documents;
}

/** Brings the tables of all documents up to date. @param {string} root */
export async function writeDocsTables(root) {
  for (const [file, text] of await docsWithTables(root)) {
    if (text !== readFileSync(join(root, file), 'utf8')) writeFileSync(join(root, file), text);
  }
}

/** @param {string} root */
async function makeTables(root) {
  const contract = await readContract(root);
  const tag = readTag(root);
  const members = tag.members ?? [];
  return new Map([
    ['attributes', attributeTable(tag, contract)],
    ['properties', propertyTable(members)],
    ['methods', methodTable(members)],
    ['events', eventTable(tag.events ?? [])],
    ['slots', namedTable('slot', tag.slots)],
    ['parts', namedTable('part', tag.cssParts)],
    ['tokens', tokenTable(root, tag.cssProperties ?? [])],
    ['states', namedTable('state', tag.cssStates)],
    ['words', wordTable(root)],
  ]);
}

/** @param {string} root @returns {Declaration} */
function readTag(root) {
  const { modules } = JSON.parse(readFileSync(join(root, 'custom-elements.json'), 'utf8'));
  return modules[0].declarations[0];
}

/** @param {Declaration} tag @param {import('./contract-facts.mjs').ContractFacts} contract */
function attributeTable(tag, contract) {
  const rows = (tag.attributes ?? []).map(({ name, description, type }) => {
    const spec = contract.attributes.get(name);
    const values = spec?.words ? spec.words.map(code).join(' ') : (type?.text ?? '');
    return [code(name), values, spec?.absent ? code(spec.absent) : '', spec?.read ?? '', description];
  });
  return table(['attribute', 'values', 'absent means', 'read', ''], rows);
}

/** Those that have no attribute; the others are in the table of attributes. @param {Named[]} members */
function propertyTable(members) {
  const fields = members.filter(({ kind, attribute, readonly }) => kind === 'field' && (!attribute || readonly));
  return table(
    ['property', 'type', ''],
    fields.map(({ name, static: onClass, readonly, type, description }) => [
      code(onClass ? `SecureMeetingElement.${name}` : name),
      code(type?.text),
      readonly ? `Read-only. ${description ?? ''}` : description,
    ]),
  );
}

/** @param {Named[]} members */
function methodTable(members) {
  const methods = members.filter(({ kind }) => kind === 'method');
  return table(
    ['method', 'gives', ''],
    methods.map(({ name, static: onClass, parameters = [], return: result, description }) => {
      const given = parameters.map((parameter) => {
        const type = parameter.type?.text.replaceAll('readonly ', '');
        return `${parameter.name}${parameter.default ? '?' : ''}${type ? `: ${type}` : ''}`;
      });
      const call = `${onClass ? 'SecureMeetingElement.' : ''}${name}(${given.join(', ')})`;
      return [code(call), code(result?.type?.text.replaceAll('readonly ', '')), description];
    }),
  );
}

/** @param {Named[]} events */
function eventTable(events) {
  const rows = events.map(({ name, type, description }) => {
    const detail = type?.text.replace(/^CustomEvent<|>$/g, '').replace(/; \}$/, ' }');
    return [code(name), code(detail?.replaceAll(';', ',')), description];
  });
  return table(['event', '`detail`', ''], rows);
}

/** @param {string} what @param {Named[] | undefined} list */
function namedTable(what, list = []) {
  return table(
    [what, ''],
    list.map(({ name, description }) => [code(name), description]),
  );
}

/** With the defaults, which the style sheet alone knows. @param {string} root @param {Named[]} tokens */
function tokenTable(root, tokens) {
  const styles = readFileSync(join(root, 'src/ui/tokens.ts'), 'utf8');
  const defaults = new Map(
    [...(styles.split('color-scheme: light dark;')[1] ?? '').matchAll(/(--sm-[\w-]+): ([^;]+);/g)]
      .reverse()
      .map(([, name, value]) => [name, value]),
  );
  const rows = tokens.map(({ name, description }) => [code(name), code(defaults.get(name)), description]);
  return table(['token', 'where the page sets none', ''], rows);
}

/** The words behind the names of types, in the order of the source. @param {string} root */
function wordTable(root) {
  const file = join(root, 'src/contract/states.ts');
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022);
  const rows = source.statements
    .filter(ts.isTypeAliasDeclaration)
    .map(({ name, type }) => [code(name.text), wordsOf(type, source).map(code).join(' ')]);
  return table(['type', 'words'], rows);
}

/** Of `'a' | 'b'`, or of the list that `(typeof LIST)[number]` names. @param {ts.TypeNode} type @param {ts.SourceFile} source */
function wordsOf(type, source) {
  const list = /typeof (\w+)/.exec(type.getText(source))?.[1];
  const constants = source.statements
    .filter(ts.isVariableStatement)
    .flatMap((one) => [...one.declarationList.declarations]);
  const text = list ? constants.find(({ name }) => name.getText(source) === list)?.initializer : type;
  return [...(text?.getText(source) ?? '').matchAll(/'([^']+)'/g)].map(([, word]) => word);
}

/** @param {string | undefined} text */
const code = (text) => (text ? `\`${text}\`` : '');

/** @param {string[]} head @param {(string | undefined)[][]} rows */
function table(head, rows) {
  const line = (/** @type {(string | undefined)[]} */ cells) =>
    `| ${cells.map((cell) => (cell ?? '').replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
