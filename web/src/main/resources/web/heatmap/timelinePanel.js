// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {Resources} from './resources.js' */
import {html, nothing, render, svg} from 'lit-html';
import {addDays} from '../lib/days.js';
import {count, day, dayOfYear} from '../lib/format.js';
import {language, t} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {renderOn} from '../lib/store.js';
import {brushed, everyWeek, monthStarts, placeOf} from '../lib/weeks.js';
import {failedNotice} from '../ui/states.js';
import {timelineDays} from './resources.js';
import {daysOf} from './state.js';

/**
 * Issues a week over two years. Drawing across it takes those weeks as the window; the arrow keys move the window.
 *
 * @typedef {{week: string, total: number}[]} Weeks
 *
 * @param {{store: PageStore, navigation: Navigation, resources: Resources}} parts
 */
export function timelinePanel({store, navigation, resources}) {
  const element = document.createElement('section');
  element.className = 'timeline card';
  /** @type {{from: number, to: number} | null} the weeks under the hand */
  let brush = null;
  /** @type {number | null} the week under the pointer */
  let over = null;

  /** @param {PageState} state @returns {Weeks | undefined} */
  function weeksOf(state) {
    const {from, to} = timelineDays(state);
    const history = shown(state.history);
    return history && everyWeek(history.weeks, from, to);
  }

  /** @param {PointerEvent} event @param {Weeks} weeks */
  function weekAt(event, weeks) {
    const box = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    return Math.floor(((event.clientX - box.left) / box.width) * weeks.length);
  }

  function update() {
    const state = store.get();
    const weeks = weeksOf(state);
    const chosen = brush && weeks ? brushed(weeks, brush.from, brush.to, state.installation.today) : daysOf(state);
    element.setAttribute('aria-label', t('timeline.title'));
    render(
      html`<header>
          <h2>${t('timeline.title')}</h2>
          <span class="small soft">${caption(weeks, chosen, over)}</span>
        </header>
        ${state.history.tag === 'failed' ? failedNotice(state.history.problem, resources.history.retry) : nothing}
        ${weeks ? chart(weeks, chosen) : html`<div class="skeleton"><span class="bone tall"></span></div>`}`,
      element,
    );
  }

  /** @param {Weeks} weeks @param {{from: string, to: string}} chosen */
  function chart(weeks, chosen) {
    const {today} = store.get().installation;
    return html`<div
      class="weeks"
      role="slider"
      tabindex="0"
      aria-label=${t('timeline.window')}
      aria-valuemin="0"
      aria-valuemax=${weeks.length - 1}
      aria-valuenow=${Math.max(0, Math.floor(placeOf(weeks, chosen)?.start ?? 0))}
      aria-valuetext=${t('time.range', {from: day(chosen.from), to: day(chosen.to)})}
      @pointerdown=${(/** @type {PointerEvent} */ event) => {
        if (event.button !== 0) return;
        /** @type {Element} */ (event.currentTarget).setPointerCapture(event.pointerId);
        brush = {from: weekAt(event, weeks), to: weekAt(event, weeks)};
        update();
      }}
      @pointermove=${(/** @type {PointerEvent} */ event) => {
        over = weekAt(event, weeks);
        if (brush) brush = {...brush, to: over};
        update();
      }}
      @pointerup=${() => {
        if (!brush) return;
        const time = brushed(weeks, brush.from, brush.to, today);
        brush = null;
        navigation.change({time});
      }}
      @pointercancel=${() => {
        brush = null;
        update();
      }}
      @pointerleave=${() => {
        over = null;
        update();
      }}
      @keydown=${(/** @type {KeyboardEvent} */ event) => {
        const step = {ArrowLeft: -7, ArrowRight: 7, PageUp: -28, PageDown: 28}[event.key];
        if (!step) return;
        event.preventDefault();
        const [from, to] = [addDays(chosen.from, step), addDays(chosen.to, step)];
        if (to <= today && from >= weeks[0].week) navigation.change({time: {from, to}});
      }}
    >
      ${bars(weeks, chosen, over)}
      <div class="months">${months(weeks)}</div>
    </div>`;
  }

  const stop = renderOn(store, [({history}) => history, ({query}) => query.time, ({language}) => language], update);
  return {
    element,
    destroy() {
      stop();
      element.remove();
    },
  };
}

/** @param {Weeks | undefined} weeks @param {{from: string, to: string}} chosen @param {number | null} over */
function caption(weeks, chosen, over) {
  const week = over === null ? undefined : weeks?.[over];
  if (week) return t('timeline.week', {day: day(week.week), count: count(week.total)});
  return t('time.range', {from: day(chosen.from), to: day(chosen.to)});
}

/** @param {Weeks} weeks @param {{from: string, to: string}} chosen @param {number | null} over */
function bars(weeks, chosen, over) {
  const top = Math.max(1, ...weeks.map(({total}) => total));
  const place = placeOf(weeks, chosen);
  return html`<svg viewBox="0 0 ${weeks.length} 100" preserveAspectRatio="none" aria-hidden="true">
    ${place ? svg`<rect class="window" x=${place.start} y="0" width=${place.end - place.start} height="100"></rect>` : nothing}
    ${weeks.map(({total}, i) => {
      const height = total ? Math.max(2, (total / top) * 94) : 0;
      const inside = place && i + 1 > place.start && i < place.end;
      return svg`<rect class=${`bar ${inside ? 'in' : ''} ${i === over ? 'over' : ''}`} x=${i + 0.14} y=${100 - height} width="0.72" height=${height}></rect>`;
    })}
  </svg>`;
}

/** @param {Weeks} weeks */
function months(weeks) {
  return monthStarts(weeks, 3).map(({index, day: first}) => {
    const january = first.slice(5, 7) === '01';
    const words = january ? first.slice(0, 4) : monthWords(first);
    return html`<span class=${january ? 'year' : ''} .style=${`left: ${(index / weeks.length) * 100}%`}>${words}</span>`;
  });
}

/** @param {string} first day of the month */
function monthWords(first) {
  return language() === 'en' ? dayOfYear(first).replace(/\d+ /, '') : t('timeline.month', {month: Number(first.slice(5, 7))});
}
