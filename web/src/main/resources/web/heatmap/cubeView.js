// @ts-check
/** @import {PageState} from './state.js' */
import {countsOf, monthOf, topicsOf} from '../lib/cube.js';
import {t} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {showsCube} from './state.js';

/**
 * Which of the fixed counts are looked at: the same for panel, map, legend and file.
 *
 * @typedef {{month: string, topic: string}} CubeView
 * @typedef {{gridId: number, name: string, code: string, issues: number | undefined}} CubeRow nothing where it is not told
 */

/** @param {PageState} state @returns {CubeView | undefined} nothing where there are no counts, or another thing is looked at */
export function cubeView(state) {
  const cube = showsCube(state) ? shown(state.cube) : undefined;
  if (!cube?.cells.length) return undefined;
  const codes = topicsOf(cube, shown(state.topics) ?? []);
  const topic = codes.find((code) => code === state.query.topic[0]) ?? codes[0];
  return {month: monthOf(cube, state.query.month), topic};
}

/**
 * Every grid of the map in the order of codes, and those that were counted then and are no longer there.
 *
 * @param {PageState} state
 * @param {CubeView} view
 * @returns {CubeRow[]}
 */
export function cubeRows(state, {month, topic}) {
  const cube = shown(state.cube);
  const counts = cube ? countsOf(cube, topic, month) : new Map();
  const grids = (shown(state.grids)?.features ?? []).map(({properties: {gridId, name, code}}) => ({gridId, name, code: code ?? '', issues: counts.get(gridId)}));
  const known = new Set(grids.map(({gridId}) => gridId));
  const gone = [...counts].filter(([gridId]) => !known.has(gridId)).map(([gridId, issues]) => ({gridId, name: t('cube.gone'), code: '', issues}));
  return [...grids.sort((a, b) => a.code.localeCompare(b.code, 'zh-CN', {numeric: true})), ...gone];
}
