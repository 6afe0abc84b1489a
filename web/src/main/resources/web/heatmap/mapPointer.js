// @ts-check
/** @import * as L from 'leaflet' */
/** @import {PageState, PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {BuildingAt, BuildingsLayer} from '../map/buildingsLayer.js' */
/** @import {DotsLayer} from '../map/dotsLayer.js' */
/** @import {SpotsLayer} from '../map/spotsLayer.js' */
/** @import {GridsLayer} from '../map/gridsLayer.js' */
/** @import {Unit, UnitsLayer} from '../map/unitsLayer.js' */
/** @import {Box, Selection} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {count, decimal} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {tileBox} from '../lib/tiles.js';
import {scaleZoom} from '../map/heatLayer.js';
import {mark} from '../ui/marks.js';
import {intervalWords, perWords as ratePer, placeWords, rateWords} from './funnelWords.js';
import {cubeScale, gridScale, measureOf} from './scales.js';
import {findingOf, isAboutVisits, maySeeIssues, selectedSpot, shownFunnel, shownVisits, showsCube, showsIssuesOnMap, targetOf} from './state.js';
import {classWords, countWords, perWords, placeOf} from './visitsWords.js';
import {clusterTip} from './clusterWords.js';
import {spotTip} from './spotWords.js';

/**
 * What lies under the pointer, said in a tip, and chosen by a click: a single thing before the grid or cell in
 * which it lies.
 *
 * @param {object} parts
 * @param {L.Map} parts.map
 * @param {PageStore} parts.store
 * @param {Navigation} parts.navigation
 * @param {GridsLayer} parts.grids
 * @param {SpotsLayer} parts.spots
 * @param {DotsLayer} parts.issues
 * @param {BuildingsLayer} parts.buildings
 * @param {UnitsLayer} parts.units
 * @param {(buildingId: number) => void} parts.openBuilding
 */
export function createPointer({map, store, navigation, grids, spots, issues, buildings, units, openBuilding}) {
  const tip = document.createElement('div');
  tip.className = 'map-tip card';
  tip.hidden = true;
  map.getContainer().append(tip);

  /** @param {L.LeafletMouseEvent} event */
  function under({latlng}) {
    const {query} = store.get();
    const {x, y} = map.project(latlng);
    const side = 256 * 2 ** map.getZoom();
    const aboutVisits = isAboutVisits(store.get());
    const building = aboutVisits ? buildings.at(x, y) : undefined;
    const issue = query.mode === 'points' && showsIssuesOnMap(store.get()) ? issues.at(x, y) : undefined;
    const visits = findingOf(store.get()) === 'visits';
    const unit = visits ? units.at(x / side, y / side) : undefined;
    const grid = !visits && (query.mode === 'grids' || aboutVisits || findingOf(store.get()) === 'funnel' || showsCube(store.get())) ? grids.at(x / side, y / side) : undefined;
    const outlined = spots.at(x / side, y / side);
    return {building, issue, unit, outlined, grid, x, y};
  }

  map.on('mousemove', (event) => {
    const {building, issue, unit, outlined, grid} = under(event);
    const first = building ?? issue;
    map.getContainer().classList.toggle('over', Boolean(first || unit || grid || (outlined !== undefined && opensOutlined(store.get()))));
    store.set({
      hovered: {
        buildingId: building?.building.buildingId,
        issueId: issue?.dots[0].id,
        gridId: first || outlined !== undefined ? undefined : grid?.properties.gridId,
        ...(first ? {} : {[findingOf(store.get()) === 'clusters' ? 'clusterId' : 'spotNumber']: outlined}),
        unit: unit?.index,
      },
    });
    const words = building
      ? tipOfBuilding(store.get(), building)
      : issue
        ? tipOfIssues(store.get(), issue.dots.map(({id}) => id))
        : unit
          ? tipOfUnit(store.get(), unit)
        : outlined !== undefined
          ? tipOfOutlined(store.get(), outlined)
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
    const {building, issue, unit, outlined, grid, x, y} = under(event);
    if (building?.building.buildingId !== undefined) openBuilding(building.building.buildingId);
    else if (issue?.dots.length === 1) navigation.change({selection: [...outer(outlined), {kind: 'issue', issueId: issue.dots[0].id}]});
    else if (issue) navigation.change({selection: [{kind: 'cell', box: boxRound(map, x, y, 18)}]});
    else if (outlined !== undefined && opensOutlined(store.get())) navigation.change({selection: [{kind: 'spot', number: outlined}]});
    else if (unit) store.set({pickedUnit: unit.index});
    else if (grid) navigation.change({selection: [{kind: 'grid', gridId: grid.properties.gridId}]});
    else if (store.get().query.mode !== 'grids' && showsIssuesOnMap(store.get())) {
      navigation.change({selection: [{kind: 'cell', box: cellAt(map, x, y, store.get().query.mode !== 'cells')}]});
    }
  });

  /** An issue in the hot spot that is open is one of it. @param {number | undefined} outlined @returns {Selection} */
  function outer(outlined) {
    const number = selectedSpot(store.get());
    return number !== undefined && number === outlined ? [{kind: 'spot', number}] : [];
  }

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
  const table = shownFunnel(state);
  const rated = table?.grids.find(({gridId}) => gridId === grid.gridId);
  if (table && rated) return tipOfRate(state, table, rated);
  const fixed = cubeScale(state);
  if (fixed) return html`<strong>${grid.name}</strong><div>${fixed.format(fixed.value(grid.gridId))}</div>`;
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

/** @param {PageState} state @param {import('../lib/types.js').FunnelTable} table @param {import('../lib/types.js').FunnelGrid} grid */
function tipOfRate({query}, table, grid) {
  return html`<strong>${grid.name ?? grid.code}</strong>
    <div>${placeWords(grid, table, query.limits)}</div>
    <dl>
      <dt>${t('funnel.axis.rate', {per: ratePer()})}</dt><dd>${rateWords(grid)}</dd>
      ${grid.interval ? html`<dt>${t('funnel.intervalTitle')}</dt><dd>${intervalWords(grid)}</dd>` : nothing}
      <dt>${t('grids.issues')}</dt><dd>${count(grid.events)}</dd>
      <dt>${t('funnel.days')}</dt><dd>${count(grid.householdDays)}</dd>
    </dl>`;
}

/** @param {PageState} state @param {Unit} unit */
function tipOfUnit(state, {of}) {
  const value = shownVisits(state);
  if (!value) return nothing;
  return html`<strong>${placeOf(of, value.unit)}</strong>
    <div>${classWords(of)}</div>
    <dl>
      <dt>${t('contrast.complaints')}</dt><dd>${decimal(of.complaintRate)}</dd>
      <dt>${t('contrast.visits')}</dt><dd>${decimal(of.visitRate)}</dd>
    </dl>
    <div class="soft">${perWords(value)}<br />${countWords(of)}</div>`;
}

/** Of what goes on all that is known stands beside the map. @param {PageState} state */
function opensOutlined(state) {
  return findingOf(state) === 'spots' && maySeeIssues(state);
}

/** @param {PageState} state @param {number} id */
function tipOfOutlined(state, id) {
  const spot = shown(state.hotSpots)?.hotSpots.find(({number}) => number === id);
  const cluster = shown(state.clusters)?.clusters.find((it) => it.id === id);
  return spot ? spotTip(spot) : cluster ? clusterTip(state, cluster) : nothing;
}

/** @param {PageState} state @param {BuildingAt} found */
function tipOfBuilding(now, {building: {buildingId, state, inState, eligible}, name}) {
  return html`${name ? html`<strong>${name}</strong>` : nothing}
    <div>${mark(state)} ${t(`state.${state}`)} ${t(`tip.inState.${targetOf(now)}`, {count: count(inState), eligible: count(eligible)})}</div>
    ${buildingId === undefined ? nothing : html`<div class="soft">${t('tip.openBuilding')}</div>`}`;
}

/** @param {PageState} state @param {number[]} ids */
function tipOfIssues(state, ids) {
  if (ids.length > 1) return html`<strong>${t('tip.issues', {count: count(ids.length)})}</strong>`;
  const found = shown(state.points)?.items.find(({id}) => id === ids[0]);
  if (!found) return nothing;
  return html`<strong>${found.number}</strong>${t(`status.${found.status}`)} · ${found.address ?? ''}`;
}
