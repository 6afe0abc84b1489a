// @ts-check

/**
 * Values that lie encrypted on the phone (AES-GCM). The keys never leave the browser's own store and can't be read
 * out of it; a key that is forgotten takes with it whatever it has sealed.
 *
 * Without TLS browsers offer no encryption: `canSeal` is false then, and whoever keeps something says so.
 *
 * @typedef {{key: string, iv: Uint8Array, bytes: ArrayBuffer}} Sealed
 *
 * @param {{get: (store: string, id: string) => Promise<any>, put: (store: string, id: string, value: unknown) => Promise<void>, remove: (store: string, id: string) => Promise<void>}} database
 * @param {SubtleCrypto | undefined} [subtle]
 */
export function createVault(database, subtle = globalThis.crypto?.subtle) {
  /** @param {string} name @param {boolean} make @returns {Promise<CryptoKey | undefined>} */
  async function keyOf(name, make) {
    const kept = await database.get('keys', name);
    if (kept || !make || !subtle) return kept;
    const key = await subtle.generateKey({name: 'AES-GCM', length: 256}, false, ['encrypt', 'decrypt']);
    await database.put('keys', name, key);
    // Two pages may make one at the same time: what is in the store is what counts.
    return database.get('keys', name);
  }

  return {
    canSeal: Boolean(subtle),
    /** @param {string} name of the key @param {unknown} value @returns {Promise<Sealed>} */
    async seal(name, value) {
      const key = await keyOf(name, true);
      if (!subtle || !key) throw new Error('nothing can be sealed here');
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const bytes = await subtle.encrypt({name: 'AES-GCM', iv}, key, new TextEncoder().encode(JSON.stringify(value)));
      return {key: name, iv, bytes};
    },
    /** @param {Sealed} sealed @returns {Promise<any>} undefined where its key is gone or another */
    async open({key: name, iv, bytes}) {
      const key = await keyOf(name, false);
      if (!subtle || !key) return undefined;
      try {
        return JSON.parse(new TextDecoder().decode(await subtle.decrypt({name: 'AES-GCM', iv: new Uint8Array(iv)}, key, bytes)));
      } catch {
        return undefined;
      }
    },
    /** @param {string} name */
    forget: (name) => database.remove('keys', name),
  };
}
/** @typedef {ReturnType<typeof createVault>} Vault */
