// @ts-check
/** @import {Store} from '../lib/store.js' */
/** @import {Atom, PlanGrid} from './model.js' */
import {html, nothing, render} from 'lit-html';
import {t} from '../lib/i18n.js';
import {renderOn} from '../lib/store.js';
import {asking} from './asking.js';
import {atomCard} from './atomCard.js';
import {isOpen, nameOf} from './model.js';
import {notices} from './notices.js';
import {toolStrip} from './toolStrip.js';

/**
 * What lies over the map: questions and notices, what one has pointed at, the tools.
 *
 * @param {{store: Store<any>, deeds: ReturnType<typeof import('./deeds.js').tableDeeds>, table: any}} parts
 */
export function over({store, deeds, table}) {
  const above = /** @type {HTMLElement} */ (document.getElementById('over'));
  const below = /** @type {HTMLElement} */ (document.getElementById('strip'));

  const doing = {
    zone: store.get().installation.timeZone,
    retry: deeds.load,
    again: deeds.offerAgain,
    giveUp: deeds.giveUp,
    update: deeds.update,
  };

  renderOn(store, [(state) => state], () => {
    const state = store.get();
    render(html`${asking(state.naming, () => store.set({naming: null}))}${notices(state, doing)}${card(state)}`, above);
    render(state.plan && isOpen(state.plan) ? strip(state) : nothing, below);
  });

  /** @param {any} state */
  function strip({tool, brush, wholeBlocks, ground, chosen, grids}) {
    const words = chosen === null && tool !== 'select' && tool !== 'edge' && tool !== 'erase' ? 'planner.chooseFirst' : `planHint.${tool}`;
    return toolStrip({
      tool,
      brush,
      wholeBlocks,
      hasBlocks: ground?.list[0]?.block !== undefined,
      hint: t(words, {grid: nameOf(grids, chosen)}),
      take: (next) => store.set({tool: next}),
      set: (patch) => store.set(patch),
    });
  }

  /** @param {any} state */
  function card({ground, picked, labels, grids, chosen, plan}) {
    /** @type {Atom | undefined} */
    const atom = picked === null ? undefined : ground?.atoms.get(picked);
    if (!atom) return nothing;
    return atomCard({
      atom,
      label: labels.get(atom.id),
      grids,
      chosen,
      open: isOpen(plan),
      give: (which) => deeds.paint(which === 'one' ? [atom.id] : together(ground.list, which === 'block' ? 'block' : 'estateId', atom), chosen),
      givePart: (part) => deeds.send({op: 'ASSIGN_PART', atom: atom.id, ...part, grid: chosen}),
      choose: (key) => store.set({chosen: key}),
      close: () => table.cancel(),
    });
  }
}

/** @param {Atom[]} list @param {'block' | 'estateId'} by @param {Atom} atom */
function together(list, by, atom) {
  return list.filter((one) => one[by] === atom[by]).map(({id}) => id);
}
