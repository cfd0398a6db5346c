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
  return withTimeLimit(PATIENCE, new AbortController().signal, async (signal) => {
    const database = await openDatabase();
    try {
      signal.throwIfAborted();
      const found = await ask<unknown>(database.transaction(KEYS).objectStore(KEYS).get(issuer));
      if (isKeyPair(found)) return found;
      const pair = await make();
      const writing = database.transaction(KEYS, 'readwrite');
      writing.objectStore(KEYS).put(pair, issuer);
      await finished(writing);
      return pair;
    } finally {
      database.close();
    }
  });
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
