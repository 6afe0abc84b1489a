// @ts-check
/** @import {Store} from '../lib/store.js' */
import {html} from 'lit-html';
import {getJson} from '../lib/api.js';
import {t} from '../lib/i18n.js';
import {renderOn} from '../lib/store.js';
import {icon} from '../ui/icon.js';
import {createPopover} from '../ui/popover.js';
import {importDialog} from './importDialog.js';

const FORMATS = ['geojson', 'gpkg'];

/**
 * What is done with a plan as a whole, under one button.
 *
 * @param {{store: Store<any>, deeds: {path: (rest: string) => string, go: (to: any) => Promise<void>}}} parts
 */
export function planMenu({store, deeds}) {
  const importing = importDialog({store, go: deeds.go});

  /** With the buildings that change hands, which the table may not have asked for yet. */
  async function print() {
    try {
      store.set({comparison: store.get().comparison ?? (await getJson(deeds.path('/comparison'))), published: null});
      window.print();
    } catch (/** @type {any} */ problem) {
      store.set({problem});
    }
  }

  const popover = createPopover({
    button: () => ({content: icon('more'), className: 'icon-button', label: t('planner.moreActs')}),
    label: () => t('planner.moreActs'),
    side: 'end',
    content: (close) => html`<div class="menu">
      <button class="menu-item" @click=${() => {
        close();
        print();
      }}>${icon('print')}<span class="grow">${t('planner.print')}</span></button>
      ${FORMATS.map((format) => html`<a class="menu-item" href=${deeds.path(`/export?format=${format}`)} download @click=${close}>${icon('down')}<span class="grow">${t(`planExport.${format}`)}</span></a>`)}
      <button class="menu-item" @click=${() => {
        close();
        importing.open();
      }}>${icon('up')}<span class="grow">${t('planner.import')}…</span></button>
    </div>`,
  });
  renderOn(store, [({language}) => language], popover.update);
  return popover;
}
