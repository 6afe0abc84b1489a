// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {Resources} from './resources.js' */
/** @import {Pages} from '../lib/remote.js' */
/** @import {UncoveredHousehold} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {count} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {inWords} from '../lib/reasons.js';
import {shown} from '../lib/remote.js';
import {renderOn} from '../lib/store.js';
import {icon} from '../ui/icon.js';
import {mark} from '../ui/marks.js';
import {createPopover} from '../ui/popover.js';
import {emptyState, failedNotice, failedState, remoteState} from '../ui/states.js';
import {maySeeHouseholds, selectedGrid} from './state.js';

/** What a list of uncovered households may be narrowed to; the restricted ones are for the appointed alone. */
const CATEGORIES = [
  'HIGH_RISK',
  'DISABLED',
  'EXTREME_POVERTY',
  'CHILD_OR_WOMAN_IN_NEED',
  'LIVES_ALONE',
  'EMPTY_NEST',
  'NEEDY',
  'FLOATING',
  'RENTAL',
  'NEW_RESIDENT',
  'ORDINARY',
];
const RESTRICTED = ['COMMUNITY_CORRECTION', 'RESETTLEMENT', 'MENTAL_HEALTH'];

/**
 * The households nobody has looked at, worst first, and why each is on the list.
 *
 * @param {object} parts
 * @param {PageStore} parts.store
 * @param {Navigation} parts.navigation
 * @param {Resources} parts.resources
 * @param {(place: {lng: number, lat: number}) => void} parts.flyTo
 */
export function uncoveredPanel({store, navigation, resources, flyTo}) {
  const element = document.createElement('div');
  element.className = 'panel';
  const state = () => store.get();

  const category = createPopover({
    button: () => ({
      className: `button ${state().query.category.length ? 'on' : ''}`,
      content: html`${icon('category', 'small')}${categoryWords(state())}${icon('down', 'small')}`,
    }),
    label: () => t('uncovered.category'),
    side: 'end',
    content: () => html`<h2>${t('uncovered.category')}</h2>${categoriesOf(state()).map(categoryChoice)}`,
  });

  /** @param {string} code */
  function categoryChoice(code) {
    const chosen = state().query.category;
    return html`<label class="choice">
      <input
        type="checkbox"
        .checked=${chosen.includes(code)}
        @change=${() => navigation.change({category: categoriesOf(state()).filter((it) => (it === code) !== chosen.includes(it))})}
      />
      <span class="grow">${t(`category.${code}`)}</span>
    </label>`;
  }

  function update() {
    const now = state();
    if (!maySeeHouseholds(now)) {
      render(failedState({code: 'forbidden', status: 403}, () => {}), element);
      return;
    }
    const pages = shown(now.uncovered);
    category.update();
    render(
      html`<div class="panel-head">
          <span class="grow">
            <strong class="figure">${pages ? tCount('uncovered.count', pages.total ?? 0, {count: count(pages.total)}) : ''}</strong>
            <span class="small soft">${scopeWords(now)}</span>
          </span>
          ${category.element}
        </div>
        <div class="panel-body">
          ${remoteState(now.uncovered, {retry: resources.uncovered.retry, ready: (value) => list(now, value)})}
        </div>`,
      element,
    );
  }

  /** @param {PageState} now @param {Pages<UncoveredHousehold>} pages */
  function list(now, pages) {
    if (!pages.items.length) return emptyState({title: t('empty.uncovered'), text: t('empty.uncoveredWhy'), sign: 'coverage'});
    return html`<ol class="rows" @mouseleave=${() => store.set({hovered: {}})}>
        ${pages.items.map((household) => html`<li>${row(now, household)}</li>`)}
      </ol>
      ${pages.more.tag === 'failed' ? failedNotice(pages.more.problem, resources.uncovered.more) : nothing}
      ${pages.next && pages.more.tag !== 'failed'
        ? html`<div class="more">
            <button class="button" ?disabled=${pages.more.tag === 'pending'} @click=${resources.uncovered.more}>${t('more')}</button>
            <span class="small soft">${t('more.of', {shown: count(pages.items.length), total: count(pages.total)})}</span>
          </div>`
        : nothing}`;
  }

  /** @param {PageState} now @param {UncoveredHousehold} household */
  function row(now, household) {
    const {householdId, address, reasons} = household;
    const worst = reasons[0]?.daysOverdue ?? 0;
    return html`<button
      class="row household ${now.hovered.householdId === householdId ? 'hovered' : ''}"
      aria-current=${now.household === householdId}
      data-household=${householdId}
      @mouseenter=${() => store.set({hovered: {householdId}})}
      @focus=${() => store.set({hovered: {householdId}})}
      @click=${() => {
        store.set({household: householdId});
        flyTo(household);
      }}
    >
      <span class="head">
        <strong>${address}</strong>
        <span class="figure late">${mark(household.state)}${worst > 0 ? tCount('uncovered.late', worst, {days: count(worst)}) : t(`state.${household.state}`)}</span>
      </span>
      ${reasons.map((reason) => reasonWords(reason, now.installation.today))}
    </button>`;
  }

  const stopMark = store.watch(
    ({hovered}) => hovered.householdId,
    (id) => {
      const found = id !== undefined && element.querySelector(`[data-household="${id}"]`);
      if (found && !element.matches(':hover')) found.scrollIntoView({block: 'nearest'});
    },
  );
  const stop = renderOn(
    store,
    [
      ({uncovered}) => uncovered,
      ({query}) => query,
      ({hovered}) => hovered.householdId,
      ({household}) => household,
      ({grids}) => grids,
      ({language}) => language,
    ],
    update,
  );
  return {
    element,
    destroy() {
      stop();
      stopMark();
      category.destroy();
      element.remove();
    },
  };
}

/** @param {import('../lib/types.js').Reason} reason @param {string} today */
function reasonWords(reason, today) {
  const {policy, story} = inWords(reason, today);
  return html`<p><b>${policy}</b> ${story}</p>`;
}

/** @param {PageState} state */
function categoriesOf({session}) {
  return session.restricted ? [...CATEGORIES, ...RESTRICTED] : CATEGORIES;
}

/** @param {PageState} state */
function categoryWords({query: {category}}) {
  if (!category.length) return t('uncovered.allCategories');
  const first = t(`category.${category[0]}`);
  return category.length === 1 ? first : t('filter.several', {first, count: category.length});
}

/** @param {PageState} state */
function scopeWords(state) {
  const gridId = selectedGrid(state);
  const name = shown(state.grids)?.features.find(({properties}) => properties.gridId === gridId)?.properties.name;
  return name ? t('uncovered.in', {grid: name}) : t('uncovered.worstFirst');
}
