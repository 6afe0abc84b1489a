// @ts-check
/** @import {Move} from './boundaryWords.js' */
import {html, nothing} from 'lit-html';
import {count, nearDay} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {moveWords} from './boundaryWords.js';

/** @typedef {{publicationId: number, startsOn: string, moves: Move[]}} News */

/**
 * What comes to somebody's grids and what leaves them, by new boundaries. What goes from one of theirs to another is said
 * once.
 *
 * @param {{on: string, grids: {gridId: number}[], boundaries?: News[]}} day as a phone keeps it; one of an older server
 *     has no news
 */
export function boundaryNews({on, grids, boundaries = []}) {
  const own = new Set(grids.map(({gridId}) => gridId));
  return boundaries.map(
    ({startsOn, moves}) => html`<details class="notice waiting pad" data-boundary-news open>
      <summary>${icon('grids', 'small')} ${t(startsOn > on ? 'visits.boundaries' : 'visits.boundariesSince', {day: nearDay(startsOn, on)})}</summary>
      <ul class="plain">${moves.map((move) => html`<li>${moveWords(move, own)}${move.households ? html` <span class="soft figure">${tCount('visits.moveHouseholds', move.households, {count: count(move.households)})}</span>` : nothing}</li>`)}</ul>
    </details>`,
  );
}
