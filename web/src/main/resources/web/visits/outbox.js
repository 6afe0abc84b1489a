// @ts-check
/** @import {Problem} from '../lib/types.js' */

/**
 * What was recorded on this phone and has not reached the server yet.
 *
 * It is kept before anything is sent, and goes only when the server has said that it has this very thing. A failure
 * holds up no other item and drops none. The ids are made here, so that the server counts once what it gets twice: an
 * answer that is lost costs another attempt, nothing more.
 *
 * @typedef {object} Item
 * @property {string} id made here; the server's `clientId`
 * @property {string} kind VISIT, CHANGE, ISSUE, PATROL, PHOTO, APPOINTMENT or COMPLAINT
 * @property {string} url
 * @property {string} login who recorded it: it is sent by nobody else
 * @property {string} title for whoever looks into the outbox
 * @property {string} at ISO instant
 * @property {string} [target] the stop it is of
 * @property {number} [of] id of the row that it changes: the server knows by its time whether it has done so
 * @property {Record<string, unknown>} body what is sent, without its `clientId`
 * @property {number} tries
 * @property {number} nextAt milliseconds; not before
 * @property {boolean} held the server refused it: it waits for its owner, not for the network
 * @property {Problem} [problem] why it is still here
 *
 * @typedef {object} Store keeps items over the end of the page
 * @property {() => Promise<Item[]>} all
 * @property {(item: Item) => Promise<void>} put
 * @property {(id: string) => Promise<void>} remove
 *
 * @typedef {object} Outbox
 * @property {() => Item[]} items in the order of their making
 * @property {() => Promise<void>} load
 * @property {(item: Pick<Item, 'id' | 'kind' | 'url' | 'login' | 'title' | 'at' | 'body'> & {target?: string, of?: number}, delayMillis?: number) => Promise<void>} add after a delay it can't be called back
 * @property {(options?: {now?: boolean}) => Promise<void>} flush sends what is due; `now`: and what would wait
 * @property {(id: string, patch: Record<string, unknown>) => Promise<void>} change puts right what was refused
 * @property {(id: string) => Promise<void>} discard by its owner's word alone
 * @property {() => number | undefined} nextAt when something is due again
 */

const FIRST_WAIT_MILLIS = 2_000;
const LONGEST_WAIT_MILLIS = 300_000;

/** @param {number} tries @param {number} chance 0 to 1, so that a hundred phones don't come back at one moment */
export function waitMillis(tries, chance) {
  return Math.min(LONGEST_WAIT_MILLIS, FIRST_WAIT_MILLIS * 2 ** Math.max(0, tries - 1)) * (0.5 + chance / 2);
}

/**
 * What a failure means for the item.
 *
 * @param {Problem} problem
 * @returns {'later' | 'signIn' | 'held'}
 */
export function meaning({status}) {
  if (status === 401) return 'signIn';
  // 403 too: a session that has just been renewed, or a role that will be given back.
  if (status === 0 || status === 403 || status === 408 || status === 429 || status >= 500) return 'later';
  return 'held';
}

/**
 * @param {object} parts
 * @param {Store} parts.store
 * @param {(item: Item) => Promise<any>} parts.send gives the server's answer, or throws a Problem
 * @param {() => string | null} parts.login who is signed in
 * @param {(item: Item, answer: any) => void} [parts.arrived]
 * @param {() => void} [parts.changed] items came, went or changed
 * @param {() => number} [parts.now] milliseconds
 * @param {() => number} [parts.chance]
 * @returns {Outbox}
 */
export function createOutbox({store, send, login, arrived = () => {}, changed = () => {}, now = Date.now, chance = Math.random}) {
  /** @type {Item[]} */
  let items = [];
  /** @type {Promise<void> | null} */
  let flushing = null;
  let again = false;
  /** @type {Promise<void>} */
  let written = Promise.resolve();

  /** @param {() => Promise<void>} write one after another, whatever became of those before */
  function inTurn(write) {
    const done = written.then(write);
    written = done.catch(() => {});
    return done;
  }

  /** @param {Item} item */
  const put = (item) =>
    inTurn(async () => {
      await store.put(item);
      items = [...items.filter(({id}) => id !== item.id), item].sort((a, b) => a.at.localeCompare(b.at));
      changed();
    });

  /** Unless it was taken away meanwhile: then it doesn't come back. @param {Item} item */
  const replace = (item) =>
    inTurn(async () => {
      if (!items.some(({id}) => id === item.id)) return;
      await store.put(item);
      items = items.map((it) => (it.id === item.id ? item : it));
      changed();
    });

  /** @param {string} id */
  const remove = (id) =>
    inTurn(async () => {
      await store.remove(id);
      items = items.filter((it) => it.id !== id);
      changed();
    });

  /** @param {Item} item @returns {Promise<boolean>} whether it is worth to go on with others */
  async function attempt(item) {
    try {
      const answer = await send(item);
      // A gateway that answers for the server knows nothing of our ids.
      if (item.of === undefined ? answer?.clientId !== item.id : answer?.id !== item.of) throw Object.assign(new Error('unreadable'), {code: 'unreadable', status: 0});
      await remove(item.id);
      arrived(item, answer);
      return true;
    } catch (what) {
      const problem = plain(/** @type {Problem} */ (what));
      const tries = item.tries + 1;
      const due = problem.retryAfterSeconds ? problem.retryAfterSeconds * 1000 : waitMillis(tries, chance());
      const then = meaning(problem);
      await replace({...item, tries, nextAt: then === 'signIn' ? 0 : now() + due, held: then === 'held', problem});
      return then !== 'signIn';
    }
  }

  /** @param {boolean} all */
  async function round(all) {
    const mine = items.filter((item) => item.login === login() && !item.held && (all || item.nextAt <= now()));
    for (const item of mine) if (!(await attempt(item))) return;
  }

  return {
    items: () => items,
    async load() {
      items = (await store.all()).sort((a, b) => a.at.localeCompare(b.at));
      changed();
    },
    async add(item, delayMillis = 0) {
      await put({...item, tries: 0, nextAt: delayMillis && now() + delayMillis, held: false});
    },
    async flush({now: all = false} = {}) {
      if (flushing) {
        again = true;
        return flushing;
      }
      flushing = (async () => {
        do {
          again = false;
          await round(all);
        } while (again);
      })();
      try {
        await flushing;
      } finally {
        flushing = null;
      }
    },
    async change(id, patch) {
      const item = items.find((it) => it.id === id);
      if (item) await replace({...item, body: {...item.body, ...patch}, held: false, tries: 0, nextAt: 0, problem: undefined});
    },
    discard: remove,
    nextAt() {
      const waiting = items.filter((item) => !item.held && item.login === login() && item.problem?.status !== 401);
      return waiting.length ? Math.min(...waiting.map((item) => item.nextAt)) : undefined;
    },
  };
}

/** What can be stored of an error. @param {Problem} problem @returns {Problem} */
function plain({code, status, field, expected, params, id, retryAfterSeconds}) {
  return {code: code ?? 'unexpected', status: status ?? 0, field, expected, params, id, retryAfterSeconds};
}
