// @ts-check
/** @import {PageStore} from './state.js' */
/** @import {Found, Remote} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {address, getJson} from '../lib/api.js';
import {t} from '../lib/i18n.js';
import {createResource, idle, shown} from '../lib/remote.js';
import {renderOn} from '../lib/store.js';
import {icon} from '../ui/icon.js';
import {problemWords, skeletonRows} from '../ui/states.js';

const LIMIT = 8;
/** Long enough to be between two strokes, short enough not to be felt. */
const PAUSE_MILLIS = 120;
/** @type {Record<string, string>} */
const SIGNS = {AREA: 'area', GRID: 'grids', ESTATE: 'estate', BUILDING: 'building', DWELLING: 'home', ISSUE: 'issue'};

/**
 * One box for addresses, grids, estates and issue numbers: a combobox with a list, as ARIA has it.
 *
 * @param {{store: PageStore, onFound: (found: Found) => void}} parts
 */
export function searchBox({store, onFound}) {
  const element = document.createElement('div');
  element.className = 'search';
  element.setAttribute('role', 'search');
  /** @type {Remote<{items: Found[]}>} */
  let found = idle;
  let text = '';
  let open = false;
  let active = -1;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  const resource = createResource(
    (/** @type {string} */ key, signal) => getJson(key, {signal}),
    (/** @type {Remote<{items: Found[]}>} */ next) => {
      found = next;
      active = next.tag === 'ready' && next.value.items.length ? 0 : -1;
      update();
    },
  );

  /** @param {string} value */
  function type(value) {
    text = value;
    open = value.trim() !== '';
    clearTimeout(timer);
    timer = setTimeout(() => resource.ask(text.trim() ? address('/api/search', {q: text.trim(), limit: LIMIT}) : null), PAUSE_MILLIS);
    update();
  }

  /** @param {Found} it */
  function choose(it) {
    text = it.label;
    open = false;
    update();
    onFound(it);
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    const items = shown(found)?.items ?? [];
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      if (open) open = false;
      else text = '';
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      open = text.trim() !== '';
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (items.length) active = (active + step + items.length) % items.length;
    } else if (event.key === 'Enter') {
      if (open && items[active] && found.tag === 'ready') choose(items[active]);
    } else {
      return;
    }
    event.preventDefault();
    update();
  }

  function update() {
    const items = shown(found)?.items ?? [];
    const option = open && items[active] ? `found-${active}` : nothing;
    render(
      html`${icon('search')}
        <input
          class="search-input"
          type="search"
          role="combobox"
          autocomplete="off"
          spellcheck="false"
          maxlength="100"
          aria-expanded=${open}
          aria-controls="found"
          aria-autocomplete="list"
          aria-activedescendant=${option}
          aria-label=${t('search.label')}
          placeholder=${t('search.placeholder')}
          .value=${text}
          @input=${(/** @type {InputEvent} */ event) => type(/** @type {HTMLInputElement} */ (event.target).value)}
          @focus=${() => {
            open = text.trim() !== '' && shown(found) !== undefined;
            update();
          }}
          @keydown=${key}
        />
        ${text
          ? html`<button class="icon-button" aria-label=${t('search.clear')} @click=${() => {
              type('');
              element.querySelector('input')?.focus();
            }}>${icon('close', 'small')}</button>`
          : nothing}
        <div class="popover found" ?hidden=${!open}>${open ? list(items) : nothing}<ul id="found" role="listbox" aria-label=${t('search.results')} ?hidden=${!items.length}>
            ${items.map(
              (it, i) => html`<li
                id="found-${i}"
                role="option"
                class="menu-item"
                aria-selected=${i === active}
                @pointerdown=${(/** @type {Event} */ event) => event.preventDefault()}
                @click=${() => choose(it)}
              >
                ${icon(SIGNS[it.kind] ?? 'area')}
                <span class="grow">${it.label}<span class="detail">${[t(`found.${it.kind}`), it.detail].filter(Boolean).join(' · ')}</span></span>
              </li>`,
            )}
          </ul></div>`,
      element,
    );
  }

  /** @param {Found[]} items */
  function list(items) {
    if (found.tag === 'failed') return html`<p class="found-none" role="alert">${problemWords(found.problem)}</p>`;
    if (items.length) return nothing;
    return found.tag === 'ready' ? html`<p class="found-none" role="status">${t('search.none', {text})}</p>` : skeletonRows(3);
  }

  /** @param {FocusEvent} event */
  function left(event) {
    if (element.contains(/** @type {Node | null} */ (event.relatedTarget))) return;
    open = false;
    update();
  }

  /** @param {KeyboardEvent} event a slash anywhere goes to the search, as in many programs */
  function slash(event) {
    const typing = /** @type {Element} */ (event.target).closest('input, select, textarea');
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    element.querySelector('input')?.focus();
  }

  element.addEventListener('focusout', left);
  document.addEventListener('keydown', slash);
  const stop = renderOn(store, [({language}) => language], update);
  return {
    element,
    destroy() {
      stop();
      document.removeEventListener('keydown', slash);
      element.remove();
    },
  };
}
