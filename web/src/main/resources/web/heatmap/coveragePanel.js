// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {Resources} from './resources.js' */
/** @import {Coverage, CoverageRow, GridCoverage, Measure} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {isDay, windowEnding} from '../lib/days.js';
import {count, percent} from '../lib/format.js';
import {hasWords, t, tCount} from '../lib/i18n.js';
import {renderOn} from '../lib/store.js';
import {COVERAGE_MEASURES} from '../lib/urlState.js';
import {mark} from '../ui/marks.js';
import {segmented} from '../ui/segmented.js';
import {emptyState, remoteState} from '../ui/states.js';
import {ahead} from './ahead.js';
import {boundarySwitch} from './boundarySwitch.js';
import {completeness} from './completeness.js';
import {createGridTable} from './gridTable.js';
import {rateOf} from './scales.js';
import {gridName} from './sortedTable.js';
import {isPast, maySeeIssues} from './state.js';

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
  const completenessTable = createGridTable({store, navigation, flyToGrid}, update);

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
        <div class="as-of small">
          <label for="as-of">${t('coverage.asOf')}</label>
          <input class="input" id="as-of" type="date" required max=${state.installation.today} .value=${value.on} @change=${askFor} />
          <span class="soft">${preset(value)}</span>
        </div>
        ${isPast(state) && maySeeIssues(state) ? boundarySwitch(state, navigation) : nothing}
        ${segmented({
          label: t('coverage.colourBy'),
          options: COVERAGE_MEASURES,
          chosen: COVERAGE_MEASURES.find((measure) => measure === state.query.measure),
          choose: (measure) => navigation.change({mode: 'grids', measure}),
          content: (measure) => rate(measure, value.total),
          className: 'rates',
          optionClass: 'rate',
        })}
        ${stateBar(value.total)}
        <p class="small soft">
          ${t('coverage.leftOut', {exempt: count(value.total.exempt)})}
          ${value.total.refused || value.total.unreachable
            ? t('coverage.apart', {refused: count(value.total.refused), unreachable: count(value.total.unreachable)})
            : nothing}
          ${dedicated ? tCount('coverage.dedicated', dedicated, {count: count(dedicated)}) : nothing}
        </p>
      </div>
      ${maySeeIssues(state) ? ahead(state, resources, store.set, navigation) : nothing}
      ${completeness(state, resources, store.set, completenessTable)}
      ${gridTable(state, {
        caption: t('coverage.title'),
        rows: value.grids,
        columnsOf,
        order: {key: 'effective', down: false},
      })}`;
  }

  /** @param {Event} event */
  function askFor({target}) {
    const {value} = /** @type {HTMLInputElement} */ (target);
    const {query, installation} = store.get();
    if (isDay(value) && value <= installation.today) navigation.change({time: windowEnding(query.time, value, installation.today)});
  }

  const stop = renderOn(
    store,
    [
      ({coverage}) => coverage,
      ({query}) => query,
      ({hovered}) => hovered.gridId,
      ({language}) => language,
      ({completenessOpen}) => completenessOpen,
      ({completeness}) => completeness,
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
function preset({policy}) {
  const key = `preset.${policy?.preset}`;
  return policy ? (hasWords(key) ? t(key) : policy.preset) : t('coverage.noPolicy');
}

/** @param {Measure} measure @param {CoverageRow} total */
function rate(measure, total) {
  const part = measure === 'reach' ? total.attempted : total.effective;
  const whole = measure === 'meet' ? total.attempted : total.eligible;
  return html`<span class="small">${t(`measure.${measure}`)}</span>
    <strong class="figure">${percent(rateOf(total, measure))}</strong>
    <span class="small soft figure" title=${t(`measure.unit.${measure}`)}>${count(part)}/${count(whole)}</span>`;
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
