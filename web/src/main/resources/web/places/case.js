// @ts-check
/** @import {PlacesDeeds, PlacesState} from './deeds.js' */
/** @import {Candidate, Place, Reason, Review} from './words.js' */
import {html, nothing} from 'lit-html';
import {count} from '../lib/format.js';
import {hasWords, t, tCount} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {icon} from '../ui/icon.js';
import {problemWords, remoteState} from '../ui/states.js';
import {estatesOf, foundIn, kindsRead, likelihood, pieces} from './words.js';

/** A text and where it may be: what was recognised, the candidates, and what can be decided. */

/** @param {Reason} reason */
export function reasonWords({code, params}) {
  const key = `places.reason.${code}`;
  const words = {...params, ...(params.read ? {read: kindsRead(params.read).map((kind) => t(`places.part.${kind}`)).join(' – ')} : {})};
  return hasWords(key) ? t(key, words) : t('places.reason.OTHER');
}

/** @param {PlacesState} state @param {Review} review @param {PlacesDeeds & {pointOnMap: () => void, help: () => void}} deeds */
export function openCase(state, review, deeds) {
  return html`<header class="panel-head places-head">
      <button class="icon-button places-back" aria-label=${t('places.back')} @click=${() => deeds.open(0)}>${icon('left')}</button>
      <h3 class="grow">${t('places.case')}</h3>
      <span class="small soft">${review.area} · ${tCount('places.waiting', review.waiting, {count: count(review.waiting)})}</span>
    </header>
    <p class="places-text" lang="zh-CN">${pieces(review.text, review.parts).map(({text, kind}) => (kind ? html`<ruby data-kind=${kind}>${text}<rt>${t(`places.part.${kind}`)}</rt></ruby>` : html`<span>${text}</span>`))}</p>
    ${why(review)}
    ${review.description ? html`<blockquote class="places-description"><span class="label">${t('places.description', {number: review.number})}</span>${review.description}</blockquote>` : nothing}
    ${state.refused ? html`<p class="places-refused" role="alert">${refusal(state)}</p>` : nothing}
    ${naming(state, review, deeds)}
    ${candidates(state, review, deeds)}
    ${search(state, review, deeds)}
    <div class="places-foot">${pointed(state, deeds)}${acts(state, deeds)}</div>`;
}

/** @param {PlacesState} state */
function refusal({refused}) {
  const field = refused?.field ?? '';
  const key = `places.wrong.${field.replace(', ', '-')}`;
  return refused?.code === 'bad-value' && hasWords(key) ? t(key) : refused && problemWords(refused);
}

/** @param {Review} review */
function why({reasons, answer}) {
  return html`<div class="places-why"><strong>${t(`places.answer.${answer}`)}</strong>
    ${reasons.length ? html`<ul>${reasons.map((reason) => html`<li>${reasonWords(reason)}</li>`)}</ul>` : nothing}</div>`;
}

/** @param {PlacesState} state @param {Review} review @param {PlacesDeeds} deeds */
function naming(state, {name, candidates: all}, deeds) {
  const estates = estatesOf(all);
  if (!name) return nothing;
  if (state.naming) {
    return html`<div class="places-naming on" role="status"><span class="grow">${t('places.namingWhich', {name: name.text})}</span>
      <button class="button" @click=${() => deeds.name(false)}>${t('places.key.back')}</button></div>`;
  }
  if (!estates.length) return html`<p class="small soft">${t('places.nameBySearch', {name: name.text})}</p>`;
  const words = estates.length === 1 ? t('places.nameMeans', {name: name.text, estate: estateName(estates[0].place)}) : t('places.nameAlways', {name: name.text});
  return html`<div class="places-naming"><button class="button" data-act="name" ?disabled=${state.busy} @click=${() => (estates.length === 1 ? deeds.namePlace(estates[0].place) : deeds.name(true))}><kbd>E</kbd> ${words}</button>
    <span class="small soft">${tCount('places.nameWaiting', name.waiting, {count: count(name.waiting), name: name.text})}</span></div>`;
}

/** What the estate of a place is called, as far as the place tells. @param {Place} place */
export const estateName = ({precision, name}) => (precision === 'ESTATE' ? name : t('places.estateOf', {name}));

/** @param {PlacesState} state @param {Review} review @param {PlacesDeeds} deeds */
function candidates(state, {candidates: all}, deeds) {
  if (!all.length) return nothing;
  const scores = all.map(({score}) => score);
  return html`<ol class="places-candidates" aria-label=${t('places.candidates')}>${all.map((one) => html`<li data-candidate=${one.number}>
      <button class="button places-take" ?disabled=${state.busy || (state.naming && one.place.estateId === undefined)} aria-label=${t('places.takeNumber', {number: one.number, name: one.place.name})} @click=${() => deeds.take(one.number)}><kbd>${one.number}</kbd></button>
      <div>${placeLine(one.place)}<p class="small"><span class="places-likely" data-likely=${likelihood(one.score, scores)}>${t(`places.likely.${likelihood(one.score, scores)}`)}</span> <span class="soft">${one.reasons.map(reasonWords).join(t('places.and'))}</span></p></div>
    </li>`)}</ol>`;
}

/** @param {Place} place */
function placeLine({name, area, precision}) {
  return html`<p><strong>${name}</strong> <span class="badge">${t(`precision.${precision}`)}</span>${area && area !== name ? html` <span class="small soft">${area}</span>` : nothing}</p>`;
}

/** A point that is being chosen, and what is there. @param {PlacesState} state @param {PlacesDeeds} deeds */
function pointed({point, near, busy}, deeds) {
  if (!point) return nothing;
  const there = shown(near);
  const words = there
    ? [there.grid?.name, there.estate && away(there.estate), there.building && away(there.building)].filter(Boolean).join(' · ') || t('places.nothingNear')
    : '';
  return html`<div class="places-naming on" role="status"><span class="grow">${t('places.pointing')} <span class="soft">${words}</span></span>
    <button class="button primary" data-act="confirm" ?disabled=${busy} @click=${deeds.takePoint}><kbd>P</kbd> ${t('places.takePoint')}</button>
    <button class="button" @click=${() => deeds.setPoint(null)}>${t('places.key.back')}</button></div>`;
}

/** @param {{name: string, meters: number}} near */
const away = ({name, meters}) => (meters >= 1 ? t('places.away', {name, meters: count(Math.round(meters))}) : name);

/** @param {PlacesState} state @param {PlacesDeeds & {pointOnMap: () => void, help: () => void}} deeds */
function acts({busy, point, journal, said}, deeds) {
  /** @param {string} act @param {string} key @param {() => void} run @param {boolean} [disabled] */
  const button = (act, key, run, disabled = false) => html`<button class="button" data-act=${act} ?disabled=${busy || disabled} @click=${run}><kbd>${key}</kbd> ${t(`places.act.${act}`)}</button>`;
  return html`<div class="places-acts" role="group" aria-label=${t('places.acts')}>
    ${point ? nothing : button('point', 'P', deeds.pointOnMap)}
    ${button('none', 'N', deeds.takeNone)}
    ${button('leave', 'S', deeds.leave)}
    ${button('undo', 'Z', deeds.undo, !journal.length && said?.kind !== 'left')}
    ${button('help', '?', deeds.help)}
  </div>`;
}

/** @param {PlacesState} state @param {Review} review @param {PlacesDeeds} deeds */
function search(state, review, deeds) {
  /** @param {SubmitEvent} event */
  const seek = (event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    deeds.seek(String(new FormData(form).get('address') ?? ''));
  };
  return html`<form class="places-search" role="search" @submit=${seek}>
      <label class="field grow"><span class="label">${t('places.search')}</span><input class="input" name="address" maxlength="300" autocomplete="off" placeholder=${t('places.searchSuch')} .value=${state.asked} /></label>
      <button class="button">${icon('search', 'small')}${t('places.seek')}</button>
    </form>
    ${remoteState(state.found, {retry: () => deeds.seek(state.asked), ready: (geocoded) => found(state, review, foundIn(geocoded), deeds)})}`;
}

/** @param {PlacesState} state @param {Review} review @param {Omit<Candidate, 'number'>[]} all @param {PlacesDeeds} deeds */
function found(state, {name}, all, deeds) {
  if (!all.length) return html`<p class="small soft" role="status">${t('places.foundNone')}</p>`;
  return html`<ol class="places-candidates places-found" aria-label=${t('places.found')}>${all.map(({place}, at) => html`<li>
      <span class="places-letter" aria-hidden="true">${String.fromCharCode(65 + at)}</span>
      <div>${placeLine(place)}<p class="places-found-acts"><button class="button" ?disabled=${state.busy} data-act="take" @click=${() => deeds.takePlace(place)}>${t('places.takeFound')}</button>
        ${name && place.estateId !== undefined ? html`<button class="button" ?disabled=${state.busy} data-act="name-found" @click=${() => deeds.namePlace(place)}>${t('places.nameMeans', {name: name.text, estate: estateName(place)})}</button>` : nothing}</p></div>
    </li>`)}</ol>`;
}
