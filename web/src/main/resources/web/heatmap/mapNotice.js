// @ts-check
/** @import {PageStore} from './state.js' */
/** @import {Problem} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {t} from '../lib/i18n.js';
import {renderOn} from '../lib/store.js';
import {failedNotice} from '../ui/states.js';

/**
 * Over the map: that something is on its way, and what of it could not be had. What is drawn stays.
 *
 * @param {{store: PageStore, retry: () => void}} parts
 */
export function mapNotice({store, retry}) {
  const element = document.createElement('div');
  element.className = 'map-notice';
  const stop = renderOn(
    store,
    [({heat}) => heat, ({base}) => base, ({domain}) => domain, ({grids}) => grids, ({points}) => points, ({coverage}) => coverage, ({language}) => language],
    () => {
      const {heat, base, domain, grids, points, coverage} = store.get();
      const all = [heat, base, domain, grids, points];
      const busy = [...all, coverage].some(({tag}) => tag === 'pending');
      const failed = all.find(({tag}) => tag === 'failed');
      const problem = /** @type {Problem | undefined} */ (failed?.tag === 'failed' ? failed.problem : undefined);
      render(
        html`${busy ? html`<div class="progress" role="progressbar" aria-label=${t('loading')}></div>` : nothing}
          ${problem ? failedNotice(problem, retry) : nothing}`,
        element,
      );
    },
  );
  return {
    element,
    destroy() {
      stop();
      element.remove();
    },
  };
}
