// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {Resources} from './resources.js' */
/** @import {Coverage, CoverageRow, GridCoverage, Measure} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {count, day, percent} from '../lib/format.js';
import {hasWords, t, tCount} from '../lib/i18n.js';
import {renderOn} from '../lib/store.js';
import {mark} from '../ui/marks.js';
import {emptyState, remoteState} from '../ui/states.js';
import {ahead} from './ahead.js';
import {createGridTable} from './gridTable.js';
import {gridName} from './sortedTable.js';
import {maySeeIssues} from './state.js';

/**
 * Coverage of visits on a day: the three numbers, each over its own denominator, what was left out, and the same
 * by grid.
 *
 * @param {{store: PageStore, navigation: Navigation, resources: Resources, flyToGrid: (gridId: number) => void}} parts
 */
export function coveragePanel({store, navigation, resources, flyToGrid}) {
  const element = document.createElement('div');
  element.className = 'panel';
  const gridTable = createGridTable({store, navigation, flyToGrid}, update);

  function update() {
    const state = store.get();
    render(
      html`<div class="panel-body">
        ${remoteState(state.coverage, {retry: resources.coverage.retry, ready: (value) => coverage(state, value)})}
      </div>`,
      element,
    );
  }

  /** @param {PageState} state @param {Coverage} value */
  function coverage(state, value) {
    if (!value.grids.length) return emptyState({title: t('empty.coverage'), text: t('empty.coverageWhy')});
    const dedicated = value.grids.filter(({kind}) => kind === 'DEDICATED').length;
    return html`<div class="padded">
        <p class="small soft">${preset(value)}</p>
        <div class="rates" role="radiogroup" aria-label=${t('coverage.colourBy')}>
          ${rate(state, 'effective', value.total.effectiveRate, value.total.effective, value.total.eligible)}
          ${rate(state, 'reach', value.total.reachRate, value.total.attempted, value.total.eligible)}
          ${rate(state, 'meet', value.total.meetRate, value.total.effective, value.total.attempted)}
        </div>
        ${stateBar(value.total)}
        <p class="small soft">
          ${t('coverage.leftOut', {exempt: count(value.total.exempt)})}
          ${value.total.refused || value.total.unreachable
            ? t('coverage.apart', {refused: count(value.total.refused), unreachable: count(value.total.unreachable)})
            : nothing}
          ${dedicated ? tCount('coverage.dedicated', dedicated, {count: count(dedicated)}) : nothing}
        </p>
      </div>
      ${maySeeIssues(state) ? ahead(state, resources, store.set) : nothing}
      ${gridTable(state, {
        caption: t('coverage.title'),
        rows: value.grids,
        columnsOf,
        order: {key: 'effective', down: false},
      })}`;
  }

  /**
   * @param {PageState} state
   * @param {Measure} measure
   * @param {number | undefined} value
   * @param {number} part
   * @param {number} whole
   */
  function rate(state, measure, value, part, whole) {
    return html`<button
      class="rate"
      role="radio"
      aria-checked=${state.query.measure === measure}
      title=${t(`measure.unit.${measure}`)}
      @click=${() => navigation.change({mode: 'grids', measure})}
    >
      <span class="small">${t(`measure.${measure}`)}</span>
      <strong class="figure">${percent(value)}</strong>
      <span class="small soft figure">${count(part)}/${count(whole)}</span>
    </button>`;
  }

  const stop = renderOn(
    store,
    [
      ({coverage}) => coverage,
      ({query}) => query,
      ({hovered}) => hovered.gridId,
      ({language}) => language,
      ({ahead}) => ahead,
      ({weekly}) => weekly,
      ({forecast}) => forecast,
      ({feasibility}) => feasibility,
    ],
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

/** @param {Coverage} coverage */
function preset({on, policy}) {
  const key = `preset.${policy?.preset}`;
  const name = policy ? (hasWords(key) ? t(key) : policy.preset) : t('coverage.noPolicy');
  return t('coverage.on', {day: day(on), policy: name});
}

/** All eligible households as one bar of their states. @param {CoverageRow} total */
function stateBar({eligible, covered, dueSoon, overdue, uncovered, notYetVisited}) {
  const parts = /** @type {[string, number][]} */ ([
    ['COVERED', covered],
    ['DUE_SOON', dueSoon],
    ['NOT_YET_VISITED', notYetVisited],
    ['OVERDUE', overdue],
    ['UNCOVERED', uncovered],
  ]);
  return html`<div class="state-bar" aria-hidden="true">
      ${parts.map(([code, part]) => html`<span class=${code} .style=${`flex-grow: ${eligible ? part / eligible : 0}`}></span>`)}
    </div>
    <ul class="state-keys">
      ${parts.map(([code, part]) => html`<li>${mark(code)}<span>${t(`state.${code}`)}</span><span class="figure soft">${count(part)}</span></li>`)}
    </ul>`;
}

/**
 * @param {number | undefined} selected
 * @param {(gridId: number) => void} select
 * @returns {import('./sortedTable.js').Column<GridCoverage>[]}
 */
function columnsOf(selected, select) {
  return [
    {
      key: 'name',
      label: t('grids.grid'),
      by: ({name}) => name ?? '\uffff',
      cell: ({name, gridId, eligible}) =>
        gridId === undefined
          ? html`<span class="name">${t('coverage.noGrid')}</span><span class="base">${t('coverage.eligible', {count: count(eligible)})}</span>`
          : gridName(name ?? '', t('coverage.eligible', {count: count(eligible)}), gridId === selected, () => select(gridId)),
    },
    {
      key: 'effective',
      label: t('coverage.effective'),
      by: ({effectiveRate}) => effectiveRate,
      cell: ({effectiveRate, effective, eligible}) => overBase(effectiveRate, effective, eligible),
    },
    {
      key: 'reach',
      label: t('coverage.reach'),
      by: ({reachRate}) => reachRate,
      cell: ({reachRate, attempted, eligible}) => overBase(reachRate, attempted, eligible),
    },
    {
      key: 'meet',
      label: t('coverage.meet'),
      by: ({meetRate}) => meetRate,
      cell: ({meetRate, effective, attempted}) => overBase(meetRate, effective, attempted),
    },
  ];
}

/** @param {number | undefined} rate @param {number} part @param {number} whole */
function overBase(rate, part, whole) {
  return html`${percent(rate, 0)}<span class="base">${count(part)}/${count(whole)}</span>`;
}
