// @ts-check
/** @import {Known} from '../ui/startPage.js' */
/** @import {Problem} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {address, change, follow, getJson} from '../lib/api.js';
import {count} from '../lib/format.js';
import {language, t} from '../lib/i18n.js';
import {createStore, renderOn} from '../lib/store.js';
import {pageBar} from '../ui/pageBar.js';
import {mayOpen} from '../ui/pages.js';
import {startPage} from '../ui/startPage.js';
import {problemWords, skeletonRows} from '../ui/states.js';
import {withColumn, withConstant, withMember, withSystem, withValue} from './draft.js';
import {toCheck} from './found.js';
import {history} from './history.js';
import {outcome, progress} from './outcome.js';
import {ownSystem} from './ownSystem.js';
import {pick} from './pick.js';
import {questions} from './questions.js';
import {formOfFile, formOfLayer, previewTable} from './table.js';
import {LOOKS, trialMap} from './trialMap.js';
import {targetWords} from './words.js';

/** Files brought to be loaded: looked into, tried, loaded, taken back. */

const WAIT_MILLIS = 500;
const RUNNING = ['QUEUED', 'RUNNING'];
const NOTHING = {upload: null, fileThere: false, refusedRows: false, preview: null, mapping: null, changing: false, trial: null, trialReport: null, load: null, loadReport: null, places: null, kinds: 0};

/** What a file is that is brought next: by its look, where it can be one of several. @param {string[]} targets */
const usual = (targets) => (targets.length > 1 ? '' : targets[0]);

startPage(start);

/** @param {Known} known */
async function start(known) {
  const [overview, areas, topics, {items: systems}] = await Promise.all(['/api/imports', '/api/areas', '/api/topics', '/api/local-systems'].map((path) => getJson(path)));
  const ids = new Set(areas.map((/** @type {any} */ area) => area.id));
  const top = areas.find((/** @type {any} */ area) => !ids.has(area.parentId));
  const store = createStore(/** @type {any} */ ({
    ...known,
    ...NOTHING,
    overview,
    areas,
    topics: new Map(topics.map((/** @type {any} */ topic) => [topic.code, topic])),
    systems,
    mayMake: known.session.roles.some(({role}) => role === 'ADMIN'),
    target: usual(overview.targets),
    area: top?.id ?? null,
    busy: false,
    problem: null,
    said: '',
    asked: null,
    keeping: '',
  }));
  const map = trialMap({store});
  const own = ownSystem({store, kept: (system) => saying.system(system.fit.crs)});
  const mayFit = known.session.roles.some(({role}) => ['ADMIN', 'MANAGER'].includes(role));
  const mayCheck = mayOpen(known.session, '/places.html');
  /** The mapping that is on its way to the server. @type {Promise<void> | null} */
  let sending = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  /** Whatever goes wrong is said where it was asked. @param {() => Promise<void>} work */
  async function act(work) {
    store.set({problem: null, said: ''});
    try {
      await work();
    } catch (/** @type {any} */ problem) {
      if (!problem?.code) throw problem;
      store.set({problem, busy: false, changing: false});
    }
  }

  const path = (/** @type {string} */ rest = '') => `/api/imports/${store.get().upload.id}${rest}`;

  /** @param {number | null} id */
  function goTo(id) {
    window.history.pushState(null, '', address('/imports.html', id === null ? {} : {import: id}));
    arrive();
  }

  function arrive() {
    const id = Number(new URLSearchParams(window.location.search).get('import'));
    clearTimeout(waiting);
    store.set({...NOTHING, target: usual(store.get().overview.targets), problem: null, said: '', busy: false});
    return id ? act(() => open(id)) : refresh();
  }

  async function refresh() {
    store.set({overview: await getJson('/api/imports')});
  }

  /** @param {number} id */
  async function open(id) {
    const file = await getJson(`/api/imports/${id}`);
    store.set({...file, area: file.upload.areaId, target: file.upload.target});
    const {trialJobId, jobId} = file.upload;
    if (jobId) await watchJob('load', await getJson(`/api/jobs/${jobId}`));
    else if (trialJobId) watchJob('trial', await getJson(`/api/jobs/${trialJobId}`));
    if (file.fileThere && !jobId) await look();
  }

  async function look() {
    const preview = await getJson(path('/preview'));
    store.set({preview, mapping: preview.mapping ?? null});
  }

  /** @param {File} file */
  function bring(file) {
    act(async () => {
      const {overview: {mostBytes}, target, area} = store.get();
      if (file.size > mostBytes) throw Object.assign(new Error('too-large'), {code: 'too-large', status: 413, params: {megabytes: mostBytes >> 20}});
      store.set({busy: true});
      const {upload, unclear} = await change('POST', address('/api/imports', {target: target || undefined, name: file.name, area: area ?? undefined, language: language()}), file);
      goTo(upload.id);
      if (unclear) store.set({said: t('imports.unclear')});
    });
  }

  /** What somebody said is shown at once, and asked of the server when they pause. @param {Record<string, any>} mapping */
  function say(mapping) {
    store.set({mapping, changing: true, trial: null, trialReport: null, places: null});
    clearTimeout(waiting);
    waiting = setTimeout(() => (sending = act(send)), WAIT_MILLIS);
  }

  async function send() {
    const {mapping, area} = store.get();
    const preview = await change('PUT', path('/mapping'), {mapping, areaId: area});
    if (store.get().mapping === mapping) store.set({preview, mapping: preview.mapping ?? mapping, changing: false});
  }

  /** What the rows are is said otherwise: all else is found out anew. @param {string} target */
  function retarget(target) {
    act(async () => {
      clearTimeout(waiting);
      store.set({changing: true, target, trial: null, trialReport: null, places: null});
      const preview = await change('PUT', path('/mapping'), {mapping: {}, target});
      store.set({preview, mapping: preview.mapping ?? null, changing: false});
    });
  }

  /** Separator, sheet, layer and header decide what the columns are: the rest is found out anew. @param {string} member @param {any} value */
  function reread(member, value) {
    const {mapping} = store.get();
    const {delimiter, sheet, layer, headerLine} = mapping ?? {};
    const told = Object.fromEntries(Object.entries({delimiter, sheet, layer, headerLine, [member]: value}).filter(([, it]) => it !== undefined));
    if (member === 'sheet') delete told.headerLine;
    act(async () => {
      store.set({changing: true, trial: null, trialReport: null, places: null});
      const next = await change('PUT', path('/mapping'), {mapping: told});
      store.set({preview: next, mapping: next.mapping ? {...next.mapping, ...told} : null, changing: false});
      if (next.mapping) await send();
    });
  }

  /** @param {'trial' | 'load'} what */
  function begin(what) {
    act(async () => {
      clearTimeout(waiting);
      await sending;
      if (store.get().changing) await send();
      const job = await change('POST', path(`/${what}`));
      await watchJob(what, job);
    });
  }

  /** @param {'trial' | 'load'} what @param {any} begun */
  async function watchJob(what, begun) {
    const {id} = store.get().upload;
    store.set({[what]: begun, [`${what}Report`]: null});
    const job = RUNNING.includes(begun.status) ? await ended(what, begun.id, id) : begun;
    if (store.get().upload?.id !== id) return;
    store.set({[what]: job});
    if (job.report) store.set({[`${what}Report`]: await getJson(address(path('/report'), {of: what === 'load' ? 'LOAD' : 'TRIAL', language: language()}))});
    if (what === 'load') countKinds(id);
    if (what === 'trial' && job.status === 'DONE') store.set({places: await getJson(path('/places'))});
    const file = await getJson(path());
    store.set({fileThere: file.fileThere, refusedRows: file.refusedRows});
    await refresh();
  }

  /** A number beside a link: the outcome stands without it. @param {number} upload */
  function countKinds(upload) {
    if (!mayCheck || !toCheck(store.get().loadReport?.addresses)) return;
    getJson('/api/geocode/reviews?limit=1').then(({total}) => store.get().upload?.id === upload && store.set({kinds: total}), () => {});
  }

  /** A job once it has come to its end. @param {'trial' | 'load'} what @param {number} job @param {number} upload @returns {Promise<any>} */
  async function ended(what, job, upload) {
    const listening = new AbortController();
    return new Promise((resolve) => {
      follow(`/api/jobs/${job}/events`, {
        heard: ({event, data}) => {
          const heard = JSON.parse(data);
          const isOurs = store.get().upload?.id === upload;
          if (event === 'progress' && isOurs) store.set({[what]: heard});
          if (event === 'progress' && isOurs) return;
          listening.abort();
          resolve(heard);
        },
        opened: () => {},
        signal: listening.signal,
      });
    });
  }

  /** @param {any} job */
  const cancel = (job) => act(() => change('POST', `/api/jobs/${job.id}/cancel`));

  const discard = () =>
    act(async () => {
      await change('DELETE', path());
      goTo(null);
    });

  /** Asks once more before it does. @param {any} item */
  function undo(item) {
    if (store.get().asked !== item.jobId) {
      store.set({asked: item.jobId});
      return;
    }
    act(async () => {
      store.set({asked: null});
      await change('POST', `/api/imports/${item.importId}/undo`);
      if (store.get().upload?.id === item.importId) goTo(null);
      store.set({said: t('imports.undone', {file: item.fileName})});
      await refresh();
    });
  }

  /** @param {SubmitEvent} event */
  function keep(event) {
    event.preventDefault();
    const name = String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get('name'));
    act(async () => {
      if (store.get().changing) await send();
      await change('POST', '/api/imports/mappings', {name, importId: store.get().upload.id});
      store.set({said: t('imports.kept', {name})});
    });
  }

  const saying = {
    column: (/** @type {string} */ field, /** @type {string | null} */ column) => say(withColumn(store.get().mapping ?? empty(), fieldNames(), field, column)),
    value: (/** @type {string} */ field, /** @type {string} */ value, /** @type {string} */ code) => say(withValue(store.get().mapping, field, value, code)),
    constant: (/** @type {string} */ field, /** @type {string} */ code) => say(withConstant(store.get().mapping, field, code)),
    member: (/** @type {string} */ member, /** @type {any} */ value) => say(withMember(store.get().mapping, member, value)),
    system: (/** @type {string} */ crs) => say(withSystem(store.get().mapping, crs)),
    topics: (/** @type {boolean} */ create) => say({...store.get().mapping, topic: {...store.get().mapping.topic, create}}),
  };
  const fieldNames = () => store.get().preview.fields.map((/** @type {any} */ field) => field.name);
  const empty = () => ({register: '12345', status: {constant: 'FILED'}, source: {constant: 'HOTLINE'}});

  pageBar({element: /** @type {HTMLElement} */ (document.getElementById('bar')), store, page: 'page.imports'});
  window.addEventListener('popstate', arrive);
  renderOn(store, [(state) => state], () => render(page(store.get()), /** @type {HTMLElement} */ (document.getElementById('main'))));
  await arrive();

  /** @param {any} state */
  function page(state) {
    return html`<h2>${t('imports.title')}</h2>
      <div role="status" aria-live="polite" class="imports-said good">${state.said}</div>
      ${state.problem ? html`<p class="refused" role="alert">${refusal(state.problem)}</p>` : nothing}
      ${state.upload ? brought(state) : pick({...state, ...state.overview, choose: (patch) => store.set(patch), bring})}
      <section aria-label=${t('imports.history')}><h3>${t('imports.history')}</h3>
        ${history(state.overview.items, state.installation.zone, {open: goTo, undo}, state.asked)}</section>`;
  }

  /** @param {any} state */
  function brought(state) {
    const {upload, load, preview, mapping} = state;
    return html`<section class="imports-file" aria-label=${t('imports.file')}>
        <strong class="grow">${upload.fileName}</strong><span class="small soft figure">${t('imports.kilobytes', {count: count(Math.ceil(upload.bytes / 1024))})}</span>
        <button class="button" @click=${() => goTo(null)}>${t('imports.another')}</button>
        ${load ? nothing : html`<button class="button danger" @click=${discard}>${t('imports.discard')}</button>`}
        ${load || state.overview.targets.length < 2 ? html`<span class="small soft">${targetWords(state.target)}</span>` : whatItIs(state)}
      </section>
      ${load ? loading(state) : nothing}
      ${!load && !state.fileThere && !state.busy ? html`<p class="refused">${t('imports.gone')}</p>` : nothing}
      ${!load && state.fileThere ? looking(state, preview, mapping) : nothing}`;
  }

  /** @param {any} state */
  function whatItIs({overview, target}) {
    return html`<label class="small">${t('imports.whatItIs')} <select class="select" name="target" @change=${(/** @type {any} */ event) => retarget(event.target.value)}>
      ${overview.targets.map((/** @type {string} */ it) => html`<option value=${it} ?selected=${it === target}>${targetWords(it)}</option>`)}
    </select></label>`;
  }

  /** @param {any} state @param {any} preview @param {any} mapping */
  function looking(state, preview, mapping) {
    if (!preview) return html`<section>${skeletonRows(8)}</section>`;
    if (preview.refused) {
      return html`<section><p class="refused" role="alert">${t('imports.unreadable', preview.why)}</p><p class="small soft">${t('imports.right', preview.why)}</p></section>`;
    }
    return html`<section class=${state.changing ? 'stale' : ''} aria-busy=${state.changing}>
        <h3>${t('imports.preview')}</h3>
        ${formOfFile(preview, reread)}${formOfLayer(preview, reread)}
        ${previewTable(preview, mapping ?? {}, saying.column)}
      </section>
      <div class="imports-pair">
        ${questions({preview, mapping: mapping ?? {}, topics: state.topics, mayMake: state.mayMake, systems: state.systems, fit: mayFit ? own.open : null, say: saying})}
        ${trying(state, !mapping || !!preview.problem)}
      </div>`;
  }

  /** @param {any} state @param {boolean} blocked */
  function trying(state, blocked) {
    const {trial, trialReport, places, preview} = state;
    const running = trial && RUNNING.includes(trial.status);
    const open = preview?.questions.filter((/** @type {string} */ it) => it !== 'values').length ?? 0;
    return html`<section class="imports-trial" aria-label=${t('imports.trial')}>
      <h3>${t('imports.trial')}</h3>
      <p class="small soft">${t('imports.trialWhat')}</p>
      <div class="imports-actions">
        <button class="button ${trialReport ? '' : 'primary'}" ?disabled=${running || blocked} @click=${() => begin('trial')}>${t('imports.try')}</button>
        <button class="button ${trialReport ? 'primary' : ''}" ?disabled=${!trialReport || trialReport.refused || running || open > 0} @click=${() => begin('load')}>${t('imports.load')}</button>
        ${open ? html`<span class="small soft">${t('imports.answerFirst', {count: open})}</span>` : nothing}
      </div>
      ${running ? progress(trial, () => cancel(trial)) : nothing}
      ${trial?.status === 'FAILED' ? html`<p class="refused" role="alert">${trial.error}</p>` : nothing}
      ${trialReport ? outcome(trialReport, state.refusedRows ? path('/rejected.csv') : null) : nothing}
      <div class="imports-map-frame" ?hidden=${!places?.all}>${map.element}
        <ul class="imports-legend small">${Object.keys(LOOKS).map((what) => html`<li data-what=${what}>${t(`imports.what.${what}`)}</li>`)}</ul>
        <p class="small soft">${places ? t(places.cells.length ? 'imports.byCells' : 'imports.bySpots', {count: count(places.all)}) : ''}</p></div>
      ${state.mapping && !blocked && state.target !== 'GRIDS' ? html`<form class="imports-keep" @submit=${keep}>
        <label class="field"><span class="label">${t('imports.keepAs')}</span><input class="input" name="name" required maxlength="80" .value=${preview?.saved ?? ''} /></label>
        <button class="button">${t('imports.keep')}</button></form>` : nothing}
    </section>`;
  }

  /** @param {any} state */
  function loading({load, loadReport, refusedRows, kinds}) {
    const running = RUNNING.includes(load.status);
    return html`<section aria-label=${t('imports.loading')}>
      <h3>${t(running ? 'imports.loading' : `imports.state.${loadReport?.refused ? 'REFUSED' : load.status}`)}</h3>
      ${running ? progress(load, () => cancel(load)) : nothing}
      ${load.error ? html`<p class="refused" role="alert">${load.error}</p>` : nothing}
      ${['CANCELLED', 'FAILED'].includes(load.status) ? html`<p><button class="button primary" @click=${() => begin('load')}>${t('imports.goOn')}</button> <span class="small soft">${t('imports.goOnWhat', {done: count(load.done)})}</span></p>` : nothing}
      ${loadReport ? outcome(loadReport, refusedRows ? path('/rejected.csv') : null, kinds) : nothing}
    </section>`;
  }

  /** @param {Problem} problem */
  function refusal(problem) {
    if (problem.code === 'bad-value') return t('imports.wrong', {field: problem.field ?? '', expected: problem.expected ?? ''});
    return problemWords(problem);
  }
}
