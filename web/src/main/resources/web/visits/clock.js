// @ts-check

/**
 * The server's time, told by a phone whose own clock may be wrong. A demo's clock stands still.
 */
export function createClock() {
  let ahead = 0;
  /** @type {string | null} */
  let fixed = null;
  return {
    /** @param {string} server its time @param {boolean} standsStill @param {number} [local] milliseconds, when it was told */
    tell(server, standsStill, local = Date.now()) {
      ahead = Date.parse(server) - local;
      fixed = standsStill ? server : null;
    },
    /** @param {number} [local] @returns {string} an instant */
    instant: (local = Date.now()) => fixed ?? new Date(local + ahead).toISOString(),
  };
}
