// @ts-check
import {html, nothing} from 'lit-html';
import {t} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {targetWords} from './words.js';

const TABLES = '.csv,.tsv,.txt,.xlsx,.gz,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ACCEPTED = {
  ISSUES: TABLES,
  GRIDS: '.geojson,.json,.gz,.zip,.gpkg,application/geo+json,application/zip,application/geopackage+sqlite3',
  ROWS: `${TABLES},.geojson,.json,.zip,.gpkg,.osm,.pbf,application/geo+json,application/zip,application/geopackage+sqlite3`,
};

/** Tables alone, grids alone, or whatever there is. @param {string} target */
const formatsOf = (target) => (target === 'ISSUES' || target === 'GRIDS' ? target : 'ROWS');

/**
 * Where a file is put: dragged, or picked by mouse or keyboard.
 *
 * @param {object} parts
 * @param {string[]} parts.targets
 * @param {string} parts.target empty for what the file looks like
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
              <option value="" ?selected=${!target}>${t('imports.byLook')}</option>
              ${targets.map((it) => html`<option value=${it} ?selected=${it === target}>${targetWords(it)}</option>`)}
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
      <input class="unseen" type="file" name="file" accept=${ACCEPTED[formatsOf(target)]} ?disabled=${busy} @change=${picked} />
      ${icon('download')}
      <strong>${t(busy ? 'imports.bringing' : 'imports.drop')}</strong>
      <span class="small soft">${t(`imports.formats.${formatsOf(target)}`)}</span>
    </label>
  </section>`;
}
