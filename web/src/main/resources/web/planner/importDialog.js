// @ts-check
/** @import {Store} from '../lib/store.js' */
import {html, nothing, render} from 'lit-html';
import {change} from '../lib/api.js';
import {count} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {failedNotice} from '../ui/states.js';

/**
 * Takes a file in as a new plan, and says what became of it: nothing of it is put right in silence.
 *
 * @param {{store: Store<any>, go: (to: any) => Promise<void>}} parts
 */
export function importDialog({store, go}) {
  const element = document.createElement('dialog');
  element.className = 'dialog plan-import';
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
    form.set('community', String(store.get().communityId));
    busy = true;
    problem = null;
    update();
    try {
      made = await change('POST', '/api/boundary-plans/import', form);
    } catch (/** @type {any} */ why) {
      problem = why;
    }
    busy = false;
    update();
  }

  function update() {
    element.setAttribute('aria-label', t('planner.import'));
    render(
      html`<header class="panel-head"><strong class="grow">${t('planner.import')}</strong>
          <button class="icon-button" aria-label=${t('close')} @click=${() => element.close()}>${icon('close')}</button></header>
        <div class="padded">${problem ? failedNotice(problem, update) : nothing}${made ? report(made) : question()}</div>`,
      element,
    );
  }

  function question() {
    return html`<form class="plan-step" @submit=${take}>
      <p class="soft">${t('planner.importWhat')}</p>
      <label class="field"><span class="label">${t('planner.file')}</span><input class="input" type="file" name="file" accept=".geojson,.json,.gpkg" required /></label>
      <label class="field"><span class="label">${t('planner.nameOfPlan')}</span><input class="input" name="name" maxlength="60" required .value=${t('planner.planOn', {day: store.get().installation.today})} /></label>
      <div><button class="button primary" ?disabled=${busy}>${t(busy ? 'planner.importing' : 'planner.importNow')}</button></div>
    </form>`;
  }

  /** @param {{plan: any, report: any}} answer */
  function report({plan, report: it}) {
    /** @type {[string, number][]} */
    const rows = [
      ['grids', it.grids],
      ['matched', it.matched.length],
      ['created', it.created.length],
      ['dropped', it.dropped.length],
      ['atoms', it.atoms],
      ['cut', it.atomsInSeveral.length],
      ['gaps', it.gaps.atoms.length],
      ['overlaps', it.overlaps.length],
      ['outside', it.outside.length],
      ['disputed', it.disputed.length],
      ['unknown', it.unknownBuildings],
      ['repaired', it.repaired.length],
    ];
    return html`<p><b>${plan.name}</b></p>
      <dl class="plan-totals plain">${rows.map(([key, value]) => html`<div><dt>${t(`planImport.${key}`)}</dt><dd class="figure">${count(value)}</dd></div>`)}</dl>
      ${it.dropped.length ? html`<p class="small soft">${t('planner.importDropped', {grids: it.dropped.join(t('join'))})}</p>` : nothing}
      <div class="plan-acts"><button class="button primary" @click=${() => {
        element.close();
        go({planId: plan.id});
      }}>${t('planner.openPlan')}</button></div>`;
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
