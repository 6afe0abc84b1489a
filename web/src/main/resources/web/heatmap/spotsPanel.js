// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Resources} from './resources.js' */
/** @import {HotSpots} from '../lib/types.js' */
import {html, render} from 'lit-html';
import {renderOn} from '../lib/store.js';
import {remoteState} from '../ui/states.js';

/**
 * The hot spots of the filter, the most certain first, and what makes each one.
 *
 * @param {{store: PageStore, resources: Resources}} parts
 */
export function spotsPanel({store, resources}) {
  const element = document.createElement('div');
  element.className = 'panel';

  const stop = renderOn(store, [({hotSpots}) => hotSpots, ({query}) => query, ({language}) => language], () => {
    const state = store.get();
    render(html`<div class="panel-body">${remoteState(state.hotSpots, {retry: resources.hotSpots.retry, ready: (value) => ready(state, value)})}</div>`, element);
  });

  /** @param {PageState} state @param {HotSpots} value */
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
