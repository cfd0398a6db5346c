/** The storage of the device keys, seen from the page, which shares the worker's origin. */
const DATABASE = 'secure-meeting';
const KEYS = 'device-keys';

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('Storage refused.'));
  });

export async function forgetKeys(): Promise<void> {
  await settled(indexedDB.deleteDatabase(DATABASE));
}

/** What is stored, after something was written. */
export async function storedKeys(
  write: (store: IDBObjectStore) => unknown = () => undefined,
  version = 1,
): Promise<CryptoKeyPair[]> {
  const opening = indexedDB.open(DATABASE, version);
  opening.onupgradeneeded = () => void opening.result.createObjectStore(KEYS);
  const database = await settled(opening);
  const store = database.transaction(KEYS, 'readwrite').objectStore(KEYS);
  write(store);
  const found = await settled(store.getAll() as IDBRequest<CryptoKeyPair[]>);
  database.close();
  return found;
}

/** How many kept keys somebody holds. */
export async function heldKeys(): Promise<number> {
  const { held = [] } = await navigator.locks.query();
  return held.filter(({ name }) => name?.startsWith('secure-meeting device key of ')).length;
}
