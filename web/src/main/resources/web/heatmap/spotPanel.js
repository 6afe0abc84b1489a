// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {Resources} from './resources.js' */
/** @import {Box, HotSpot, HotSpots, Problem} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {csvOf} from '../lib/csv.js';
import {chance, count, decimal, percent, share} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {robustnessOf} from '../lib/spots.js';
import {renderOn} from '../lib/store.js';
import {icon} from '../ui/icon.js';
import {saveFile} from '../ui/saveFile.js';
import {emptyState, failedNotice, remoteState, skeletonRows} from '../ui/states.js';
import {createIssueRows} from './issueRows.js';
import {getSpotIssues} from './resources.js';
import {issueTable} from './shownTable.js';
import {spotTrend} from './spotTrend.js';
import {patternMark, robustMark, spotName} from './spotWords.js';
import {selectedSpot, spotFilterOf, spotOf} from './state.js';
import {fileWords, rangeWords, topicName} from './words.js';

/**
 * One hot spot: why it is one, what becomes of it, what about, in which grids, and its issues.
 *
 * @param {object} parts
 * @param {PageStore} parts.store
 * @param {Navigation} parts.navigation
 * @param {Resources} parts.resources
 * @param {(place: {lng: number, lat: number}) => void} parts.flyTo
 * @param {(gridId: number) => void} parts.flyToGrid
 */
export function spotPanel({store, navigation, resources, flyTo, flyToGrid}) {
  const element = document.createElement('div');
  element.className = 'panel spot';
  const issueRows = createIssueRows({store, navigation, flyTo, more: resources.issues.more});
  let saving = false;
  /** @type {Problem | null} */
  let problem = null;

  function update() {
    const state = store.get();
    const spot = spotOf(state);
    const value = shown(state.hotSpots);
    render(
      html`<div class="panel-head">
          <button class="icon-button" aria-label=${t('back')} title=${t('back')} @click=${navigation.back}>${icon('left')}</button>
          <span class="grow">
            <strong><span class="spot-number">${selectedSpot(state)}</span> ${spot ? spotName(spot) : ''}</strong>
            <span class="small soft">${spot && value ? rangeWords(value, state.installation.today) : ''}</span>
          </span>
          <button class="icon-button" aria-label=${t('close')} title=${t('close')} @click=${() => navigation.change({selection: []})}>${icon('close')}</button>
        </div>
        <div class="panel-body">${remoteState(state.hotSpots, {retry: resources.hotSpots.retry, ready: (hotSpots) => body(state, hotSpots, spot)})}</div>`,
      element,
    );
  }

  /** @param {PageState} state @param {HotSpots} value @param {HotSpot | undefined} spot */
  function body(state, value, spot) {
    if (value.asked !== spotFilterOf(state)) return skeletonRows(6);
    if (!spot) return emptyState({title: t('spot.gone'), text: t('spot.goneWhy'), actions: [{label: t('spot.all'), run: () => navigation.change({selection: []})}]});
    return html`${why(value, spot)} ${becomes(spot)} ${about(state, spot)} ${where(spot)} ${issues(state)}`;
  }

  /** @param {HotSpot} spot */
  function where({grids = []}) {
    const most = Math.max(1, ...grids.map(({events}) => events));
    return html`<section class="padded">
      <h2>${t('spot.grids')}</h2>
      <div class="bars">
        ${grids.map(
          ({gridId, name, events, households}) => html`<button class="bar-row" @click=${() => openGrid(gridId)}>
            <span class="name">${name}</span>
            <span class="track"><span .style=${`width: ${(events / most) * 100}%`}></span></span>
            <span class="figure">${count(events)}</span>
            <span class="figure base">${households === undefined ? '' : tCount('spot.households', households, {count: count(households)})}</span>
          </button>`,
        )}
      </div>
    </section>`;
  }

  /** @param {number} gridId */
  function openGrid(gridId) {
    navigation.change({tab: 'grids', mode: 'grids', selection: [{kind: 'grid', gridId}]});
    flyToGrid(gridId);
  }

  /** @param {PageState} state */
  function issues(state) {
    return html`<section>
      <div class="padded spot-issues">
        <h2>${t('spot.issues')}</h2>
        <button class="button" ?disabled=${saving} @click=${save}>${icon('download', 'small')}${t('spot.save')}</button>
      </div>
      ${problem ? failedNotice(problem, save, t('export.csv')) : nothing}
      ${remoteState(state.issues, {retry: resources.issues.retry, ready: (pages) => issueRows(state, pages)})}
    </section>`;
  }

  async function save() {
    const state = store.get();
    saving = true;
    problem = null;
    update();
    try {
      const {titles, rows} = issueTable(state, await getSpotIssues(state));
      saveFile(fileWords(state, 'csv', String(selectedSpot(state))), new Blob([csvOf(titles, rows)], {type: 'text/csv;charset=utf-8'}));
    } catch (failure) {
      problem = /** @type {Problem} */ (failure);
    }
    saving = false;
    update();
  }

  const stop = renderOn(
    store,
    [({hotSpots}) => hotSpots, ({issues}) => issues, ({query}) => query, ({hovered}) => hovered.issueId, ({topics}) => topics, ({language}) => language],
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

/** The sentence, what speaks against it, the figures, and folded what is left to say. @param {HotSpots} value @param {HotSpot} spot */
function why({measure}, spot) {
  const {events, expected, ratio, ratioInterval: {low, high}} = spot;
  const against = [
    ...(robustnessOf(spot) === 'NOT_ROBUST' ? ['notRobust'] : []),
    ...(spot.fewVoices ? ['fewVoicesWhy'] : []),
    ...(spot.alone ? ['alone'] : []),
  ];
  return html`<section class="padded">
    <p class="spot-why">
      ${tCount(`spot.why.${measure}`, events, {events: count(events), expected: decimal(expected), ratio: decimal(ratio), low: decimal(low), high: decimal(high)})}
    </p>
    ${against.map((key) => html`<p class="notice waiting">${icon('info', 'small')}<span>${t(`spot.${key}`)}</span></p>`)}
    <dl class="facts">${figures(spot).map(([key, words]) => html`<dt>${t(`spot.fact.${key}`)}</dt><dd class="figure">${words}</dd>`)}</dl>
    <details>
      <summary>${t('spot.more')}</summary>
      <dl class="facts">${proofs(spot).map(([key, words]) => html`<dt>${t(`spot.fact.${key}`)}</dt><dd class="figure">${words}</dd>`)}</dl>
      ${layings(spot)}
    </details>
  </section>`;
}

/** @param {HotSpot} spot @returns {[string, unknown][]} */
function figures(spot) {
  const {tickets = 0, events, complainants, ticketsWithoutComplainant = 0, households, householdDays, p, unplacedShare} = spot;
  return [
    ['complainants', [tCount('spot.people', complainants ?? 0, {count: count(complainants)}), ...(ticketsWithoutComplainant ? [tCount('spot.unknownVoices', ticketsWithoutComplainant, {count: count(ticketsWithoutComplainant)})] : [])].join(t('spot.and'))],
    ['householdDays', householdDays === undefined ? t('spot.noHouseholdDays') : t('spot.householdDaysOf', {days: count(householdDays), households: count(households)})],
    ['p', chance(p)],
    ['unplaced', unplacedShare === undefined ? t('spot.unplacedUnknown') : percent(unplacedShare)],
    ['robustness', robustMark(spot)],
    ...(tickets > events ? [/** @type {[string, unknown]} */ (['tickets', count(tickets)])] : []),
  ];
}

/** @param {HotSpot} spot @returns {[string, string][]} */
function proofs({z, q, rate, units}) {
  return [
    ['z', decimal(z, 2)],
    ['q', chance(q)],
    ...(rate === undefined ? [] : [/** @type {[string, string]} */ (['rate', decimal(rate * 1000)])]),
    ['units', count(units)],
  ];
}

/** With the cells laid otherwise: which share of its events is in a hot spot again. @param {HotSpot} spot */
function layings({variants}) {
  if (!variants.length) return html`<p class="small soft">${t('spot.fixedWhy')}</p>`;
  return html`<table class="table spot-layings">
    <caption class="small soft">${t('spot.layings')}</caption>
    <tbody>
      ${variants.map(
        ({laying, share: part, holds}) => html`<tr>
          <th scope="row">${t(`laying.${laying}`)}</th>
          <td class="figure">${percent(part, 0)}</td>
          <td>${t(holds ? 'spot.holds' : 'spot.holdsNot')}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

/** @param {HotSpot} spot */
function becomes(spot) {
  const {change: {pattern, slope, p, hotWeeks, knownWeeks}, weeks = []} = spot;
  const trend = knownWeeks
    ? tCount('spot.weeks', hotWeeks, {hot: count(hotWeeks), known: count(knownWeeks), slope: `${slope > 0 ? '+' : ''}${decimal(slope, 2)}`, p: chance(p)})
    : t('spot.noWeeks');
  return html`<section class="padded">
    <h2>${t('spot.trend')}</h2>
    <p>${patternMark(spot)}${t('spot.colon')}${t(`pattern.why.${pattern}`)}</p>
    <p class="small soft">${trend}</p>
    ${weeks.length ? spotTrend(weeks) : nothing}
  </section>`;
}

/** @param {PageState} state @param {HotSpot} spot */
function about(state, {topics = [], events}) {
  const most = Math.max(1, ...topics.map((topic) => topic.events));
  return html`<section class="padded">
    <h2>${t('spot.topics')}</h2>
    <div class="bars">
      ${topics.map(
        (topic) => html`<div class="bar-row">
          <span class="name">${topicName(state, topic.topic)}</span>
          <span class="track"><span .style=${`width: ${(topic.events / most) * 100}%`}></span></span>
          <span class="figure">${count(topic.events)}</span>
          <span class="figure base">${percent(share(topic.events, events), 0)}</span>
        </div>`,
      )}
    </div>
  </section>`;
}
