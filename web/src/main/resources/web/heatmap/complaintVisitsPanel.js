// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {Resources} from './resources.js' */
/** @import {ComplaintVisits, VisitsUnit} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {unitsOf} from '../lib/bivariate.js';
import {count, decimal} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {renderOn} from '../lib/store.js';
import {CELLS, UNITS, filterCount} from '../lib/urlState.js';
import {icon} from '../ui/icon.js';
import {segmented} from '../ui/segmented.js';
import {emptyState, remoteState} from '../ui/states.js';
import {boundarySwitch} from './boundarySwitch.js';
import {hasComplaints} from './resources.js';
import {gridName, sortedTable} from './sortedTable.js';
import {isPast, maySeeHouseholds} from './state.js';
import {classWords, countWords, leftOutWords, perWords, placeOf, rateWords} from './visitsWords.js';

/** So many places of a kind at first; the rest when they are asked for. */
const FIRST = 10;

/**
 * Complaints against visits, place by place: where to go first, and where nobody has looked. A sentence first, then the
 * places, then all of them with what was left out.
 *
 * @param {object} parts
 * @param {PageStore} parts.store
 * @param {Navigation} parts.navigation
 * @param {Resources} parts.resources
 * @param {(place: {lng: number, lat: number}) => void} parts.flyTo
 * @param {(gridId: number) => void} parts.openUncovered shows the households of a grid that nobody has looked at
 */
export function complaintVisitsPanel({store, navigation, resources, flyTo, openUncovered}) {
  const element = document.createElement('div');
  element.className = 'panel';
  /** Kinds of which all places are listed. @type {Set<VisitsUnit['kind']>} */
  let whole = new Set();
  /** Whether the table of all is unfolded: a city has thousands of rows, made only to be looked at. */
  let open = false;

  function update() {
    const state = store.get();
    render(
      html`<div class="panel-head">${choices(state)}</div>
        ${isPast(state) && state.query.unit === 'GRID' ? boundarySwitch(state, navigation) : nothing}
        <div class="panel-body">
          ${hasComplaints(state) ? remoteState(state.complaintVisits, {retry: resources.complaintVisits.retry, ready: (value) => ready(state, value)}) : noComplaints()}
        </div>`,
      element,
    );
  }

  /** @param {PageState} state */
  function choices({query}) {
    return html`${segmented({
        label: t('contrast.unit'),
        options: UNITS,
        chosen: query.unit,
        choose: (unit) => navigation.change({unit}),
        content: (unit) => t(`contrast.unit.${unit}`),
      })}
      <select class="select" aria-label=${t('contrast.cell')} ?hidden=${query.unit !== 'CELL'} @change=${(/** @type {Event} */ event) => navigation.change({cell: Number(/** @type {HTMLSelectElement} */ (event.target).value)})}>
        ${CELLS.map((meters) => html`<option value=${meters} .selected=${meters === query.cell}>${t('contrast.meters', {meters: count(meters)})}</option>`)}
      </select>`;
  }

  /** What was found by visits alone is no complaint: the server would refuse it. */
  function noComplaints() {
    return emptyState({
      title: t('contrast.noComplaints'),
      text: t('contrast.sources'),
      actions: [{label: t('contrast.allSources'), run: () => navigation.change({source: []})}],
    });
  }

  /** @param {PageState} state @param {ComplaintVisits} value */
  function ready(state, value) {
    if (!value.units.length) {
      const actions = filterCount(state.query) ? [{label: t('filter.clear'), run: navigation.clearFilters}] : [];
      return emptyState({title: t('contrast.empty'), text: t('contrast.emptyWhy', {floor: count(value.floorHouseholds)}), actions});
    }
    const worklist = unitsOf(value, 'WORKLIST');
    const unseen = unitsOf(value, 'NOBODY_LOOKED');
    return html`<div class="padded finding-says">
        <p class="says">${says(value, worklist.length)}</p>
        <p>${unseen.length ? tCount('contrast.unseen', unseen.length, {count: count(unseen.length)}) : t('contrast.noneUnseen')}</p>
        ${isThin(value) ? html`<p class="small warning">${icon('alert', 'small')} ${t('contrast.thin')}</p>` : nothing}
        <p class="small soft">${t('contrast.describes')}</p>
      </div>
      ${picked(state, value)}
      ${worklist.length ? html`<h2 class="list-title">${t('contrast.worklist')} <span class="soft">${perWords(value)}</span></h2>${list(state, value, 'WORKLIST')}` : nothing}
      ${unseen.length ? html`<h2 class="list-title">${t('contrast.unseenTitle')}</h2>${list(state, value, 'NOBODY_LOOKED')}` : nothing}
      <details class="all-units" ?open=${open} @toggle=${(/** @type {Event} */ event) => unfold(/** @type {HTMLDetailsElement} */ (event.currentTarget).open)}>
        <summary>${tCount('contrast.all', value.units.length, {count: count(value.units.length), units: t(`contrast.units.${value.unit}`)})}</summary>
        ${open ? table(state, value) : nothing}
      </details>
      <div class="footnote small soft">
        ${leftOutWords(value).map((words) => html`<p>${words}</p>`)}
        <p>${t('contrast.sources')}</p>
        <p>${t('contrast.cuts')} ${t('contrast.inView')}</p>
      </div>`;
  }

  /** @param {ComplaintVisits} value @param {number} found */
  function says({units, unit}, found) {
    const params = {all: count(units.length), units: t(`contrast.units.${unit}`), count: count(found)};
    return found ? tCount('contrast.says', found, params) : t('contrast.saysNone', params);
  }

  /** @param {PageState} state @param {ComplaintVisits} value @param {VisitsUnit['kind']} kind */
  function list(state, value, kind) {
    const all = unitsOf(value, kind);
    // What is picked on the map stands in the list, however far down.
    const indexes = whole.has(kind) ? all : all.filter((index, i) => i < FIRST || index === state.pickedUnit);
    return html`<ol class="rows" @mouseleave=${() => store.set({hovered: {}})}>
        ${indexes.map((index) => html`<li>${row(state, value, index)}${state.pickedUnit === index ? next(state, value.units[index]) : nothing}</li>`)}
      </ol>
      ${indexes.length < all.length ? html`<button class="button whole" @click=${() => showAll(kind)}>${t('contrast.more', {count: count(all.length - indexes.length)})}</button>` : nothing}`;
  }

  /** @param {boolean} wanted */
  function unfold(wanted) {
    if (wanted === open) return;
    open = wanted;
    update();
  }

  /** @param {VisitsUnit['kind']} kind */
  function showAll(kind) {
    whole.add(kind);
    update();
  }

  /** @param {PageState} state @param {ComplaintVisits} value @param {number} index */
  function row({hovered, pickedUnit}, {units, unit: kind}, index) {
    const unit = units[index];
    return html`<button
      class="row unit ${hovered.unit === index ? 'hovered' : ''}"
      aria-current=${pickedUnit === index}
      data-unit=${index}
      @mouseenter=${() => store.set({hovered: {unit: index}})}
      @focus=${() => store.set({hovered: {unit: index}})}
      @click=${() => pick(index)}
    >
      <span class="head"><strong>${placeOf(unit, kind)}</strong><span class="figure">${rateWords(unit)}</span></span>
      <p>${countWords(unit)}</p>
    </button>`;
  }

  /** What was picked on the map and stands in neither list: where there is no pointer, it is read here. @param {PageState} state @param {ComplaintVisits} value */
  function picked(state, value) {
    const {pickedUnit} = state;
    const unit = pickedUnit === null ? undefined : value.units[pickedUnit];
    if (!unit || unit.kind || pickedUnit === null) return nothing;
    return html`<h2 class="list-title">${t('contrast.picked')} <span class="soft">${classWords(unit)}</span></h2>
      <ol class="rows"><li>${row(state, value, pickedUnit)}${next(state, unit)}</li></ol>`;
  }

  /** From the place to its doors. @param {PageState} state @param {VisitsUnit} unit */
  function next(state, {gridId, name, code}) {
    if (gridId === undefined || !maySeeHouseholds(state)) return nothing;
    return html`<button class="button whole" @click=${() => openUncovered(gridId)}>${icon('uncovered', 'small')}${t('contrast.uncovered', {grid: name ?? code ?? ''})}</button>`;
  }

  /** @param {number} index */
  function pick(index) {
    const unit = shown(store.get().complaintVisits)?.units[index];
    if (!unit) return;
    store.set({pickedUnit: index});
    flyTo(unit);
  }

  /** Every place, in the order of grids and estates: no league table. @param {PageState} state @param {ComplaintVisits} value */
  function table(state, value) {
    const rows = value.units.map((unit, index) => ({...unit, index})).sort(byPlace);
    return sortedTable({
      caption: t('contrast.title'),
      rows,
      columns: [
        {
          key: 'place',
          label: t('contrast.placeTitle'),
          cell: (unit) => gridName(placeOf(unit, value.unit), classWords(unit), unit.index === state.pickedUnit, () => pick(unit.index)),
        },
        {key: 'complaints', label: t('contrast.complaints'), cell: ({complaintRate, complaints}) => html`${decimal(complaintRate)}<span class="base">${count(complaints)}</span>`},
        {key: 'visits', label: t('contrast.visits'), cell: ({visitRate, visits}) => html`${decimal(visitRate)}<span class="base">${count(visits)}</span>`},
        {key: 'households', label: t('grids.households'), cell: ({households}) => html`<span class="soft">${count(Math.round(households))}</span>`},
      ],
      gridId: ({index}) => index,
      selected: state.pickedUnit ?? undefined,
      hovered: state.hovered.unit,
      onSelect: pick,
      onHover: (unit) => store.set({hovered: {unit}}),
    });
  }

  const stopPicks = store.watch(({complaintVisits}) => shown(complaintVisits), () => {
    whole = new Set();
    store.set({pickedUnit: null});
  });
  const stopMark = store.watch(
    ({hovered}) => hovered.unit,
    (unit) => {
      if (unit !== undefined) element.querySelector(`[data-unit="${unit}"]`)?.scrollIntoView({block: 'nearest'});
    },
  );
  const stop = renderOn(
    store,
    [({complaintVisits}) => complaintVisits, ({query}) => query, ({hovered}) => hovered.unit, ({pickedUnit}) => pickedUnit, ({language}) => language],
    update,
  );

  return {
    element,
    destroy() {
      stop();
      stopMark();
      stopPicks();
      element.remove();
    },
  };
}

/** Whether most places have none of either, so that one is many. @param {ComplaintVisits} value */
function isThin({complaintCuts, visitCuts}) {
  return complaintCuts[1] === 0 || visitCuts[1] === 0;
}

/** @param {VisitsUnit} a @param {VisitsUnit} b */
function byPlace(a, b) {
  const key = (/** @type {VisitsUnit} */ {code, estate}) => `${code ?? '\uffff'} ${estate ?? ''}`;
  return key(a).localeCompare(key(b), 'zh-CN', {numeric: true});
}
