// @ts-check
import {html} from 'lit-html';

/**
 * A sign of the sprite. It says nothing to a screen reader: whatever carries it has words of its own.
 *
 * @param {string} name
 * @param {string} [size] `small` is 16 px, else 20
 */
export function icon(name, size = '') {
  return html`<svg class="icon ${size}" aria-hidden="true" focusable="false"><use href="/icons.svg#${name}"></use></svg>`;
}
