// @ts-check
/** @import {Store} from '../lib/store.js' */
/** @import {Remote, Topic} from '../lib/types.js' */
/** @import {Chosen} from '../ui/photos.js' */
/** @import {Known} from '../ui/startPage.js' */
/** @import {PlanDraft, View} from './plan.js' */
import {address, change, getJson} from '../lib/api.js';
import {nameOf, t} from '../lib/i18n.js';
import {createResource, shown} from '../lib/remote.js';
import {chosenPhotos, sendPhotos} from '../ui/sendPhotos.js';
import {uuid} from '../visits/uuid.js';
import {csvOf, draftOf, emptyPlan, parseView, planOf, queryOf, wantedBy, yuan} from './plan.js';

/**
 * What the page of projects holds, and all that is done there.
 *
 * @typedef {object} Own
 * @property {View} view
 * @property {boolean} mayPropose
 * @property {Map<string, Topic>} topics
 * @property {{id: number, name: string}[]} communities
 * @property {{id: number, name: string, nameEn?: string}[]} funds
 * @property {Remote<any>} list of the month
 * @property {Remote<any>} opened
 * @property {Remote<{items: any[]}>} cases
 * @property {Remote<import('../visits/patrols.js').Patrols>} patrols of a day
 * @property {{gridId: number, name: string}[]} grids
 * @property {boolean} isAdmin
 * @property {Wording | null} wording of a list that is being worded
 * @property {{draft: PlanDraft, version: number, problem: any, busy: boolean, tried: boolean} | null} form
 * @property {{name: string, version: number, note: string, problem: any, busy: boolean} | null} step
 * @property {{chosen: Chosen[], moment: string, problem: any, busy: boolean}} photos
 * @property {string} said
 *
 * @typedef {{of: 'checks' | 'funds', rows: {part?: string, name: string, nameEn?: string}[], problem: any, busy: boolean}} Wording
 * @typedef {Known & Own} ProjectsState
 * @typedef {ReturnType<typeof projectDeeds> & {issueFinder: any}} ProjectDeeds
 */

export const NO_PHOTOS = Object.freeze({chosen: [], moment: 'BEFORE', problem: null, busy: false});

/** @param {{store: Store<ProjectsState>}} parts */
export function projectDeeds({store}) {
  const month = store.get().installation.today.slice(0, 7);
  const list = createResource((key, signal) => getJson(key, {signal}), (remote) => store.set({list: remote}));
  const cases = createResource((key, signal) => getJson(key, {signal}), (remote) => store.set({cases: remote}));
  const patrols = createResource((key, signal) => getJson(key, {signal}), (remote) => store.set({patrols: remote}));
  const opened = createResource(
    (key, signal) => getJson(key, {signal}),
    (remote) => {
      store.set({opened: remote});
      if (store.get().view.form === 'change' && !store.get().form) beginForm();
    },
  );
  window.addEventListener('popstate', () => arrive(parseView(window.location.search, month)));

  /** @param {Partial<View>} to */
  function go(to) {
    const view = {...store.get().view, ...to};
    window.history.pushState(null, '', address('/projects.html', queryOf(view, month)));
    arrive(view);
  }

  /** @param {View} view */
  function arrive(view) {
    const before = store.get().view;
    const isOther = view.id !== before.id;
    store.set({view, step: isOther ? null : store.get().step, photos: isOther ? NO_PHOTOS : store.get().photos, form: view.form && view.form === before.form && !isOther ? store.get().form : null});
    if (isOther) opened.ask(null);
    follow();
  }

  /** Asks for what is looked at. */
  function follow() {
    const {view, form} = store.get();
    list.ask(view.tab === 'projects' ? address('/api/projects', {month: view.month}) : null);
    opened.ask(view.tab === 'projects' && view.id ? `/api/projects/${view.id}` : null);
    cases.ask(view.tab === 'cases' ? address('/api/cases', {q: view.q, topic: view.topic, place: view.place}) : null);
    patrols.ask(view.tab === 'patrols' ? address('/api/patrols', {on: view.on}) : null);
    if (view.form && !form) beginForm();
  }

  async function beginForm() {
    const {view, opened: remote} = store.get();
    const known = shown(remote);
    if (view.form === 'change') {
      if (known) store.set({form: {draft: draftOf(known), version: known.version, problem: null, busy: false, tried: false}});
      return;
    }
    const issue = view.issue ? await getJson(`/api/issues/${view.issue}`).catch(() => undefined) : undefined;
    const topic = issue && store.get().topics.get(issue.topic);
    const title = topic ? nameOf(topic) : '';
    if (store.get().view.form === 'new') store.set({form: {draft: emptyPlan(uuid(), view.month, issue, title), version: 0, problem: null, busy: false, tried: false}});
  }

  /** Looks again at all that a change has changed. @param {any} project as it is now @param {string} said */
  function adopt(project, said) {
    store.set({said, step: null, form: null});
    go({id: project.id, form: '', issue: 0, month: project.month});
    opened.replace(project);
    list.refresh();
  }

  async function send() {
    const {form, view} = store.get();
    if (!form || form.busy) return;
    if (wantedBy(form.draft).length) {
      store.set({form: {...form, tried: true, problem: null}});
      return;
    }
    store.set({form: {...form, busy: true, problem: null}});
    const plan = planOf(form.draft);
    try {
      const project = await (view.form === 'new'
        ? change('POST', '/api/projects', {clientId: form.draft.clientId, plan})
        : change('POST', `/api/projects/${view.id}/steps`, {version: form.version, deed: {step: 'CHANGE', plan}}));
      adopt(project, t('project.kept'));
    } catch (/** @type {any} */ problem) {
      if (!problem?.code) throw problem;
      store.set({form: {...form, version: problem.params?.version ?? form.version, problem, busy: false}});
    }
  }

  async function takeStep() {
    const {step, view} = store.get();
    if (!step) return;
    store.set({step: {...step, busy: true}});
    try {
      const note = step.note.trim() || undefined;
      adopt(await change('POST', `/api/projects/${view.id}/steps`, {version: step.version, deed: {step: step.name, note}}), t('project.kept'));
    } catch (/** @type {any} */ problem) {
      if (!problem?.code) throw problem;
      store.set({step: {...step, version: problem.params?.version ?? step.version, problem, busy: false}});
      opened.refresh();
    }
  }

  return {
    go,
    follow,
    send,
    takeStep,
    retryList: list.retry,
    retryOpened: opened.retry,
    retryCases: cases.retry,
    retryPatrols: patrols.retry,
    /** @param {Wording['of']} of */
    beginWording(of) {
      const rows = of === 'funds' ? store.get().funds : shown(store.get().patrols)?.checks;
      if (rows) store.set({wording: {of, rows: rows.map(({id, ...row}) => row), problem: null, busy: false}});
    },
    /** @param {Wording['rows']} rows */
    editWording(rows) {
      const {wording} = store.get();
      if (wording) store.set({wording: {...wording, rows}});
    },
    leaveWording: () => store.set({wording: null}),
    async saveWording() {
      const {wording} = store.get();
      if (!wording) return;
      const {of, rows} = wording;
      store.set({wording: {...wording, problem: null, busy: true}});
      try {
        const {items} = await change('PUT', of === 'funds' ? '/api/funds' : '/api/patrols/checks', {[of]: rows});
        store.set({wording: null, said: t('project.kept'), ...(of === 'funds' && {funds: items})});
        if (of === 'checks') patrols.refresh();
      } catch (/** @type {any} */ problem) {
        if (!problem?.code) throw problem;
        store.set({wording: {...wording, problem, busy: false}});
      }
    },
    leaveForm: () => go({form: '', issue: 0}),
    /** @param {Partial<PlanDraft>} parts */
    editForm(parts) {
      const {form} = store.get();
      if (form) store.set({form: {...form, draft: {...form.draft, ...parts}}});
    },
    /** @param {string} name */
    beginStep(name) {
      const known = shown(store.get().opened);
      if (name === 'CHANGE') go({form: 'change'});
      else if (known) store.set({step: {name, version: known.version, note: '', problem: null, busy: false}});
    },
    /** @param {string} note */
    editStep(note) {
      const {step} = store.get();
      if (step) store.set({step: {...step, note}});
    },
    leaveStep: () => store.set({step: null}),
    /** @param {File[]} files */
    async addPhotos(files) {
      const {chosen, problem} = await chosenPhotos(files).then((all) => ({chosen: all, problem: null}), (refused) => ({chosen: [], problem: refused}));
      const {photos} = store.get();
      store.set({photos: {...photos, chosen: [...photos.chosen, ...chosen], problem}});
    },
    /** @param {string} id */
    dropPhoto(id) {
      const {photos} = store.get();
      store.set({photos: {...photos, chosen: photos.chosen.filter((photo) => photo.id !== id)}});
    },
    /** @param {string} moment */
    editMoment: (moment) => store.set({photos: {...store.get().photos, moment}}),
    async sendPhotos() {
      const {photos, view} = store.get();
      store.set({photos: {...photos, busy: true, problem: null}});
      const {rest, problem} = await sendPhotos(photos.chosen, {projectId: view.id, moment: photos.moment});
      store.set({photos: {...photos, chosen: rest, problem, busy: false}});
      opened.refresh();
    },
    saveCsv() {
      const known = shown(store.get().list);
      if (!known) return;
      const head = ['project.title', 'project.area', 'project.state', 'project.startsOn', 'project.endsOn', 'project.partners', 'project.planned', 'project.spent', 'project.issues', 'project.result'];
      const rows = known.items.map((/** @type {any} */ it) => [it.title, it.area, t(`project.state.${it.state}`), it.startsOn ?? '', it.endsOn ?? '', it.partners.join(t('join')), plainYuan(it.plannedFen), plainYuan(it.spentFen), String(it.issues), it.result ?? '']);
      const total = [t('project.total'), '', '', '', '', '', plainYuan(known.plannedFen), plainYuan(known.spentFen), '', ''];
      save(`${t('project.projects')}-${known.month}.csv`, csvOf([head.map((key) => t(key)), ...rows, total]));
    },
  };
}

/** A spreadsheet adds up what has no separators. @param {number} fen */
function plainYuan(fen) {
  return yuan(fen).replaceAll(',', '');
}

/** @param {string} name @param {string} text */
function save(name, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], {type: 'text/csv;charset=utf-8'}));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}
