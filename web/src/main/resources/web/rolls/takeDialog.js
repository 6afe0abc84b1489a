// @ts-check
/** @import {Store} from '../lib/store.js' */
import {html, nothing} from 'lit-html';
import {language, t} from '../lib/i18n.js';
import {refusal} from '../desk/refusal.js';
import {fileDialog} from '../ui/fileDialog.js';

const CATEGORIES = ['NEEDY', 'EXTREME_POVERTY', 'DISABLED', 'LIVES_ALONE', 'EMPTY_NEST', 'CHILD_OR_WOMAN_IN_NEED', 'HIGH_RISK', 'FLOATING'];
/** For those who are appointed for them. */
const RESTRICTED = ['MENTAL_HEALTH', 'COMMUNITY_CORRECTION', 'RESETTLEMENT'];

/**
 * Takes a list in, and says what is wrong with lines of it.
 *
 * @param {{store: Store<any>, taken: (roll: any) => void}} parts
 */
export function takeDialog({store, taken}) {
  return fileDialog({
    title: 'roll.take',
    url: '/api/rolls',
    fill: (form) => form.set('language', language()),
    question: (asked) => question(store.get(), asked),
    outcome,
    taken: ({roll}) => taken(roll),
  });
}

/** @param {any} state @param {{busy: boolean, problem: any, take: (event: SubmitEvent) => void}} asked */
function question({areas, installation, session}, {busy, problem, take}) {
  return html`<form class="file-form" @submit=${take}>
    <p class="soft">${t('roll.takeWhat')}</p>
    <label class="field"><span class="label">${t('roll.file')}</span><input class="input" type="file" name="file" accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" required /></label>
    <label class="field"><span class="label">${t('roll.name')}</span><input class="input" name="name" maxlength="80" required placeholder=${t('roll.nameSuch')} /></label>
    <div class="desk-pair">
      <label class="field"><span class="label">${t('roll.category')}</span><select class="select" name="category">${[...CATEGORIES, ...(session.restricted ? RESTRICTED : [])].map((code) => html`<option value=${code}>${t(`category.${code}`)}</option>`)}</select></label>
      <label class="field"><span class="label">${t('roll.asOf')}</span><input class="input" type="date" name="asOf" required max=${installation.today} .value=${installation.today} /></label>
    </div>
    <label class="field"><span class="label">${t('roll.area')}</span><select class="select" name="area">${areas.map((/** @type {any} */ area) => html`<option value=${area.id}>${area.name}</option>`)}</select></label>
    ${problem ? html`<p class="desk-refused" role="alert">${refusal(problem)}</p>` : nothing}
    <div><button class="button primary" ?disabled=${busy}>${t(busy ? 'roll.comparing' : 'roll.compare')}</button></div>
  </form>`;
}

/** @param {any} made @param {() => void} close */
function outcome({roll, said}, close) {
  return html`<div class="file-form" role="status">
    <p>${t('roll.taken', {name: roll.name})}</p>
    <dl class="desk-dl">${Object.entries(roll.counts).map(([key, count]) => html`<dt>${t(`roll.difference.${key}`)}</dt><dd class="figure">${count}</dd>`)}</dl>
    ${said.length ? html`<ul class="file-said small">${said.map((/** @type {string} */ line) => html`<li>${line}</li>`)}</ul>` : nothing}
    <div><button class="button primary" @click=${close}>${t('close')}</button></div>
  </div>`;
}
