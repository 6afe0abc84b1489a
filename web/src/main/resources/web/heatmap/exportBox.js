// @ts-check
/** @import {PageStore} from './state.js' */
/** @import {Box, Problem} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {csvOf} from '../lib/csv.js';
import {t} from '../lib/i18n.js';
import {renderOn} from '../lib/store.js';
import {icon} from '../ui/icon.js';
import {createPopover} from '../ui/popover.js';
import {saveFile} from '../ui/saveFile.js';
import {failedNotice} from '../ui/states.js';
import {cubeView} from './cubeView.js';
import {hasTable, shownTable} from './shownTable.js';
import {fileWords} from './words.js';

/** The colours follow the light in one, the map is drawn in the next. */
const FRAMES_TO_DRAW = 3;

/**
 * What is looked at, for somebody else: a link to it, its picture, its numbers, or a sheet of paper.
 *
 * @param {object} parts
 * @param {PageStore} parts.store
 * @param {() => string} parts.link to all that is shown
 * @param {() => HTMLCanvasElement} parts.picture
 * @param {() => Box} parts.viewBox
 */
export function exportBox({store, link, picture, viewBox}) {
  const element = document.createElement('div');
  element.className = 'map-tools card';
  element.setAttribute('role', 'group');
  let copied = '';
  /** @type {Problem | null} */
  let problem = null;
  let busy = false;

  /** @param {string} sign @param {string} key @param {(close: () => void) => unknown} content @param {() => void} [onOpen] */
  const popover = (sign, key, content, onOpen) =>
    createPopover({
      button: () => ({className: 'icon-button', label: t(key), content: icon(sign)}),
      label: () => t(key),
      content: (close) => html`<h2>${t(key)}</h2>${content(close)}`,
      side: 'end',
      onOpen,
    });

  const share = popover(
    'share',
    'share.title',
    () => html`<div class="share">
      <input class="input" readonly aria-label=${t('share.link')} .value=${link()} @focus=${(/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).select()} />
      <button class="button primary" @click=${copy}>${icon('link', 'small')}${t('share.copy')}</button>
      <p class="small soft" role="status">${copied ? t(copied) : t('share.what')}</p>
    </div>`,
    () => (copied = ''),
  );

  const files = popover(
    'download',
    'export.title',
    (close) => html`<div class="menu">
      <button class="menu-item" @click=${() => savePicture(close)}>${icon('area')}<span class="grow">${t('export.png')}<span class="detail">${t('export.pngWhat')}</span></span></button>
      <button class="menu-item" ?disabled=${busy || !hasTable(store.get())} @click=${() => saveTable(close)}>${icon('cells')}<span class="grow">${t('export.csv')}<span class="detail">${t(hasTable(store.get()) ? 'export.csvWhat' : 'export.csvNone')}</span></span></button>
      <button class="menu-item" @click=${() => print(close)}>${icon('print')}<span class="grow">${t('export.print')}<span class="detail">${t('export.printWhat')}</span></span></button>
      ${problem ? failedNotice(problem, () => saveTable(close), t('export.csv')) : nothing}
    </div>`,
    () => (problem = null),
  );

  /** A page over plain HTTP has no clipboard: there the link is marked, to be copied by hand. */
  async function copy() {
    const input = /** @type {HTMLInputElement} */ (share.element.querySelector('input'));
    input.select();
    try {
      await navigator.clipboard.writeText(input.value);
      copied = 'share.copied';
    } catch {
      copied = 'share.byHand';
    }
    share.update();
  }

  /** @param {() => void} close */
  function savePicture(close) {
    picture().toBlob((blob) => blob && saveFile(fileWords(store.get(), 'png'), blob), 'image/png');
    close();
  }

  /** @param {() => void} close */
  async function saveTable(close) {
    busy = true;
    problem = null;
    files.update();
    try {
      const {titles, rows} = await shownTable(store.get(), viewBox());
      saveFile(fileWords(store.get(), 'csv'), new Blob([csvOf(titles, rows)], {type: 'text/csv;charset=utf-8'}));
      close();
    } catch (failure) {
      problem = /** @type {Problem} */ (failure);
    }
    busy = false;
    files.update();
  }

  /** In the light of paper, where the map has the time to be drawn in it. @param {() => void} close */
  async function print(close) {
    close();
    const {theme} = store.get();
    light('light');
    for (let frame = 0; frame < FRAMES_TO_DRAW; frame++) await new Promise(requestAnimationFrame);
    window.print();
    light(theme);
  }

  /** @param {string} theme */
  function light(theme) {
    document.documentElement.dataset.theme = theme;
    store.set({theme});
  }

  const stop = renderOn(store, [({language}) => language, ({query}) => query, ({hotSpots}) => hotSpots, ({clusters}) => clusters], () => {
    element.setAttribute('aria-label', t('export.title'));
    render(html`${share.element}${files.element}`, element);
    share.update();
    files.update();
  });
  return {
    element,
    destroy() {
      stop();
      share.destroy();
      files.destroy();
      element.remove();
    },
  };
}
