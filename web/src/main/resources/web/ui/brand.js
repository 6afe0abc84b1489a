// @ts-check
/** @import {Store} from '../lib/store.js' */
import {html, nothing, render} from 'lit-html';
import {t} from '../lib/i18n.js';
import {PRODUCT, calledOf} from '../lib/installation.js';
import {renderOn} from '../lib/store.js';
import {icon} from './icon.js';

/**
 * Whose page this is, and on invented data that it is.
 *
 * @param {{store: Store<any>, page: string}} parts the page by the key of its title
 */
export function brand({store, page}) {
  const element = document.createElement('div');
  element.className = 'brand';
  const stop = renderOn(store, [({language}) => language], () => {
    const {installation} = store.get();
    const name = calledOf(installation);
    document.title = t(page, {name});
    render(
      html`<span class="brand-mark">${icon('mark')}</span>
        <h1><span class="brand-name">${name}</span>${name === PRODUCT ? nothing : html`<span class="brand-product">${PRODUCT}</span>`}</h1>
        ${installation.demo ? html`<span class="badge demo">${t('demo.note')}</span>` : nothing}`,
      element,
    );
  });
  return {
    element,
    destroy() {
      stop();
      element.remove();
    },
  };
}
