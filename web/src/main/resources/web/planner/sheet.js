// @ts-check
/** @import {Store} from '../lib/store.js' */
/** @import {Codes, Ground} from './ground.js' */
/** @import {PlanGrid} from './model.js' */
import {html, nothing, render, svg} from 'lit-html';
import {count, day, decimal, signedPercent} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {calledOf} from '../lib/installation.js';
import {placeLabels} from '../lib/labels.js';
import {fromTo, passings, placeOf} from './changes.js';
import {deviations, worstOf} from './model.js';
import {middles} from './names.js';
import {publishedMoves} from './publications.js';
import {regionsOf} from './regions.js';

/**
 * A plan on paper, A4, black and white: the map with numbered grids, the table that belongs to it, and every building that
 * changes hands; where a publication is looked at, those that it moves. Made when it is asked for; the screen knows nothing
 * of it.
 *
 * @param {{store: Store<any>, element: HTMLElement}} parts
 */
export function planSheet({store, element}) {
  const lay = () => {
    const state = store.get();
    render(state.plan && state.ground ? (state.published?.moves ? publicationSheet(state) : sheet(state)) : nothing, element);
  };
  window.addEventListener('beforeprint', lay);
  window.matchMedia('print').addEventListener('change', ({matches}) => matches && lay());
}

/** @param {any} state */
function sheet({plan, grids, numbers, loads, ground, codes, comparison, installation, moved}) {
  const worst = worstOf(deviations(grids, loads));
  return html`${sheetHead({
      title: `${plan.community} · ${plan.name}`,
      status: t(`planStatus.${plan.status}`),
      sums: t('planner.sheetSums', {grids: tCount('planner.gridCount', grids.length, {count: count(grids.length)}), worst: signedPercent(worst), moved: count(moved)}),
      installation,
    })}
    ${sheetMap(ground, codes, grids)}
    ${gridTable(grids, numbers)}
    ${comparison?.buildings.length ? changeTable(passings(comparison)) : nothing}`;
}

/** What a publication moves; with the map only where it is the plan's that lies on the table. @param {any} state */
function publicationSheet({plan, grids, ground, codes, published: {publication, moves}, installation}) {
  return html`${sheetHead({
      title: `${plan.community} · ${publication.plan}`,
      status: t(`planPublished.${publication.state}`),
      sums: [t('planner.publishedFrom', {day: day(publication.startsOn)}), publishedMoves(publication)].join(' · '),
      installation,
    })}
    ${publication.planId === plan.id ? sheetMap(ground, codes, grids) : nothing}
    ${changeTable(moves)}`;
}

/** @param {{title: string, status: string, sums: string, installation: any}} parts */
function sheetHead({title, status, sums, installation}) {
  return html`<header class="plan-sheet-head">
    <h2>${title}</h2>
    <p>${[status, day(installation.today), calledOf(installation), installation.demo && t('demo.note')].filter(Boolean).join(' · ')}</p>
    <p>${sums}</p>
  </header>`;
}

/** @param {PlanGrid[]} grids @param {Map<number, any>} numbers */
function gridTable(grids, numbers) {
  const walked = [...numbers.values()].some(({walkingMinutes}) => walkingMinutes !== undefined);
  return html`<table class="plan-sheet-table"><thead><tr><th>${t('sheet.number')}</th><th>${t('planner.grid')}</th><th>${t('planner.householdsHead')}</th><th>${t('planner.residents')}</th><th>${t('planner.elders')}</th><th>${t('planner.visits')}</th>${
    walked ? html`<th>${t('planner.walking')}</th><th>${t('planner.workers')}</th>` : nothing
  }<th>${t('planner.deviation')}</th><th>${t('planner.compactness')}</th></tr></thead>
    <tbody>${grids.map(({key, name, kind, owner}, i) => {
      const one = numbers.get(key);
      return html`<tr><td>${i + 1}</td><td>${name}${kind === 'DEDICATED' ? ` (${[t('planner.dedicated'), owner].filter(Boolean).join(' · ')})` : ''}</td><td>${count(one.load.households)}</td><td>${count(one.load.residents)}</td><td>${count(one.load.elders)}</td><td>${decimal(one.load.visitsAWeek)}</td>${
        walked ? html`<td>${count(Math.round(one.walkingMinutes))}</td><td>${decimal(one.workersNeeded)}</td>` : nothing
      }<td>${kind === 'BASIC' ? signedPercent(one.deviation) : '—'}</td><td>${decimal(one.compactness, 2)}</td></tr>`;
    })}</tbody></table>`;
}

/** @param {import('./changes.js').Passing[]} all */
function changeTable(all) {
  return html`<table class="plan-sheet-table"><caption>${tCount('planner.buildings', all.length, {count: count(all.length)})}</caption>
    <thead><tr><th>${t('planner.building')}</th><th>${t('planner.fromTo')}</th><th>${t('planner.householdsHead')}</th></tr></thead>
    <tbody>${all.map((one) => html`<tr><td>${placeOf(one)}</td><td>${fromTo(one)}</td><td>${count(one.households)}</td></tr>`)}</tbody></table>`;
}

/** Of the drawing, in its own units. */
const WIDTH = 1000;
const TEXT = 20;

/** @param {Ground} ground @param {Codes} codes @param {PlanGrid[]} grids */
function sheetMap({edges, list}, codes, grids) {
  const box = list.reduce(
    (all, {shape: {extent}}) => [Math.min(all[0], extent[0]), Math.min(all[1], extent[1]), Math.max(all[2], extent[2]), Math.max(all[3], extent[3])],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
  const scale = WIDTH / (box[2] - box[0]);
  const height = Math.ceil((box[3] - box[1]) * scale);
  const at = (/** @type {number} */ corner) => `${((edges.xs[corner] - box[0]) * scale).toFixed(1)} ${((edges.ys[corner] - box[1]) * scale).toFixed(1)}`;
  const places = middles({list}, codes);
  const named = grids.flatMap(({key, name}, i) => {
    const place = places.get(key);
    const text = `${i + 1} ${name}`;
    return place ? [{text, number: `${i + 1}`, x: (place.x - box[0]) * scale, y: (place.y - box[1]) * scale, width: text.length * TEXT, height: TEXT + 4, rank: i}] : [];
  });
  const fits = new Set(placeLabels(named));
  return html`<svg class="plan-sheet-map" viewBox="-4 -4 ${WIDTH + 8} ${height + 8}" role="img" aria-label=${t('planner.grids')}>
    <defs><pattern id="nobodys" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V8" stroke="#000" stroke-width="2" /></pattern></defs>
    ${[...regionsOf(edges, codes.of)].map(
      ([code, rings]) => svg`<path class=${code === 0 ? 'nobodys' : code < 0 ? 'shared' : ''} fill=${code === 0 ? 'url(#nobodys)' : nothing} d=${rings.map((ring) => `M${ring.map(at).join('L')}Z`).join('')}></path>`,
    )}
    ${named.map((label) => svg`<text x=${label.x} y=${label.y} font-size=${TEXT}>${fits.has(label) ? label.text : label.number}</text>`)}
  </svg>`;
}
