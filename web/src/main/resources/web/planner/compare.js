// @ts-check
/** @import {Store} from '../lib/store.js' */
/** @import {Finding, Label} from './model.js' */
/** @import {Comparison} from './changes.js' */
import {html, nothing, render} from 'lit-html';
import {getJson} from '../lib/api.js';
import {count, percent} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {failedNotice} from '../ui/states.js';
import {MOVED} from './changes.js';
import {NOBODY, gridsOf} from './model.js';

/**
 * Plans side by side, beside today: a column each. What can't be said of today is a dash.
 *
 * @typedef {{name: string, rows: Record<string, string>}} Column
 *
 * @param {{store: Store<any>}} parts
 */
export function compareDialog({store}) {
  const element = document.createElement('dialog');
  element.className = 'dialog plan-compare';
  document.body.append(element);
  /** @type {Map<number, Column | 'busy'>} */
  let columns = new Map();
  /** @type {any} */
  let problem = null;

  /** @param {number} id @param {boolean} on */
  async function take(id, on) {
    if (!on) columns.delete(id);
    else if (!columns.has(id)) {
      columns.set(id, 'busy');
      update();
      try {
        columns.set(id, await column(id));
        problem = null;
      } catch (/** @type {any} */ why) {
        columns.delete(id);
        problem = why;
      }
    }
    update();
  }

  /** @param {number} id @returns {Promise<Column>} */
  async function column(id) {
    const [{plan, grids, findings}, comparison] = await Promise.all([getJson(`/api/boundary-plans/${id}`), getJson(`/api/boundary-plans/${id}/comparison`)]);
    const moved = Object.fromEntries(MOVED.map((key) => [`planMoved.${key}`, count(comparison.moved[key])]));
    const of = (/** @type {(one: Finding) => boolean} */ which) => count(findings.filter(which).length);
    return {
      name: plan.name,
      rows: {
        'planner.grids': count(grids.length),
        'planner.worst': `±${percent(comparison.worstDeviation)}`,
        ...moved,
        'planner.cutEstates': of(({kind}) => kind === 'ESTATE_CUT'),
        'planner.blocking': of(({error}) => error),
      },
    };
  }

  /** What the open plan began from. @returns {Column} */
  function today() {
    const {start, ground, comparison, grids} = store.get();
    return {
      name: t('planner.today'),
      rows: {
        'planner.grids': count(new Set([...start.values()].flatMap(gridsOf)).size),
        'planner.worst': comparison ? `±${percent(worstBefore(comparison, grids))}` : '—',
        'planner.cutEstates': count(cutEstates(start, ground.list)),
      },
    };
  }

  function update() {
    const {plans} = store.get();
    const shown = [today(), ...[...columns.values()].filter((one) => one !== 'busy')].map((one) => /** @type {Column} */ (one));
    const rows = [...new Set(shown.flatMap((one) => Object.keys(one.rows)))].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
    element.setAttribute('aria-label', t('planner.compare'));
    render(
      html`<header class="panel-head"><strong class="grow">${t('planner.compare')}</strong>
          <button class="icon-button" aria-label=${t('close')} @click=${() => element.close()}>${icon('close')}</button></header>
        <div class="padded">
          ${problem ? failedNotice(problem, update) : nothing}
          <div class="plan-kinds" role="group" aria-label=${t('planner.plans')}>${(plans ?? []).map(
            (/** @type {any} */ {id, name}) => html`<button class="chip ${columns.has(id) ? 'on' : ''}" aria-pressed=${columns.has(id)} @click=${() => take(id, !columns.has(id))}>${name}</button>`,
          )}</div>
          <div class="plan-columns" role="region" tabindex="0" aria-label=${t('planner.compare')} aria-busy=${[...columns.values()].includes('busy')}>
            <table class="plan-deltas"><thead><tr><th></th>${shown.map(({name}) => html`<th scope="col">${name}</th>`)}</tr></thead>
              <tbody>${rows.map((row) => html`<tr><th scope="row">${t(row)}</th>${shown.map((one) => html`<td class="figure">${one.rows[row] ?? '—'}</td>`)}</tr>`)}</tbody></table>
          </div>
        </div>`,
      element,
    );
  }

  return {
    open() {
      columns = new Map();
      element.showModal();
      take(store.get().planId, true);
    },
  };
}

const ORDER = ['planner.grids', 'planner.worst', ...MOVED.map((key) => `planMoved.${key}`), 'planner.cutEstates', 'planner.blocking'];

/** @param {Comparison} comparison @param {{key: number, kind: string}[]} grids */
function worstBefore(comparison, grids) {
  const dedicated = new Set(grids.filter(({kind}) => kind === 'DEDICATED').map(({key}) => key));
  const loads = comparison.grids.flatMap(({key, before}) => (before && !dedicated.has(key) ? [before.visitsAWeek] : []));
  const mean = loads.reduce((sum, load) => sum + load, 0) / Math.max(1, loads.length);
  return loads.reduce((worst, load) => Math.max(worst, mean ? Math.abs(load / mean - 1) : 0), 0);
}

/** Estates whose households lie in more than one grid. @param {Map<number, Label>} labels @param {{id: number, estateId?: number, load: {households: number}}[]} atoms */
function cutEstates(labels, atoms) {
  /** @type {Map<number, Set<number>>} */
  const grids = new Map();
  for (const {id, estateId, load} of atoms) {
    if (estateId === undefined || !load.households) continue;
    const of = grids.get(estateId) ?? new Set();
    gridsOf(labels.get(id) ?? NOBODY).forEach((key) => of.add(key));
    grids.set(estateId, of);
  }
  return [...grids.values()].filter(({size}) => size > 1).length;
}
