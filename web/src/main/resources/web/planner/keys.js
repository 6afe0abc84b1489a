// @ts-check
/** @import {Store} from '../lib/store.js' */
import {isOpen} from './model.js';
import {BRUSHES, TOOL_KEYS} from './tools.js';

/**
 * Keys that count wherever the focus is, but in a field.
 *
 * @param {{store: Store<any>, deeds: any, map: any}} parts
 */
export function keysOf({store, deeds, map}) {
  window.addEventListener('keydown', (event) => {
    const {target} = event;
    const typing = target instanceof HTMLInputElement ? target.type !== 'range' : target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;
    const {plan} = store.get();
    if (typing || !plan || event.altKey || document.querySelector('dialog[open]')) return;
    const key = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey) {
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      deeds.turn(key === 'y' || event.shiftKey ? 'redo' : 'undo');
    } else if (key === 'n') {
      map.step(event.shiftKey ? -1 : 1);
    } else if (key === 'escape') {
      escape();
    } else if (isOpen(plan) && TOOL_KEYS[key]) {
      store.set({tool: TOOL_KEYS[key]});
    } else if (key === '[' || key === ']') {
      const at = BRUSHES.indexOf(store.get().brush) + (key === ']' ? 1 : -1);
      store.set({brush: BRUSHES[Math.min(BRUSHES.length - 1, Math.max(0, at))]});
    }
  });

  /** What is in hand first, then the tool itself. */
  function escape() {
    const {naming, tool} = store.get();
    if (naming) store.set({naming: null});
    else if (!map.cancel() && tool !== 'select') store.set({tool: 'select'});
    else store.set({said: ''});
  }
}
