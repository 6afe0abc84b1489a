// @ts-check
/** @import {Chosen} from './photos.js' */
/** @import {Problem} from '../lib/types.js' */
import {change} from '../lib/api.js';
import {smallPhoto} from '../visits/photo.js';
import {uuid} from '../visits/uuid.js';

/** Photos on their way from a desk to the server. */

/** @param {File[]} files @returns {Promise<Chosen[]>} @throws {Problem} if one is no photo */
export function chosenPhotos(files) {
  return Promise.all(files.map(async (file) => ({id: uuid(), image: await smallPhoto(file)})));
}

/**
 * Sends one after another, and stops at the first that is refused.
 *
 * @param {Chosen[]} photos @param {Record<string, unknown>} of what they belong to, as the server takes it
 * @returns {Promise<{rest: Chosen[], problem: Problem | null}>} those that the server does not have yet
 */
export async function sendPhotos(photos, of) {
  for (const [at, {id, image}] of photos.entries()) {
    try {
      await change('POST', '/api/photos', {clientId: id, ...of, image});
    } catch (/** @type {any} */ problem) {
      if (!problem?.code) throw problem;
      return {rest: photos.slice(at), problem};
    }
  }
  return {rest: [], problem: null};
}
