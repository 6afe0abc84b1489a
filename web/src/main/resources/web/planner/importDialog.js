// @ts-check
/** @import {Store} from '../lib/store.js' */
import {html, nothing} from 'lit-html';
import {count} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {fileDialog} from '../ui/fileDialog.js';
import {failedNotice} from '../ui/states.js';

/**
 * Takes a file in as a new plan, and says what became of it: nothing of it is put right in silence.
 *
 * @param {{store: Store<any>, go: (to: any) => Promise<void>}} parts
 */
export function importDialog({store, go}) {
  /** @param {{busy: boolean, problem: any, take: (event: SubmitEvent) => void, again: () => void}} asked */
  function question({busy, problem, take, again}) {
    return html`${problem ? failedNotice(problem, again) : nothing}<form class="plan-step" @submit=${take}>
      <p class="soft">${t('planner.importWhat')}</p>
      <label class="field"><span class="label">${t('planner.file')}</span><input class="input" type="file" name="file" accept=".geojson,.json,.gpkg" required /></label>
      <label class="field"><span class="label">${t('planner.nameOfPlan')}</span><input class="input" name="name" maxlength="60" required .value=${t('planner.planOn', {day: store.get().installation.today})} /></label>
      <div><button class="button primary" ?disabled=${busy}>${t(busy ? 'planner.importing' : 'planner.importNow')}</button></div>
    </form>`;
  }

  /** @param {{plan: any, report: any}} answer @param {() => void} close */
  function report({plan, report: it}, close) {
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
        close();
        go({planId: plan.id});
      }}>${t('planner.openPlan')}</button></div>`;
  }

  return fileDialog({
    title: 'planner.import',
    url: '/api/boundary-plans/import',
    fill: (form) => form.set('community', String(store.get().communityId)),
    question,
    outcome: report,
  });
}
