// @ts-check
/** @import {Store} from '../lib/store.js' */
import {html, nothing, render} from 'lit-html';
import {t} from '../lib/i18n.js';
import {renderOn} from '../lib/store.js';
import {accountMenu} from './accountMenu.js';
import {brand} from './brand.js';
import {noticeBell} from './noticeBell.js';
import {pagesOf} from './pages.js';

/**
 * The bar of a page of the desk: whose it is, the ways to the others, what one was told, the account.
 *
 * @param {{element: HTMLElement, store: Store<any>, page: string}} parts the store has an installation, a session, a
 *     language and a theme; the page by the key of its title
 */
export function pageBar({element, store, page}) {
  const ways = document.createElement('nav');
  ways.className = 'pages';
  const pages = pagesOf(store.get().session);
  renderOn(store, [({language}) => language], () => {
    ways.setAttribute('aria-label', t('pages.title'));
    render(
      pages.map(({href, words}) => html`<a href=${href} aria-current=${href === window.location.pathname ? 'page' : nothing}>${t(words)}</a>`),
      ways,
    );
  });
  // Who has one page needs no way to it.
  ways.hidden = pages.length < 2;
  // Notices are about issues, and lead to the desk.
  const bell = pages.some(({href}) => href === '/desk.html') ? [noticeBell({store}).element] : [];
  element.append(brand({store, page}).element, ways, ...bell, accountMenu({store}).element);
}
