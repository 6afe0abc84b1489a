// @ts-check

/**
 * Signs of stops that stand so close that one sign has to do for them: 3–7. Pure, for the map and for paper.
 *
 * @template {{x: number, y: number, number: number}} S
 * @typedef {{x: number, y: number, stops: S[], words: string, width: number}} Sign
 */

/** Runs that a sign names; of more it says where they begin and end. */
const MOST_RUNS = 3;

/**
 * Signs over the stops, none of which touches another: two that would are one, where the first of them stood.
 *
 * @template {{x: number, y: number, number: number}} S
 * @param {S[]} stops in their order; x and y in pixels
 * @param {{height: number, widthOf: (words: string) => number, most?: number}} how pixels of a sign
 * @returns {Sign<S>[]}
 */
export function signsOf(stops, {height, widthOf, most = MOST_RUNS}) {
  /** @param {number} x @param {number} y @param {S[]} some @returns {Sign<S>} */
  const signOf = (x, y, some) => {
    const words = wordsOf(some.map(({number}) => number), most);
    return {x, y, stops: some, words, width: widthOf(words)};
  };
  /** @param {Sign<S>} one @param {Sign<S>} other */
  const touch = (one, other) => Math.abs(one.x - other.x) < (one.width + other.width) / 2 && Math.abs(one.y - other.y) < height;
  /** @type {Sign<S>[]} */
  const signs = [];
  for (const stop of stops) {
    let sign = signOf(stop.x, stop.y, [stop]);
    for (let i = signs.findIndex((it) => touch(it, sign)); i >= 0; i = signs.findIndex((it) => touch(it, sign))) {
      const [other] = signs.splice(i, 1);
      const {x, y} = other.stops[0].number < sign.stops[0].number ? other : sign;
      sign = signOf(x, y, [...other.stops, ...sign.stops].sort((a, b) => a.number - b.number));
    }
    signs.push(sign);
  }
  return signs;
}

/** @param {number[]} numbers rising @param {number} most */
function wordsOf(numbers, most) {
  const runs = runsOf(numbers);
  return runs.length > most ? `${numbers[0]}…${numbers.at(-1)}` : runs.join(',');
}

/**
 * Numbers as people write them: 1–3, 7.
 *
 * @param {number[]} numbers rising
 * @returns {string[]}
 */
export function runsOf(numbers) {
  /** @type {string[]} */
  const runs = [];
  for (let i = 0; i < numbers.length; ) {
    let j = i;
    while (numbers[j + 1] === numbers[j] + 1) j++;
    if (j > i + 1) runs.push(`${numbers[i]}–${numbers[j]}`);
    else runs.push(...numbers.slice(i, j + 1).map(String));
    i = j + 1;
  }
  return runs;
}
