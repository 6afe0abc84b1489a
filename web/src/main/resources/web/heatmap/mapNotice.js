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
    [({heat}) => heat, ({base}) => base, ({domain}) => domain, ({grids}) => grids, ({points}) => points, ({buildings}) => buildings, ({coverage}) => coverage, ({query}) => query.tab, ({language}) => language],
    () => {
      const {heat, base, domain, grids, points, buildings, coverage, query} = store.get();
      // Where the panel beside it lists the grids, it says itself what became of them.
      const ours = {heat, domain, base, points, buildings, ...(query.tab === 'grids' ? {} : {grids})};
      const busy = [...Object.values(ours), grids, coverage].some(({tag}) => tag === 'pending');
      const [what, failed] = Object.entries(ours).find(([, {tag}]) => tag === 'failed') ?? [];
      const problem = /** @type {Problem | undefined} */ (failed?.tag === 'failed' ? failed.problem : undefined);
      render(
        html`${busy ? html`<div class="progress" role="progressbar" aria-label=${t('loading')}></div>` : nothing}
          ${problem ? failedNotice(problem, retry, t(`map.part.${what}`)) : nothing}`,
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
