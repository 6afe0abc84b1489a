// @ts-check

/** The page's own store in the browser: a few named stores of values by id. */

const NAME = 'gridwalk-visits';
const STORES = ['keys', 'day', 'outbox'];

/** @returns {Promise<Database>} */
export async function openDatabase() {
  const database = await new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => STORES.forEach((store) => opening.result.createObjectStore(store));
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
    opening.onblocked = () => reject(new Error('another page holds the store'));
  });
  database.onversionchange = () => database.close();

  /**
   * Resolves when what was written is on the disk, not before.
   *
   * @param {string} store @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest} work
   */
  const run = (store, mode, work) =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction(store, mode, {durability: 'strict'});
      const request = work(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });

  return {
    get: (store, id) => run(store, 'readonly', (it) => it.get(id)),
    all: (store) => run(store, 'readonly', (it) => it.getAll()),
    put: (store, id, value) => run(store, 'readwrite', (it) => it.put(value, id)),
    remove: (store, id) => run(store, 'readwrite', (it) => it.delete(id)),
    clear: (store) => run(store, 'readwrite', (it) => it.clear()),
  };
}

/**
 * @typedef {object} Database
 * @property {(store: string, id: string) => Promise<any>} get
 * @property {(store: string) => Promise<any[]>} all
 * @property {(store: string, id: string, value: unknown) => Promise<void>} put
 * @property {(store: string, id: string) => Promise<void>} remove
 * @property {(store: string) => Promise<void>} clear
 */
