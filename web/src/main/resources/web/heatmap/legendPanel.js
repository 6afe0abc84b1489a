// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {Mode} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {opacityOf} from '../lib/heatField.js';
import {aboutMeters, count, decimal, nearDay, percent} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {cssOf} from '../lib/scale.js';
import {renderOn} from '../lib/store.js';
import {metersOf} from '../lib/tiles.js';
import {MODES, STATUSES} from '../lib/urlState.js';
import {scaleZoom} from '../map/heatLayer.js';
import {icon} from '../ui/icon.js';
import {mark} from '../ui/marks.js';
import {POINTS_ZOOM, isCoverage} from './resources.js';
import {gridScale, heatScale, measureOf} from './scales.js';
import {maySeeIssues} from './state.js';

/**
 * How the map is to be read: which picture it shows, and what its colours mean. Zero and no data both stand in it.
 * On a small screen it folds down to the choice of the picture, and on the smallest it begins so.
 *
 * @param {{store: PageStore, navigation: Navigation, zoomIn: () => void}} parts
 */
export function legendPanel({store, navigation, zoomIn}) {
  const element = document.createElement('section');
  let folded = window.matchMedia('(max-width: 559px) and (max-height: 520px)').matches;

  /** @param {Mode} mode */
  const choose = (mode) => navigation.change({mode, ...(mode === 'grids' ? {} : {measure: 'rate'})});

  const stop = renderOn(
    store,
    [
      ({query}) => query,
      ({language}) => language,
      ({theme}) => theme,
      ({domain}) => domain,
      ({grids}) => grids,
      ({coverage}) => coverage,
      ({circlesMap}) => circlesMap,
      ({points}) => points,
      ({uncovered}) => uncovered,
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
    render(
      html`<div class="legend-head" ?hidden=${!maySeeIssues(state)}>
          <div class="segmented" role="radiogroup" aria-label=${t('mode.title')} @keydown=${arrows}>
            ${MODES.map(
              (mode) => html`<button
                role="radio"
                aria-checked=${state.query.mode === mode}
                tabindex=${state.query.mode === mode ? 0 : -1}
                data-mode=${mode}
                @click=${() => choose(mode)}
              >
                ${t(`mode.${mode}`)}
              </button>`,
            )}
          </div>
          <button class="icon-button fold" aria-expanded=${!folded} aria-label=${foldWords} title=${foldWords} @click=${fold}>
            ${icon('down', 'small')}
          </button>
        </div>
        <div class="legend-body">${body(state)}</div>`,
      element,
    );
  }

  function fold() {
    folded = !folded;
    update();
  }

  /** @param {KeyboardEvent} event */
  function arrows(event) {
    const step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
    if (!step) return;
    event.preventDefault();
    const at = MODES.indexOf(store.get().query.mode);
    const mode = MODES[(at + step + MODES.length) % MODES.length];
    choose(mode);
    requestAnimationFrame(() => /** @type {HTMLElement | null} */ (element.querySelector(`[data-mode=${mode}]`))?.focus());
  }

  /** @param {PageState} state */
  function body(state) {
    if (state.query.mode === 'grids' && state.query.tab === 'circles') return circlesLegend(state);
    if (state.query.mode === 'grids') return gridLegend(state);
    if (state.query.mode === 'points') return pointLegend(state, zoomIn);
    return heatLegend(state);
  }

  return {
    element,
    destroy() {
      stop();
      element.remove();
    },
  };
}

/** @param {PageState} state */
function heatLegend(state) {
  const scale = heatScale(state);
  const smooth = state.query.mode === 'heat';
  const side = aboutMeters(metersOf(state.latitude, scaleZoom(state.zoom, smooth), 64));
  const stops = scale
    ? Array.from({length: 25}, (_, i) => Math.expm1((i / 24) * Math.log1p(scale.cap)))
        .map((value) => `rgb(${scale.colour(value).join(' ')} / ${opacityOf(scale, value)})`)
        .join(', ')
    : '';
  return html`<p class="legend-title">
      ${t('legend.issues')}
      <span class="soft">${t(smooth ? 'legend.perAbout' : 'legend.perCell', {side})}</span>
    </p>
    <div class="ramp" .style=${`background-image: ${stops ? `linear-gradient(90deg, ${stops})` : 'none'}`}></div>
    <div class="ticks">
      ${(scale?.ticks ?? []).map(
        (tick) => html`<span .style=${`left: ${(scale?.position(tick) ?? 0) * 100}%`}>${tickWords(tick, scale?.cap)}</span>`,
      )}
    </div>
    ${keys(html`${swatch('zero')}${t('legend.zero')}`)}`;
}

/** @param {number} tick @param {number | undefined} cap */
function tickWords(tick, cap) {
  return tick === cap ? `≥${count(tick)}` : count(tick);
}

/** @param {PageState} state */
function gridLegend(state) {
  const grid = gridScale(state);
  const measure = measureOf(state);
  return html`<p class="legend-title">
      ${t(`measure.${measure}`)}
      <span class="soft">${isCoverage(measure) ? onWords(state) : t(`measure.unit.${measure}`)}</span>
    </p>
    <div class="steps">
      ${(grid?.scale.colours ?? []).map((colour) => html`<span .style=${`background: ${cssOf(colour)}`}></span>`)}
    </div>
    <div class="breaks">
      ${(grid?.scale.breaks ?? []).map((value, i, all) => html`<span .style=${`left: ${((i + 1) / (all.length + 1)) * 100}%`}>${breakWords(value, measure)}</span>`)}
      ${grid?.only === undefined ? nothing : html`<span .style=${'left: 50%'}>${t('legend.only', {value: breakWords(grid.only, measure)})}</span>`}
    </div>
    ${keys(nothing)} ${state.query.measure === measure ? nothing : html`<p class="small soft">${t('grids.noRates')}</p>`}
    ${loadedOf(state)}`;
}

/** That only a part of the uncovered stands on the map, where that is so. @param {PageState} state */
function loadedOf({query, uncovered}) {
  const pages = query.tab === 'uncovered' ? shown(uncovered) : undefined;
  if (!pages?.next) return nothing;
  return html`<p class="small soft loaded">${t('legend.loaded', {shown: count(pages.items.length), total: count(pages.total)})}</p>`;
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

/** @param {PageState} state @param {() => void} zoomIn */
function pointLegend(state, zoomIn) {
  if (state.zoom < POINTS_ZOOM) {
    return html`<p class="legend-title">${t('legend.nearer')}</p>
      <button class="button" @click=${zoomIn}>${icon('plus', 'small')}${t('legend.zoomIn')}</button>`;
  }
  const page = shown(state.points);
  return html`<p class="legend-title">
      ${t('legend.status')}
      <span class="soft">${page?.next ? t('legend.first', {count: count(page.items.length)}) : ''}</span>
    </p>
    <ul class="status-keys">
      ${STATUSES.map((code) => html`<li>${mark(code)}${t(`status.${code}`)}</li>`)}
    </ul>`;
}

/** @param {unknown} zero */
function keys(zero) {
  return html`<ul class="keys">
    ${zero === nothing ? nothing : html`<li>${zero}</li>`}
    <li>${swatch('none')}${t(zero === nothing ? 'legend.noRate' : 'legend.noData')}</li>
  </ul>`;
}

/** @param {'zero' | 'none'} kind */
function swatch(kind) {
  return html`<span class="swatch ${kind}" aria-hidden="true"></span>`;
}

