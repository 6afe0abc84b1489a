// @ts-check
/** @import {PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {Query, Tab} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {t} from '../lib/i18n.js';
import {renderOn} from '../lib/store.js';
import {TABS} from '../lib/urlState.js';
import {icon} from '../ui/icon.js';
import {isCoverage} from './resources.js';
import {maySeeIssues} from './state.js';

/**
 * Where the panels stand: one behind each tab, and before them the issues of what was clicked, or the hot spot. It folds away; on a
 * phone it is a sheet that is drawn up from the bottom.
 *
 * @typedef {{element: HTMLElement, destroy: () => void}} Panel
 *
 * @param {object} parts
 * @param {PageStore} parts.store
 * @param {Navigation} parts.navigation
 * @param {Tab[]} parts.tabs that this reader has
 * @param {Record<Tab, Panel>} parts.panels
 * @param {Panel} parts.issues
 * @param {Panel} parts.spot
 * @param {() => void} parts.onResize
 */
export function sidePanel({store, navigation, tabs, panels, issues, spot, onResize}) {
  const element = document.createElement('aside');
  element.className = 'side card';
  const body = document.createElement('div');
  body.className = 'side-body';
  body.id = 'side-body';
  body.setAttribute('role', 'tabpanel');
  let folded = false;
  /** @type {'peek' | 'half' | 'full'} of the sheet */
  let height = 'half';

  /** @param {Tab} tab */
  function openTab(tab) {
    navigation.change({tab, selection: [], ...pictureOf(tab, store.get().query)});
    if (height === 'peek') resize('half');
  }

  /** @param {'peek' | 'half' | 'full'} next */
  function resize(next) {
    height = next;
    update();
    onResize();
  }

  function fold() {
    folded = !folded;
    update();
    onResize();
  }

  function update() {
    const {query} = store.get();
    element.classList.toggle('folded', folded);
    element.dataset.height = height;
    element.setAttribute('aria-label', t('side.title'));
    render(
      html`<button class="grip" aria-label=${t(height === 'full' ? 'side.lower' : 'side.raise')} @click=${() => resize(height === 'full' ? 'half' : height === 'half' ? 'full' : 'half')} @pointerdown=${drag}></button>
        <div class="side-head">
          <div class="tabs" role="tablist" aria-label=${t('side.title')} @keydown=${arrows}>
            ${TABS.filter((tab) => tabs.includes(tab)).map(
              (tab) => html`<button
                role="tab"
                id="tab-${tab}"
                aria-selected=${query.tab === tab}
                aria-controls="side-body"
                tabindex=${query.tab === tab ? 0 : -1}
                @click=${() => openTab(tab)}
              >
                ${t(`tab.${tab}`)}
              </button>`,
            )}
          </div>
          <button class="icon-button fold" aria-expanded=${!folded} aria-label=${t(folded ? 'side.unfold' : 'side.fold')} title=${t(folded ? 'side.unfold' : 'side.fold')} @click=${fold}>
            ${icon(folded ? 'unfold' : 'fold')}
          </button>
        </div>
        ${folded ? nothing : body}`,
      element,
    );
    body.setAttribute('aria-labelledby', `tab-${query.tab}`);
    const panel = showsSpot(query) ? spot : showsIssues(query) && maySeeIssues(store.get()) ? issues : panels[query.tab];
    if (body.firstChild !== panel.element) body.replaceChildren(panel.element);
  }

  /** @param {KeyboardEvent} event */
  function arrows(event) {
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    if (!step) return;
    event.preventDefault();
    const mine = TABS.filter((tab) => tabs.includes(tab));
    const tab = mine[(mine.indexOf(store.get().query.tab) + step + mine.length) % mine.length];
    openTab(tab);
    requestAnimationFrame(() => document.getElementById(`tab-${tab}`)?.focus());
  }

  /** Draws the sheet up and down by its grip. @param {PointerEvent} event */
  function drag(event) {
    const grip = /** @type {HTMLElement} */ (event.currentTarget);
    const start = event.clientY;
    grip.setPointerCapture(event.pointerId);
    const stop = (/** @type {PointerEvent} */ end) => {
      grip.removeEventListener('pointerup', stop);
      const way = end.clientY - start;
      if (Math.abs(way) < 24) return;
      const steps = /** @type {const} */ (['full', 'half', 'peek']);
      const next = Math.min(2, Math.max(0, steps.indexOf(height) + (way > 0 ? 1 : -1)));
      grip.addEventListener('click', (click) => click.stopImmediatePropagation(), {capture: true, once: true});
      resize(steps[next]);
    };
    grip.addEventListener('pointerup', stop);
  }

  const stop = renderOn(store, [({query}) => query, ({language}) => language], () => {
    if (showsIssues(store.get().query) && (folded || height === 'peek')) {
      folded = false;
      height = 'half';
    }
    update();
  });
  return {
    element,
    isFolded: () => folded,
    destroy() {
      stop();
      element.remove();
    },
  };
}

/** Whether a hot spot itself stands before the tabs, and no issue in it. @param {Query} query */
function showsSpot({selection}) {
  return selection[selection.length - 1]?.kind === 'spot';
}

/**
 * Whether the issues of the selection stand before the tabs. A grid that is chosen among coverage or households
 * narrows those; it is no question about issues.
 *
 * @param {Query} query
 */
export function showsIssues({selection, tab}) {
  if (!selection.length) return false;
  return selection.some(({kind}) => kind !== 'grid') || tab === 'overview' || tab === 'grids';
}

/**
 * The picture on the map that belongs to a tab: coverage is seen by grid, who is uncovered by building, issues as heat.
 *
 * @param {Tab} tab
 * @param {Query} query
 * @returns {Partial<Query>}
 */
export function pictureOf(tab, query) {
  if (tab === 'circles') return {mode: 'grids'};
  if (tab === 'coverage' || tab === 'uncovered') {
    return {mode: tab === 'coverage' ? 'grids' : 'points', measure: isCoverage(query.measure) ? query.measure : 'effective'};
  }
  if (tab === 'grids') return {mode: 'grids', measure: isCoverage(query.measure) ? 'rate' : query.measure};
  return isCoverage(query.measure) || query.tab === 'grids' || query.tab === 'circles' ? {mode: 'heat', measure: 'rate'} : {};
}
