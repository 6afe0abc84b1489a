// @ts-check
/** @import {Store} from '../lib/store.js' */
import {html, nothing, render} from 'lit-html';
import {t} from '../lib/i18n.js';
import {renderOn} from '../lib/store.js';
import {accountMenu} from './accountMenu.js';
import {brand} from './brand.js';
import {icon} from './icon.js';
import {noticeBell} from './noticeBell.js';
import {mayOpen, pagesOf} from './pages.js';
import {createPopover} from './popover.js';

/**
 * The bar of a page of the desk: whose it is, the ways to the others, what one was told, the account.
 *
 * @param {{element: HTMLElement, store: Store<any>, page: string}} parts the store has an installation, a session, a
 *     language and a theme; the page by the key of its title
 */
export function pageBar({element, store, page}) {
  const pages = pagesOf(store.get().session);
  // Notices are about issues, and lead to the desk.
  const bell = mayOpen(store.get().session, '/desk.html') ? [noticeBell({store}).element] : [];
  element.append(brand({store, page}).element, ways(store, pages), ...bell, accountMenu({store}).element);
}

/**
 * The ways to the pages; those for which there is no room are under one button.
 *
 * @param {Store<any>} store
 * @param {ReturnType<typeof pagesOf>} pages
 */
function ways(store, pages) {
  const element = document.createElement('nav');
  element.className = 'pages';
  // Who has one page needs no way to it.
  element.hidden = pages.length < 2;
  const more = createPopover({
    label: () => t('pages.more'),
    button: () => ({className: 'pages-more', content: html`${t('pages.more')}${icon('down', 'small')}`}),
    content: () => html`<div class="menu">${pages
      .filter((_, i) => links()[i].hidden)
      .map(({href, words, sign}) => html`<a class="menu-item" href=${href}>${icon(sign)}${t(words)}</a>`)}</div>`,
  });

  function links() {
    return /** @type {HTMLElement[]} */ ([...element.querySelectorAll(':scope > a')]);
  }

  /** The last go first; the page that one is on stays. */
  function fit() {
    const last = links().reverse();
    for (const link of last) link.hidden = false;
    more.element.hidden = true;
    const tooWide = () => element.scrollWidth > element.clientWidth;
    for (const link of last) {
      if (!tooWide()) return;
      more.element.hidden = false;
      link.hidden = !link.hasAttribute('aria-current');
    }
  }

  renderOn(store, [({language}) => language], () => {
    element.setAttribute('aria-label', t('pages.title'));
    more.update();
    render(
      html`${pages.map(
        ({href, words}) => html`<a href=${href} aria-current=${href === window.location.pathname ? 'page' : nothing}>${t(words)}</a>`,
      )}${more.element}`,
      element,
    );
    fit();
  });
  new ResizeObserver(fit).observe(element);
  return element;
}
