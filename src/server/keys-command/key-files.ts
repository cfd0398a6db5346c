import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IssuerJwk } from '../../contract/entitlement.js';
import { checkKey } from '../signing-key.js';
import { CommandError } from './command-error.js';
import type { CreatedKey } from './create-key.js';
import type { Options } from './options.js';

export interface KeyFiles {
  readonly privateFile: string;
  readonly setFile: string;
}

/** Read and written by its owner alone. */
const PRIVATE = 0o600;
const PUBLIC = 0o644;

/**
 * Writes the private key to a file of its own, and its public half to the set. Nothing that is there is overwritten:
 * with `--add` the set is replaced by one that holds all it held before.
 *
 * @throws CommandError naming the option
 */
export async function writeKeyFiles(key: CreatedKey, { out, add }: Options): Promise<KeyFiles> {
  const files = { privateFile: join(out, `private-${key.kid}.json`), setFile: join(out, 'jwks.json') };
  await createFolder(out);
  const before = await readSet(files.setFile);
  if (add && before === null) {
    throw new CommandError(`--add: there is no ${files.setFile} to add to. Leave --add out for a first key.`);
  }
  if (!add && before !== null) throw taken(files.setFile);
  if (before?.some(({ kid }) => kid === key.kid)) {
    throw new CommandError(`--kid: ${files.setFile} holds a key of this name already. Give another.`);
  }
  await create(files.privateFile, key.privateJwk, PRIVATE);
  try {
    await writeSet(files.setFile, [...(before ?? []), key.publicJwk], add);
  } catch (error) {
    await rm(files.privateFile, { force: true });
    throw error;
  }
  return files;
}

async function createFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new CommandError(`--out: the folder ${folder} cannot be made (${codeOf(error)}).`);
  }
}

/** The public keys of the set; null where there is none. */
async function readSet(file: string): Promise<readonly IssuerJwk[] | null> {
  let text;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new CommandError(`--out: ${file} cannot be read (${codeOf(error)}).`);
  }
  const keys = parseKeys(text);
  if (keys === null) throw new CommandError(`--add: ${file} is no set of keys: { "keys": [ … ] }.`);
  keys.forEach((key, index) => {
    let isPrivate;
    try {
      ({ isPrivate } = checkKey(key, `keys[${index}]`));
    } catch (error) {
      throw new CommandError(`--add: ${file} cannot be added to: ${(error as Error).message}`);
    }
    if (isPrivate) {
      throw new CommandError(`--add: ${file} holds a private key at keys[${index}]. It must never be served: mend it.`);
    }
  });
  return keys as readonly IssuerJwk[];
}

function parseKeys(text: string): readonly unknown[] | null {
  try {
    const { keys } = JSON.parse(text) as { readonly keys: unknown };
    return Array.isArray(keys) ? keys : null;
  } catch {
    return null;
  }
}

/** An existing set is replaced at once, so that a server which reads it never reads a half. */
async function writeSet(file: string, keys: readonly IssuerJwk[], replace: boolean): Promise<void> {
  if (!replace) return create(file, { keys }, PUBLIC);
  const aside = `${file}.${randomUUID()}`;
  try {
    await create(aside, { keys }, PUBLIC);
    await rename(aside, file);
  } finally {
    await rm(aside, { force: true });
  }
}

async function create(file: string, content: object, mode: number): Promise<void> {
  try {
    await writeFile(file, `${JSON.stringify(content, null, 2)}\n`, { flag: 'wx', mode });
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw taken(file);
    throw new CommandError(`--out: ${file} cannot be written (${codeOf(error)}).`);
  }
}

function taken(file: string): CommandError {
  return new CommandError(
    `--out: ${file} is there already, and nothing was overwritten. Add a key to it with --add, or name another folder.`,
  );
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown error';
}
