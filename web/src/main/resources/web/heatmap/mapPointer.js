// @ts-check
/** @import * as L from 'leaflet' */
/** @import {PageState, PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {DotsLayer} from '../map/dotsLayer.js' */
/** @import {GridsLayer} from '../map/gridsLayer.js' */
/** @import {Box} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {count} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {tileBox} from '../lib/tiles.js';
import {scaleZoom} from '../map/heatLayer.js';
import {gridScale, measureOf} from './scales.js';
import {maySeeIssues} from './state.js';

/**
 * What lies under the pointer, said in a tip, and chosen by a click: a single thing before the grid or cell in
 * which it lies.
 *
 * @param {{map: L.Map, store: PageStore, navigation: Navigation, grids: GridsLayer, issues: DotsLayer, households: DotsLayer}} parts
 */
export function createPointer({map, store, navigation, grids, issues, households}) {
  const tip = document.createElement('div');
  tip.className = 'map-tip card';
  tip.hidden = true;
  map.getContainer().append(tip);

  /** @param {L.LeafletMouseEvent} event */
  function under({latlng}) {
    const {query} = store.get();
    const {x, y} = map.project(latlng);
    const side = 256 * 2 ** map.getZoom();
    const household = query.tab === 'uncovered' ? households.at(x, y) : undefined;
    const issue = query.mode === 'points' ? issues.at(x, y) : undefined;
    const grid = query.mode === 'grids' ? grids.at(x / side, y / side) : undefined;
    return {household, issue, grid, x, y};
  }

  map.on('mousemove', (event) => {
    const {household, issue, grid} = under(event);
    const first = household?.dots[0] ?? issue?.dots[0];
    map.getContainer().classList.toggle('over', Boolean(first || grid));
    store.set({
      hovered: {targetId: household?.dots[0].id, issueId: issue?.dots[0].id, gridId: first ? undefined : grid?.properties.gridId},
    });
    const words = household
      ? tipOfHouseholds(store.get(), household.dots.map(({id}) => id))
      : issue
        ? tipOfIssues(store.get(), issue.dots.map(({id}) => id))
        : grid
          ? tipOfGrid(store.get(), grid.properties)
          : nothing;
    show(words, event.containerPoint);
  });
  map.on('mouseout', () => {
    store.set({hovered: {}});
    show(nothing, null);
  });
  map.on('movestart', () => show(nothing, null));

  map.on('click', (event) => {
    const {household, issue, grid, x, y} = under(event);
    if (household) store.set({household: household.dots[0].id});
    else if (issue?.dots.length === 1) navigation.change({selection: [{kind: 'issue', issueId: issue.dots[0].id}]});
    else if (issue) navigation.change({selection: [{kind: 'cell', box: boxRound(map, x, y, 18)}]});
    else if (grid) navigation.change({selection: [{kind: 'grid', gridId: grid.properties.gridId}]});
    else if (store.get().query.mode !== 'grids') {
      navigation.change({selection: [{kind: 'cell', box: cellAt(map, x, y, store.get().query.mode !== 'cells')}]});
    }
  });

  /** @param {unknown} words @param {L.Point | null} at */
  function show(words, at) {
    tip.hidden = words === nothing;
    if (tip.hidden || !at) return;
    render(words, tip);
    const {x: width} = map.getSize();
    const left = at.x + 16 + tip.offsetWidth > width ? at.x - 16 - tip.offsetWidth : at.x + 16;
    tip.style.transform = `translate(${left}px, ${Math.max(4, at.y - tip.offsetHeight - 8)}px)`;
  }
}

/** The cell of the scale in which a place lies. @param {L.Map} map @param {number} x @param {number} y @param {boolean} smooth @returns {Box} */
function cellAt(map, x, y, smooth) {
  const z = scaleZoom(map.getZoom(), smooth) + 6;
  const side = (256 * 2 ** map.getZoom()) / 2 ** z;
  return tileBox({z, x: Math.floor(x / side), y: Math.floor(y / side)});
}

/** @param {L.Map} map @param {number} x @param {number} y @param {number} pixels @returns {Box} */
function boxRound(map, x, y, pixels) {
  const northWest = map.unproject([x - pixels, y - pixels]);
  const southEast = map.unproject([x + pixels, y + pixels]);
  return [northWest.lng, southEast.lat, southEast.lng, northWest.lat];
}

/** @param {PageState} state @param {import('../lib/types.js').GridProperties} grid */
function tipOfGrid(state, grid) {
  const scale = state.query.tab === 'circles' ? undefined : gridScale(state);
  return html`<strong>${grid.name}</strong>
    <dl>
      ${scale ? html`<dt>${t(`measure.${measureOf(state)}`)}</dt><dd>${scale.format(scale.value(grid.gridId))}</dd>` : nothing}
      ${maySeeIssues(state)
        ? html`<dt>${t('grids.issues')}</dt><dd>${count(grid.issues)}</dd>
            <dt>${t('grids.households')}</dt><dd>${count(grid.households)}</dd>`
        : nothing}
    </dl>`;
}

/** @param {PageState} state @param {number[]} ids */
function tipOfHouseholds(state, ids) {
  const found = shown(state.uncovered)?.items.find(({id}) => id === ids[0]);
  return html`<strong>${found?.address}</strong>
    ${found ? t(`state.${found.state}`) : nothing}
    ${ids.length > 1 ? html`<div class="soft">${t('tip.moreHouseholds', {count: count(ids.length - 1)})}</div>` : nothing}`;
}

/** @param {PageState} state @param {number[]} ids */
function tipOfIssues(state, ids) {
  if (ids.length > 1) return html`<strong>${t('tip.issues', {count: count(ids.length)})}</strong>`;
  const found = shown(state.points)?.items.find(({id}) => id === ids[0]);
  if (!found) return nothing;
  return html`<strong>${found.number}</strong>${t(`status.${found.status}`)} · ${found.address ?? ''}`;
}
