// @ts-check
/** @import {Installation, Session} from '../lib/types.js' */
import {getJson, onSignedOut, useSession} from '../lib/api.js';
import {chosenLanguage, language, useLanguage} from '../lib/i18n.js';
import {currentTheme} from '../lib/theme.js';
import {fatal} from './fatal.js';

/**
 * How every page of the desk begins: whose installation it is, who is signed in, in which language and light. Who is
 * not signed in, or no more, goes to sign in and comes back to the same address.
 *
 * @typedef {{installation: Installation, session: Session, language: string, theme: string}} Known
 *
 * @param {(known: Known) => Promise<void>} begin resolves when the page stands; then `data-ready` says so
 */
export function startPage(begin) {
  onSignedOut(() => {
    const {pathname, search, hash} = window.location;
    window.location.replace(`/?to=${encodeURIComponent(pathname + search + hash)}`);
  });
  start(begin).catch((problem) => {
    if (problem.status !== 401) fatal(problem);
  });
}

/** @param {(known: Known) => Promise<void>} begin */
async function start(begin) {
  const [installation, session] = await Promise.all([getJson('/api/installation'), getJson('/api/session'), useLanguage(chosenLanguage())]);
  useSession(session);
  await begin({installation, session, language: language(), theme: currentTheme()});
  document.documentElement.dataset.ready = 'true';
}
