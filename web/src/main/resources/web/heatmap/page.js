// @ts-check
/** @import {PageState} from './state.js' */
/** @import {Found, Query, Tab} from '../lib/types.js' */
/** @import {Known} from '../ui/startPage.js' */
import {shown} from '../lib/remote.js';
import {fromWorld} from '../lib/tiles.js';
import {parseQuery, parseView, withoutLostSpot} from '../lib/urlState.js';
import {shapeOf} from '../lib/polygons.js';
import {zoomButtons} from '../map/zoomButtons.js';
import {finder} from '../ui/finder.js';
import {pageBar} from '../ui/pageBar.js';
import {startPage} from '../ui/startPage.js';
import {circlesPanel} from './circlesPanel.js';
import {clustersPanel} from './clustersPanel.js';
import {complaintVisitsPanel} from './complaintVisitsPanel.js';
import {coveragePanel} from './coveragePanel.js';
import {cubePanel} from './cubePanel.js';
import {exportBox} from './exportBox.js';
import {filtersPanel} from './filtersPanel.js';
import {findingsPanel} from './findingsPanel.js';
import {funnelPanel} from './funnelPanel.js';
import {gridsPanel} from './gridsPanel.js';
import {issuesPanel} from './issuesPanel.js';
import {legendPanel} from './legendPanel.js';
import {mapNotice} from './mapNotice.js';
import {createMapView} from './mapView.js';
import {createNavigation} from './navigation.js';
import {createOtherMap} from './otherMap.js';
import {overviewPanel} from './overviewPanel.js';
import {periodsPanel} from './periodsPanel.js';
import {drawPicture} from './picture.js';
import {createPlayer} from './player.js';
import {printSheet} from './printSheet.js';
import {createResources, followCoverage, heatSource, isCoverage} from './resources.js';
import {pictureOf, sidePanel} from './sidePanel.js';
import {spotPanel} from './spotPanel.js';
import {spotsPanel} from './spotsPanel.js';
import {stairwellDialog} from './stairwellDialog.js';
import {comparisonOf, createPageStore, daysOf, maySeeHouseholds, maySeeIssues} from './state.js';
import {timelinePanel} from './timelinePanel.js';
import {uncoveredPanel} from './uncoveredPanel.js';

/** Puts the heatmap page together. What happens, happens in the parts. */

/** @param {string} id */
const place = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const narrow = window.matchMedia('(max-width: 819px)');

startPage(start);

/** @param {Known} known */
async function start(known) {
  const store = createPageStore({...known, query: parseQuery(window.location.search)});
  /** @type {(() => void) | null} */
  let removeOther = null;
  const resources = createResources(store);
  const tabs = tabsOf(store.get());
  const navigation = createNavigation(store, fitting);
  store.set({query: fitting(store.get().query)});

  const stairwell = stairwellDialog({store});
  const view = createMapView({
    element: place('map'),
    store,
    resources,
    navigation,
    view: parseView(window.location.hash),
    insets: () => insets(),
    openBuilding: (buildingId) => stairwell.open(buildingId, daysOf(store.get()).to),
  });
  const parts = {store, navigation, resources, flyTo: view.flyTo, flyToBox: view.flyToBox, flyToGrid, openStairwell: stairwell.open, openUncovered};
  const timeline = timelinePanel({...parts, player: createPlayer({store, navigation, fetchAhead: view.fetchAhead})});
  const overview = overviewPanel(parts);
  const findings = findingsPanel({
    store,
    navigation,
    panels: {spots: spotsPanel(parts), clusters: clustersPanel(parts), visits: complaintVisitsPanel(parts), funnel: funnelPanel(parts)},
  });
  const side = sidePanel({
    store,
    navigation,
    tabs,
    panels: {overview: maySeeIssues(store.get()) ? overview : cubePanel(parts), hotspots: findings, grids: gridsPanel(parts), coverage: coveragePanel(parts), uncovered: uncoveredPanel(parts), circles: circlesPanel(parts)},
    issues: issuesPanel(parts),
    spot: spotPanel(parts),
    onResize() {
      document.documentElement.classList.toggle('folded', side.isFolded());
      view.map.invalidateSize({animate: false});
    },
  });
  const legend = legendPanel({store, navigation, zoomIn: (zoom) => view.map.setZoom(zoom)});

  pageBar({element: place('bar'), store, page: 'page.heatmap'});
  place('over').append(
    filtersPanel(parts).element,
    periodsPanel({store}).element,
    mapNotice({store, retry: retryMap}).element,
    zoomButtons({store, map: view.map, fitScope: view.fitScope}).element,
    exportBox({store, link: navigation.link, picture: () => picture(2, true), viewBox: view.viewBox}).element,
    legend.element,
    side.element,
    stairwell.element,
  );
  if (maySeeIssues(store.get())) {
    place('bar').lastElementChild?.before(finder({store, onFound, slash: true}).element);
    narrow.addEventListener('change', placeTimeline);
    placeTimeline();
  }
  document.body.append(printSheet({store, picture: () => picture(3, false)}).element);
  store.watch((state) => state, resources.follow);
  followCoverage(store, resources, view.refreshHeat);
  store.watch((state) => comparisonOf(state) === 'side', placeOtherMap);
  await new Promise((resolve) => {
    store.watch(isReady, (ready) => {
      // What has come is drawn in the next frame, and stands in the one after it.
      if (ready) requestAnimationFrame(() => requestAnimationFrame(() => isReady(store.get()) && resolve(null)));
    });
  });

  /**
   * What of an address this reader can be shown: who sees no issues sees the grids by their coverage, and who sees no
   * single households no buildings.
   *
   * @param {Query} query
   */
  function fitting(query) {
    const nearest = query.tab === 'uncovered' ? 'coverage' : tabs[0];
    const tab = tabs.includes(query.tab) ? query.tab : nearest;
    const visits = tab === 'coverage' || tab === 'uncovered';
    const measure = visits && !isCoverage(query.measure) ? 'effective' : query.measure;
    const seesIssues = maySeeIssues(store.get());
    const fits = seesIssues && (tab !== 'coverage' || maySeeHouseholds(store.get()));
    const finding = seesIssues ? query.finding : 'spots';
    const selection = query.selection.filter(({kind}) => seesIssues || kind === 'grid');
    return withoutLostSpot({...query, tab, measure, finding, selection, ...(fits ? {} : pictureOf(tab, query)), ...(tab === 'hotspots' && !seesIssues ? {mode: 'heat'} : {})});
  }

  /** On a phone the timeline stands in the sheet, over the numbers: there the hand is under the map that follows it. */
  function placeTimeline() {
    if (narrow.matches) overview.element.prepend(timeline.element);
    else side.element.before(timeline.element);
  }

  /** Side by side each map has half of what the panels leave; what was seen whole stays so. @param {boolean} wanted */
  function placeOtherMap(wanted) {
    if (wanted === document.documentElement.classList.contains('side-by-side')) return;
    const whole = view.showsScope();
    document.documentElement.classList.toggle('side-by-side', wanted);
    removeOther?.();
    removeOther = null;
    place('other-map').hidden = !wanted;
    view.map.invalidateSize({animate: false});
    if (wanted) removeOther = createOtherMap({element: freshElement('other-map'), store, map: view.map});
    if (whole) view.fitScope();
  }

  /** What is seen of the map, or of both, as a picture. @param {number} ratio pixels a CSS pixel @param {boolean} withPlot */
  function picture(ratio, withPlot) {
    const {top, right, bottom} = insets();
    const ids = removeOther ? ['map', 'other-map'] : ['map'];
    const maps = ids.map((id) => {
      const {clientWidth, clientHeight} = place(id);
      return {element: place(id), part: {left: 0, top, width: clientWidth - (removeOther ? 0 : right), height: clientHeight - top - bottom}};
    });
    return drawPicture(store.get(), maps, ratio, withPlot);
  }

  /** Pixels of the map that lie under panels. */
  function insets() {
    const map = place('map').getBoundingClientRect();
    const aside = side.element.getBoundingClientRect();
    if (aside.left <= map.left) {
      const {top} = legend.element.getBoundingClientRect();
      return {top: 48, right: 0, bottom: Math.min(map.bottom - top, map.height * 0.62), left: 0};
    }
    return {top: removeOther ? 92 : 52, right: side.isFolded() ? 0 : Math.max(0, map.right - aside.left), bottom: 132, left: 0};
  }

  /** @param {number} gridId */
  function flyToGrid(gridId) {
    const grid = shown(store.get().grids)?.features.find(({properties}) => properties.gridId === gridId);
    if (!grid) return;
    const [left, top, right, bottom] = shapeOf(grid.geometry).extent;
    const northWest = fromWorld({x: left, y: top});
    const southEast = fromWorld({x: right, y: bottom});
    view.flyToBox([northWest.lng, southEast.lat, southEast.lng, northWest.lat]);
  }

  /** @param {number} gridId whose households are shown that nobody has looked at */
  function openUncovered(gridId) {
    navigation.change({tab: 'uncovered', selection: [{kind: 'grid', gridId}], ...pictureOf('uncovered', store.get().query)});
    flyToGrid(gridId);
  }

  /** @param {Found} found */
  function onFound({kind, id, lng, lat, bounds, label}) {
    if (kind === 'GRID') navigation.change({selection: [{kind: 'grid', gridId: id}]});
    else if (kind === 'ISSUE') navigation.change({selection: [{kind: 'issue', issueId: id}]});
    store.set({spot: kind !== 'ISSUE' && kind !== 'GRID' && kind !== 'AREA' && lng !== undefined && lat !== undefined ? {lng, lat, label} : null});
    if (bounds) view.flyToBox(bounds);
    else if (lng !== undefined && lat !== undefined) view.flyTo({lng, lat});
  }

  function retryMap() {
    view.retry();
    for (const name of /** @type {const} */ (['domain', 'grids', 'points', 'buildings'])) {
      if (store.get()[name].tag === 'failed') resources[name].retry();
    }
  }
}

/** Leaflet leaves its marks on an element: another map begins with another. @param {string} id */
function freshElement(id) {
  const fresh = /** @type {HTMLElement} */ (place(id).cloneNode(false));
  fresh.removeAttribute('style');
  fresh.className = '';
  place(id).replaceWith(fresh);
  return fresh;
}

/** @param {PageState} state @returns {Tab[]} */
function tabsOf(state) {
  return [
    'overview',
    ...(maySeeIssues(state) ? /** @type {Tab[]} */ (['hotspots', 'grids']) : []),
    'coverage',
    ...(maySeeIssues(state) ? [] : /** @type {Tab[]} */ (['hotspots'])),
    ...(maySeeHouseholds(state) ? /** @type {Tab[]} */ (['uncovered']) : []),
    'circles',
  ];
}

/** Whether map, heat and panels stand. @param {PageState} state */
function isReady(state) {
  const {base, heat, summary, grids, areas, topics, coverage, buildings, circles, circlesMap, otherSummary, otherGrids, hotSpots, clusters, complaintVisits, funnel, cube} = state;
  const heatWanted = heatSource(state) !== null;
  const pending = [base, summary, grids, areas, topics, coverage, buildings, circles, circlesMap, otherSummary, otherGrids, hotSpots, clusters, complaintVisits, funnel, cube].some(({tag}) => tag === 'pending');
  return !pending && base.tag !== 'idle' && areas.tag !== 'idle' && (!heatWanted || heat.tag === 'ready' || heat.tag === 'failed');
}
