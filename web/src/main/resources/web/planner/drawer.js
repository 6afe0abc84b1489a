// @ts-check
/** @import {Store} from '../lib/store.js' */
/** @import {Fault, PlanGrid, Repair} from './model.js' */
import {html, nothing} from 'lit-html';
import {address, getJson} from '../lib/api.js';
import {t} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {changes} from './changes.js';
import {faultWords, faultsList, findingsList} from './findings.js';
import {journal} from './journal.js';
import {isOpen} from './model.js';
import {proposalsPanel} from './proposals.js';
import {publications} from './publications.js';
import {review} from './review.js';

/**
 * Right of the map: the leaf that is open, and nothing where none is.
 *
 * @param {any} state
 * @param {{store: Store<any>, deeds: any, map: any, steps: any, publishing: any, compare: {open: () => void}}} parts
 */
export function drawer(state, parts) {
  const {leaf, plan} = state;
  if (!plan || !leaf) return nothing;
  const content = /** @type {any} */ ({changes: changesLeaf, check, balance, steps: stepsLeaf, journal: journalLeaf})[leaf];
  return html`<header class="plan-drawer-head"><h3 class="grow">${t(`planLeaf.${leaf}`)}</h3>
      <button class="icon-button" aria-label=${t('close')} @click=${() => parts.store.set({leaf: null})}>${icon('close')}</button></header>
    <div class="plan-leaf" data-leaf=${leaf}>${content(state, parts)}</div>`;
}

/** @param {any} state @param {{compare: {open: () => void}, map: any}} parts */
function changesLeaf({comparison}, {compare, map}) {
  return changes({comparison, compare: compare.open, look: map.lookAtBuilding});
}

/** @param {any} state @param {{steps: any, publishing: any, map: any}} parts */
function stepsLeaf(state, {steps, publishing, map}) {
  return html`${publications(state, {publishing, map})}${review(state, {steps, map})}`;
}

/** @param {any} state @param {{store: Store<any>, deeds: any, map: any}} parts */
function check({findings, findingKind, grids, shown, faults, faultShown, plan}, {store, deeds, map}) {
  return html`${findingsList({
    all: findings,
    findings: map.findings(),
    grids,
    kind: findingKind,
    shown,
    choose: (kind) => store.set({findingKind: kind, shown: 0}),
    show: map.show,
  })}
  ${faultsList({
    faults,
    grids,
    shown: faultShown,
    step: map.stepFault,
    open: isOpen(plan),
    repair: (/** @type {Fault} */ fault, /** @type {Repair} */ way) => deeds.repair(way, faultWords(fault, grids)),
  })}`;
}

/** @param {any} state @param {{deeds: any}} parts */
function balance({grids, proposals}, {deeds}) {
  return proposalsPanel({grids: grids.filter((/** @type {PlanGrid} */ {kind}) => kind === 'BASIC').length, proposals, ask: deeds.propose, stop: deeds.stopProposing, adopt: deeds.adopt});
}

/** @param {any} state @param {{store: Store<any>}} parts */
function journalLeaf({journal: strokes, grids, installation, plan, note}, {store}) {
  return journal({strokes, grids, zone: installation.timeZone, open: isOpen(plan), note, write: (next) => store.set({note: next})});
}

/** Asks for what the open leaf shows, when it isn't there or isn't true any more. @param {{store: Store<any>, deeds: any}} parts */
export function leafDeeds({store, deeds}) {
  /** @type {Record<string, {key: string, load: () => Promise<any>}>} */
  const asked = {
    changes: {key: 'comparison', load: () => getJson(deeds.path('/comparison'))},
    steps: {
      key: 'review',
      async load() {
        const all = address('/api/boundary-publications', {community: store.get().communityId});
        const [steps, comments, published] = await Promise.all([deeds.path('/steps'), deeds.path('/comments'), all].map((path) => getJson(path)));
        return {steps: steps.items, comments: comments.items, publications: published.items};
      },
    },
    journal: {key: 'journal', load: async () => (await getJson(deeds.path('/strokes'))).items},
  };
  let asking = '';
  store.watch(
    ({leaf, plan, ...state}) => (plan && asked[leaf] && state[asked[leaf].key] === null ? `${leaf} ${plan.id} ${plan.version}` : ''),
    async (wanted) => {
      asking = wanted;
      if (!wanted) return;
      const {key, load} = asked[store.get().leaf];
      try {
        const value = await load();
        if (asking === wanted) store.set({[key]: value});
      } catch (/** @type {any} */ problem) {
        if (asking === wanted) store.set({problem});
      }
    },
  );
}
