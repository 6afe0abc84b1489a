// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Resources} from './resources.js' */
/** @import {FunnelTable} from '../lib/types.js' */
import {html, render} from 'lit-html';
import {renderOn} from '../lib/store.js';
import {remoteState} from '../ui/states.js';

/**
 * Rates of grids among what chance alone makes of them, in place of a league table.
 *
 * @param {{store: PageStore, resources: Resources}} parts
 */
export function funnelPanel({store, resources}) {
  const element = document.createElement('div');
  element.className = 'panel';

  const stop = renderOn(store, [({funnel}) => funnel, ({query}) => query, ({language}) => language], () => {
    const state = store.get();
    render(html`<div class="panel-body">${remoteState(state.funnel, {retry: resources.funnel.retry, ready: (value) => ready(state, value)})}</div>`, element);
  });

  /** @param {PageState} state @param {FunnelTable} value */
  function ready(state, value) {
    return html`<pre>${JSON.stringify(value).slice(0, 400)}</pre>`;
  }

  return {
    element,
    destroy() {
      stop();
      element.remove();
    },
  };
}
