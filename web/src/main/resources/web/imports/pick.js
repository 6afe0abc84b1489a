// @ts-check
import {html, nothing} from 'lit-html';
import {t} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';

const ACCEPTED = {
  ISSUES: '.csv,.tsv,.txt,.xlsx,.gz,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  GRIDS: '.geojson,.json,.gz,application/geo+json',
};

/**
 * Where a file is put: dragged, or picked by mouse or keyboard.
 *
 * @param {object} parts
 * @param {('ISSUES' | 'GRIDS')[]} parts.targets
 * @param {'ISSUES' | 'GRIDS'} parts.target
 * @param {{id: number, name: string, level: string}[]} parts.areas
 * @param {number | null} parts.area
 * @param {boolean} parts.busy
 * @param {(patch: {target?: any, area?: number}) => void} parts.choose
 * @param {(file: File) => void} parts.bring
 */
export function pick({targets, target, areas, area, busy, choose, bring}) {
  const over = (/** @type {DragEvent} */ event, /** @type {boolean} */ is) => {
    event.preventDefault();
    /** @type {HTMLElement} */ (event.currentTarget).classList.toggle('over', is);
  };
  const drop = (/** @type {DragEvent} */ event) => {
    over(event, false);
    const file = event.dataTransfer?.files[0];
    if (file && !busy) bring(file);
  };
  const picked = (/** @type {any} */ event) => {
    const file = event.target.files[0];
    event.target.value = '';
    if (file) bring(file);
  };
  return html`<section aria-label=${t('imports.bring')}>
    <div class="imports-what">
      ${targets.length > 1
        ? html`<label class="field"><span class="label">${t('imports.target')}</span>
            <select class="select" name="target" @change=${(/** @type {any} */ event) => choose({target: event.target.value})}>
              ${targets.map((it) => html`<option value=${it} ?selected=${it === target}>${t(`imports.target.${it}`)}</option>`)}
            </select></label>`
        : nothing}
      ${areas.length > 1
        ? html`<label class="field"><span class="label">${t('imports.area')}</span>
            <select class="select" name="area" @change=${(/** @type {any} */ event) => choose({area: Number(event.target.value)})}>
              ${areas.map(({id, name}) => html`<option value=${id} ?selected=${id === area}>${name}</option>`)}
            </select></label>`
        : nothing}
    </div>
    <label class="imports-drop ${busy ? 'busy' : ''}" @dragover=${(/** @type {DragEvent} */ event) => over(event, true)} @dragleave=${(/** @type {DragEvent} */ event) => over(event, false)} @drop=${drop}>
      <input class="unseen" type="file" name="file" accept=${ACCEPTED[target]} ?disabled=${busy} @change=${picked} />
      ${icon('download')}
      <strong>${t(busy ? 'imports.bringing' : 'imports.drop')}</strong>
      <span class="small soft">${t(`imports.formats.${target}`)}</span>
    </label>
  </section>`;
}
