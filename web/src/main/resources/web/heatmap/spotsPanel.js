// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {Resources} from './resources.js' */
/** @import {Box, HotSpot, HotSpots} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {count, day, decimal, percent} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {viewBoxOf} from '../lib/spots.js';
import {renderOn} from '../lib/store.js';
import {CELLS, SPOT_MEASURES, filterCount} from '../lib/urlState.js';
import {segmented} from '../ui/segmented.js';
import {emptyState, remoteState} from '../ui/states.js';
import {patternMark, proofWords, ratioWords, robustMark, spotName, unitWords, voiceWords} from './spotWords.js';
import {maySeeIssues} from './state.js';
import {rangeWords} from './words.js';

/** How many are listed before the reader asks for more. */
const FIRST = 10;

/**
 * The hot spots of the filter, the most certain first, at one with the map. Who sees no issues gets those of the last whole
 * month, and no single one.
 *
 * @param {{store: PageStore, navigation: Navigation, resources: Resources, flyToBox: (box: Box) => void}} parts
 */
export function spotsPanel({store, navigation, resources, flyToBox}) {
  const element = document.createElement('div');
  element.className = 'panel spots';
  /** The question of which all are listed. @type {string | undefined} */
  let wholeOf;

  const stop = renderOn(store, [({hotSpots}) => hotSpots, ({spotsJob}) => spotsJob, ({query}) => query, ({hovered}) => hovered.spotNumber, ({language}) => language], update);

  function update() {
    const state = store.get();
    render(
      html`<div class="panel-body">
        ${maySeeIssues(state) ? choices(state) : nothing}
        ${state.spotsJob && state.hotSpots.tag === 'pending' ? html`<p class="padded small soft" role="status">${t('spot.job')}</p>` : nothing}
        ${remoteState(state.hotSpots, {retry: resources.hotSpots.retry, ready: (value) => ready(state, value)})}
      </div>`,
      element,
    );
  }

  /** @param {PageState} state */
  function choices({query}) {
    const chosen = query.unit === 'GRID' ? 'GRID' : String(query.cell);
    return html`<div class="spot-choices">
      ${segmented({
        label: t('spot.measure'),
        options: SPOT_MEASURES,
        chosen: query.spotMeasure,
        choose: (spotMeasure) => navigation.change({spotMeasure}),
        content: (measure) => t(`spot.measure.${measure}`),
      })}
      <select class="select" aria-label=${t('spot.unit')} @change=${chooseUnit}>
        ${CELLS.map((meters) => html`<option value=${meters} .selected=${chosen === String(meters)}>${t('spot.unit.CELL', {meters})}</option>`)}
        <option value="GRID" .selected=${chosen === 'GRID'}>${t('spot.unit.GRID')}</option>
      </select>
    </div>`;
  }

  /** @param {Event} event */
  function chooseUnit(event) {
    const {value} = /** @type {HTMLSelectElement} */ (event.target);
    navigation.change(value === 'GRID' ? {unit: 'GRID'} : {unit: 'CELL', cell: Number(value)});
  }

  /** @param {PageState} state @param {HotSpots} value */
  function ready(state, value) {
    return html`${maySeeIssues(state) ? nothing : html`<p class="padded small">${t('spot.forViewers')}</p>`}
      ${value.hotSpots.length ? list(state, value) : none(state, value)} ${footnote(value)}`;
  }

  /** @param {PageState} state @param {HotSpots} value */
  function none(state, value) {
    const actions = maySeeIssues(state) && filterCount(state.query) ? [{label: t('filter.clear'), run: navigation.clearFilters}] : [];
    if (value.withheld === 'NO_EVENTS') return emptyState({title: t('empty.issues'), text: daysOf(state, value), actions});
    return emptyState({
      title: t(value.withheld ? 'spot.withheld' : 'spot.none'),
      text: t(value.withheld ? `spot.withheld.${value.withheld}` : 'spot.noneWhy', {days: daysOf(state, value), units: unitWords(value)}),
    });
  }

  /** @param {PageState} state @param {HotSpots} value */
  function list(state, value) {
    const all = value.hotSpots;
    const listed = wholeOf === value.asked ? all : all.slice(0, FIRST);
    return html`<p class="padded spots-found">${tCount('spot.found', all.length, {days: daysOf(state, value), units: unitWords(value), count: count(all.length)})}</p>
      <ol class="rows" @mouseleave=${() => store.set({hovered: {}})}>
        ${listed.map((spot) => row(state, spot))}
      </ol>
      ${listed.length === all.length
        ? nothing
        : html`<div class="more">
            <button class="button" @click=${() => listAll(value)}>${t('more')}</button>
            <span class="small soft">${t('more.of', {shown: count(listed.length), total: count(all.length)})}</span>
          </div>`}`;
  }

  /** @param {HotSpots} value */
  function listAll({asked}) {
    wholeOf = asked;
    update();
    /** @type {HTMLElement | null} */ (element.querySelector(`[data-spot="${FIRST + 1}"]`))?.focus();
  }

  /** @param {PageState} state @param {HotSpot} spot */
  function row(state, spot) {
    const mine = () => store.set({hovered: {spotNumber: spot.number}});
    return html`<li>
      <button class="row spot-row ${state.hovered.spotNumber === spot.number ? 'hovered' : ''}" data-spot=${spot.number} @mouseenter=${mine} @focus=${mine} @click=${() => open(spot)}>
        <span class="head">
          <strong><span class="spot-number">${spot.number}</span> ${spotName(spot)}</strong>
          <span class="small">${patternMark(spot)}</span>
        </span>
        <p class="figure"><b>${ratioWords(spot)}</b> · ${voiceWords(spot).join(' · ')}</p>
        <p class="soft figure">${robustMark(spot)} · ${proofWords(spot).join(' · ')}</p>
      </button>
    </li>`;
  }

  /** @param {HotSpot} spot */
  function open({number, outline}) {
    if (maySeeIssues(store.get())) navigation.change({selection: [{kind: 'spot', number}]});
    flyToBox(viewBoxOf(outline));
  }

  return {
    element,
    destroy() {
      stop();
      element.remove();
    },
  };
}

/** @param {PageState} state @param {HotSpots} value */
function daysOf(state, {from, to}) {
  return maySeeIssues(state) ? rangeWords({from, to}, state.installation.today) : t('time.range', {from: day(from), to: day(to)});
}

/** What is in no hot spot, and how all of it was found. @param {HotSpots} value */
function footnote(value) {
  const {total, leftOut, floorHouseholds, level, meanRate, dispersion, clustering} = value;
  return html`<div class="padded small soft spots-how">
    <p>
      ${total.unplacedShare === undefined
        ? total.tickets ? t('unplaced.byGrid') : nothing
        : t('spot.unplacedOfAll', {share: percent(total.unplacedShare), unplaced: count(total.unplaced), total: count(total.tickets)})}
    </p>
    ${leftOut.length
      ? html`<p>${t('spot.leftOut', {what: leftOut.map(({reason, events}) => tCount(`spot.leftOut.${reason}`, events, {count: count(events), floor: floorHouseholds})).join(t('join'))})}</p>`
      : nothing}
    <details>
      <summary>${t('spot.how')}</summary>
      <p>${t('spot.howRead')}</p>
      <p>${t('spot.howFound', {level: percent(level, 0)})}</p>
      <p>
        ${meanRate === undefined ? nothing : t('spot.meanRate', {rate: decimal(meanRate * 1000)})}
        ${t('spot.dispersion', {dispersion: decimal(dispersion)})}
        ${clustering === undefined ? nothing : t('spot.clustering', {share: percent(clustering)})}
      </p>
    </details>
  </div>`;
}
