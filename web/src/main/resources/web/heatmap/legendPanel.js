// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {Mode} from '../lib/types.js' */
/** @import {DifferenceScale} from '../lib/scale.js' */
import {html, nothing, render} from 'lit-html';
import {frameShape} from '../lib/frames.js';
import {differenceOpacity, opacityOf} from '../lib/heatField.js';
import {aboutMeters, count, decimal, nearDay, percent, signed} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {STATES} from '../lib/buildings.js';
import {clearTicks, cssOf} from '../lib/scale.js';
import {renderOn} from '../lib/store.js';
import {metersOf} from '../lib/tiles.js';
import {COVERAGE_MEASURES, MODES, STATUSES} from '../lib/urlState.js';
import {BUILDINGS_ZOOM} from '../map/buildingsLayer.js';
import {scaleZoom} from '../map/heatLayer.js';
import {icon} from '../ui/icon.js';
import {mark} from '../ui/marks.js';
import {segmented} from '../ui/segmented.js';
import {cubeLegend} from './cubeLegend.js';
import {funnelLegend} from './funnelLegend.js';
import {POINTS_ZOOM, isCoverage, showsBuildings} from './resources.js';
import {differenceScaleOf, gridScale, heatScale, measureOf} from './scales.js';
import {comparisonOf, daysOf, findingOf, frameShare, isAboutVisits, maySeeHouseholds, maySeeIssues, showsCube, targetOf} from './state.js';
import {visitsLegend} from './visitsLegend.js';
import {outlinesOf} from './outlines.js';

/** Of the ramp on a desk. */
const RAMP_WIDTH = 220;
/** Pixels between the middle tick of a half and its end. */
const MIDDLE_ROOM = 56;

/**
 * How the map is to be read: which picture it shows, and what its colours mean. Zero and no data both stand in it.
 * On a small screen it folds down to the choice of the picture, and on the smallest it begins so.
 *
 * @param {{store: PageStore, navigation: Navigation, zoomIn: (zoom: number) => void}} parts
 */
export function legendPanel({store, navigation, zoomIn}) {
  const element = document.createElement('section');
  let folded = window.matchMedia('(max-width: 559px) and (max-height: 520px)').matches;
  /** Pixels that the words under the ramp have. */
  let width = RAMP_WIDTH;
  const watching = new ResizeObserver(() => {
    const now = element.querySelector('.ramp')?.clientWidth;
    if (!now || now === width) return;
    width = now;
    update();
  });
  watching.observe(element);

  /** @param {Mode} mode */
  const choose = (mode) => navigation.change({mode, ...(mode === 'grids' || isAboutVisits(store.get()) ? {} : {measure: 'rate'})});

  const stop = renderOn(
    store,
    [
      ({query}) => query,
      ({language}) => language,
      ({theme}) => theme,
      ({domain}) => domain,
      ({otherDomain}) => otherDomain,
      ({otherGrids}) => otherGrids,
      ({frameGrids}) => frameGrids,
      ({grids}) => grids,
      ({coverage}) => coverage,
      ({circlesMap}) => circlesMap,
      ({complaintVisits}) => complaintVisits,
      ({cube}) => cube,
      ({topics}) => topics,
      ({hotSpots}) => hotSpots,
      ({clusters}) => clusters,
      ({points}) => points,
      ({zoom}) => zoom,
      ({latitude}) => latitude,
    ],
    update,
  );

  function update() {
    const state = store.get();
    const foldWords = t(folded ? 'legend.unfold' : 'legend.fold');
    element.className = `legend card ${folded ? 'folded' : ''}`;
    element.setAttribute('aria-label', t('legend.title'));
    element.hidden = !maySeeIssues(state) && findingOf(state) !== undefined && !outlinesOf(state).length;
    render(
      html`<div class="legend-head" ?hidden=${!hasModes(state) && !isFound(state)}>
          ${hasModes(state)
            ? segmented({
                label: t('mode.title'),
                options: MODES,
                chosen: state.query.mode,
                choose,
                content: (mode) => t(mode === 'points' && isAboutVisits(state) ? 'mode.buildings' : `mode.${mode}`),
              })
            : html`<span class="grow legend-name">${folded ? t('legend.title') : nothing}</span>`}
          <button class="icon-button fold" aria-expanded=${!folded} aria-label=${foldWords} title=${foldWords} @click=${fold}>
            ${icon('down', 'small')}
          </button>
        </div>
        ${measureChoice(state, navigation)}
        <div class="legend-body">${body(state)}</div>`,
      element,
    );
  }

  function fold() {
    folded = !folded;
    update();
  }

  /** @param {PageState} state */
  function body(state) {
    if (showsCube(state)) return cubeLegend(state);
    if (findingOf(state) === 'visits') return visitsLegend(state);
    if (findingOf(state) === 'funnel') return funnelLegend(state);
    return html`${pictureLegend(state)} ${spotKeys(state)}`;
  }

  /** @param {PageState} state */
  function pictureLegend(state) {
    if (!maySeeIssues(state) && findingOf(state)) return nothing;
    if (state.query.mode === 'grids' && state.query.tab === 'circles') return circlesLegend(state);
    if (state.query.mode === 'grids') return gridLegend(state);
    if (state.query.mode === 'points') return isAboutVisits(state) ? buildingLegend(state, zoomIn) : pointLegend(state, zoomIn);
    return comparisonOf(state) === 'difference' ? differenceLegend(state, width) : heatLegend(state, width);
  }

  return {
    element,
    destroy() {
      stop();
      watching.disconnect();
      element.remove();
    },
  };
}

/** Whether the map has a picture of its own, of what was found. @param {PageState} state */
function isFound(state) {
  return findingOf(state) === 'visits' || findingOf(state) === 'funnel';
}

/** Whether there is another picture to choose: coverage has but the grids for who sees no single households. @param {PageState} state */
function hasModes(state) {
  if (isFound(state)) return false;
  return isAboutVisits(state) ? maySeeHouseholds(state) : maySeeIssues(state);
}

/** @param {PageState} state @param {number} width pixels of the ramp */
function heatLegend(state, width) {
  const scale = heatScale(state);
  const smooth = state.query.mode === 'heat';
  const side = aboutMeters(metersOf(state.latitude, scaleZoom(state.zoom, smooth), 64));
  const stops = scale
    ? Array.from({length: 25}, (_, i) => Math.expm1((i / 24) * Math.log1p(scale.cap)))
        .map((value) => `rgb(${scale.colour(value).join(' ')} / ${opacityOf(scale, value)})`)
        .join(', ')
    : '';
  const visits = isAboutVisits(state);
  const per = smooth ? 'perAbout' : 'perCell';
  return html`<p class="legend-title">
      ${t(visits ? `legend.uncovered.${targetOf(state)}` : 'legend.issues')}
      <span class="soft">${t(visits ? `legend.uncovered.${per}` : `legend.${per}`, {side})}</span>
    </p>
    <div class="ramp" .style=${`background-image: ${stops ? `linear-gradient(90deg, ${stops})` : 'none'}`}></div>
    <div class="ticks">
      ${scale
        ? clearTicks(scale, width, (tick) => tickWords(tick, scale.cap)).map(
            (tick) => html`<span .style=${`left: ${scale.position(tick) * 100}%`}>${tickWords(tick, scale.cap)}</span>`,
          )
        : nothing}
    </div>
    ${frameWords(state)} ${keys(html`${swatch('zero')}${t(visits ? 'legend.uncovered.none' : 'legend.zero')}`)} ${visits ? neverRestricted(state) : nothing}`;
}

/** Less to the left, more to the right; the veil of no difference is another thing than nothing. @param {PageState} state @param {number} width pixels of the ramp */
function differenceLegend(state, width) {
  const scale = differenceScaleOf(state);
  const smooth = state.query.mode === 'heat';
  const side = aboutMeters(metersOf(state.latitude, scaleZoom(state.zoom, smooth), 64));
  const stops = scale
    ? Array.from({length: 25}, (_, i) => {
        const part = i / 12 - 1;
        const value = Math.sign(part) * Math.expm1(Math.abs(part) * Math.log1p(scale.cap));
        return `rgb(${scale.colour(value).join(' ')} / ${differenceOpacity(scale, value, 1)})`;
      }).join(', ')
    : '';
  // Half the ramp holds zero, one tick between, and the cap: on a phone there is no room for that one.
  const room = scale ? (width / 2) * (1 - scale.position(scale.ticks[scale.ticks.length - 2])) : 0;
  const ticks = (scale?.ticks ?? []).filter((tick) => tick === 0 || Math.abs(tick) === scale?.cap || room > MIDDLE_ROOM);
  return html`<p class="legend-title">
      ${t('legend.difference')}
      <span class="soft">${t(smooth ? 'legend.perAbout' : 'legend.perCell', {side})}</span>
    </p>
    <div class="ramp" .style=${`background-image: ${stops ? `linear-gradient(90deg, ${stops})` : 'none'}`}></div>
    <div class="ticks both">
      ${ticks.map(
        (tick) => html`<span .style=${`left: ${((/** @type {DifferenceScale} */ (scale).position(tick) + 1) / 2) * 100}%`}>${endWords(tick, /** @type {DifferenceScale} */ (scale).cap)}</span>`,
      )}
    </div>
    ${keys(html`${swatch('same')}${t('legend.same')}`, html`<li>${swatch('zero')}${t('legend.neither')}</li>`)}`;
}

/** @param {number} tick @param {number} cap */
function endWords(tick, cap) {
  return Math.abs(tick) < cap ? signed(tick) : `${tick < 0 ? '≤' : '≥'}${signed(tick)}`;
}

/** Of how many days the counts of a frame are, where they are not those of the filter. @param {PageState} state */
function frameWords(state) {
  if (frameShare(state) === 1) return nothing;
  return html`<p class="small soft per-frame">${t('legend.perFrame', {days: count(frameShape(daysOf(state)).width)})}</p>`;
}

/** @param {number} tick @param {number} cap */
function tickWords(tick, cap) {
  return tick === cap ? `≥${count(tick)}` : count(tick);
}

/** By which of the three rates the grids are coloured. @param {PageState} state @param {Navigation} navigation */
function measureChoice(state, navigation) {
  if (state.query.mode !== 'grids' || !isAboutVisits(state)) return nothing;
  return segmented({
    label: t('coverage.colourBy'),
    options: COVERAGE_MEASURES,
    chosen: COVERAGE_MEASURES.find((measure) => measure === state.query.measure),
    choose: (measure) => navigation.change({measure}),
    content: (measure) => t(`measure.${measure}`),
    className: 'segmented measures',
  });
}

/** @param {PageState} state */
function gridLegend(state) {
  const grid = gridScale(state);
  const measure = measureOf(state);
  return html`<p class="legend-title">
      ${t(!isCoverage(measure) && comparisonOf(state) === 'difference' ? `legend.difference.${measure}` : `measure.${measure}`)}
      <span class="soft">${isCoverage(measure) ? onWords(state) : t(`measure.unit.${measure}`)}</span>
    </p>
    <div class="steps">
      ${(grid?.scale.colours ?? []).map((colour) => html`<span .style=${`background: ${cssOf(colour)}`}></span>`)}
    </div>
    <div class="breaks">
      ${(grid?.scale.breaks ?? []).map((value, i, all) => html`<span .style=${`left: ${((i + 1) / (all.length + 1)) * 100}%`}>${!isCoverage(measure) && comparisonOf(state) === 'difference' ? signed(value, 1) : breakWords(value, measure)}</span>`)}
      ${grid?.only === undefined ? nothing : html`<span .style=${'left: 50%'}>${t('legend.only', {value: breakWords(grid.only, measure)})}</span>`}
    </div>
    ${isCoverage(measure) ? nothing : frameWords(state)} ${keys(nothing)} ${state.query.measure === measure ? nothing : html`<p class="small soft">${t('grids.noRates')}</p>`}
    ${showsBuildings(state) ? html`<p class="legend-title">${t('legend.buildings')}</p>${buildingKeys(state)}` : nothing}`;
}

/** @param {PageState} state */
function circlesLegend(state) {
  const picture = shown(state.circlesMap);
  const {householdsBeyond: beyond = 0, households = 0} = picture?.total ?? {};
  const minutes = count(picture?.minutes ?? 15);
  return html`<p class="legend-title">
      ${t(`service.${state.query.service}`)}
      <span class="soft">${picture ? t('circles.legend', {beyond: count(beyond), households: count(households), minutes}) : ''}</span>
    </p>
    <ul class="status-keys circle-keys">
      <li><span class="swatch within" aria-hidden="true"></span>${t(picture?.straightLine ? 'circles.withinStraight' : 'circles.within', {minutes})}</li>
      <li>${mark('BEYOND')}${t('circles.buildings')}</li>
      <li><span class="service-mark" aria-hidden="true"></span>${t('circles.point')}</li>
    </ul>`;
}

/** What is outlined over the picture. @param {PageState} state */
function spotKeys(state) {
  const finding = findingOf(state);
  if (finding !== 'spots' && finding !== 'clusters') return nothing;
  const [solid, dashed] = [outlinesOf(state).some((it) => !it.dashed), outlinesOf(state).some((it) => it.dashed)];
  if (!solid && !dashed) return nothing;
  return html`<ul class="status-keys spot-keys">
    ${solid ? html`<li><span class="spot-swatch" aria-hidden="true"></span>${t(finding === 'clusters' ? 'legend.cluster' : 'legend.spot')}</li>` : nothing}
    ${dashed ? html`<li><span class="spot-swatch dashed" aria-hidden="true"></span>${t('legend.spotDashed')}</li>` : nothing}
  </ul>`;
}

/** @param {PageState} state */
function onWords(state) {
  const coverage = shown(state.coverage);
  return coverage ? t('legend.on', {day: nearDay(coverage.on, state.installation.today)}) : '';
}

/** @param {number} value @param {string} measure */
function breakWords(value, measure) {
  if (isCoverage(measure)) return percent(value, 0);
  return Number.isInteger(value) ? count(value) : decimal(value);
}

/** @param {PageState} state @param {(zoom: number) => void} zoomIn */
function pointLegend(state, zoomIn) {
  if (state.zoom < POINTS_ZOOM) return nearer('legend.nearer', () => zoomIn(POINTS_ZOOM));
  const page = shown(state.points);
  return html`<p class="legend-title">
      ${t('legend.status')}
      <span class="soft">${page?.next ? t('legend.first', {count: count(page.items.length)}) : ''}</span>
    </p>
    <ul class="status-keys">
      ${STATUSES.map((code) => html`<li>${mark(code)}${t(`status.${code}`)}</li>`)}
    </ul>`;
}

/** @param {PageState} state @param {(zoom: number) => void} zoomIn */
function buildingLegend(state, zoomIn) {
  const near = state.zoom >= BUILDINGS_ZOOM;
  return html`<p class="legend-title">
      ${t('legend.buildings')}
      <span class="soft">${onWords(state)}</span>
    </p>
    ${near ? buildingKeys(state) : nearer('legend.buildingsNearer', () => zoomIn(BUILDINGS_ZOOM))}`;
}

/** Colour, shape and words of each state, the worst first. @param {PageState} state */
function buildingKeys(state) {
  return html`<ul class="status-keys">
      ${STATES.map((code) => html`<li>${mark(code)}${t(`state.${code}`)}</li>`)}
      <li>${swatch('building')}${t('legend.nothingOwed')}</li>
    </ul>
    ${neverRestricted(state)}`;
}

/** Who sees the restricted categories in lists is told why the map differs. @param {PageState} state */
function neverRestricted({session}) {
  return session.restricted ? html`<p class="small soft">${t('legend.neverRestricted')}</p>` : nothing;
}

/** @param {string} words @param {() => void} zoomIn */
function nearer(words, zoomIn) {
  return html`<p class="legend-title">${t(words)}</p>
    <button class="button" @click=${zoomIn}>${icon('plus', 'small')}${t('legend.zoomIn')}</button>`;
}

/** @param {unknown} zero @param {unknown} [more] */
function keys(zero, more = nothing) {
  return html`<ul class="keys">
    ${zero === nothing ? nothing : html`<li>${zero}</li>`} ${more}
    <li>${swatch('none')}${t(zero === nothing ? 'legend.noRate' : 'legend.noData')}</li>
  </ul>`;
}

/** @param {'zero' | 'none' | 'same' | 'building'} kind */
function swatch(kind) {
  return html`<span class="swatch ${kind}" aria-hidden="true"></span>`;
}

