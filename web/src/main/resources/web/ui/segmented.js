// @ts-check
import {html} from 'lit-html';

/**
 * One of a few, side by side: one stop of the Tab key, and arrows within.
 *
 * @template {string} T
 * @param {object} parts
 * @param {string} parts.label
 * @param {readonly T[]} parts.options
 * @param {T | undefined} parts.chosen
 * @param {(option: T) => void} parts.choose
 * @param {(option: T) => unknown} parts.content
 * @param {string} [parts.className] of the whole
 * @param {string} [parts.optionClass] of each
 */
export function segmented({label, options, chosen, choose, content, className = 'segmented', optionClass = ''}) {
  /** @param {KeyboardEvent} event */
  function arrows(event) {
    const step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
    if (!step) return;
    event.preventDefault();
    const group = /** @type {HTMLElement} */ (event.currentTarget);
    const at = options.findIndex((option) => option === /** @type {HTMLElement} */ (event.target).closest('button')?.dataset.option);
    const next = options[(at + step + options.length) % options.length];
    choose(next);
    requestAnimationFrame(() => /** @type {HTMLElement | null} */ (group.querySelector(`[data-option="${next}"]`))?.focus());
  }

  const reachable = chosen !== undefined && options.includes(chosen) ? chosen : options[0];
  return html`<div class=${className} role="radiogroup" aria-label=${label} @keydown=${arrows}>
    ${options.map(
      (option) => html`<button
        type="button"
        class=${optionClass}
        role="radio"
        aria-checked=${option === chosen}
        tabindex=${option === reachable ? 0 : -1}
        data-option=${option}
        @click=${() => choose(option)}
      >
        ${content(option)}
      </button>`,
    )}
  </div>`;
}
