// @ts-check
/** @import {PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {Finding} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {t} from '../lib/i18n.js';
import {renderOn} from '../lib/store.js';
import {FINDINGS} from '../lib/urlState.js';
import {segmented} from '../ui/segmented.js';
import {maySeeIssues} from './state.js';

/**
 * Whether what glows means anything: hot spots, what goes on since some day, complaints against visits, and grids against
 * chance, one at a time. Who sees no issues has the first alone.
 *
 * @param {{store: PageStore, navigation: Navigation, panels: Record<Finding, {element: HTMLElement, destroy: () => void}>}} parts
 */
export function findingsPanel({store, navigation, panels}) {
  const element = document.createElement('div');
  element.className = 'panel';

  const stop = renderOn(store, [({query}) => query.finding, ({language}) => language], () => {
    const {finding} = store.get().query;
    render(
      html`${maySeeIssues(store.get()) ? segmented({
        label: t('tab.hotspots'),
        options: FINDINGS,
        chosen: finding,
        choose: (next) => navigation.change({finding: next, selection: []}),
        content: (option) => t(`finding.${option}`),
        className: 'segmented targets',
      }) : nothing}${panels[finding].element}`,
      element,
    );
  });

  return {
    element,
    destroy() {
      stop();
      for (const panel of Object.values(panels)) panel.destroy();
      element.remove();
    },
  };
}
