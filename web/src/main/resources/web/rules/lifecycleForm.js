// @ts-check
/** @import {Lifecycle, Rule, Words} from '../desk/words.js' */
import {html, nothing} from 'lit-html';
import {t} from '../lib/i18n.js';
import {stageWords, stepWords} from '../desk/words.js';
import {CONDITIONS, PARTIES, STAGES, STEPS, TIERS, switched, withRule, withoutRule} from './rulesDraft.js';

/**
 * What stages, tiers and steps are called, and who takes which step from where.
 *
 * @param {Lifecycle} draft
 * @param {Lifecycle} ready has all steps there are
 * @param {(draft: Lifecycle) => void} edit
 */
export function lifecycleForm(draft, ready, edit) {
  return html`<div class="rules-words">
      ${wordsOf(t('rules.name'), draft.name, (name) => edit({...draft, name}))}
    </div>
    <h4>${t('rules.stages')}</h4>
    <div class="rules-words">${STAGES.map((stage) => wordsOf(t(`status.${stage}`), draft.stages[stage], (words) => edit({...draft, stages: {...draft.stages, [stage]: words}})))}</div>
    <h4>${t('rules.tiers')}</h4>
    <div class="rules-words">${TIERS.map((tier) => wordsOf(t(`rules.tier.${tier}`), draft.tiers[tier], (words) => edit({...draft, tiers: {...draft.tiers, [tier]: words}})))}</div>
    <h4>${t('rules.steps')}</h4>
    <ul class="rules-steps">${STEPS.map((step) => stepOf(draft, ready, step, edit))}</ul>`;
}

/** @param {string} label @param {Words} words @param {(words: Words) => void} edit */
function wordsOf(label, words, edit) {
  const field = (/** @type {'zh' | 'en'} */ language) => html`<label>${t(`rules.${language}`)}
    <input maxlength="40" lang=${language} aria-label=${`${label} ${t(`rules.${language}`)}`} .value=${words[language]} @change=${(/** @type {any} */ event) => edit({...words, [language]: event.target.value.trim()})} /></label>`;
  return html`<div class="rules-word" role="group" aria-label=${label}><span class="soft">${label}</span>${field('zh')}${field('en')}</div>`;
}

/** @param {Lifecycle} draft @param {Lifecycle} ready @param {string} step @param {(draft: Lifecycle) => void} edit */
function stepOf(draft, ready, step, edit) {
  const rule = draft.rules.find((it) => it.step === step);
  const first = /** @type {Rule} */ (rule ?? ready.rules.find((it) => it.step === step));
  return html`<li data-rule=${step}>
    <label class="rules-check"><input type="checkbox" aria-label=${t('rules.has', {step: first.words.zh})} .checked=${Boolean(rule)} @change=${(/** @type {any} */ event) => edit(event.target.checked ? withRule(draft, first) : withoutRule(draft, step))} /></label>
    ${rule
      ? html`<details><summary><strong>${stepWords(draft, step)}</strong> <span class="small soft">${summary(draft, rule)}</span></summary>${ruleForm(draft, rule, edit)}</details>`
      : html`<span class="soft">${stepWords(ready, step)}</span>`}
  </li>`;
}

/** @param {Lifecycle} draft @param {Rule} rule */
function summary(draft, {from, to, by}) {
  const stages = STAGES.filter((stage) => from.includes(stage)).map((stage) => stageWords(draft, stage)).join(t('join'));
  const way = to ? t('rules.way', {from: stages, to: stageWords(draft, to)}) : stages;
  return `${way} · ${PARTIES.filter((party) => by.includes(party)).map((party) => t(`rules.party.${party}`)).join(t('join'))}`;
}

/** @param {Lifecycle} draft @param {Rule} rule @param {(draft: Lifecycle) => void} edit */
function ruleForm(draft, rule, edit) {
  const set = (/** @type {Partial<Rule>} */ parts) => edit(withRule(draft, {...rule, ...parts}));
  const boxes = (/** @type {string} */ title, /** @type {string[]} */ all, /** @type {string[]} */ chosen, /** @type {(code: string) => string} */ words, /** @type {(codes: string[]) => void} */ choose) => html`<fieldset>
    <legend>${title}</legend>
    ${all.map((code) => html`<label class="rules-check"><input type="checkbox" .checked=${chosen.includes(code)} @change=${(/** @type {any} */ event) => choose(switched(chosen, code, event.target.checked, all))} />${words(code)}</label>`)}
  </fieldset>`;
  return html`<div class="rules-rule">
    ${wordsOf(t('rules.called'), rule.words, (words) => set({words}))}
    ${boxes(t('rules.from'), STAGES, rule.from, (stage) => stageWords(draft, stage), (from) => set({from}))}
    <label>${t('rules.to')} <select @change=${(/** @type {any} */ event) => set({to: event.target.value || undefined})}>
      <option value="">${t('rules.stays')}</option>
      ${STAGES.map((stage) => html`<option value=${stage} ?selected=${stage === rule.to}>${stageWords(draft, stage)}</option>`)}
    </select></label>
    ${boxes(t('rules.by'), PARTIES, rule.by, (party) => t(`rules.party.${party}`), (by) => set({by}))}
    ${boxes(t('rules.when'), CONDITIONS, rule.when ?? [], (condition) => t(`rules.when.${condition}`), (when) => set({when}))}
    <label class="rules-check"><input type="checkbox" .checked=${rule.noted} @change=${(/** @type {any} */ event) => set({noted: event.target.checked})} />${t('rules.noted')}</label>
  </div>`;
}

/** What is in force, and what is to come. @param {{lifecycle: Lifecycle, from?: string, until?: string}[]} items @param {string} today */
export function inForceRows(items, today) {
  return html`<ul class="versions">${items.map(({lifecycle, from, until}) => html`<li>
    <strong class="grow">${lifecycle.name.zh}</strong>
    <span class="soft">${from ? t('rules.since', {day: from}) : t('rules.ever')}</span>
    ${!until && from && from > today ? html`<span class="badge info">${t('rules.toCome')}</span>` : nothing}
    ${(!from || from <= today) && (!until || today < until) ? html`<span class="badge good">${t('rules.inForce')}</span>` : nothing}
  </li>`)}</ul>`;
}

