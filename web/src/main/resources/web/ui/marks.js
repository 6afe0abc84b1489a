// @ts-check
import {svg, html} from 'lit-html';

/**
 * The shapes that go with the colours of states, so that nobody has to tell them by colour alone. The same path
 * strings draw them on the map.
 */

/** @type {Record<string, string>} in a square of 14, centred at 7,7 */
export const SHAPES = {
  FILED: 'M7 1.5 13 12.5H1Z',
  DISPATCHED: 'M7 .8 13.2 7 7 13.2.8 7Z',
  HANDLING: 'M1.8 1.8h10.4v10.4H1.8Z',
  VERIFYING: 'M7 .9l5.8 4.2-2.2 6.9H3.4L1.2 5.1Z',
  CLOSED: 'M7 1.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 1 1 7 1.2Z',
  UNCOVERED: 'M7 .8 13.2 7 7 13.2.8 7Z',
  OVERDUE: 'M7 1.5 13 12.5H1Z',
  NOT_YET_VISITED: 'M7 1.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 1 1 7 1.2ZM7 4.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 1 0 0-5.2Z',
  DUE_SOON: 'M1.8 1.8h10.4v10.4H1.8Z',
  COVERED: 'M7 1.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 1 1 7 1.2Z',
  BEYOND: 'M7 .8 13.2 7 7 13.2.8 7Z',
  NEW: 'M7 .6 8.9 5.1 13.4 7 8.9 8.9 7 13.4 5.1 8.9.6 7 5.1 5.1Z',
  INTENSIFYING: 'M7 1.5 13 12.5H1Z',
  PERSISTENT: 'M1.8 1.8h10.4v10.4H1.8Z',
  SPORADIC: 'M1 4.6h3.4v4.8H1ZM5.3 4.6h3.4v4.8H5.3ZM9.6 4.6H13v4.8H9.6Z',
  FADING: 'M1 1.5h12L7 12.5Z',
};

/** @type {Record<string, string>} the custom property that holds each one's colour */
export const COLOURS = {
  FILED: '--status-filed',
  DISPATCHED: '--status-dispatched',
  HANDLING: '--status-handling',
  VERIFYING: '--status-verifying',
  CLOSED: '--status-closed',
  UNCOVERED: '--state-uncovered',
  OVERDUE: '--state-overdue',
  NOT_YET_VISITED: '--state-not-yet',
  DUE_SOON: '--state-due-soon',
  COVERED: '--state-covered',
  BEYOND: '--state-uncovered',
  NEW: '--pattern-new',
  INTENSIFYING: '--pattern-intensifying',
  PERSISTENT: '--pattern-persistent',
  SPORADIC: '--pattern-sporadic',
  FADING: '--pattern-fading',
};

/** @param {string} code of a status, a state, or what becomes of a hot spot */
export function mark(code) {
  const path = svg`<path d=${SHAPES[code] ?? SHAPES.CLOSED} fill="var(${COLOURS[code] ?? '--ink-3'})" fill-rule="evenodd"></path>`;
  return html`<svg class="mark" viewBox="0 0 14 14" aria-hidden="true">${path}</svg>`;
}
