// @ts-check
/** @import {Store} from '../lib/store.js' */
/** @import {Found, Remote} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {address, getJson} from '../lib/api.js';
import {t} from '../lib/i18n.js';
import {createResource, idle, shown} from '../lib/remote.js';
import {renderOn} from '../lib/store.js';
import {icon} from './icon.js';
import {problemWords, skeletonRows} from './states.js';

const LIMIT = 8;
/** Of those that are found some may be of other kinds. */
const LIMIT_OF_KINDS = 24;
/** Long enough to be between two strokes, short enough not to be felt. */
const PAUSE_MILLIS = 120;
const AGAIN_MILLIS = 1000;
/** @type {Record<string, string>} */
const SIGNS = {AREA: 'area', GRID: 'grids', ESTATE: 'estate', BUILDING: 'building', DWELLING: 'home', PERSON: 'user', ISSUE: 'issue'};

/** Each has a list of its own for screen readers. */
let made = 0;

/**
 * One box for names, telephone numbers, addresses, grids, estates and issues: a combobox with a list, as ARIA has it.
 *
 * @param {object} parts
 * @param {Store<any>} parts.store with a language
 * @param {(found: Found) => void} parts.onFound
 * @param {{label: string, placeholder: string}} [parts.words] keys
 * @param {string[]} [parts.kinds] those alone
 * @param {{find: (text: string, signal: AbortSignal) => Promise<Found[]>, join: (more: Found[], items: Found[]) => Found[]}} [parts.further] found
 *   elsewhere, and put together with what the search finds
 * @param {boolean} [parts.empties] once something is found, as where it is shown elsewhere
 * @param {boolean} [parts.slash] a slash anywhere on the page leads here
 */
export function finder({store, onFound, words = {label: 'search.label', placeholder: 'search.placeholder'}, kinds, further, empties = false, slash = false}) {
  const id = `found-${++made}`;
  const element = document.createElement('div');
  element.className = 'search';
  element.setAttribute('role', 'search');
  /** @type {Remote<{items: Found[], loading: boolean}>} */
  let found = idle;
  let text = '';
  let open = false;
  let active = -1;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let again;

  const resource = createResource(
    async (/** @type {string} */ key, signal) => {
      const asked = text.trim();
      const [{items, loading}, more] = await Promise.all([getJson(key, {signal}), further ? further.find(asked, signal) : []]);
      const wanted = kinds ? items.filter((/** @type {Found} */ {kind}) => kinds.includes(kind)) : items;
      const all = further ? further.join(more, wanted) : wanted;
      return {loading, items: kinds ? all.slice(0, LIMIT) : all};
    },
    (/** @type {Remote<{items: Found[], loading: boolean}>} */ next) => {
      found = next;
      // There may be more in a moment.
      clearTimeout(again);
      if (open && next.tag === 'ready' && next.value.loading) again = setTimeout(resource.refresh, AGAIN_MILLIS);
      active = next.tag === 'ready' && next.value.items.length ? 0 : -1;
      update();
    },
  );

  /** @param {string} value */
  function type(value) {
    text = value;
    open = value.trim() !== '';
    clearTimeout(timer);
    timer = setTimeout(() => resource.ask(text.trim() ? address('/api/search', {q: text.trim(), limit: kinds ? LIMIT_OF_KINDS : LIMIT}) : null), PAUSE_MILLIS);
    update();
  }

  /** @param {Found} it */
  function choose(it) {
    text = empties ? '' : it.label;
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
    const option = open && items[active] ? `${id}-${active}` : nothing;
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
          aria-controls=${id}
          aria-autocomplete="list"
          aria-activedescendant=${option}
          aria-label=${t(words.label)}
          placeholder=${t(words.placeholder)}
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
        <div class="popover found" ?hidden=${!open}>${open ? list(items) : nothing}<ul id=${id} role="listbox" aria-label=${t('search.results')} ?hidden=${!items.length}>
            ${items.map(
              (it, i) => html`<li
                id=${`${id}-${i}`}
                role="option"
                class="menu-item"
                aria-selected=${i === active}
                @pointerdown=${(/** @type {Event} */ event) => event.preventDefault()}
                @click=${() => choose(it)}
              >
                ${icon(SIGNS[it.kind] ?? 'area')}
                <span class="grow">${it.label}<span class="detail">${[t(`found.${it.kind}`), it.detail, it.text, it.match === 'ALIKE' && t('search.alike')].filter(Boolean).join(' · ')}</span></span>
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
    return found.tag === 'ready' ? html`<p class="found-none" role="status">${t(found.value.loading ? 'search.loading' : 'search.none', {text})}</p>` : skeletonRows(3);
  }

  /** @param {FocusEvent} event */
  function left(event) {
    if (element.contains(/** @type {Node | null} */ (event.relatedTarget))) return;
    open = false;
    update();
  }

  /** @param {KeyboardEvent} event a slash anywhere goes to the search, as in many programs */
  function slashed(event) {
    const typing = /** @type {Element} */ (event.target).closest('input, select, textarea');
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    element.querySelector('input')?.focus();
  }

  element.addEventListener('focusout', left);
  if (slash) document.addEventListener('keydown', slashed);
  const stop = renderOn(store, [({language}) => language], update);
  return {
    element,
    destroy() {
      stop();
      clearTimeout(again);
      document.removeEventListener('keydown', slashed);
      element.remove();
    },
  };
}
