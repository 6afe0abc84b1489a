// @ts-check
import {html, render} from 'lit-html';
import {change} from '../lib/api.js';
import {t} from '../lib/i18n.js';
import {icon} from './icon.js';

/**
 * A dialog that takes a file in, and then says what became of it.
 *
 * @template M
 * @param {object} parts
 * @param {string} parts.title the key of its words
 * @param {string} parts.url to which the form is sent
 * @param {(form: FormData) => void} parts.fill adds what nobody types
 * @param {(asked: {busy: boolean, problem: any, take: (event: SubmitEvent) => void, again: () => void}) => unknown} parts.question
 * @param {(made: M, close: () => void) => unknown} parts.outcome
 * @param {(made: M) => void} [parts.taken]
 */
export function fileDialog({title, url, fill, question, outcome, taken = () => {}}) {
  const element = document.createElement('dialog');
  element.className = 'dialog file-dialog';
  document.body.append(element);
  /** @type {M | null} */
  let made = null;
  /** @type {any} */
  let problem = null;
  let busy = false;

  /** @param {SubmitEvent} event */
  async function take(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    fill(form);
    busy = true;
    problem = null;
    update();
    try {
      made = await change('POST', url, form);
      taken(/** @type {M} */ (made));
    } catch (/** @type {any} */ why) {
      if (!why?.code) throw why;
      problem = why;
    } finally {
      busy = false;
      update();
    }
  }

  const close = () => element.close();

  function update() {
    element.setAttribute('aria-label', t(title));
    render(
      html`<header class="panel-head"><strong class="grow">${t(title)}</strong>
          <button class="icon-button" aria-label=${t('close')} @click=${close}>${icon('close')}</button></header>
        <div class="padded">${made ? outcome(made, close) : question({busy, problem, take, again: update})}</div>`,
      element,
    );
  }

  return {
    open() {
      made = null;
      problem = null;
      update();
      element.showModal();
    },
  };
}
