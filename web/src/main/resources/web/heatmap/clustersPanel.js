// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Resources} from './resources.js' */
/** @import {Clusters} from '../lib/types.js' */
import {html, render} from 'lit-html';
import {renderOn} from '../lib/store.js';
import {remoteState} from '../ui/states.js';

/**
 * What goes on since some day, by the last scan, and a scan of now.
 *
 * @param {{store: PageStore, resources: Resources}} parts
 */
export function clustersPanel({store, resources}) {
  const element = document.createElement('div');
  element.className = 'panel';

  const stop = renderOn(store, [({clusters}) => clusters, ({query}) => query, ({language}) => language], () => {
    const state = store.get();
    render(html`<div class="panel-body">${remoteState(state.clusters, {retry: resources.clusters.retry, ready: (value) => ready(state, value)})}</div>`, element);
  });

  /** @param {PageState} state @param {Clusters} value */
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
