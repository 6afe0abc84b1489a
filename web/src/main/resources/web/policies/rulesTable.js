// @ts-check
/** @import {PolicyRule} from '../lib/types.js' */
import {html, nothing} from 'lit-html';
import {t} from '../lib/i18n.js';
import {CLOCKS, NUMBERS, changed, clockOf} from '../lib/policyDraft.js';

/**
 * One row a category, each of its terms a control.
 *
 * @param {PolicyRule[]} rules
 * @param {{category?: string, name?: string}} fault what the server has refused
 * @param {(rules: PolicyRule[]) => void} onChange
 */
export function rulesTable(rules, fault, onChange) {
  /** @param {PolicyRule} rule @param {string} name @param {string | boolean} value */
  const set = (rule, name, value) => onChange(rules.map((it) => (it === rule ? changed(it, name, value) : it)));

  /** @param {PolicyRule} rule */
  function row(rule) {
    const {category} = rule;
    /** @param {string} name */
    const wrong = (name) => fault.category === category && fault.name === name;
    /** @param {string} name */
    const label = (name) => `${t(`category.${category}`)} ${t(`rule.${name}`)}`;
    /** @param {string} name @param {boolean} on */
    const box = (name, on) => html`<input type="checkbox" aria-label=${label(name)} .checked=${on} @change=${(/** @type {any} */ event) => set(rule, name, event.target.checked)} />`;
    return html`<tr data-category=${category}>
      <th scope="row">${t(`category.${category}`)}</th>
      <td>
        <select aria-label=${label('clock')} aria-invalid=${wrong('clock')} @change=${(/** @type {any} */ event) => set(rule, 'clock', event.target.value)}>
          ${CLOCKS.map((clock) => html`<option value=${clock} ?selected=${clock === clockOf(rule)}>${t(`clock.${clock}`)}</option>`)}
        </select>
      </td>
      <td>${box('familyCounts', rule.familyCounts)}</td>
      <td>${box('remote', rule.remoteCounts === 'EVERY_OTHER')}</td>
      <td>${box('twoVisitors', rule.visitors === 2)}</td>
      ${NUMBERS.map(
        ({name, least, most, step}) => html`<td>
          <input
            type="number"
            name=${name}
            min=${least}
            max=${most}
            step=${step ?? 1}
            aria-label=${label(name)}
            aria-invalid=${wrong(name)}
            .value=${String(rule[name] ?? '')}
            @change=${(/** @type {any} */ event) => set(rule, name, event.target.value)}
          />
        </td>`,
      )}
    </tr>`;
  }

  return html`<div class="wide" role="region" tabindex="0" aria-label=${t('policies.rules')}>
    <table class="table rules">
      <caption class="unseen">${t('policies.rules')}</caption>
      <thead>
        <tr>
          ${['category', 'clock', 'familyCounts', 'remote', 'twoVisitors', ...NUMBERS.map(({name}) => name)].map(
            (name) => html`<th scope="col">${t(`rule.${name}`)}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rules.length ? rules.map(row) : nothing}
      </tbody>
    </table>
  </div>`;
}
