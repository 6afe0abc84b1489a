// @ts-check
/** @import {Job} from './types.js' */
import {change, follow} from './api.js';

/**
 * Long work of the server, followed to its end.
 *
 * @param {number} id
 * @param {object} [how]
 * @param {(job: Job) => void} [how.heard] how far it has come
 * @param {AbortSignal} [how.signal] when nobody waits for it any more, it is cancelled
 * @returns {Promise<Job>} done, failed or cancelled; rejects with a Problem when it was given up
 */
export function jobEnded(id, {heard = () => {}, signal} = {}) {
  const listening = new AbortController();
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      listening.abort();
      change('POST', `/api/jobs/${id}/cancel`).catch(() => {});
      reject({code: 'aborted', status: 0});
    };
    if (signal?.aborted) giveUp();
    else signal?.addEventListener('abort', giveUp);
    follow(`/api/jobs/${id}/events`, {
      heard({event, data}) {
        const job = JSON.parse(data);
        if (event === 'progress') {
          heard(job);
          return;
        }
        signal?.removeEventListener('abort', giveUp);
        listening.abort();
        resolve(job);
      },
      opened() {},
      signal: listening.signal,
    });
  });
}
