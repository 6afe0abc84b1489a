// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {FunnelTable} from '../lib/types.js' */
import {html, render} from 'lit-html';
import {count} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {kpis} from './kpis.js';
import {funnelPlot} from './funnelPlot.js';
import {intervalWords, perWords, placeWords, rateWords} from './funnelWords.js';
import {showsIssuesOnMap, shownFunnel} from './state.js';

/**
 * The sheet of paper: made when somebody prints, from the menu or the browser's own, and taken away after. The picture is in
 * the light of the screen, for its colours are the map's; the numbers are in that of paper.
 *
 * @param {object} parts
 * @param {PageStore} parts.store
 * @param {() => HTMLCanvasElement} parts.picture
 */
export function printSheet({store, picture}) {
  const element = document.createElement('section');
  element.className = 'print-sheet';
  element.hidden = true;
  /** @type {string | undefined} of the screen */
  let light;

  const fill = () => {
    const state = store.get();
    element.setAttribute('aria-label', t('export.print'));
    const drawn = picture();
    light = document.documentElement.dataset.theme;
    document.documentElement.dataset.theme = 'light';
    const table = shownFunnel(state);
    element.classList.toggle('with-plot', table !== undefined);
    render(html`${drawn} ${showsIssuesOnMap(state) ? kpis(state, shown(state.summary)) : ''} ${table ? funnelSheet({...state, theme: 'light'}, table) : ''}`, element);
    element.hidden = false;
  };
  const empty = () => {
    element.hidden = true;
    document.documentElement.dataset.theme = light;
    render('', element);
  };
  window.addEventListener('beforeprint', fill);
  window.addEventListener('afterprint', empty);
  return {
    element,
    destroy() {
      window.removeEventListener('beforeprint', fill);
      window.removeEventListener('afterprint', empty);
      element.remove();
    },
  };
}

/** The plot with its figures, which the map alone doesn't tell. @param {PageState} state @param {FunnelTable} table */
function funnelSheet(state, table) {
  const nothingToDo = () => {};
  return html`<div class="print-funnel">
    ${funnelPlot(state, table, {hover: nothingToDo, select: nothingToDo}, 'printed')}
    <table class="table">
      <thead>
        <tr>${[t('grids.grid'), t('funnel.axis.rate', {per: perWords()}), t('funnel.intervalTitle'), t('grids.issues'), t('funnel.days'), t('funnel.limits')].map((title) => html`<th scope="col">${title}</th>`)}</tr>
      </thead>
      <tbody>
        ${table.grids.map(
          (grid) => html`<tr>
            <th scope="row">${grid.name ?? grid.code}</th>
            ${[rateWords(grid), intervalWords(grid), count(grid.events), count(grid.householdDays), placeWords(grid, table, state.query.limits)].map((words) => html`<td class="figure">${words}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
