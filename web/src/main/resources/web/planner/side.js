// @ts-check
/** @import {Atom, Load, PlanGrid} from './model.js' */
import {html, nothing} from 'lit-html';
import {count, day} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {emptyState, skeletonRows} from '../ui/states.js';
import {gridList, totals} from './gridList.js';
import {deviations, isOpen, neighbours, worstOf} from './model.js';

/**
 * Left of the map: the grids of the plan and what they come to; without a plan, those that there are.
 *
 * @param {any} state
 * @param {{store: any, deeds: any, map: any, communities: any[]}} parts
 */
export function side(state, {store, deeds, map, communities}) {
  const {plan, grids, colours, held, wanted, chosen, order, ground, labels, moved, movedNow} = state;
  if (!plan) return noPlan(state, {deeds, map, communities});
  const numbers = held?.numbers ?? state.numbers;
  const loads = held?.loads ?? state.loads;
  const open = isOpen(plan);
  return html`${gridList({
    grids,
    colours,
    numbers,
    order,
    wanted,
    chosen,
    beside: chosen === null || !open ? [] : neighbours(chosen, grids, ground.borders, labels),
    open,
    actions: {
      choose: (key) => store.set({chosen: key}),
      look: map.look,
      lock: (grid) => deeds.send({op: 'LOCK', grid: grid.key, locked: !grid.locked}),
      rename: (grid) => map.ask({label: t('planner.renameTo', {grid: grid.name}), value: grid.name, done: (/** @type {string} */ name) => deeds.send({op: 'RENAME', grid: grid.key, name})}),
      kind: (grid) => changeKind(grid, {deeds, map}),
      merge: map.askToMerge,
      remove: (grid) => deeds.send({op: 'DELETE', grid: grid.key}),
      create: () => map.ask({label: t('planner.nameOfNew'), value: '', done: (/** @type {string} */ name) => deeds.send({op: 'CREATE', name, kind: 'BASIC'})}),
      sort: (order) => store.set({order}),
    },
  })}
  ${totals({numbers, worst: worstOf(deviations(grids, loads)), wanted, moved: held?.moved ?? moved, movedNow, holding: Boolean(held), unassigned: unassigned(state)})}
  ${open ? html`<details class="plan-keys small"><summary>${t('planner.keysTitle')}</summary><p class="soft">${t('planner.keys')}</p></details>` : nothing}`;
}

/** Households that are no grid's, under the hand too: those on nobody's ground, and those at nobody's part of a shared building. @param {any} state */
function unassigned({ground, loads, held}) {
  const sum = (/** @type {Iterable<Load>} */ all) => [...all].reduce((households, load) => households + load.households, 0);
  return Math.max(0, sum(ground.list.map((/** @type {Atom} */ {load}) => load)) - sum((held?.loads ?? loads).values()));
}

/** A dedicated grid wants somebody who answers for it. @param {PlanGrid} grid @param {{deeds: any, map: any}} parts */
function changeKind({key, name, kind, owner}, {deeds, map}) {
  if (kind === 'DEDICATED') return deeds.send({op: 'KIND', grid: key, kind: 'BASIC'});
  return map.ask({label: t('planner.ownerOf', {grid: name}), value: owner ?? '', optional: true, done: (/** @type {string} */ who) => deeds.send({op: 'KIND', grid: key, kind: 'DEDICATED', owner: who || undefined})});
}

/** @param {any} state @param {{deeds: any, map: any, communities: any[]}} parts */
function noPlan({plans, planId, problem, stale, last}, {deeds, map, communities}) {
  if (planId && (problem || stale)) return nothing;
  if (plans === null || planId) return skeletonRows(6);
  const before = plans.find((/** @type {any} */ {id}) => id === last?.planId);
  return html`${before ? html`<section class="plan-before">
      <p>${tCount('planner.before', before.strokes, {plan: before.name, count: count(before.strokes), day: day(before.madeAt.slice(0, 10))})}</p>
      <button class="button primary" @click=${() => deeds.go({planId: before.id})}>${t('planner.goOn')}</button>
    </section>` : nothing}
    ${plans.length
      ? html`<h3>${t('planner.plans')}</h3><ul class="plan-list">${plans.map(
          (/** @type {any} */ {id, name, status, strokes, madeBy}) => html`<li><button class="plan-item" @click=${() => deeds.go({planId: id})}><span class="grow">${name}<span class="small soft">${[madeBy, tCount('planner.strokes', strokes, {count: count(strokes)})].filter(Boolean).join(' · ')}</span></span><span class="badge">${t(`planStatus.${status}`)}</span></button></li>`,
        )}</ul>`
      : nothing}
    ${emptyState({title: t('planner.none'), text: t('planner.noneWhat'), sign: 'grids', actions: communities.length ? [{label: t('planner.begin'), run: map.begin}] : []})}`;
}
