// @ts-check
/** @import {PageState} from './state.js' */
/** @import {Navigation} from './navigation.js' */
import {t} from '../lib/i18n.js';
import {BOUNDARIES} from '../lib/urlState.js';
import {segmented} from '../ui/segmented.js';
import {boundaryOf} from './state.js';

/**
 * By which boundary a report counts what is past.
 *
 * @param {PageState} state
 * @param {Navigation} navigation
 */
export function boundarySwitch(state, navigation) {
  return segmented({
    label: t('boundary.label'),
    options: BOUNDARIES,
    chosen: boundaryOf(state),
    choose: (boundary) => navigation.change({boundary}),
    content: (boundary) => t(`boundary.${boundary}`),
    className: 'segmented boundary',
  });
}
