// @ts-check
/** @import {Store} from '../lib/store.js' */
import {html, nothing} from 'lit-html';
import {change, getJson} from '../lib/api.js';
import {decimal} from '../lib/format.js';
import {language, t} from '../lib/i18n.js';
import {fileDialog} from '../ui/fileDialog.js';
import {problemWords} from '../ui/states.js';

const METHODS = ['SIMILARITY', 'AFFINE'];

/**
 * Fits a city's own system from control points, shows how far it is off, and keeps it under a name.
 *
 * @param {{store: Store<any>, kept: (system: any) => void}} parts
 */
export function ownSystem({store, kept}) {
  const dialog = fileDialog({
    title: 'imports.own.title',
    url: '/api/local-systems/fit',
    fill: (form) => form.set('language', language()),
    question: (asked) => question(store.get().systems, asked, forget),
    outcome: (fit, close) => outcome(fit, (event) => keep(event, fit, close)),
  });

  async function refresh() {
    store.set({systems: (await getJson('/api/local-systems')).items});
  }

  /** @param {any} system @param {() => void} again */
  async function forget(system, again) {
    await change('DELETE', `/api/local-systems/${system.id}`);
    await refresh();
    again();
  }

  /** @param {SubmitEvent} event @param {any} fit @param {() => void} close */
  async function keep(event, fit, close) {
    event.preventDefault();
    const input = /** @type {HTMLInputElement} */ (/** @type {HTMLFormElement} */ (event.target).elements.namedItem('name'));
    const points = fit.points.map((/** @type {any} */ {name, x, y, lng, lat}) => ({name, x, y, lng, lat}));
    try {
      const system = await change('POST', '/api/local-systems', {name: input.value, method: fit.method, points});
      await refresh();
      close();
      kept(system);
    } catch (/** @type {any} */ problem) {
      if (!problem?.code) throw problem;
      input.setCustomValidity(refusal(problem));
      input.reportValidity();
    }
  }

  return dialog;
}

/** @param {any} problem */
function refusal(problem) {
  return problem.code === 'bad-value' ? t('imports.wrong', {field: problem.field ?? '', expected: problem.expected ?? ''}) : problemWords(problem);
}

/** @param {any[]} systems @param {{busy: boolean, problem: any, take: (event: SubmitEvent) => void, again: () => void}} asked @param {(system: any, again: () => void) => void} forget */
function question(systems, {busy, problem, take, again}, forget) {
  return html`<form class="file-form" @submit=${take}>
    <p class="small soft">${t('imports.own.what')}</p>
    <label class="field"><span class="label">${t('imports.own.file')}</span>
      <input class="input" type="file" name="file" required accept=".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" /></label>
    <fieldset class="imports-own-methods"><legend class="label">${t('imports.own.method')}</legend>
      ${METHODS.map((method, index) => html`<label><input type="radio" name="method" value=${method} ?checked=${index === 0} /> ${t(`imports.own.${method}`)}</label>`)}</fieldset>
    <label class="field"><span class="label">${t('imports.own.known')}</span>
      <input class="input" name="known" value="EPSG:4326" required /></label>
    ${problem ? html`<p class="refused" role="alert">${refusal(problem)}</p>` : nothing}
    <div><button class="button primary" ?disabled=${busy}>${t('imports.own.fit')}</button></div>
    ${systems.length
      ? html`<h4>${t('imports.own.keptOnes')}</h4><ul class="imports-own-kept">${systems.map((system) => html`<li><span class="grow">${system.name}</span>
          <span class="small soft">${t('imports.own.off', {meters: decimal(system.fit.rmsMeters, 3), count: system.fit.points.length})}</span>
          <button type="button" class="button danger" @click=${() => forget(system, again)}>${t('imports.own.forget')}</button></li>`)}</ul>`
      : nothing}
  </form>`;
}

/** @param {any} fit @param {(event: SubmitEvent) => void} keep */
function outcome(fit, keep) {
  const wrong = fit.points.filter((/** @type {any} */ {suspicious}) => suspicious);
  return html`<div class="file-form">
    <p role="status"><strong>${t('imports.own.off', {meters: decimal(fit.rmsMeters, 3), count: fit.points.length})}</strong>
      <span class="small soft">${t('imports.own.turned', {scale: decimal(fit.scale, 6), degrees: decimal(fit.rotationDegrees, 4)})}${fit.mirrored ? ` ${t('imports.own.mirrored')}` : ''}</span></p>
    ${wrong.length ? html`<p class="refused" role="alert">${t('imports.own.suspicious', {names: wrong.map((/** @type {any} */ {name}) => name).join('、')})}</p>` : nothing}
    <div class="imports-own-points"><table><thead><tr><th>${t('imports.own.point')}</th><th>${t('imports.own.east')}</th><th>${t('imports.own.north')}</th><th>${t('imports.own.whole')}</th></tr></thead>
      <tbody>${fit.points.map((/** @type {any} */ point) => html`<tr class=${point.suspicious ? 'open' : ''}>
        <td>${point.name}</td><td class="figure">${decimal(point.eastMeters, 3)}</td><td class="figure">${decimal(point.northMeters, 3)}</td><td class="figure">${decimal(point.meters, 3)}</td></tr>`)}</tbody></table></div>
    <form class="imports-keep" @submit=${keep}>
      <label class="field grow"><span class="label">${t('imports.own.name')}</span>
        <input class="input" name="name" required maxlength="80" placeholder=${t('imports.own.nameSuch')} @input=${(/** @type {any} */ event) => event.target.setCustomValidity('')} /></label>
      <button class="button primary">${t('imports.own.keep')}</button></form>
  </div>`;
}
