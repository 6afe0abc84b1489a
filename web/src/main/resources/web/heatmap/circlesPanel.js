// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {Resources} from './resources.js' */
/** @import {GridCircles, ServiceCircles} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {count, percent} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {renderOn} from '../lib/store.js';
import {SERVICES} from '../lib/urlState.js';
import {icon} from '../ui/icon.js';
import {emptyState, remoteState} from '../ui/states.js';
import {createGridTable} from './gridTable.js';
import {gridName} from './sortedTable.js';

/**
 * Who lives beyond a quarter of an hour's walk of a service point: of which kind is chosen; the number stands over its
 * denominator, in all and by grid.
 *
 * @param {{store: PageStore, navigation: Navigation, resources: Resources, flyToGrid: (gridId: number) => void}} parts
 */
export function circlesPanel({store, navigation, resources, flyToGrid}) {
  const element = document.createElement('div');
  element.className = 'panel';
  const gridTable = createGridTable({store, navigation, flyToGrid}, update);

  function update() {
    const state = store.get();
    render(
      html`<div class="panel-body">
        <div class="padded field">
          <label for="service">${t('circles.kind')}</label>
          <select id="service" class="select" @change=${choose}>
            ${SERVICES.map((kind) => html`<option value=${kind} .selected=${kind === state.query.service}>${t(`service.${kind}`)}</option>`)}
          </select>
        </div>
        ${remoteState(state.circles, {retry: resources.circles.retry, ready: (value) => circles(state, value)})}
      </div>`,
      element,
    );
  }

  /** @param {Event} event */
  function choose(event) {
    navigation.change({service: /** @type {HTMLSelectElement} */ (event.target).value});
  }

  /** @param {PageState} state @param {ServiceCircles} value */
  function circles(state, value) {
    if (!value.grids.length) return emptyState({title: t('empty.circles'), text: t('empty.circlesWhy')});
    const {total} = value;
    return html`<div class="padded">
        ${
          value.points
            ? html`<p class="circles-figure">
                <strong class="figure">${total.householdsBeyond === undefined ? '—' : count(total.householdsBeyond)}</strong>
                <span class="soft figure">/ ${total.households === undefined ? '—' : tCount('circles.households', total.households, {count: count(total.households)})}</span>
                <span>${tCount('circles.beyond', value.points, {minutes: count(value.minutes), points: count(value.points)})}</span>
              </p>`
            : html`<p>${t('circles.noPoints')}</p>`
        }
        <p class="small soft circles-how">${value.straightLine ? html`${icon('info', 'small')} ${t('circles.straightLine')}` : t('circles.network')}</p>
        ${total.unreached ? html`<p class="small">${tCount('circles.unreached', total.unreached, {count: count(total.unreached)})}</p>` : nothing}
      </div>
      ${gridTable(state, {
        caption: t('circles.title'),
        rows: value.grids,
        columnsOf,
        order: {key: 'beyond', down: true},
      })}`;
  }

  const stop = renderOn(
    store,
    [({circles}) => circles, ({query}) => query, ({hovered}) => hovered.gridId, ({language}) => language],
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
 * @returns {import('./sortedTable.js').Column<GridCircles>[]}
 */
function columnsOf(selected, select) {
  const households = (/** @type {GridCircles} */ row) =>
    row.households === undefined ? '—' : tCount('circles.households', row.households, {count: count(row.households)});
  return [
    {
      key: 'name',
      label: t('grids.grid'),
      by: ({name}) => name ?? '\uffff',
      cell: (row) =>
        row.gridId === undefined
          ? html`<span class="name">${t('coverage.noGrid')}</span><span class="base">${households(row)}</span>`
          : gridName(row.name ?? row.gridCode ?? '', households(row), row.gridId === selected, () => select(Number(row.gridId))),
    },
    {
      key: 'beyond',
      label: t('circles.beyondShort'),
      by: ({householdsBeyond}) => householdsBeyond,
      cell: ({householdsBeyond}) => (householdsBeyond === undefined ? '—' : count(householdsBeyond)),
    },
    {
      key: 'share',
      label: t('circles.share'),
      by: shareOf,
      cell: (row) => html`${percent(shareOf(row), 0)}<span class="base">${row.householdsBeyond === undefined ? '—' : count(row.householdsBeyond)}/${row.households === undefined ? '—' : count(row.households)}</span>`,
    },
  ];
}

/** @param {GridCircles} row @returns {number | undefined} */
function shareOf({households, householdsBeyond}) {
  return households && householdsBeyond !== undefined ? householdsBeyond / households : undefined;
}
