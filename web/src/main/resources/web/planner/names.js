// @ts-check
/** @import {Frame} from '../map/canvasOverlay.js' */
/** @import {StyledLabel} from '../map/labelLayer.js' */
/** @import {Codes, Ground} from './ground.js' */
/** @import {PlanGrid} from './model.js' */
import {t} from '../lib/i18n.js';
import {textWidth} from '../map/labelLayer.js';

/** Where a name may stand, in pixels from the middle of its grid, the best first. */
const STEPS = [0, 14, -14, 28, -28, 42, -42];
const AROUND = STEPS.flatMap((dx) => STEPS.map((dy) => [dx, dy])).sort((a, b) => Math.hypot(...a) - Math.hypot(...b));
const HEIGHT = 16;

/**
 * Each grid's name on ground of its own, near the middle of where its people live, and beside those that stand there.
 *
 * @param {Ground} ground
 * @param {Codes} codes
 * @param {PlanGrid[]} grids
 * @returns {(frame: Frame) => StyledLabel[]}
 */
export function gridNames(ground, codes, grids) {
  const places = middles(ground, codes);
  return ({scale, origin}) => {
    /** @type {StyledLabel[]} */
    const labels = [];
    for (const {key, name, locked} of grids) {
      const middle = places.get(key);
      if (!middle) continue;
      const text = locked ? t('planner.lockedName', {grid: name}) : name;
      const label = {text, width: textWidth(text, 'grid'), height: HEIGHT, rank: 0, style: /** @type {const} */ ('grid'), plate: true};
      const [x, y] = [middle.x * scale - origin.x, middle.y * scale - origin.y];
      const isOwn = (/** @type {number} */ right, /** @type {number} */ down) => {
        const atom = ground.index.at(middle.x + right / scale, middle.y + down / scale);
        return atom && codes.of[ground.numbers.get(atom.id) ?? 0] === key;
      };
      const isFree = (/** @type {number} */ right, /** @type {number} */ down) =>
        labels.every((other) => Math.abs(other.x - x - right) > (other.width + label.width) / 2 + 12 || Math.abs(other.y - y - down) > HEIGHT + 6);
      // Better at the edge than not at all.
      const [right, down] = AROUND.find(([dx, dy]) => isFree(dx, dy) && isOwn(dx, dy)) ?? AROUND.find(([dx, dy]) => isFree(dx, dy)) ?? AROUND[0];
      labels.push({...label, x: x + right, y: y + down});
    }
    return labels;
  };
}

/**
 * The middle of the atom nearest to the mean of all: of those with households, where a grid has any.
 *
 * @param {Pick<Ground, 'list'>} ground
 * @param {Codes} codes
 * @returns {Map<number, {x: number, y: number}>} by what the codes say
 */
export function middles({list}, codes) {
  /** @type {Map<number, {x: number, y: number, sum: number}>} */
  const means = new Map();
  list.forEach(({load, shape: {middle}}, number) => {
    const weight = load.households || 1e-6;
    const mean = means.get(codes.of[number]) ?? {x: 0, y: 0, sum: 0};
    means.set(codes.of[number], {x: mean.x + middle.x * weight, y: mean.y + middle.y * weight, sum: mean.sum + weight});
  });
  /** @type {Map<number, {x: number, y: number, far: number}>} */
  const nearest = new Map();
  list.forEach(({load, shape: {middle}}, number) => {
    const code = codes.of[number];
    const {x, y, sum} = /** @type {{x: number, y: number, sum: number}} */ (means.get(code));
    // Open ground only where a grid has nothing else.
    const far = Math.hypot(middle.x - x / sum, middle.y - y / sum) + (load.households || sum < 1 ? 0 : 1);
    if (far < (nearest.get(code)?.far ?? Infinity)) nearest.set(code, {...middle, far});
  });
  return nearest;
}
