import { withTimeLimit } from '../../base/time-limit.js';
import { isKeyPair } from './key-pair.js';

const DATABASE = 'secure-meeting';
const KEYS = 'device-keys';

/** Milliseconds that storage may take altogether. A browser may leave a request unanswered, for ever. */
const PATIENCE = 2_000;

/**
 * The key pair that this origin keeps for an issuer; where there is none, the one that `make` gives is kept first.
 * Keys are stored as what they are: the private one cannot be read from there either.
 *
 * @throws where storage is refused, blocked, full or silent
 */
export function keepKeyPair(issuer: string, make: () => Promise<CryptoKeyPair>): Promise<CryptoKeyPair> {
  return withStorage(async (database) => {
    const found = await read(database, issuer);
    if (isKeyPair(found)) return found;
    const pair = await make();
    await write(database, issuer, pair);
    return pair;
  });
}

const marksOf = (issuer: string): IDBValidKey => [issuer, 'marks'];

/** What was kept beside an issuer's key. @throws as above */
export const loadMarks = (issuer: string): Promise<unknown> =>
  withStorage((database) => read(database, marksOf(issuer)));

/** @throws as above */
export const saveMarks = (issuer: string, marks: readonly string[]): Promise<void> =>
  withStorage((database) => write(database, marksOf(issuer), marks));

function withStorage<T>(action: (database: IDBDatabase) => Promise<T>): Promise<T> {
  return withTimeLimit(PATIENCE, new AbortController().signal, async (signal) => {
    const database = await openDatabase();
    try {
      signal.throwIfAborted();
      return await action(database);
    } finally {
      database.close();
    }
  });
}

const read = (database: IDBDatabase, name: IDBValidKey): Promise<unknown> =>
  ask<unknown>(database.transaction(KEYS).objectStore(KEYS).get(name));

function write(database: IDBDatabase, name: IDBValidKey, value: unknown): Promise<void> {
  const writing = database.transaction(KEYS, 'readwrite');
  writing.objectStore(KEYS).put(value, name);
  return finished(writing);
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => void request.result.createObjectStore(KEYS);
  return ask(request);
}

function ask<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new DOMException('Storage refused.', 'UnknownError'));
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (): void => reject(transaction.error ?? new DOMException('Storage refused.', 'AbortError'));
    transaction.oncomplete = () => resolve();
    transaction.onabort = refuse;
    transaction.onerror = refuse;
  });
}
