// @ts-check
/** @import {Proposal} from './model.js' */
import {change} from '../lib/api.js';
import {jobEnded} from '../lib/jobs.js';

/**
 * A search that is still on: how far it is, and how even the best plan is that it has found so far.
 *
 * @typedef {{job: number | null, share: number, deviation?: number, stopping: boolean}} Search
 */

/**
 * Has the server look for proposals, and hears of it until it has ended; stopped before, it gives what it has.
 *
 * @param {string} url where they are asked for
 * @param {{keep: number, grids?: number, deviation: number}} wish
 * @param {(search: Search) => void} heard
 * @returns {Promise<Proposal[]>}
 * @throws {import('../lib/types.js').Problem} where the server refuses, or the search fails
 */
export async function searched(url, wish, heard) {
  heard({job: null, share: 0, stopping: false});
  const {id} = await change('POST', url, wish);
  heard({job: id, share: 0, stopping: false});
  const job = await jobEnded(id, {heard: (progress) => heard(searchOf(progress))});
  if (job.status === 'FAILED') throw {status: 400, code: 'no-proposals'};
  return job.report?.proposals ?? [];
}

/** @param {{id: number, done: number, total?: number, cancelAsked: boolean, report?: {deviation?: number}}} progress @returns {Search} */
export function searchOf({id, done, total, cancelAsked, report}) {
  return {job: id, share: total ? Math.min(1, done / total) : 0, deviation: report?.deviation, stopping: cancelAsked};
}

/** What has been found will do. @param {Search} search */
export async function stopSearch({job}) {
  if (job !== null) await change('POST', `/api/jobs/${job}/cancel`);
}
