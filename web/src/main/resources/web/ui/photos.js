// @ts-check
import {html, nothing} from 'lit-html';
import {minute} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {icon} from './icon.js';

/**
 * Photos, chosen and shown. None is ever needed.
 *
 * @typedef {{id: string, image: string}} Chosen one that is not sent: by the id that it will have, as JPEG in base64
 * @typedef {{id: string, entry?: number, moment?: string, by?: string, recordedAt: string}} Shown one that the server has
 */

/**
 * @param {Chosen[]} photos
 * @param {{add: (files: File[]) => void, drop: (id: string) => void, label?: string}} how
 */
export function photoField(photos, {add, drop, label = t('photos.add')}) {
  const changed = (/** @type {any} */ {target}) => {
    add([...target.files]);
    // The same file may be chosen again after it was dropped.
    target.value = '';
  };
  return html`<div class="field"><span class="label">${label}</span>
    ${photos.length
      ? html`<ul class="photos">${photos.map(({id, image}, at) => html`<li><img src=${`data:image/jpeg;base64,${image}`} alt=${t('photos.number', {number: at + 1})} width="96" height="96" />
          <button type="button" class="icon-button photo-drop" aria-label=${t('photos.drop', {number: at + 1})} @click=${() => drop(id)}>${icon('close', 'small')}</button></li>`)}</ul>`
      : nothing}
    <label class="button file">${icon('plus', 'small')}${t('photos.choose')}<input class="unseen" type="file" name="photos" accept="image/*" multiple @change=${changed} /></label>
    <span class="small soft">${t('photos.why')}</span></div>`;
}

/** @param {Shown[]} photos @param {string} zone */
export function photoList(photos, zone) {
  if (!photos.length) return nothing;
  return html`<ul class="photos">${photos.map(({id, moment, recordedAt}) => {
    const words = moment ? t(`photos.moment.${moment}`) : '';
    return html`<li><a href=${`/api/photos/${id}`} target="_blank" rel="noopener">
      <img src=${`/api/photos/${id}`} alt=${t('photos.of', {moment: words, at: minute(recordedAt, zone)})} width="96" height="96" loading="lazy" />
      ${words ? html`<span class="photo-moment">${words}</span>` : nothing}</a></li>`;
  })}</ul>`;
}
