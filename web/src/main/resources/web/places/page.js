// @ts-check
/** @import {Known} from '../ui/startPage.js' */
/** @import {PlacesState} from './deeds.js' */
/** @import {Review} from './words.js' */
import {html, nothing, render} from 'lit-html';
import {getJson} from '../lib/api.js';
import {count} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {createStore, renderOn} from '../lib/store.js';
import {helpDialog} from '../desk/help.js';
import {icon} from '../ui/icon.js';
import {pageBar} from '../ui/pageBar.js';
import {startPage} from '../ui/startPage.js';
import {emptyState, remoteState} from '../ui/states.js';
import {estateName, openCase, reasonWords} from './case.js';
import {casesMap} from './casesMap.js';
import {NOTHING, placesDeeds} from './deeds.js';
import {askedBy, estatesOf, KEYS} from './words.js';

/** Addresses whose place is not certain: one key decides where each is, for all tickets that say the same. */

const NARROW = window.matchMedia('(max-width: 819px)');

startPage(start);

/** @param {Known} known */
async function start(known) {
  const areas = await getJson('/api/areas');
  const store = createStore(/** @type {PlacesState} */ ({...known, ...NOTHING, areas}));
  const own = placesDeeds({store, isNarrow: () => NARROW.matches});
  const map = casesMap({store, put: own.setPoint});
  const deeds = {...own, pointOnMap: map.point, help: helpDialog({store, keys: KEYS}).open};
  /** @type {Record<string, (number?: any) => void>} */
  const acts = {
    take: own.take,
    point: () => own.current() && map.point(),
    confirm: own.takePoint,
    name,
    none: own.takeNone,
    leave: own.leave,
    undo: own.undo,
    up: () => own.move(-1),
    down: () => own.move(1),
    search: () => /** @type {HTMLElement | null} */ (document.querySelector('.places-search input'))?.focus(),
    help: deeds.help,
    back,
  };

  /** The page is drawn by the next frame. @param {() => void} then */
  function onceDrawn(then) {
    requestAnimationFrame(then);
  }

  /** The name that the text has always means an estate: the only one that it may be, or the one that a number names. */
  function name() {
    const review = own.current();
    const estates = estatesOf(review?.candidates ?? []);
    if (!review?.name || !estates.length) return;
    if (estates.length === 1) own.namePlace(estates[0].place);
    else own.name(true);
  }

  /** One thing at a time, the last first. */
  function back() {
    const {naming, point, asked, id} = store.get();
    if (naming) own.name(false);
    else if (point) own.setPoint(null);
    else if (asked) own.seek('');
    else if (id && NARROW.matches) own.open(0);
  }

  document.addEventListener('keydown', (event) => {
    const target = /** @type {Element} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest('select, textarea, dialog, .popover')) return;
    if (target.closest('input')) {
      if (event.key !== 'Escape') return;
      /** @type {HTMLElement} */ (target).blur();
    }
    const asked = askedBy(event.key, {pointing: Boolean(store.get().point), onMap: Boolean(target.closest('.places-map'))});
    if (!asked) return;
    event.preventDefault();
    acts[asked.act](asked.number);
  });
  // What an address means is chosen by the next key: Enter, or Tab to another one.
  store.watch(({found}) => found.tag === 'ready' && found, (found) => found && onceDrawn(() => /** @type {HTMLElement | null} */ (document.querySelector('.places-found button'))?.focus()));
  store.watch(({id}) => id, () => onceDrawn(() => document.querySelector('.places-queue [aria-current=true]')?.scrollIntoView({block: 'nearest'})));
  pageBar({element: /** @type {HTMLElement} */ (document.getElementById('bar')), store, page: 'page.places'});
  renderOn(store, [(state) => state], () => render(page(store.get()), /** @type {HTMLElement} */ (document.getElementById('main'))));
  await own.begin();
  await new Promise((resolve) => requestAnimationFrame(resolve));

  /** @param {PlacesState} state */
  function page(state) {
    const queue = shown(state.queue);
    return html`<div class="places-title"><h2>${t('places.title')}</h2>
        <span class="soft">${queue ? t('places.total', {texts: count(queue.total), tickets: count(queue.tickets)}) : ''}</span></div>
      <div class="places-said" role="status" aria-live="polite">${said(state)}</div>
      <div class="places-main ${state.id ? 'with-case' : ''} ${queue?.items.length ? '' : 'empty'}">
        <section class="places-queue" aria-label=${t('places.queue')}>${remoteState(state.queue, {retry: own.retry, ready: ({items}) => (items.length ? list(state, items) : emptyState({title: t('places.none'), text: t('places.noneText'), sign: 'check'}))})}</section>
        ${queue?.items.length ? html`<section class="places-case" aria-label=${t('places.case')} aria-busy=${state.busy}>${opened(state, queue.items)}</section>` : nothing}
        <section class="places-map-frame" ?hidden=${!queue?.items.length} aria-label=${t('places.onMap')}>${map.element}</section>
      </div>`;
  }

  /** @param {PlacesState} state @param {Review[]} items */
  function opened(state, items) {
    const review = items.find(({id}) => id === state.id);
    if (review) return openCase(state, review, deeds);
    return emptyState({title: t(state.id ? 'places.notThere' : 'places.choose'), actions: state.id ? [{label: t('places.toFirst'), run: () => own.open(items[0].id)}] : []});
  }

  /** @param {PlacesState} state @param {Review[]} items */
  function list({id}, items) {
    return html`<ol>${items.map((review) => html`<li><button class="places-row" data-case=${review.id} aria-current=${review.id === id ? 'true' : nothing} @click=${() => own.open(review.id)}>
        <strong lang="zh-CN">${review.text}</strong><span class="badge figure" title=${tCount('places.waiting', review.waiting, {count: count(review.waiting)})}>${count(review.waiting)}</span>
        <span class="small soft">${review.area} · ${review.reasons.length ? reasonWords(review.reasons[0]) : t(`places.answer.${review.answer}`)}${review.left ? html` · ${t('places.leftBefore')}` : nothing}</span>
      </button></li>`)}</ol>`;
  }

  /** What was done last, and how it is taken back. @param {PlacesState} state */
  function said({said: what, journal, busy}) {
    if (!what) return nothing;
    const {done} = what;
    /** @type {Record<string, () => string>} */
    const words = {
      done: () => (done ? doneWords(done) : ''),
      back: () => tCount('places.said.back', done?.settled ?? 0, {text: done?.text, count: count(done?.settled ?? 0)}),
      left: () => t('places.said.left'),
      overtaken: () => t(what.place ? 'places.said.overtaken' : 'places.said.overtakenNone', {by: what.by || t('places.somebody'), place: what.place}),
      gone: () => t('places.said.gone'),
    };
    const undoes = (what.kind === 'done' && journal.length) || what.kind === 'left';
    return html`<p class=${['overtaken', 'gone'].includes(what.kind) ? 'warning' : ''}>${icon(what.kind === 'done' ? 'check' : 'info', 'small')}<span class="grow">${words[what.kind]()}</span>
      ${undoes ? html`<button class="button" ?disabled=${busy} @click=${own.undo}><kbd>Z</kbd> ${t(what.kind === 'left' ? 'places.said.return' : 'places.act.undo')}</button>` : nothing}</p>`;
  }

  /** @param {import('./words.js').Done} done */
  function doneWords(done) {
    const settled = tCount('places.settled', done.settled, {count: count(done.settled)});
    const waiting = done.kind === 'name' && done.waiting ? tCount('places.stillWaiting', done.waiting, {count: count(done.waiting)}) : '';
    const to = done.place && (done.kind === 'name' ? estateName(done.place) : done.place.name);
    return settled + t(`places.said.${done.kind}`, {text: done.text, to}) + waiting;
  }
}
