// @ts-check
import {html, nothing} from 'lit-html';
import {count} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {fieldOf} from './draft.js';
import {fieldWords} from './words.js';

/** The sign of a separator, by name where it can't be seen. @param {string} sign */
const separatorWords = (sign) => (sign === '\t' ? t('imports.tab') : sign);

/**
 * What the file turned out to be, to be put right by hand.
 *
 * @param {any} preview
 * @param {(member: 'delimiter' | 'sheet' | 'headerLine', value: any) => void} say
 */
export function formOfFile({form}, say) {
  if (!form) return nothing;
  return html`<div class="imports-form">
    <span class="small soft">${form.format}${form.charset ? ` · ${form.charset}` : ''}</span>
    ${form.separator
      ? html`<label class="small">${t('imports.separator')} <select class="select" name="delimiter" @change=${(/** @type {any} */ event) => say('delimiter', event.target.value)}>
          ${[',', '\t', ';', '|'].map((sign) => html`<option value=${sign} ?selected=${sign === form.separator}>${separatorWords(sign)}</option>`)}
        </select></label>`
      : nothing}
    ${form.sheets.length > 1
      ? html`<label class="small">${t('imports.sheet')} <select class="select" name="sheet" @change=${(/** @type {any} */ event) => say('sheet', event.target.value)}>
          ${form.sheets.map((/** @type {string} */ name) => html`<option value=${name} ?selected=${name === form.sheet}>${name}</option>`)}
        </select></label>`
      : nothing}
    <label class="small">${t('imports.headerLine')} <input class="input" type="number" name="headerLine" min="1" max="10000" .value=${String(form.headerLine)} @change=${(/** @type {any} */ event) => Number(event.target.value) > 0 && say('headerLine', Number(event.target.value))} /></label>
    ${form.titles.length ? html`<span class="small soft">${t('imports.titles', {titles: form.titles.join(' / ')})}</span>` : nothing}
  </div>`;
}

/**
 * What a layer turned out to be.
 *
 * @param {any} preview
 * @param {(member: 'layer', value: any) => void} say
 */
export function formOfLayer({layer, questions}, say) {
  if (!layer) return nothing;
  const open = questions.includes('layer');
  return html`<div class="imports-form">
    <span class="small soft">${t(`imports.format.${layer.format}`)}${layer.shapes.length ? ` · ${layer.shapes.join(', ')}` : ''}</span>
    ${layer.names.length > 1
      ? html`<label class="small ${open ? 'open' : ''}" data-question="layer">${t(open ? 'imports.whichLayer' : 'imports.layer')} <select class="select" name="layer" @change=${(/** @type {any} */ event) => say('layer', event.target.value)}>
          ${layer.names.map((/** @type {string} */ name) => html`<option value=${name} ?selected=${name === layer.name}>${name}</option>`)}
        </select></label>${open ? html`<button class="button" @click=${() => say('layer', layer.name)}>${t('imports.thisLayer')}</button>` : nothing}`
      : nothing}
    <span class="small soft">${layer.crs ? t('imports.ownSystem', {crs: layer.crs}) : t('imports.noSystem')}</span>
  </div>`;
}

/**
 * The first rows, with what each column is taken for above it.
 *
 * @param {any} preview
 * @param {Record<string, any>} mapping
 * @param {(field: string, column: string | null) => void} take
 */
export function previewTable(preview, mapping, take) {
  const fields = preview.fields.map((/** @type {any} */ field) => field.name);
  return html`<div class="imports-wide" tabindex="0" role="region" aria-label=${t('imports.preview')}>
    <table class="table imports-table">
      <thead>
        <tr><th class="soft">${t('imports.line')}</th>${preview.columns.map((/** @type {any} */ column) => columnHead(preview, mapping, fields, column, take))}</tr>
      </thead>
      <tbody>${preview.rows.map((/** @type {any} */ row) => html`<tr><th class="figure soft" scope="row">${row.line}</th>${row.fields.map((/** @type {string} */ field) => html`<td><span class="imports-cell">${field}</span></td>`)}</tr>`)}</tbody>
    </table>
  </div>
  <p class="small soft">${t(preview.whole ? 'imports.seenAll' : 'imports.seen', {count: count(preview.seen)})}</p>`;
}

/**
 * @param {any} preview
 * @param {Record<string, any>} mapping
 * @param {string[]} fields
 * @param {any} column
 * @param {(field: string, column: string | null) => void} take
 */
function columnHead(preview, mapping, fields, column, take) {
  const taken = column.name && fieldOf(mapping, fields, column.name);
  const choice = preview.fields.find((/** @type {any} */ field) => field.name === taken);
  const guess = choice?.guess.column === column.name ? choice.guess : null;
  const change = (/** @type {any} */ event) => {
    if (event.target.value) take(event.target.value, column.name);
    else if (taken) take(taken, null);
  };
  return html`<th scope="col" class=${taken ? (guess && !guess.certain ? 'open' : 'taken') : ''}>
    <span class="imports-column">${column.name || t('imports.nameless')}</span>
    ${fields.length ? html`<select class="select" aria-label=${t('imports.takenFor', {column: column.name})} ?disabled=${!column.name} @change=${change}>
      <option value="" ?selected=${!taken}>${t('imports.unused')}</option>
      ${fields.map((name) => html`<option value=${name} ?selected=${name === taken}>${fieldWords(mapping, name)}</option>`)}
    </select>` : nothing}
    <span class="small soft imports-why">${guess ? why(guess) : t('imports.filled', {count: count(column.filled)})}</span>
  </th>`;
}

/** What speaks for a guess. @param {any} guess */
export function why(guess) {
  return guess.evidence.map((/** @type {any} */ {code, percent, what}) => t(`imports.evidence.${code}`, {percent, what: what ?? ''})).join(t('join'));
}
