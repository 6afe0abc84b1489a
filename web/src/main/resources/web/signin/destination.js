// @ts-check

/** Where most people want to go. */
const HOME = '/heatmap.html';

/**
 * The page to go to after signing in: the one that was wanted, if it is one of ours. A link from a stranger can't
 * send anybody elsewhere.
 *
 * @param {string} search of the sign-in page
 * @param {string} origin ours
 * @returns {string} a path with query and hash
 */
export function destination(search, origin) {
  const wanted = new URLSearchParams(search).get('to');
  if (!wanted || !isUrl(wanted, origin)) return HOME;
  const url = new URL(wanted, origin);
  if (url.origin !== origin || url.pathname === '/' || url.pathname === '/index.html') return HOME;
  return url.pathname + url.search + url.hash;
}

/** @param {string} text @param {string} origin */
function isUrl(text, origin) {
  try {
    return Boolean(new URL(text, origin));
  } catch {
    return false;
  }
}
