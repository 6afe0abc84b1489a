// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {Resources} from './resources.js' */
/** @import {Pages} from '../lib/remote.js' */
/** @import {UncoveredTarget} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {count, minute} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {inWords} from '../lib/reasons.js';
import {shown} from '../lib/remote.js';
import {renderOn} from '../lib/store.js';
import {CATEGORIES, RESTRICTED, TARGETS} from '../lib/urlState.js';
import {icon} from '../ui/icon.js';
import {mark} from '../ui/marks.js';
import {nextPage} from '../ui/nextPage.js';
import {createPopover} from '../ui/popover.js';
import {segmented} from '../ui/segmented.js';
import {emptyState, failedState, remoteState} from '../ui/states.js';
import {boundarySwitch} from './boundarySwitch.js';
import {daysOf, isPast, maySeeHouseholds, selectedGrid} from './state.js';

/**
 * The households nobody has looked at, worst first, and why each is on the list.
 *
 * @param {object} parts
 * @param {PageStore} parts.store
 * @param {Navigation} parts.navigation
 * @param {Resources} parts.resources
 * @param {(place: {lng: number, lat: number}) => void} parts.flyTo
 * @param {(buildingId: number, on: string) => void} parts.openStairwell
 */
export function uncoveredPanel({store, navigation, resources, flyTo, openStairwell}) {
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
    content: () => html`<h2>${t('uncovered.category')}</h2>${[undefined, ...categoriesOf(state())].map(categoryChoice)}`,
  });

  /** @param {string} [code] none for all */
  function categoryChoice(code) {
    return html`<label class="choice">
      <input
        type="radio"
        name="category"
        .checked=${state().query.category[0] === code}
        @change=${() => navigation.change({category: code ? [code] : []})}
      />
      <span class="grow">${t(code ? `category.${code}` : 'uncovered.allCategories')}</span>
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
            <strong class="figure">${pages ? tCount(`uncovered.count.${now.query.target}`, pages.total ?? 0, {count: count(pages.total)}) : ''}</strong>
            <span class="small soft">${scopeWords(now)}</span>
          </span>
          ${now.query.target === 'HOUSEHOLD' ? category.element : nothing}
        </div>
        ${segmented({
          label: t('uncovered.target'),
          options: TARGETS,
          chosen: now.query.target,
          choose: (target) => navigation.change({target}),
          content: (target) => t(`target.${target}`),
          className: 'segmented targets',
        })}
        ${isPast(now) ? boundarySwitch(now, navigation) : nothing}
        <div class="panel-body">
          ${remoteState(now.uncovered, {retry: resources.uncovered.retry, ready: (value) => list(now, value)})}
        </div>`,
      element,
    );
  }

  /** @param {PageState} now @param {Pages<UncoveredTarget>} pages */
  function list(now, pages) {
    if (!pages.items.length) return emptyState({title: t('empty.uncovered'), text: t('empty.uncoveredWhy'), sign: 'coverage'});
    return html`<ol class="rows" @mouseleave=${() => store.set({hovered: {}})}>
        ${pages.items.map((target) => html`<li>${row(now, target)}${now.picked === target.id ? building(now, target) : nothing}</li>`)}
      </ol>
      ${nextPage(pages, resources.uncovered.more)}`;
  }

  /** @param {PageState} now @param {UncoveredTarget} target */
  function row(now, target) {
    const {id, address, name, reasons, flags, appointedAt} = target;
    const worst = reasons[0]?.daysOverdue ?? 0;
    return html`<button
      class="row household ${isHovered(now, target) ? 'hovered' : ''}"
      aria-current=${now.picked === id}
      data-target=${id}
      @mouseenter=${() => store.set({hovered: {targetId: id}})}
      @focus=${() => store.set({hovered: {targetId: id}})}
      @click=${() => {
        store.set({picked: id});
        flyTo(target);
      }}
    >
      <span class="head">
        <strong>${name ? t('uncovered.named', {name, address}) : address}</strong>
        <span class="figure late">${mark(target.state)}${worst > 0 ? tCount('uncovered.late', worst, {days: count(worst)}) : t(`state.${target.state}`)}</span>
      </span>
      ${flags.length
        ? html`<span class="flags">${flags.map((flag) => html`<span class="flag ${flag}">${flagWords(flag, appointedAt, now.installation.zone)}</span>`)}</span>`
        : nothing}
      ${reasons.map((reason) => reasonWords(reason, now.installation))}
    </button>`;
  }

  /** @param {PageState} now @param {UncoveredTarget} target */
  function building(now, {buildingId}) {
    if (buildingId === undefined) return nothing;
    return html`<button class="button whole" @click=${() => openStairwell(buildingId, daysOf(now).to)}>${icon('coverage', 'small')}${t('stairwell.open')}</button>`;
  }

  const stopMark = store.watch(
    ({hovered}) => hovered.buildingId,
    (id) => {
      const target = id === undefined ? undefined : shown(state().uncovered)?.items.find(({buildingId}) => buildingId === id);
      if (target) element.querySelector(`[data-target="${target.id}"]`)?.scrollIntoView({block: 'nearest'});
    },
  );
  const stop = renderOn(
    store,
    [
      ({uncovered}) => uncovered,
      ({query}) => query,
      ({hovered}) => hovered.targetId,
      ({hovered}) => hovered.buildingId,
      ({picked}) => picked,
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

/** @param {string} flag @param {string | undefined} appointedAt @param {string} zone */
function flagWords(flag, appointedAt, zone) {
  return flag === 'APPOINTED' ? t('flag.APPOINTED', {time: minute(appointedAt, zone)}) : t(`flag.${flag}`);
}

/** @param {import('../lib/types.js').Reason} reason @param {import('../lib/types.js').Installation} installation */
function reasonWords(reason, {today, zone}) {
  const {policy, story} = inWords(reason, today, zone);
  return html`<p><b>${policy}</b> ${story}</p>`;
}

/** On the map all of a building are. @param {PageState} state @param {UncoveredTarget} target */
function isHovered({hovered}, {id, buildingId}) {
  return hovered.targetId === id || (buildingId !== undefined && hovered.buildingId === buildingId);
}

/** @param {PageState} state */
function categoriesOf({session}) {
  return session.restricted ? [...CATEGORIES, ...RESTRICTED] : CATEGORIES;
}

/** @param {PageState} state */
function categoryWords({query: {category}}) {
  return t(category.length ? `category.${category[0]}` : 'uncovered.allCategories');
}

/** @param {PageState} state */
function scopeWords(state) {
  const gridId = selectedGrid(state);
  const name = shown(state.grids)?.features.find(({properties}) => properties.gridId === gridId)?.properties.name;
  return name ? t('uncovered.in', {grid: name}) : t('uncovered.worstFirst');
}
