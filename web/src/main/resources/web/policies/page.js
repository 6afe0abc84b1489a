// @ts-check
/** @import {Policies, PolicyPreview, PolicyVersion, Problem} from '../lib/types.js' */
/** @import {Known} from '../ui/startPage.js' */
import {html, nothing, render} from 'lit-html';
import {change, getJson} from '../lib/api.js';
import {day} from '../lib/format.js';
import {hasWords, t} from '../lib/i18n.js';
import {draftOf, faultAt} from '../lib/policyDraft.js';
import {createStore} from '../lib/store.js';
import {pageBar} from '../ui/pageBar.js';
import {previewedForm} from '../ui/previewedForm.js';
import {startPage} from '../ui/startPage.js';
import {problemWords} from '../ui/states.js';
import {effect} from './effect.js';
import {firstRound} from './firstRound.js';
import {rulesTable} from './rulesTable.js';

/** The policies of the district: those that held, those to come, and a draft whose effect is seen before it is saved. */

startPage(start);

/** @type {Policies} */
let policies;
/** @type {ReturnType<typeof draftOf>} */
let draft;
/** @type {PolicyPreview | null} of the draft as it stands */
let preview = null;
/** @type {Problem | null} */
let refused = null;
let busy = false;
let saved = '';
/** @type {{from: string, preview: any, problem: Problem | null, busy: boolean, done: number | null, today: string}} */
let round = {from: '', preview: null, problem: null, busy: false, done: null, today: ''};

/** @param {Known} known */
async function start(known) {
  const {today} = known.installation;
  round = {...round, from: today, today};
  await load();
  const store = createStore(known);
  store.watch(({language}) => language, update);
  pageBar({element: /** @type {HTMLElement} */ (document.getElementById('bar')), store, page: 'page.policies'});
}

async function load() {
  policies = await getJson('/api/policies');
  draft = draftOf(policies, policies.versions[0] ?? {preset: 'standard', rules: policies.presets.standard});
  preview = null;
  update();
}

/** @param {Partial<typeof draft>} parts */
function edit(parts) {
  draft = {...draft, ...parts};
  preview = null;
  refused = null;
  saved = '';
  update();
}

/** @param {() => Promise<void>} work */
async function ask(work) {
  busy = true;
  refused = null;
  update();
  try {
    await work();
  } catch (problem) {
    refused = /** @type {Problem} */ (problem);
  }
  busy = false;
  update();
}

const look = () =>
  ask(async () => {
    const asked = draft;
    const answer = await change('POST', '/api/policies/preview', asked);
    if (asked === draft) preview = answer;
  });
const save = () =>
  ask(async () => {
    const {from} = await change('POST', '/api/policies', draft);
    await load();
    saved = from;
  });
/** @param {PolicyVersion} version */
const withdraw = ({id}) =>
  ask(async () => {
    await change('DELETE', `/api/policies/${id}`);
    await load();
  });

const lookAtRound = () => askRound(async () => ({preview: await change('POST', '/api/policies/first-round/preview', {from: round.from})}));
const spreadRound = () => askRound(async () => ({preview: null, done: (await change('POST', '/api/policies/first-round', {from: round.from})).changed}));

/** @param {() => Promise<Partial<typeof round>>} work */
async function askRound(work) {
  round = {...round, busy: true, problem: null, done: null};
  update();
  try {
    round = {...round, ...(await work())};
  } catch (problem) {
    round = {...round, preview: null, problem: /** @type {Problem} */ (problem)};
  }
  round = {...round, busy: false};
  update();
}

/** @param {string} from */
function editRound(from) {
  round = {...round, from, preview: null, problem: null, done: null};
  update();
}

function update() {
  const fault = faultAt(refused?.field);
  render(
    html`<h2>${t('policies.title')}</h2>
      <section>
        <h3>${t('policies.versions')}</h3>
        <ul class="versions">
          ${policies.versions.map(version)}
        </ul>
      </section>
      <section>
        <h3>${t('policies.draft')}</h3>
        <div class="fields">
          <label>${t('policies.preset')}
            <select name="preset" @change=${(/** @type {any} */ event) => edit({...draftOf(policies, {preset: event.target.value, rules: policies.presets[event.target.value]}), from: draft.from})}>
              ${Object.keys(policies.presets).map((preset) => html`<option value=${preset} ?selected=${preset === draft.preset}>${presetWords(preset)}</option>`)}
            </select>
          </label>
          <label>${t('policies.from')}
            <input type="date" name="from" min=${policies.earliest} aria-invalid=${fault.name === 'from'} .value=${draft.from} @change=${(/** @type {any} */ event) => edit({from: event.target.value})} />
          </label>
        </div>
        ${rulesTable(draft.rules, fault, (rules) => edit({rules}))}
        ${previewedForm({
          refused: refused ? refusal(refused) : '',
          done: saved && t('policies.saved', {day: day(saved)}),
          busy,
          effect: preview && effect(preview),
          look,
          save,
        })}
      </section>
      ${firstRound(round, {edit: editRound, look: lookAtRound, spread: spreadRound})}`,
    /** @type {HTMLElement} */ (document.getElementById('main')),
  );
}

/** @param {PolicyVersion} version */
function version(version) {
  const {preset, from, to, editable} = version;
  return html`<li>
    <span class="grow">
      <strong>${presetWords(preset)}</strong>
      ${to ? t('policies.between', {from: day(from), to: day(to)}) : t('policies.since', {from: day(from)})}
      ${editable ? html`<span class="flag">${t('policies.toCome')}</span>` : nothing}
    </span>
    <button class="button" ?disabled=${busy} @click=${() => edit({...draftOf(policies, version), from: draft.from})}>${t('policies.copy')}</button>
    ${editable ? html`<button class="button" ?disabled=${busy} @click=${() => withdraw(version)}>${t('policies.withdraw')}</button>` : nothing}
  </li>`;
}

/** @param {string} preset */
function presetWords(preset) {
  return hasWords(`preset.${preset}`) ? t(`preset.${preset}`) : preset;
}

/** Which rule and which term of it, what it held, and what would be right. @param {Problem} problem */
function refusal(problem) {
  const {category, name} = faultAt(problem.field);
  if (!name || !problem.expected) return problemWords(problem);
  const term = hasWords(`rule.${name}`) ? t(`rule.${name}`) : hasWords(`policies.${name}`) ? t(`policies.${name}`) : name;
  return t('policies.refused', {
    where: category ? `${t(`category.${category}`)} · ${term}` : term,
    value: problem.value ?? t('policies.empty'),
    expected: problem.expected,
  });
}
