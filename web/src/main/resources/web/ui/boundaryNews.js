// @ts-check
/** @import {Move} from '../lib/boundaryWords.js' */
import {html, nothing} from 'lit-html';
import {comeAndGo, moveWords} from '../lib/boundaryWords.js';
import {count, nearDay} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {icon} from './icon.js';

/** @typedef {{publicationId: number, startsOn: string, moves: Move[]}} News */

/** More moves than these are folded away under their sum. */
const FEW = 6;

/**
 * What comes to somebody's grids and what leaves them, by new boundaries, until it is put away. What goes from one of theirs
 * to another is said once.
 *
 * @param {{on: string, grids: {gridId: number}[], boundaries?: News[]}} day as a phone keeps it; one of an older server
 *     has no news
 * @param {object} reader
 * @param {string} reader.login whose news it is: others on this machine have theirs
 * @param {() => void} reader.putAway some of it: what is shown has changed
 * @param {string} [reader.list] where the doors are that it is about
 */
export function boundaryNews({on, grids, boundaries = []}, {login, putAway, list}) {
  const own = new Set(grids.map(({gridId}) => gridId));
  const away = putAwayBy(login);
  return boundaries
    .filter(({publicationId}) => !away.includes(publicationId))
    .map(({publicationId, startsOn, moves}) => {
      const {come, go} = comeAndGo(moves, own);
      const sums = [come ? tCount('visits.movesCome', come, {count: count(come)}) : '', go ? tCount('visits.movesGo', go, {count: count(go)}) : ''].filter(Boolean);
      return html`<details class="notice waiting pad boundary-news" data-boundary-news=${publicationId} ?open=${moves.length <= FEW}>
        <summary>${icon('grids', 'small')}<b class="grow">${t(startsOn > on ? 'visits.boundaries' : 'visits.boundariesSince', {day: nearDay(startsOn, on)})}</b>${icon('down', 'small')}${sums.length ? html`<span class="figure">${sums.join(t('join'))}</span>` : nothing}</summary>
        <ul class="plain">${moves.map((move) => html`<li>${moveWords(move, own)}${move.households ? html` <span class="soft figure">${tCount('visits.moveHouseholds', move.households, {count: count(move.households)})}</span>` : nothing}</li>`)}</ul>
        <div class="boundary-news-acts">
          ${list ? html`<a class="button" href=${list}>${t('visits.movesList')}</a>` : nothing}
          <button class="button" @click=${() => {
            putAwayFor(login, publicationId);
            putAway();
          }}>${t('visits.movesSeen')}</button>
        </div>
      </details>`;
    });
}

const AWAY = 'gridwalk.boundaryNews';

/** @param {string} login @returns {number[]} ids of publications */
function putAwayBy(login) {
  try {
    return JSON.parse(localStorage.getItem(`${AWAY}.${login}`) ?? '[]');
  } catch {
    return [];
  }
}

/** @param {string} login @param {number} publicationId */
function putAwayFor(login, publicationId) {
  localStorage.setItem(`${AWAY}.${login}`, JSON.stringify([...putAwayBy(login), publicationId]));
}
