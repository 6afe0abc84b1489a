// @ts-check
/** @import {Problem} from '../lib/types.js' */
/** @import {Known} from '../ui/startPage.js' */
import {html, nothing, render} from 'lit-html';
import {inForce} from '../desk/words.js';
import {change, getJson} from '../lib/api.js';
import {t} from '../lib/i18n.js';
import {createStore, renderOn} from '../lib/store.js';
import {pageBar} from '../ui/pageBar.js';
import {startPage} from '../ui/startPage.js';
import {problemWords} from '../ui/states.js';
import {inForceRows, lifecycleForm} from './lifecycleForm.js';
import {deadEnds, topicAt} from './rulesDraft.js';
import {topicsTable} from './topicsTable.js';

/** How a city takes issues through: its stages and steps with their words, and what holds for each topic. */

startPage(start);

/** @param {Known} known */
async function start(known) {
  const {today} = known.installation;
  const [lifecycles, rules, topics] = await Promise.all(['/api/lifecycles', '/api/issue-rules', '/api/topics'].map((path) => getJson(path)));
  const byCode = new Map(topics.map((/** @type {any} */ topic) => [topic.code, topic]));
  const idle = {busy: false, problem: /** @type {Problem | null} */ (null), done: ''};
  const store = createStore({...known, lifecycles, lifecycle: inForce(lifecycles, today), from: today, rules, ofLifecycle: idle, ofRules: idle});

  /** @param {'ofLifecycle' | 'ofRules'} form @param {() => Promise<any>} work */
  async function ask(form, work) {
    store.set({[form]: {...idle, busy: true}});
    try {
      store.set({...(await work()), [form]: {...idle, done: t('rules.saved')}});
    } catch (problem) {
      store.set({[form]: {...idle, problem: /** @type {Problem} */ (problem)}});
    }
  }

  const saveLifecycle = () =>
    ask('ofLifecycle', async () => {
      const {lifecycle, from} = store.get();
      return {lifecycles: await change('PUT', '/api/lifecycles', {lifecycle, from})};
    });
  const saveRules = () => ask('ofRules', async () => ({rules: await change('PUT', '/api/issue-rules', store.get().rules)}));

  pageBar({element: /** @type {HTMLElement} */ (document.getElementById('bar')), store, page: 'page.rules'});
  renderOn(store, [(state) => state], () => render(page(store.get()), /** @type {HTMLElement} */ (document.getElementById('main'))));

  /** @param {any} state */
  function page(state) {
    const {lifecycles: all, lifecycle, from, rules: draft, ofLifecycle, ofRules} = state;
    const ends = deadEnds(lifecycle);
    return html`<h2>${t('rules.title')}</h2>
      <section>
        <h3>${t('rules.lifecycle')}</h3>
        ${inForceRows(all.items, today)}
        <div class="fields">
          <label>${t('rules.begin')} <select name="ready" @change=${(/** @type {any} */ event) => event.target.value && store.set({lifecycle: all.ready[Number(event.target.value)], ofLifecycle: idle})}>
            <option value="">${lifecycle.name.zh}</option>
            ${all.ready.map((/** @type {any} */ it, /** @type {number} */ index) => html`<option value=${index}>${it.name.zh}</option>`)}
          </select></label>
        </div>
        ${lifecycleForm(lifecycle, all.ready[0], (next) => store.set({lifecycle: next, ofLifecycle: idle}))}
        ${ends.length ? html`<p class="bad" role="note">${t('rules.deadEnds', {stages: ends.map((stage) => lifecycle.stages[stage]?.zh ?? stage).join(t('join'))})}</p>` : nothing}
        ${end(ofLifecycle, from, (day) => store.set({from: day, ofLifecycle: idle}), saveLifecycle)}
        <p class="small soft">${t('rules.keepTheirs')}</p>
      </section>
      <section>
        <h3>${t('rules.topics')}</h3>
        <p class="small soft">${t('rules.byCalendar')} <a href="/calendar.html">${t('pages.calendar')}</a></p>
        ${topicsTable(draft, byCode, inForce(all, today), topicAt(ofRules.problem?.field), (next) => store.set({rules: next, ofRules: idle}))}
        ${end(ofRules, draft.from, (day) => store.set({rules: {...draft, from: day}, ofRules: idle}), saveRules)}
      </section>`;
  }

  /** @param {typeof idle} form @param {string} from @param {(day: string) => void} setFrom @param {() => void} save */
  function end({busy, problem, done}, from, setFrom, save) {
    return html`${problem ? html`<p class="refused" role="alert">${refusal(problem)}</p>` : nothing}
      ${done ? html`<p class="good" role="status">${done}</p>` : nothing}
      <div class="actions">
        <label>${t('rules.fromDay')} <input type="date" required min=${today} .value=${from} aria-invalid=${problem?.field === 'from'} @change=${(/** @type {any} */ event) => setFrom(event.target.value)} /></label>
        <button class="button primary" ?disabled=${busy} @click=${save}>${t('policies.save')}</button>
      </div>`;
  }

  /** @param {Problem} problem */
  function refusal(problem) {
    if (problem.code !== 'bad-value') return problemWords(problem);
    if (problem.field === 'from') return t('rules.wrong.from');
    if (problem.field === 'rules') return t('rules.wrong.rules');
    if (problem.field === 'amount') return t('rules.wrong.amount');
    return t('rules.wrong.other', {field: problem.field ?? ''});
  }
}
