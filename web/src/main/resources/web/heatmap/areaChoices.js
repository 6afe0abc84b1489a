// @ts-check
/** @import {PageState} from './state.js' */
/** @import {Area} from '../lib/types.js' */
import {html} from 'lit-html';
import {t} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';

/**
 * One area with all below it, or all that may be seen.
 *
 * @param {PageState} state
 * @param {(ids: number[]) => void} choose
 * @param {() => void} close
 */
export function areaChoices(state, choose, close) {
  const areas = shown(state.areas) ?? [];
  const [chosen] = state.query.area;

  /** @param {Area | null} area @param {number} depth */
  const row = (area, depth) => html`<label class="choice" .style=${`padding-left: ${8 + depth * 16}px`}>
    <input
      type="radio"
      name="area"
      .checked=${chosen === area?.id}
      @change=${() => {
        choose(area ? [area.id] : []);
        close();
      }}
    />
    <span class="grow">${area ? area.name : t('filter.allAreas')}</span>
    ${area ? html`<span class="small soft">${t(`level.${area.level}`)}</span>` : ''}
  </label>`;

  return html`<div role="radiogroup" aria-label=${t('filter.area')}>
    ${row(null, 0)}${inTree(areas).map(({area, depth}) => row(area, depth))}
  </div>`;
}

/** @param {Area[]} areas @returns {{area: Area, depth: number}[]} each under its parent; one whose parent isn't seen is a root */
export function inTree(areas) {
  const seen = new Set(areas.map(({id}) => id));
  /** @param {(area: Area) => boolean} which @param {number} depth @returns {{area: Area, depth: number}[]} */
  const level = (which, depth) =>
    areas.filter(which).flatMap((area) => [{area, depth}, ...level(({parentId}) => parentId === area.id, depth + 1)]);
  return level(({parentId}) => parentId === undefined || !seen.has(parentId), 0);
}
