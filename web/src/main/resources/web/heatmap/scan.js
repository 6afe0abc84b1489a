// @ts-check
/** @import {PageStore} from './state.js' */
/** @import {Resources} from './resources.js' */
/** @import {Problem} from '../lib/types.js' */
import {change} from '../lib/api.js';
import {jobEnded} from '../lib/jobs.js';

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
      const job = await jobEnded(begun.id, {heard: (progress) => store.set({scan: {tag: 'pending', stale: progress}})});
      store.set({scan: {tag: 'ready', value: job}});
      resources.clusters.retry();
    } catch (problem) {
      store.set({scan: {tag: 'failed', problem: /** @type {Problem} */ (problem)}});
    }
  };
}
