// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {Resources} from './resources.js' */
/** @import {Days, Histogram} from '../lib/weeks.js' */
import {html, nothing, render, svg} from 'lit-html';
import {addDays} from '../lib/days.js';
import {count, day, dayOfYear} from '../lib/format.js';
import {language, t} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {renderOn} from '../lib/store.js';
import {brushed, histogram, monthStarts, placeOf} from '../lib/weeks.js';
import {failedNotice} from '../ui/states.js';
import {daysOf} from './state.js';

/**
 * Issues a week over the last years, or over all when the window or the issues lie before them. Drawing across it
 * takes those weeks as the window; the arrow keys move the window.
 *
 * @param {{store: PageStore, navigation: Navigation, resources: Resources}} parts
 */
export function timelinePanel({store, navigation, resources}) {
  const element = document.createElement('section');
  element.className = 'timeline card';
  /** @type {{from: number, to: number} | null} the bars under the hand */
  let brush = null;
  /** @type {number | null} the bar under the pointer */
  let over = null;

  /** @param {PageState} state @returns {Histogram | undefined} */
  function weeksOf(state) {
    const history = shown(state.history);
    return history?.days && histogram(history.weeks, history.days);
  }

  /** @param {PointerEvent} event @param {Histogram} weeks */
  function barAt(event, {bars}) {
    const box = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    return Math.floor(((event.clientX - box.left) / box.width) * bars.length);
  }

  function update() {
    const state = store.get();
    const weeks = weeksOf(state);
    const {history} = state;
    const chosen = brush && weeks ? brushed(weeks, brush.from, brush.to, state.installation.today) : daysOf(state);
    const title = weeks && weeks.step > 1 ? t('timeline.titleOf', {weeks: weeks.step}) : t('timeline.title');
    element.setAttribute('aria-label', title);
    render(
      html`<header>
          <h2>${title}</h2>
          <span class="small soft">${caption(weeks, chosen, over)}</span>
        </header>
        ${history.tag === 'failed' && !isSaidBeside(state) ? failedNotice(history.problem, resources.history.retry) : nothing}
        ${weeks ? chart(weeks, chosen) : html`<div class="no-weeks">${history.tag === 'failed' ? nothing : html`<div class="skeleton"><span class="bone tall"></span></div>`}</div>`}`,
      element,
    );
  }

  /** @param {Histogram} weeks @param {Days} chosen */
  function chart(weeks, chosen) {
    const {today} = store.get().installation;
    return html`<div
      class="weeks"
      role="slider"
      tabindex="0"
      aria-label=${t('timeline.window')}
      aria-valuemin="0"
      aria-valuemax=${weeks.bars.length - 1}
      aria-valuenow=${Math.max(0, Math.floor(placeOf(weeks, chosen)?.start ?? 0))}
      aria-valuetext=${t('time.range', {from: day(chosen.from), to: day(chosen.to)})}
      @pointerdown=${(/** @type {PointerEvent} */ event) => {
        if (event.button !== 0) return;
        /** @type {Element} */ (event.currentTarget).setPointerCapture(event.pointerId);
        brush = {from: barAt(event, weeks), to: barAt(event, weeks)};
        update();
      }}
      @pointermove=${(/** @type {PointerEvent} */ event) => {
        over = barAt(event, weeks);
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
        const steps = {ArrowLeft: -1, ArrowRight: 1, PageUp: -4, PageDown: 4}[event.key];
        if (!steps) return;
        event.preventDefault();
        const days = steps * 7 * weeks.step;
        const [from, to] = [addDays(chosen.from, days), addDays(chosen.to, days)];
        if (to <= today && from >= weeks.bars[0].week) navigation.change({time: {from, to}});
      }}
    >
      ${bars(weeks, chosen, over)}
      <div class="months">${months(weeks)}</div>
    </div>`;
  }

  const stop = renderOn(store, [({history}) => history, ({summary}) => summary, ({query}) => query, ({language}) => language], update);
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

/** @param {Histogram} weeks @param {Days} chosen @param {number | null} over */
function bars(weeks, chosen, over) {
  const {bars: all} = weeks;
  const top = Math.max(1, ...all.map(({total}) => total));
  const place = placeOf(weeks, chosen);
  return html`<svg viewBox="0 0 ${all.length} 100" preserveAspectRatio="none" aria-hidden="true">
    ${place ? svg`<rect class="window" x=${place.start} y="0" width=${place.end - place.start} height="100"></rect>` : nothing}
    ${all.map(({total}, i) => {
      const height = total ? Math.max(2, (total / top) * 94) : 0;
      const inside = place && i + 1 > place.start && i < place.end;
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
