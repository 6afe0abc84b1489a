// @ts-check

/** Where most people want to go. */
const HOME = '/heatmap.html';

/**
 * The page to go to after signing in: the one that was wanted, if it is one of ours. A link from a stranger can't
 * send anybody elsewhere.
 *
 * @param {string} search of the sign-in page
 * @param {string} origin ours
 * @param {string} [home] where to go when no page was wanted
 * @returns {string} a path with query and hash
 */
export function destination(search, origin, home = HOME) {
  const wanted = new URLSearchParams(search).get('to');
  if (!wanted || !isUrl(wanted, origin)) return home;
  const url = new URL(wanted, origin);
  if (url.origin !== origin || url.pathname === '/' || url.pathname === '/index.html') return home;
  return url.pathname + url.search + url.hash;
}

/**
 * Whoever knocks at doors and signs in on a phone wants the phone's page, and who takes issues in the desk.
 *
 * @param {{roles: {role: string}[]}} session @param {boolean} narrow
 */
export function homeOf({roles}, narrow) {
  if (roles.length > 0 && roles.every(({role}) => role === 'DESK')) return '/desk.html';
  const field = roles.length > 0 && roles.every(({role}) => role === 'LEADER' || role === 'WORKER');
  return narrow && field ? '/visits.html' : HOME;
}

/** @param {string} text @param {string} origin */
function isUrl(text, origin) {
  try {
    return Boolean(new URL(text, origin));
  } catch {
    return false;
  }
}
