// @ts-check
/** @import {Database} from './database.js' */
/** @import {Vault} from './vault.js' */
/** @import {Item, Store} from './outbox.js' */

/**
 * What is kept on the phone and for how long: the outbox until all of it has arrived, the households until the end of
 * the day or sign-out, whichever comes first.
 */

const OUTBOX_KEY = 'outbox';

/**
 * The outbox's items. What they say is sealed where the browser can; what is needed to show that they wait is not.
 *
 * @param {Database} database @param {Vault} vault @returns {Store}
 */
export function outboxStore(database, vault) {
  return {
    async all() {
      const rows = await database.all('outbox');
      const items = await Promise.all(rows.map(async ({sealed, ...item}) => (sealed ? {...item, ...(await vault.open(sealed))} : item)));
      // One whose key is gone can't be sent; it is there no more for anybody.
      return items.filter((item) => item.body);
    },
    async put({body, title, ...item}) {
      const row = vault.canSeal ? {...item, sealed: await vault.seal(OUTBOX_KEY, {body, title})} : {...item, body, title};
      await database.put('outbox', item.id, row);
    },
    remove: (id) => database.remove('outbox', id),
  };
}

/**
 * The day's data, sealed by a key of that day. Without encryption they are not kept at all.
 *
 * @param {Database} database @param {Vault} vault @param {() => string} today the local day
 */
export function dayStore(database, vault, today) {
  /** @param {string} login @param {string} day */
  const keyName = (login, day) => `day ${day} ${login}`;

  async function forget() {
    for (const row of await database.all('day')) await vault.forget(row.sealed.key);
    await database.clear('day');
  }

  /** Drops what is of another day. @param {string} [login] any, where nobody knows yet who it is */
  async function rowOf(login) {
    const rows = await database.all('day');
    for (const row of rows.filter(({day}) => day !== today())) {
      await vault.forget(row.sealed.key);
      await database.remove('day', row.login);
    }
    return rows.find((it) => it.day === today() && (login === undefined || it.login === login));
  }

  return {
    forget,
    /** @param {string} login @param {unknown} value */
    async put(login, value) {
      if (!vault.canSeal) return;
      await database.put('day', login, {login, day: today(), sealed: await vault.seal(keyName(login, today()), value)});
    },
    /** @param {string} [login] any, where nobody knows yet who it is */
    async get(login) {
      const row = await rowOf(login);
      return row ? vault.open(row.sealed) : undefined;
    },
    /** Whether there is anything of today, without opening it. @param {string} [login] */
    holds: async (login) => Boolean(await rowOf(login)),
  };
}
/** @typedef {ReturnType<typeof dayStore>} DayStore */
