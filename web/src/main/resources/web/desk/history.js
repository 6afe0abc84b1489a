// @ts-check
/** @import {DeskState, Opened} from './table.js' */
/** @import {Lifecycle} from './words.js' */
import {html, nothing} from 'lit-html';
import {minute} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {STATUSES} from '../lib/urlState.js';
import {photoList} from '../ui/photos.js';
import {topicName} from './work.js';
import {lifecycleOf, stageWords, stepWords, tierWords} from './words.js';

/** What has happened to an issue, in the words that its city has for it; the newest first. @param {DeskState} state @param {Opened} opened */
export function history(state, {issue, timeline, numbers}) {
  const lifecycle = lifecycleOf(state.lifecycles, timeline);
  const {zone} = state.installation;
  const photos = (/** @type {number | undefined} */ number) => photoList(timeline.photos.filter((/** @type {any} */ {entry}) => entry === number), zone);
  return html`<section class="desk-history" aria-label=${t('desk.history')}>
    <h3>${t('desk.history')}</h3>
    <ol>
      ${[...timeline.entries].reverse().map((entry) => html`<li data-entry=${entry.number}>
        <span class="desk-entry"><strong>${stepWords(lifecycle, entry.deed.step)}</strong>${entryWords(entry, lifecycle, {numbers, zone})}</span>
        ${before(state, entry)}
        ${entry.deed.note ? html`<p>${noteWords(entry.deed, lifecycle)}</p>` : nothing}
        ${photos(entry.number)}
        <span class="small soft">${minute(entry.at, zone)} · ${entry.by ?? t('desk.otherSystem')}</span>
      </li>`)}
      <li><span class="desk-entry"><strong>${t('desk.reported')}</strong> ${t(`source.${issue.source}`)}</span>
        ${photos(undefined)}
        <span class="small soft">${minute(issue.reportedAt, zone)}</span></li>
    </ol>
  </section>`;
}

/** What was corrected, so that it can still be read. @param {DeskState} state @param {{deed: any, topicBefore?: string, addressBefore?: string}} entry */
function before(state, {deed, topicBefore = '', addressBefore}) {
  if (!deed.topic && !deed.where) return nothing;
  const topic = deed.topic && t('desk.topicWas', {now: topicName(state, deed.topic), before: topicName(state, topicBefore)});
  const place = deed.where && t('desk.placeWas', {before: addressBefore ?? t('desk.noAddress')});
  return html`<p>${[topic, place].filter(Boolean).join(t('join'))}</p>`;
}

/** What the hotline's file says is the code of a stage. @param {{step: string, note: string}} deed @param {Lifecycle} lifecycle */
function noteWords({step, note}, lifecycle) {
  return step === 'IMPORT' && STATUSES.includes(note) ? stageWords(lifecycle, note) : note;
}

/**
 * What an entry holds beside its note.
 *
 * @param {{handler?: string, deed: any}} entry @param {Lifecycle} lifecycle
 * @param {{numbers: Map<number, string>, zone: string}} how `numbers`: of other issues, by their ids
 */
export function entryWords({handler, deed}, lifecycle, {numbers, zone}) {
  const words = [
    handler ?? deed.office ?? '',
    deed.until ? t('desk.untilTime', {time: minute(deed.until, zone)}) : '',
    deed.tier ? tierWords(lifecycle, deed.tier) : '',
    deed.into ? (numbers.get(deed.into) ?? '') : '',
    deed.passed === undefined ? '' : t(`desk.passed.${deed.passed ? 'yes' : 'no'}`),
    ...answers(deed),
  ].filter(Boolean);
  return words.length ? ` · ${words.join(t('join'))}` : '';
}

/** @param {any} deed */
function answers({reached, solved, satisfied}) {
  if (reached === undefined) return [];
  if (!reached) return [t('desk.reached.no')];
  return [t(`desk.solved.${solved ? 'yes' : 'no'}`), t(`desk.satisfied.${satisfied ? 'yes' : 'no'}`)];
}
