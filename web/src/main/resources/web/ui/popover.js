// @ts-check
/** @import {TemplateResult} from 'lit-html' */
import {html, nothing, render} from 'lit-html';

/**
 * A button and what opens under it. Escape, a press elsewhere and leaving it by keyboard close it; focus goes in
 * on opening and back to the button on Escape. On a phone it comes up from the bottom.
 *
 * @typedef {object} Popover
 * @property {HTMLElement} element
 * @property {() => void} update renders again: what it shows has changed
 * @property {() => void} close
 * @property {() => void} destroy
 *
 * @param {object} parts
 * @param {() => {content: unknown, className: string, label?: string}} parts.button
 * @param {(close: () => void) => unknown} parts.content
 * @param {() => string} parts.label of what opens
 * @param {'start' | 'end'} [parts.side] where it is flush with its button
 * @param {() => void} [parts.onOpen]
 * @returns {Popover}
 */
export function createPopover({button, content, label, side = 'start', onOpen}) {
  const element = document.createElement('div');
  element.className = 'popover-anchor';
  let open = false;

  function update() {
    const face = button();
    render(
      html`<button
          type="button"
          class=${face.className}
          aria-haspopup="dialog"
          aria-expanded=${open}
          aria-label=${face.label ?? nothing}
          title=${face.label ?? nothing}
          @click=${() => (open ? close(true) : show())}
        >
          ${face.content}
        </button>
        ${open
          ? html`<div class="popover" role="dialog" aria-label=${label()} tabindex="-1">${content(() => close(true))}</div>`
          : nothing}`,
      element,
    );
    if (open) place();
  }

  function place() {
    const panel = /** @type {HTMLElement} */ (element.querySelector('.popover'));
    const at = element.getBoundingClientRect();
    const left = side === 'start' ? at.left : at.right - panel.offsetWidth;
    panel.style.position = 'fixed';
    panel.style.top = `${at.bottom + 6}px`;
    panel.style.left = `${Math.max(8, Math.min(left, document.documentElement.clientWidth - panel.offsetWidth - 8))}px`;
  }

  function show() {
    open = true;
    onOpen?.();
    update();
    const panel = /** @type {HTMLElement} */ (element.querySelector('.popover'));
    const first = panel.querySelector('input:checked, [aria-checked="true"], input, button, select, a');
    /** @type {HTMLElement} */ (first ?? panel).focus({preventScroll: true});
  }

  /** @param {boolean} back focus goes back to the button */
  function close(back) {
    if (!open) return;
    open = false;
    update();
    if (back) element.querySelector('button')?.focus();
  }

  /** @param {Event} event */
  function elsewhere(event) {
    if (open && !element.contains(/** @type {Node} */ (event.target))) close(false);
  }

  const whenResized = () => close(false);

  element.addEventListener('keydown', (event) => {
    if (open && event.key === 'Escape') {
      event.stopPropagation();
      close(true);
    }
  });
  element.addEventListener('focusout', (event) => {
    const to = /** @type {Node | null} */ (event.relatedTarget);
    if (open && to && !element.contains(to)) close(false);
  });
  document.addEventListener('pointerdown', elsewhere, true);
  window.addEventListener('resize', whenResized);
  update();
  return {
    element,
    update,
    close: () => close(false),
    destroy() {
      document.removeEventListener('pointerdown', elsewhere, true);
      window.removeEventListener('resize', whenResized);
      element.remove();
    },
  };
}
