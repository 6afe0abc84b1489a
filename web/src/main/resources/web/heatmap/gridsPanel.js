// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {Resources} from './resources.js' */
/** @import {GridProperties, Grids, Measure} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {count, decimal} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {renderOn} from '../lib/store.js';
import {emptyState, remoteState} from '../ui/states.js';
import {boundarySwitch} from './boundarySwitch.js';
import {hasRates, measureOf} from './scales.js';
import {createGridTable} from './gridTable.js';
import {gridName} from './sortedTable.js';
import {maySeeIssues} from './state.js';

/**
 * Issues by grid: the rate per 100 households first, the raw counts beside it; where no grid has a rate, the counts.
 *
 * @param {{store: PageStore, navigation: Navigation, resources: Resources, flyToGrid: (gridId: number) => void}} parts
 */
export function gridsPanel({store, navigation, resources, flyToGrid}) {
  const element = document.createElement('div');
  element.className = 'panel';
  const gridTable = createGridTable({store, navigation, flyToGrid}, update);

  function update() {
    const state = store.get();
    const rates = hasRates(shown(state.grids));
    render(
      html`<div class="panel-head">
          <div class="segmented" role="radiogroup" aria-label=${t('grids.colourBy')}>
            ${/** @type {Measure[]} */ (['rate', 'issues']).map(
              (measure) => html`<button
                role="radio"
                aria-checked=${state.query.mode === 'grids' && measureOf(state) === measure}
                ?disabled=${measure === 'rate' && !rates}
                title=${measure === 'rate' && !rates ? t('grids.noRates') : ''}
                @click=${() => navigation.change({mode: 'grids', measure})}
              >
                ${t(`measure.${measure}`)}
              </button>`,
            )}
          </div>
          ${maySeeIssues(state) ? boundarySwitch(state, navigation) : nothing}
        </div>
        <div class="panel-body">${remoteState(state.grids, {retry: resources.grids.retry, ready: (value) => table(state, value)})}</div>`,
      element,
    );
  }

  /** @param {PageState} state @param {Grids} value */
  function table(state, value) {
    if (!value.features.length) return emptyState({title: t('empty.grids'), text: t('empty.gridsWhy')});
    return html`${gridTable(state, {
        caption: t('grids.title'),
        rows: value.features.map(({properties}) => properties),
        columnsOf,
        order: {key: hasRates(value) ? 'rate' : 'issues', down: true},
      })}
      <p class="small soft footnote">${t(hasRates(value) ? 'grids.noRate' : 'grids.noRates')}
        ${value.issuesElsewhere ? t('boundary.elsewhere', {count: count(value.issuesElsewhere)}) : nothing}
      </p>`;
  }

  const stop = renderOn(
    store,
    [({grids}) => grids, ({query}) => query, ({hovered}) => hovered.gridId, ({language}) => language],
    update,
  );
  return {
    element,
    destroy() {
      stop();
      element.remove();
    },
  };
}

/**
 * @param {number | undefined} selected
 * @param {(gridId: number) => void} select
 * @returns {import('./sortedTable.js').Column<GridProperties>[]}
 */
function columnsOf(selected, select) {
  return [
    {
      key: 'name',
      label: t('grids.grid'),
      by: ({name}) => name,
      cell: ({name, code, kind, gridId}) =>
        gridName(name, kind === 'DEDICATED' ? t('kind.DEDICATED') : code === name ? '' : code, gridId === selected, () => select(gridId)),
    },
    {
      key: 'rate',
      label: t('grids.rate'),
      by: ({issuesPer100Households}) => issuesPer100Households,
      cell: ({issuesPer100Households}) => decimal(issuesPer100Households),
    },
    {key: 'issues', label: t('grids.issues'), by: ({issues}) => issues, cell: ({issues}) => count(issues)},
    {key: 'households', label: t('grids.households'), by: ({households}) => households, cell: ({households}) => html`<span class="soft">${count(households)}</span>`},
  ];
}
