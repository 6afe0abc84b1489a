// @ts-check
/** @import {PageState} from './state.js' */
/** @import {Resources} from './resources.js' */
/** @import {CommunityFigures, Completeness, Figures, GridFigures} from '../lib/types.js' */
import {html, nothing} from 'lit-html';
import {count, day, decimal, percent} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {remoteState} from '../ui/states.js';
import {gridName, sortedTable} from './sortedTable.js';

/** Full-time workers per 10,000 residents that are aimed at. */
const STAFFING_TARGET = 18;

/**
 * How complete the data are, three things that are to be clear, and how many people there are to keep them so; in
 * all, by community where there are several, and by grid.
 *
 * @param {PageState} state
 * @param {Resources} resources
 * @param {(change: {completenessOpen: boolean}) => void} change
 * @param {ReturnType<typeof import('./gridTable.js').createGridTable>} gridTable
 */
export function completeness(state, resources, change, gridTable) {
  return html`<details
    class="ahead completeness"
    ?open=${state.completenessOpen}
    @toggle=${(/** @type {Event} */ event) => change({completenessOpen: /** @type {HTMLDetailsElement} */ (event.currentTarget).open})}
  >
    <summary>${t('completeness.title')}</summary>
    ${state.completenessOpen
      ? remoteState(state.completeness, {retry: resources.completeness.retry, ready: (value) => table(state, value, gridTable)})
      : nothing}
  </details>`;
}

/** @param {PageState} state @param {Completeness} value @param {ReturnType<typeof import('./gridTable.js').createGridTable>} gridTable */
function table(state, {on, total, communities, grids}, gridTable) {
  return html`<dl class="clear-figures">
      ${MEASURES.filter((measure) => base(total, measure) !== undefined).map(
        (measure) => html`<div>
          <dt>${t(`completeness.${measure}`)}<span class="base">${t(`completeness.${measure}What`)}</span></dt>
          <dd class="figure">${cell(total, measure)}</dd>
        </div>`,
      )}
    </dl>
    <p class="small soft">${t('completeness.on', {day: day(on), target: count(STAFFING_TARGET)})}</p>
    ${communities.length > 1
      ? sortedTable({
          caption: t('completeness.communities'),
          rows: communities,
          columns: communityColumns(),
          order: {key: 'name', down: false},
          onOrder: () => {},
          gridId: () => undefined,
          selected: undefined,
          hovered: undefined,
          onSelect: () => {},
          onHover: () => {},
        })
      : nothing}
    ${gridTable(state, {
      caption: t('completeness.grids'),
      rows: grids,
      columnsOf: (selected, select) => gridColumns(total, selected, select),
      order: {key: 'name', down: false},
    })}`;
}

/** @typedef {'people' | 'homes' | 'conditions' | 'staffing'} ClearMeasure */
const MEASURES = /** @type {ClearMeasure[]} */ (['people', 'homes', 'conditions', 'staffing']);

/** @param {Figures} figures @param {ClearMeasure} measure */
function value(figures, measure) {
  return measure === 'staffing' ? figures.staffingRatio : figures[`${measure}Rate`];
}

/** What is counted over what; nothing where that isn't told. @param {Figures} figures @param {ClearMeasure} measure */
function base(figures, measure) {
  const [part, whole] = {
    people: [figures.peopleClear, figures.households],
    homes: [figures.homesClear, figures.dwellings],
    conditions: [figures.conditionsClear, figures.households],
    staffing: [figures.fullTimeWorkers, figures.residents],
  }[measure];
  if (part === undefined || whole === undefined) return undefined;
  return `${measure === 'staffing' ? decimal(part, 1) : count(part)}/${count(whole)}`;
}

/** @param {Figures} figures @param {ClearMeasure} measure */
function cell(figures, measure) {
  const share = value(figures, measure);
  return html`${measure === 'staffing' ? decimal(share, 1) : percent(share, 0)}<span class="base">${base(figures, measure) ?? ''}</span>`;
}

/**
 * @template {Figures} R
 * @param {ClearMeasure[]} measures
 * @returns {import('./sortedTable.js').Column<R>[]}
 */
function measureColumns(measures) {
  return measures.map((measure) => ({
    key: measure,
    label: t(`completeness.${measure}`),
    by: (row) => value(row, measure),
    cell: (row) => cell(row, measure),
  }));
}

/** @returns {import('./sortedTable.js').Column<CommunityFigures>[]} */
function communityColumns() {
  return [
    {key: 'name', label: t('completeness.community'), by: ({name}) => name, cell: ({name}) => html`<span class="name">${name}</span>`},
    ...measureColumns(MEASURES),
  ];
}

/**
 * @param {Figures} total which says what a reader is told at all
 * @param {number | undefined} selected
 * @param {(gridId: number) => void} select
 * @returns {import('./sortedTable.js').Column<GridFigures>[]}
 */
function gridColumns(total, selected, select) {
  return [
    {
      key: 'name',
      label: t('grids.grid'),
      by: ({code, name}) => code ?? name ?? '\uffff',
      cell: ({gridId, name}) =>
        gridId === undefined
          ? html`<span class="name">${t('coverage.noGrid')}</span>`
          : gridName(name ?? '', undefined, gridId === selected, () => select(gridId)),
    },
    ...measureColumns(MEASURES.filter((measure) => base(total, measure) !== undefined)),
  ];
}
