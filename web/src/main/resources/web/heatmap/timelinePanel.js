// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {Resources} from './resources.js' */
/** @import {Player} from './player.js' */
/** @import {Drag, Grip} from '../lib/brush.js' */
/** @import {Days, Histogram} from '../lib/weeks.js' */
import {html, nothing, render, svg} from 'lit-html';
import {dragged, gripAt} from '../lib/brush.js';
import {dayNumber} from '../lib/days.js';
import {count, day, dayOfYear} from '../lib/format.js';
import {language, t} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {renderOn} from '../lib/store.js';
import {histogram, monthStarts, placeOf} from '../lib/weeks.js';
import {failedNotice} from '../ui/states.js';
import {playControls} from './playControls.js';
import {canPlay, daysOf, mapDaysOf} from './state.js';

/** Pixels to either side of an edge in which a mouse, or a finger, takes it. */
const REACH = {mouse: 6, pen: 8, touch: 16};
/** A day is then wide enough to be aimed at. */
const DAY_PIXELS = 0.75;
/** Nearer than this the hand has not moved: it has pointed at a bar. */
const MOVED_PIXELS = 3;

/**
 * Issues a week over the last years, or over all when the window or the issues lie before them. Drawing across it
 * takes those weeks as the window, which can be moved, and drawn by its edges; the map follows the hand, and the numbers
 * when it lets go. The arrow keys do the same.
 *
 * @param {{store: PageStore, navigation: Navigation, resources: Resources, player: Player}} parts
 */
export function timelinePanel({store, navigation, resources, player}) {
  const element = document.createElement('section');
  element.className = 'timeline card';
  /** @type {(Drag & {x: number, moved: boolean}) | null} */
  let drag = null;

  /** @param {PageState} state @returns {Histogram | undefined} */
  function weeksOf(state) {
    const history = shown(state.history);
    return history?.days && histogram(history.weeks, history.days);
  }

  /** @param {PointerEvent} event @param {Histogram} weeks @returns {{place: number, bar: number}} in bars; pixels a bar */
  function placeAt(event, {bars}) {
    const box = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    const bar = box.width / bars.length;
    return {place: (event.clientX - box.left) / bar, bar};
  }

  function update() {
    const state = store.get();
    const weeks = weeksOf(state);
    const {history} = state;
    const title = weeks && weeks.step > 1 ? t('timeline.titleOf', {weeks: weeks.step}) : t('timeline.title');
    element.setAttribute('aria-label', title);
    render(
      html`<header>
          <h2>${title}</h2>
          <span class="small soft grow">${caption(weeks, mapDaysOf(state), state.brush ? null : state.overBar)}</span>
          ${weeks && canPlay(state) ? playControls(state, player) : nothing}
        </header>
        ${history.tag === 'failed' && !isSaidBeside(state) ? failedNotice(history.problem, resources.history.retry) : nothing}
        ${weeks ? chart(weeks, state) : html`<div class="no-weeks">${history.tag === 'failed' ? nothing : html`<div class="skeleton"><span class="bone tall"></span></div>`}</div>`}`,
      element,
    );
  }

  /** @param {PointerEvent} event @param {Histogram} weeks */
  function take(event, weeks) {
    if (event.button !== 0) return;
    const {place, bar} = placeAt(event, weeks);
    const days = daysOf(store.get());
    const reach = (REACH[/** @type {keyof REACH} */ (event.pointerType)] ?? REACH.mouse) / bar;
    const byDay = bar / (7 * weeks.step) >= DAY_PIXELS;
    drag = {grip: gripAt(weeks, days, place, reach), days, start: place, byDay, x: event.clientX, moved: false};
    /** @type {Element} */ (event.currentTarget).setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event @param {Histogram} weeks */
  function move(event, weeks) {
    const {place} = placeAt(event, weeks);
    const overBar = Math.floor(place);
    if (!drag) {
      if (overBar !== store.get().overBar) store.set({overBar});
      return;
    }
    drag.moved ||= Math.abs(event.clientX - drag.x) >= MOVED_PIXELS;
    if (!drag.moved) return;
    const brush = dragged(weeks, drag, place, store.get().installation.today);
    const before = mapDaysOf(store.get());
    if (brush.from !== before.from || brush.to !== before.to) store.set({brush, overBar});
  }

  /** @param {PointerEvent} event @param {Histogram} weeks */
  function release(event, weeks) {
    if (!drag) return;
    const {place} = placeAt(event, weeks);
    // Who only points at a bar takes that one.
    const done = drag.moved ? drag : {...drag, grip: /** @type {const} */ ('draw'), start: place};
    const time = dragged(weeks, done, place, store.get().installation.today);
    drag = null;
    const {from, to} = daysOf(store.get());
    if (time.from !== from || time.to !== to) navigation.change({time});
    store.set({brush: null});
  }

  function giveUp() {
    drag = null;
    store.set({brush: null});
  }

  /**
   * The arrow keys, on the window or one of its edges: as far as there is room.
   *
   * @param {KeyboardEvent} event
   * @param {Grip} grip
   * @param {Histogram} weeks
   */
  function key(event, grip, weeks) {
    const {today} = store.get().installation;
    const bar = 7 * weeks.step;
    const steps = grip === 'move' ? {ArrowLeft: -bar, ArrowRight: bar, PageUp: -4 * bar, PageDown: 4 * bar} : {ArrowLeft: -1, ArrowRight: 1, PageUp: -bar, PageDown: bar};
    const step = steps[/** @type {keyof steps} */ (event.key)];
    if (!step) return;
    event.preventDefault();
    const days = daysOf(store.get());
    const at = placeOf(weeks, days);
    if (!at) return;
    const start = grip === 'to' ? at.end : at.start;
    const time = dragged(weeks, {grip, days, start, byDay: true}, start + step / bar, today);
    if (time.from !== days.from || time.to !== days.to) navigation.change({time});
  }

  /** @param {Histogram} weeks @param {PageState} state */
  function chart(weeks, state) {
    const window = state.brush ?? daysOf(state);
    return html`<div
      class="weeks ${drag?.moved ? drag.grip : ''}"
      @pointerdown=${(/** @type {PointerEvent} */ event) => take(event, weeks)}
      @pointermove=${(/** @type {PointerEvent} */ event) => move(event, weeks)}
      @pointerup=${(/** @type {PointerEvent} */ event) => release(event, weeks)}
      @pointercancel=${giveUp}
      @pointerleave=${() => store.set({overBar: null})}
      @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && drag && giveUp()}
    >
      ${bars(weeks, {window, days: mapDaysOf(state), over: state.brush ? null : state.overBar})} ${handles(weeks, window)}
      <div class="months">${months(weeks)}</div>
    </div>`;
  }

  /** The window and its edges, each a stop of the Tab key. @param {Histogram} weeks @param {Days} days */
  function handles(weeks, days) {
    const place = placeOf(weeks, days);
    if (!place) return nothing;
    const share = 100 / weeks.bars.length;
    const origin = dayNumber(weeks.bars[0].week);
    const ends = {from: day(days.from), to: day(days.to), move: t('time.range', {from: day(days.from), to: day(days.to)})};
    const looks = {
      move: `left: ${place.start * share}%; width: ${(place.end - place.start) * share}%`,
      from: `left: ${place.start * share}%`,
      to: `left: ${place.end * share}%`,
    };
    return /** @type {const} */ (['move', 'from', 'to']).map(
      (grip) => html`<span
        class="handle ${grip}"
        role="slider"
        tabindex="0"
        aria-label=${t(`timeline.${grip}`)}
        aria-valuemin="0"
        aria-valuemax=${weeks.bars.length * weeks.step * 7 - 1}
        aria-valuenow=${Math.max(0, dayNumber(grip === 'to' ? days.to : days.from) - origin)}
        aria-valuetext=${ends[grip]}
        .style=${looks[grip]}
        @keydown=${(/** @type {KeyboardEvent} */ event) => key(event, grip, weeks)}
      ></span>`,
    );
  }

  const stop = renderOn(
    store,
    [({history}) => history, ({summary}) => summary, ({query}) => query, ({brush}) => brush, ({playing}) => playing, ({speed}) => speed, ({overBar}) => overBar, ({language}) => language],
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

/** Whether the overview beside it says already that these numbers can't be had. @param {PageState} state */
function isSaidBeside({summary, query}) {
  return summary.tag === 'failed' && query.tab === 'overview' && !query.selection.length;
}

/** @param {Histogram | undefined} weeks @param {Days} chosen @param {number | null} over */
function caption(weeks, chosen, over) {
  const bar = over === null ? undefined : weeks?.bars[over];
  const step = weeks?.step ?? 1;
  if (bar) return t(step > 1 ? 'timeline.weeks' : 'timeline.week', {day: day(bar.week), weeks: step, count: count(bar.total)});
  return t('time.range', {from: day(chosen.from), to: day(chosen.to)});
}

/** @param {Histogram} weeks @param {{window: Days, days: Days, over: number | null}} marked the window, the days of it that the map shows, and one bar */
function bars(weeks, {window, days, over}) {
  const {bars: all} = weeks;
  const top = Math.max(1, ...all.map(({total}) => total));
  const place = placeOf(weeks, window);
  const lit = placeOf(weeks, days);
  return html`<svg viewBox="0 0 ${all.length} 100" preserveAspectRatio="none" aria-hidden="true">
    ${place ? svg`<rect class="window" x=${place.start} y="0" width=${place.end - place.start} height="100"></rect>` : nothing}
    ${all.map(({total}, i) => {
      const height = total ? Math.max(2, (total / top) * 94) : 0;
      const inside = lit && i + 1 > lit.start && i < lit.end;
      return svg`<rect class=${`bar ${inside ? 'in' : ''} ${i === over ? 'over' : ''}`} x=${i + 0.14} y=${100 - height} width="0.72" height=${height}></rect>`;
    })}
  </svg>`;
}

/** @param {Histogram} weeks */
function months(weeks) {
  return monthStarts(weeks).map(({index, day: first}) => {
    const january = first.slice(5, 7) === '01';
    const words = january ? first.slice(0, 4) : monthWords(first);
    return html`<span class=${january ? 'year' : ''} .style=${`left: ${(index / weeks.bars.length) * 100}%`}>${words}</span>`;
  });
}

/** @param {string} first day of the month */
function monthWords(first) {
  return language() === 'en' ? dayOfYear(first).replace(/\d+ /, '') : t('timeline.month', {month: Number(first.slice(5, 7))});
}
