// @ts-check
/** @import {Actions, PhoneState} from './model.js' */
/** @import {Stop} from './stops.js' */
import {html, nothing} from 'lit-html';
import {aboutMeters, count, timeOfDay} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {mark} from '../ui/marks.js';
import {icon} from '../ui/icon.js';
import {metersBetween} from './position.js';
import {keyOf} from './stops.js';

/**
 * One stop in a list: number, door, how far, how late, why.
 *
 * @param {PhoneState} state @param {Actions} actions @param {Stop} stop
 * @param {{number?: number, at?: string, promised?: boolean, done?: {outcome: string, waits: boolean}}} how
 */
export function stopLine({known, located}, actions, stop, {number, at, promised, done}) {
  const worst = stop.reasons?.[0];
  const from = located.tag === 'here' || located.tag === 'rough' ? located.position : undefined;
  return html`<button class="stop ${done ? 'done' : ''}" @click=${() => actions.open(keyOf(stop))}>
    <span class="number" aria-hidden="true">${done ? icon(done.waits ? 'up' : 'check', 'small') : (number ?? (stop.state ? mark(stop.state) : nothing))}</span>
    <span class="what">
      <strong>${stop.address}</strong>
      <span class="small soft">
        ${done
          ? html`${t(`outcome.${done.outcome}`)} · ${t(done.waits ? 'visits.waits' : 'visits.arrived')}`
          : html`${promised ? html`<b class="promised">${t('visits.promised')}</b> ` : nothing}${at ? html`<span class="figure">${timeOfDay(at, known?.day.zone)}</span> · ` : nothing}${from
              ? html`<span class="figure">${aboutMeters(metersBetween(from, stop))}</span> · `
              : nothing}${worst
              ? html`${worst.daysOverdue > 0 ? tCount('uncovered.late', worst.daysOverdue, {days: count(worst.daysOverdue)}) : t(`state.${worst.state}`)} · ${(stop.reasons ?? []).map(({category}) => t(`category.${category}`)).join(t('join'))}`
              : t(stop.state ? `state.${stop.state}` : 'visits.nothingOwed')}`}
      </span>
    </span>
    ${icon('right', 'small')}
  </button>`;
}
