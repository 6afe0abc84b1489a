// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {Resources} from './resources.js' */
/** @import {FunnelGrid, FunnelTable} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {placeOfGrid, shownRate} from '../lib/funnel.js';
import {count, decimal} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {renderOn} from '../lib/store.js';
import {filterCount} from '../lib/urlState.js';
import {segmented} from '../ui/segmented.js';
import {emptyState, remoteState} from '../ui/states.js';
import {boundarySwitch} from './boundarySwitch.js';
import {funnelPlot, placeMark} from './funnelPlot.js';
import {intervalWords, perWords, placeWords, rateWords, totalWords} from './funnelWords.js';
import {createGridTable} from './gridTable.js';
import {gridName} from './sortedTable.js';
import {isPast, selectedGrid} from './state.js';

/**
 * Rates of grids against chance: what differs beyond it in a sentence, the plot, and the grids in the order of their
 * codes. Nobody is put before anybody, so the table is not sorted by anything else.
 *
 * @param {{store: PageStore, navigation: Navigation, resources: Resources, flyToGrid: (gridId: number) => void}} parts
 */
export function funnelPanel({store, navigation, resources, flyToGrid}) {
  const element = document.createElement('div');
  element.className = 'panel';
  const gridTable = createGridTable({store, navigation, flyToGrid}, update);

  function update() {
    const state = store.get();
    render(html`${isPast(state) ? boundarySwitch(state, navigation) : nothing}<div class="panel-body">${remoteState(state.funnel, {retry: resources.funnel.retry, ready: (value) => ready(state, value)})}</div>`, element);
  }

  /** @param {PageState} state @param {FunnelTable} value */
  function ready(state, value) {
    if (!value.grids.length) return emptyState({title: t('empty.grids'), text: t('empty.gridsWhy')});
    return html`<div class="padded finding-says">
        <p class="says">${says(state, value)}</p>
        ${value.dispersion > 1 ? html`<p>${among(value)}</p>` : nothing}
        ${value.meanRate === undefined ? noMean(state) : plot(state, value)}
        <p class="small soft">${t('funnel.how')}</p>
      </div>
      ${gridTable(state, {caption: t('funnel.title'), rows: value.grids, columnsOf: (selected, select) => columnsOf({state, value, selected, select}), order: {key: 'code', down: false}})}
      <div class="footnote small soft"><p>${totalWords(value)}</p><p>${t('funnel.order')}</p></div>`;
  }

  /** @param {PageState} state */
  function noMean(state) {
    const actions = filterCount(state.query) ? [{label: t('filter.clear'), run: navigation.clearFilters}] : [];
    return emptyState({title: t('funnel.empty'), text: t('funnel.emptyWhy'), actions});
  }

  /** @param {PageState} state @param {FunnelTable} value */
  function plot(state, value) {
    const about = value.grids.find(({gridId}) => gridId === (state.hovered.gridId ?? selectedGrid(state)));
    return html`${value.dispersion > 1
        ? segmented({
            label: t('funnel.limits'),
            options: /** @type {const} */ (['', 'widened']),
            chosen: state.query.limits,
            choose: (limits) => navigation.change({limits}),
            content: (limits) => t(limits ? 'funnel.limits.widened' : 'funnel.limits.chance'),
          })
        : nothing}
      ${funnelPlot(state, value, {
        hover: (gridId) => store.set({hovered: {gridId}}),
        select(gridId) {
          navigation.change({selection: [{kind: 'grid', gridId}]});
          flyToGrid(gridId);
        },
      })}
      <p class="small funnel-lines" aria-hidden="true"><span class="line mean"></span>${t('funnel.mean')}<span class="line usual"></span>95%<span class="line"></span>99.8%</p>
      <p class="small funnel-tip">${about ? tip(state, value, about) : html`<span class="soft">${t('funnel.point.none')}</span>`}</p>`;
  }

  const stop = renderOn(
    store,
    [({funnel}) => funnel, ({query}) => query, ({hovered}) => hovered.gridId, ({theme}) => theme, ({language}) => language],
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

/** @param {PageState} state @param {FunnelTable} value */
function says({query}, {grids, meanRate}) {
  const rated = grids.filter(({rate}) => rate !== undefined);
  const at = (/** @type {string[]} */ ...places) => rated.filter((grid) => places.includes(placeOfGrid(grid, query.limits) ?? '')).length;
  if (meanRate === undefined) return t('funnel.saysNone');
  const [far, near] = [at('FAR_ABOVE', 'FAR_BELOW'), at('ABOVE', 'BELOW')];
  const params = {rated: count(rated.length), mean: decimal(shownRate(meanRate)), per: perWords(), far: count(far), near: count(near)};
  return t(far + near ? 'funnel.says' : 'funnel.saysWithin', params);
}

/** Which differ from their like, too. @param {FunnelTable} value */
function among({grids, dispersion}) {
  const names = grids.filter(({placeAmong}) => placeAmong && placeAmong !== 'WITHIN').map(({name, code}) => name ?? code);
  const params = {dispersion: decimal(dispersion), count: count(names.length), grids: names.join(t('join'))};
  return names.length ? tCount('funnel.among', names.length, params) : t('funnel.amongNone', params);
}

/** @param {PageState} state @param {FunnelTable} value @param {FunnelGrid} grid */
function tip({query}, value, grid) {
  return html`<strong>${grid.name ?? grid.code}</strong> ${grid.withheld
    ? placeWords(grid, value, query.limits)
    : t('funnel.tip', {rate: rateWords(grid), interval: intervalWords(grid), events: count(grid.events), days: count(grid.householdDays), place: placeWords(grid, value, query.limits)})}`;
}

/**
 * @param {{state: PageState, value: FunnelTable, selected: number | undefined, select: (gridId: number) => void}} parts
 * @returns {import('./sortedTable.js').Column<FunnelGrid>[]}
 */
function columnsOf({state, value, selected, select}) {
  const {query, theme} = state;
  return [
    {
      key: 'code',
      label: t('grids.grid'),
      cell(grid) {
        const place = placeOfGrid(grid, query.limits);
        const words = html`${place ? placeMark(place, theme) : nothing}${placeWords(grid, value, query.limits)}`;
        return gridName(grid.name ?? grid.code, words, grid.gridId === selected, () => select(grid.gridId));
      },
    },
    {key: 'rate', label: t('funnel.rate'), cell: (grid) => html`${rateWords(grid)}<span class="base">${intervalWords(grid)}</span>`},
    {key: 'events', label: t('grids.issues'), cell: ({events}) => count(events)},
    {key: 'days', label: t('funnel.days'), cell: ({householdDays}) => html`<span class="soft">${count(householdDays)}</span>`},
  ];
}
