// @ts-check
/** @import {Store} from '../lib/store.js' */
/** @import {Remote, Token, Problem} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {change, getJson} from '../lib/api.js';
import {day} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {createResource, idle} from '../lib/remote.js';
import {renderOn} from '../lib/store.js';
import {icon} from './icon.js';
import {emptyState, failedNotice, remoteState} from './states.js';

const DAYS = [30, 90, 365];

/**
 * Tokens for QGIS, GDAL and scripts: each is shown once, when it is made.
 *
 * @param {{store: Store<any>}} parts
 */
export function tokensDialog({store}) {
  const element = document.createElement('dialog');
  element.className = 'dialog';
  /** @type {Remote<{items: Token[]}>} */
  let tokens = idle;
  /** @type {Token | null} */
  let made = null;
  /** @type {Problem | null} */
  let problem = null;

  const resource = createResource(
    async (/** @type {string} */ key, signal) => {
      const answer = await getJson(key, {signal});
      return {items: Array.isArray(answer) ? answer : answer.items};
    },
    (/** @type {Remote<{items: Token[]}>} */ next) => {
      tokens = next;
      update();
    },
  );

  /** @param {SubmitEvent} event */
  async function make(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const values = new FormData(form);
    await doing(async () => {
      made = await change('POST', '/api/tokens', {label: String(values.get('label')).trim(), days: Number(values.get('days'))});
      form.reset();
    });
  }

  /** @param {Token} token */
  async function remove({id}) {
    await doing(async () => {
      await change('DELETE', `/api/tokens/${id}`);
      if (made?.id === id) made = null;
    });
  }

  /** @param {() => Promise<void>} work */
  async function doing(work) {
    problem = null;
    await work().catch((/** @type {Problem} */ what) => {
      problem = what;
    });
    resource.retry();
  }

  function update() {
    element.setAttribute('aria-label', t('tokens.title'));
    render(
      html`<header class="panel-head">
          <strong class="grow">${t('tokens.title')}</strong>
          <button class="icon-button" aria-label=${t('close')} @click=${() => element.close()}>${icon('close')}</button>
        </header>
        <div class="padded">
          <p class="soft">${t('tokens.why')}</p>
          ${made?.token ? madeToken(made.token) : nothing} ${problem ? failedNotice(problem, resource.retry) : nothing}
          <form class="token-form" @submit=${make}>
            <input class="input" name="label" required maxlength="80" placeholder=${t('tokens.label')} aria-label=${t('tokens.label')} />
            <select class="select" name="days" aria-label=${t('tokens.days')}>
              ${DAYS.map((days) => html`<option value=${days} ?selected=${days === 90}>${t('tokens.forDays', {days})}</option>`)}
            </select>
            <button class="button primary">${t('tokens.make')}</button>
          </form>
          ${remoteState(tokens, {retry: resource.retry, ready: ({items}) => list(items)})}
        </div>`,
      element,
    );
  }

  /** @param {Token[]} items */
  function list(items) {
    if (!items.length) return emptyState({title: t('tokens.none'), sign: 'key'});
    return html`<ul class="rows tokens">
      ${items.map(
        (token) => html`<li>
          <span class="grow"><strong>${token.label}</strong><span class="small soft">${lifeOf(token)}</span></span>
          <button class="icon-button" aria-label=${t('tokens.delete', {label: token.label})} title=${t('tokens.delete', {label: token.label})} @click=${() => remove(token)}>
            ${icon('trash')}
          </button>
        </li>`,
      )}
    </ul>`;
  }

  const stop = renderOn(store, [({language}) => language], update);
  return {
    element,
    open() {
      made = null;
      problem = null;
      element.showModal();
      resource.ask(null);
      resource.ask('/api/tokens');
    },
    destroy() {
      stop();
      element.remove();
    },
  };
}

/** @param {Token} token */
function lifeOf({expiresAt, usedAt}) {
  const expires = expiresAt ? t('tokens.expires', {day: day(expiresAt.slice(0, 10))}) : t('tokens.forever');
  return [expires, usedAt ? t('tokens.used', {day: day(usedAt.slice(0, 10))}) : t('tokens.unused')].join(' · ');
}

/** @param {string} token */
function madeToken(token) {
  return html`<div class="made">
    <p>${t('tokens.once')}</p>
    <div class="made-token">
      <code>${token}</code>
      <button class="icon-button" aria-label=${t('tokens.copy')} title=${t('tokens.copy')} @click=${() => navigator.clipboard?.writeText(token)}>${icon('copy')}</button>
    </div>
  </div>`;
}
