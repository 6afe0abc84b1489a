// @ts-check
/** @import {PageStore} from './state.js' */
import {html, render} from 'lit-html';
import {t} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {kpis} from './kpis.js';
import {showsIssuesOnMap} from './state.js';

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
    render(html`${drawn} ${showsIssuesOnMap(state) ? kpis(state, shown(state.summary)) : ''}`, element);
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
