// @ts-check
import {look} from './look.js';

/**
 * Words on a picture, in the page's own type.
 *
 * @typedef {{x: number, y: number, size: number, weight?: number, colour?: string, align?: CanvasTextAlign}} Writing
 */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} words
 * @param {Writing} how
 * @returns {number} where they end
 */
export function write(context, words, {x, y, size, weight = 400, colour = 'ink', align = 'left'}) {
  context.font = fontOf(size, weight);
  context.textAlign = align;
  context.textBaseline = 'alphabetic';
  context.fillStyle = look(colour);
  context.fillText(words, x, y);
  return x + context.measureText(words).width;
}

/** @param {number} size @param {number} [weight] */
export function fontOf(size, weight = 400) {
  return `${weight} ${size}px ${look('font')}`;
}

/** Lines of words that fit; Chinese breaks anywhere but before a mark that closes, English between words. @param {CanvasRenderingContext2D} context @param {string} words @param {number} width @returns {string[]} */
export function wrapped(context, words, width) {
  const lines = [''];
  for (const piece of words.match(/(?:[\u2e80-\uffef]|[^\s\u2e80-\uffef]+)[，。、；：！？）》」”’]*\s*|\s+/g) ?? []) {
    if (context.measureText(lines[lines.length - 1] + piece).width > width && lines[lines.length - 1]) lines.push('');
    lines[lines.length - 1] += piece;
  }
  return lines;
}
