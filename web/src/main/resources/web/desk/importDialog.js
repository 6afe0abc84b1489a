// @ts-check
/** @import {Store} from '../lib/store.js' */
import {html, nothing, render} from 'lit-html';
import {change} from '../lib/api.js';
import {count} from '../lib/format.js';
import {language, t} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {refusal} from './refusal.js';

const COUNTS = ['read', 'loaded', 'updated', 'unchanged', 'rejected'];
const COLUMNS = ['工单编号', '来电时间', '诉求类别', '工单状态', '诉求内容', '诉求地址', '联系人', '联系电话'];

/**
 * Takes in a hotline's tickets from a file, and says what became of each line that could not be taken.
 *
 * @param {{store: Store<any>, taken: () => void}} parts `taken`: what is on the desk has changed
 */
export function importDialog({store, taken}) {
  const element = document.createElement('dialog');
  element.className = 'dialog desk-import';
  document.body.append(element);
  /** @type {any} */
  let made = null;
  /** @type {any} */
  let problem = null;
  let busy = false;

  /** @param {SubmitEvent} event */
  async function take(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    form.set('language', language());
    busy = true;
    problem = null;
    update();
    try {
      made = await change('POST', '/api/issues/import', form);
      taken();
    } catch (/** @type {any} */ why) {
      if (!why?.code) throw why;
      problem = why;
    } finally {
      busy = false;
      update();
    }
  }

  function update() {
    element.setAttribute('aria-label', t('desk.import'));
    render(
      html`<header class="panel-head"><strong class="grow">${t('desk.import')}</strong>
          <button class="icon-button" aria-label=${t('close')} @click=${() => element.close()}>${icon('close')}</button></header>
        <div class="desk-import-body">${made ? outcome() : question()}</div>`,
      element,
    );
  }

  function question() {
    const {communities} = store.get();
    return html`<form class="desk-import-form" @submit=${take}>
      <p class="soft">${t('desk.importWhat', {columns: COLUMNS.join(t('join'))})}</p>
      <label class="field"><span class="label">${t('desk.importFile')}</span><input class="input" type="file" name="file" accept=".csv,text/csv" required /></label>
      ${communities.length > 1
        ? html`<label class="field"><span class="label">${t('desk.importArea')}</span>
            <select class="select" name="area">${communities.map((/** @type {any} */ area) => html`<option value=${area.id}>${area.name}</option>`)}</select></label>`
        : nothing}
      ${problem ? html`<p class="desk-refused" role="alert">${refusal(problem)}</p>` : nothing}
      <div><button class="button primary" ?disabled=${busy}>${t(busy ? 'desk.importing' : 'desk.importNow')}</button></div>
    </form>`;
  }

  function outcome() {
    return html`<div class="desk-import-form" role="status">
      ${made.refused ? html`<p class="desk-refused">${t('desk.importRefused')}</p>` : nothing}
      <dl class="desk-dl">${COUNTS.map((key) => html`<dt>${t(`desk.imported.${key}`)}</dt><dd class="figure">${count(made[key])}</dd>`)}</dl>
      ${made.said.length ? html`<ul class="desk-import-said small">${made.said.map((/** @type {string} */ line) => html`<li>${line}</li>`)}</ul>` : nothing}
      <div><button class="button primary" @click=${() => element.close()}>${t('close')}</button></div>
    </div>`;
  }

  return {
    open() {
      made = null;
      problem = null;
      update();
      element.showModal();
    },
  };
}
