// @ts-check
/** @import {Known} from '../ui/startPage.js' */
/** @import {RollDeeds, RollsState} from './table.js' */
import {html, nothing, render} from 'lit-html';
import {getJson} from '../lib/api.js';
import {count, day} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {createStore, renderOn} from '../lib/store.js';
import {finder} from '../ui/finder.js';
import {icon} from '../ui/icon.js';
import {pageBar} from '../ui/pageBar.js';
import {emptyState, remoteState} from '../ui/states.js';
import {startPage} from '../ui/startPage.js';
import {openedRoll} from './entries.js';
import {NOTHING, parseView, rollDeeds} from './table.js';
import {takeDialog} from './takeDialog.js';

/** Lists of persons that departments send, compared with who lives here. */

/** @param {string} id */
const place = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

startPage(start);

/** @param {Known} known */
async function start(known) {
  const areas = await getJson('/api/areas');
  const store = createStore(/** @type {RollsState} */ ({...known, ...NOTHING, ...parseView(window.location.search), areas}));
  const own = rollDeeds({store});
  const personFinder = finder({
    store,
    kinds: ['PERSON'],
    words: {label: 'roll.findPerson', placeholder: 'roll.findPerson'},
    empties: true,
    onFound({id}) {
      const {entries, seeking} = store.get();
      const entry = entries.tag === 'ready' ? entries.value.items.find((it) => it.id === seeking) : undefined;
      if (entry) own.decide(entry, 'ADD', id);
    },
  });
  const deeds = {...own, personFinder, takeIn: takeDialog({store, taken: own.taken})};
  pageBar({element: place('bar'), store, page: 'page.rolls'});
  renderOn(store, [(state) => state], () => render(page(store.get(), deeds), place('main')));
  deeds.follow();
  await new Promise((resolve) => store.watch(({rolls}) => rolls.tag === 'ready' || rolls.tag === 'failed', (isThere) => isThere && requestAnimationFrame(resolve)));
}

/** @param {RollsState} state @param {RollDeeds} deeds */
function page(state, deeds) {
  const isBeside = Boolean(state.id);
  return html`<div class="desk-head"><h2>${t('roll.rolls')}</h2><span class="grow"></span>
      <button class="button primary" @click=${deeds.takeIn.open}>${icon('plus', 'small')}${t('roll.take')}</button></div>
    <div class="desk-main roll-main ${isBeside ? 'with-side' : ''}">
      <section class="desk-left project-left" aria-label=${t('roll.rolls')}><div class="project-scroll">
        ${remoteState(state.rolls, {retry: deeds.retryRolls, ready: ({items}) => (items.length ? rolls(state, items, deeds) : emptyState({title: t('roll.noRolls'), text: t('roll.noRollsText')}))})}
      </div></section>
      ${isBeside ? html`<aside class="desk-side" aria-label=${t('roll.single')}>${openedRoll(state, deeds)}</aside>` : nothing}
    </div>`;
}

/** @param {RollsState} state @param {any[]} items @param {RollDeeds} deeds */
function rolls({id}, items, deeds) {
  return html`<div class="project-frame" role="region" tabindex="0" aria-label=${t('roll.rolls')}><table class="project-table">
    <thead><tr><th scope="col">${t('roll.name')}</th><th scope="col">${t('roll.category')}</th><th scope="col">${t('roll.asOf')}</th><th scope="col" class="number">${t('roll.size')}</th><th scope="col" class="number">${t('roll.open')}</th></tr></thead>
    <tbody>${items.map((roll) => html`<tr data-roll=${roll.id} class=${roll.id === id ? 'chosen' : ''}>
      <th scope="row"><button class="desk-link" @click=${() => deeds.go({id: roll.id})}>${roll.name}</button><span class="small soft">${roll.area}</span></th>
      <td class="small">${t(`category.${roll.category}`)}</td><td class="small">${day(roll.asOf)}</td>
      <td class="number">${count(sum(roll.counts) - (roll.counts.GONE ?? 0))}</td><td class="number">${count(sum(roll.open))}</td></tr>`)}</tbody>
  </table></div>`;
}

/** @param {Record<string, number>} counts */
const sum = (counts) => Object.values(counts).reduce((all, one) => all + one, 0);
