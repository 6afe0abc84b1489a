// @ts-check
/** @import {Lifecycle} from '../desk/words.js' */
/** @import {IssueRules, Limit, OfTopic} from './rulesDraft.js' */
import {html, nothing} from 'lit-html';
import {nameOf, t} from '../lib/i18n.js';
import {tierWords} from '../desk/words.js';
import {MOST, TIERS, UNITS, inherited, limitOf} from './rulesDraft.js';

/**
 * @param {IssueRules} draft
 * @param {Map<string, {code: string, parent?: string, name: string, nameEn?: string}>} topics
 * @param {Lifecycle} lifecycle whose words tiers have
 * @param {number} wrong the topic that the server has refused, by its place
 * @param {(draft: IssueRules) => void} edit
 */
export function topicsTable(draft, topics, lifecycle, wrong, edit) {
  const set = (/** @type {OfTopic} */ one, /** @type {Partial<OfTopic>} */ parts) => edit({...draft, topics: draft.topics.map((it) => (it === one ? {...it, ...parts} : it))});
  const name = (/** @type {string} */ code) => nameOf(/** @type {any} */ (topics.get(code) ?? {name: code}));
  return html`<div class="wide" role="region" tabindex="0" aria-label=${t('rules.topics')}><table class="table rules-topics">
    <thead><tr><th scope="col">${t('filter.topic')}</th><th scope="col">${t('rules.tier')}</th><th scope="col">${t('rules.ledger')}</th><th scope="col">${t('rules.response')}</th><th scope="col">${t('rules.handling')}</th></tr></thead>
    <tbody>
      <tr><th scope="row">${t('rules.all')}</th><td></td><td></td>
        ${limitCell(t('rules.all'), 'response', draft.response, undefined, (response) => edit({...draft, response}))}
        ${limitCell(t('rules.all'), 'handling', draft.handling, undefined, (handling) => edit({...draft, handling}))}</tr>
      ${inOrder(draft.topics, topics).map((one) => {
        const parent = topics.get(one.topic)?.parent;
        const choose = (/** @type {'tier' | 'ledger'} */ what, /** @type {string[]} */ codes, /** @type {(code: string) => string} */ words) => html`<td><select aria-label=${`${name(one.topic)} ${t(`rules.${what}`)}`} @change=${(/** @type {any} */ event) => set(one, {[what]: event.target.value})}>
          ${codes.map((code) => html`<option value=${code} ?selected=${code === one[what]}>${words(code)}</option>`)}</select></td>`;
        return html`<tr class=${parent ? 'rules-child' : ''} aria-invalid=${draft.topics.indexOf(one) === wrong}><th scope="row">${name(one.topic)}</th>
          ${choose('tier', TIERS, (tier) => tierWords(lifecycle, tier))}
          ${choose('ledger', ['PROBLEM', 'DEMAND'], (ledger) => t(`ledger.${ledger}`))}
          ${limitCell(name(one.topic), 'response', one.response, inherited(draft, parent, 'response'), (response) => set(one, {response}))}
          ${limitCell(name(one.topic), 'handling', one.handling, inherited(draft, parent, 'handling'), (handling) => set(one, {handling}))}</tr>`;
      })}
    </tbody>
  </table></div>`;
}

/** Each topic under the one above it. @param {OfTopic[]} all @param {Map<string, {parent?: string}>} topics */
function inOrder(all, topics) {
  const above = all.filter(({topic}) => !topics.get(topic)?.parent);
  return above.flatMap((one) => [one, ...all.filter(({topic}) => topics.get(topic)?.parent === one.topic)]);
}

/**
 * @param {string} whose @param {'response' | 'handling'} kind @param {Limit | undefined} limit
 * @param {Limit | undefined} above what holds where there is none
 * @param {(limit: Limit | undefined) => void} set
 */
function limitCell(whose, kind, limit, above, set) {
  const label = `${whose} ${t(`rules.${kind}`)}`;
  const unit = limit?.unit ?? above?.unit ?? UNITS[0];
  const read = (/** @type {any} */ event) => {
    const cell = event.target.closest('td');
    set(limitOf(cell.querySelector('input').value, cell.querySelector('select').value));
  };
  return html`<td class="rules-limit">
    <input type="number" min="1" max=${MOST} aria-label=${label} placeholder=${above ? String(above.amount) : nothing} .value=${limit ? String(limit.amount) : ''} @change=${read} />
    <select aria-label=${`${label} ${t('rules.unit')}`} @change=${read}>${UNITS.map((code) => html`<option value=${code} ?selected=${code === unit}>${t(`unit.${code}`)}</option>`)}</select>
  </td>`;
}
