import { join } from 'node:path';
import { build } from 'esbuild';
import ts from 'typescript';
import { LauncherError } from '../launcher/say.mjs';

/**
 * What the contract says of the tag's inputs and events, read from `src/contract/`: the one place that knows.
 *
 * @typedef {{ type: string, description: string }} Fact
 * @typedef {{ property: string, kind: string, read: string, words?: readonly string[], absent?: string }} AttributeSpec
 * @typedef {{ attributes: ReadonlyMap<string, AttributeSpec>, inputs: ReadonlyMap<string, Fact>, events: ReadonlyMap<string, Fact> }} ContractFacts
 */

/** @param {string} root @returns {Promise<ContractFacts>} */
export async function readContract(root) {
  const inputs = join(root, 'src/contract/inputs.ts');
  const events = join(root, 'src/contract/events.ts');
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = ts.createProgram([inputs, events], options);
  return {
    attributes: new Map(Object.entries(await loadAttributes(root))),
    inputs: membersOf(program, inputs, 'Inputs'),
    events: membersOf(program, events, 'EventDetails'),
  };
}

/** @param {string} root @returns {Promise<Record<string, AttributeSpec>>} */
async function loadAttributes(root) {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/contract/attributes.ts')],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const code = outputFiles[0]?.text ?? '';
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`)).ATTRIBUTES;
}

const FORMAT =
  ts.TypeFormatFlags.NoTruncation |
  ts.TypeFormatFlags.InTypeAlias |
  ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType;

/** @param {ts.Program} program @param {string} file @param {string} name @returns {Map<string, Fact>} */
function membersOf(program, file, name) {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const declaration = source?.statements.find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === name,
  );
  if (!declaration) throw new LauncherError(`${file} has no interface ${name}`);
  const members = checker.getTypeAtLocation(declaration).getProperties();
  return new Map(
    members.map((member) => {
      const type = checker.typeToString(checker.getTypeOfSymbolAtLocation(member, declaration), declaration, FORMAT);
      const text = ts.displayPartsToString(member.getDocumentationComment(checker));
      return [member.name, { type: type.replaceAll('readonly ', ''), description: text.replaceAll(/\s+/g, ' ') }];
    }),
  );
}
