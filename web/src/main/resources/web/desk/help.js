// @ts-check
/** @import {Store} from '../lib/store.js' */
import {html, render} from 'lit-html';
import {t} from '../lib/i18n.js';
import {renderOn} from '../lib/store.js';
import {icon} from '../ui/icon.js';
import {KEYS} from './keys.js';

/** What the keys do. @param {{store: Store<any>, keys?: string[][]}} parts `keys`, each with the key of its words, in their order */
export function helpDialog({store, keys = KEYS}) {
  const element = document.createElement('dialog');
  element.className = 'dialog desk-help';
  document.body.append(element);
  const stop = renderOn(store, [({language}) => language], () => {
    element.setAttribute('aria-label', t('desk.help'));
    render(
      html`<header class="panel-head"><strong class="grow">${t('desk.help')}</strong>
          <button class="icon-button" aria-label=${t('close')} @click=${() => element.close()}>${icon('close')}</button></header>
        <dl class="desk-keys">${keys.map(([names, words]) => html`<dt>${names.split(' ').map((key) => html`<kbd>${key}</kbd>`)}</dt><dd>${t(words)}</dd>`)}</dl>`,
      element,
    );
  });
  return {
    element,
    open: () => element.showModal(),
    destroy() {
      stop();
      element.remove();
    },
  };
}
