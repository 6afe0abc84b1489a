// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Resources} from './resources.js' */
/** @import {ComplaintVisits} from '../lib/types.js' */
import {html, render} from 'lit-html';
import {renderOn} from '../lib/store.js';
import {remoteState} from '../ui/states.js';

/**
 * Complaints against visits, place by place: where to go first, and where nobody has looked.
 *
 * @param {{store: PageStore, resources: Resources}} parts
 */
export function complaintVisitsPanel({store, resources}) {
  const element = document.createElement('div');
  element.className = 'panel';

  const stop = renderOn(store, [({complaintVisits}) => complaintVisits, ({query}) => query, ({language}) => language], () => {
    const state = store.get();
    render(html`<div class="panel-body">${remoteState(state.complaintVisits, {retry: resources.complaintVisits.retry, ready: (value) => ready(state, value)})}</div>`, element);
  });

  /** @param {PageState} state @param {ComplaintVisits} value */
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
