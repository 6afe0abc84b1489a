// @ts-check
/** @import {PageStore} from './state.js' */
/** @import {Resources} from './resources.js' */
/** @import {Job, Problem} from '../lib/types.js' */
import {change, follow} from '../lib/api.js';

/**
 * Has the server look now where something is going on, follows it to its end, and has the list read again.
 *
 * @param {{store: PageStore, resources: Resources}} parts
 * @returns {() => Promise<void>} begins; while one is on, nothing
 */
export function createScan({store, resources}) {
  return async () => {
    if (store.get().scan.tag === 'pending') return;
    store.set({scan: {tag: 'pending'}});
    try {
      const begun = await change('POST', '/api/hotspots/scans');
      store.set({scan: {tag: 'pending', stale: begun}});
      store.set({scan: {tag: 'ready', value: await ended(begun.id)}});
      resources.clusters.retry();
    } catch (problem) {
      store.set({scan: {tag: 'failed', problem: /** @type {Problem} */ (problem)}});
    }
  };

  /** @param {number} id @returns {Promise<Job>} */
  function ended(id) {
    const listening = new AbortController();
    return new Promise((resolve) => {
      follow(`/api/jobs/${id}/events`, {
        heard({event, data}) {
          const job = JSON.parse(data);
          if (event === 'progress') {
            store.set({scan: {tag: 'pending', stale: job}});
            return;
          }
          listening.abort();
          resolve(job);
        },
        opened() {},
        signal: listening.signal,
      });
    });
  }
}
