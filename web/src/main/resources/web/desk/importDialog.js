// @ts-check
/** @import {Store} from '../lib/store.js' */
import {html, nothing} from 'lit-html';
import {count} from '../lib/format.js';
import {language, t} from '../lib/i18n.js';
import {fileDialog} from '../ui/fileDialog.js';
import {refusal} from './refusal.js';

const COUNTS = ['read', 'loaded', 'updated', 'unchanged', 'rejected'];
const COLUMNS = ['工单编号', '来电时间', '诉求类别', '工单状态', '诉求内容', '诉求地址', '联系人', '联系电话'];

/**
 * Takes in a hotline's tickets from a file, and says what became of each line that could not be taken.
 *
 * @param {{store: Store<any>, taken: () => void}} parts `taken`: what is on the desk has changed
 */
export function importDialog({store, taken}) {
  return fileDialog({
    look: 'desk-import',
    title: 'desk.import',
    url: '/api/issues/import',
    fill: (form) => form.set('language', language()),
    question: (asked) => question(store.get().communities, asked),
    outcome,
    taken,
  });
}

/** @param {{id: number, name: string}[]} communities @param {{busy: boolean, problem: any, take: (event: SubmitEvent) => void}} asked */
function question(communities, {busy, problem, take}) {
  return html`<form class="desk-import-form" @submit=${take}>
    <p class="soft">${t('desk.importWhat', {columns: COLUMNS.join(t('join'))})}</p>
    <label class="field"><span class="label">${t('desk.importFile')}</span><input class="input" type="file" name="file" accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" required /></label>
    ${communities.length > 1
      ? html`<label class="field"><span class="label">${t('desk.importArea')}</span>
          <select class="select" name="area">${communities.map((area) => html`<option value=${area.id}>${area.name}</option>`)}</select></label>`
      : nothing}
    ${problem ? html`<p class="desk-refused" role="alert">${refusal(problem)}</p>` : nothing}
    <div><button class="button primary" ?disabled=${busy}>${t(busy ? 'desk.importing' : 'desk.importNow')}</button></div>
  </form>`;
}

/** @param {any} made @param {() => void} close */
function outcome(made, close) {
  return html`<div class="desk-import-form" role="status">
    ${made.refused ? html`<p class="desk-refused">${t('desk.importRefused')}</p>` : nothing}
    <dl class="desk-dl">${COUNTS.map((key) => html`<dt>${t(`desk.imported.${key}`)}</dt><dd class="figure">${count(made[key])}</dd>`)}</dl>
    ${made.said.length ? html`<ul class="desk-import-said small">${made.said.map((/** @type {string} */ line) => html`<li>${line}</li>`)}</ul>` : nothing}
    <div><button class="button primary" @click=${close}>${t('close')}</button></div>
  </div>`;
}
