// @ts-check
/** @import {Store} from '../lib/store.js' */
/** @import {Found, Remote, Topic} from '../lib/types.js' */
/** @import {Chosen} from '../ui/photos.js' */
/** @import {Known} from '../ui/startPage.js' */
/** @import {Draft} from './deeds.js' */
/** @import {FilingDraft} from './filing.js' */
/** @import {View} from './view.js' */
/** @import {Lifecycle, Lifecycles} from './words.js' */
import {address, change, getJson} from '../lib/api.js';
import {t} from '../lib/i18n.js';
import {createResource, shown} from '../lib/remote.js';
import {chosenPhotos, sendPhotos} from '../ui/sendPhotos.js';
import {uuid} from '../visits/uuid.js';
import {deedOf, dispatchAll, fieldsOf} from './deeds.js';
import {emptyFiling, filingOf, keepFiling, keptFiling, splitFiling, wantedBy} from './filing.js';
import {inboxQueriesOf, parseView, queryOf} from './view.js';
import {knowing, lifecycleOf, stepWords} from './words.js';

/**
 * What lies on the desk, and all that is done there.
 *
 * @typedef {object} Item an issue of an inbox
 * @property {number} id
 * @property {string} number
 * @property {number} version
 * @property {string} topic
 * @property {string} stage
 * @property {string} reportedAt
 * @property {string} clockFrom since when its time counts: then, or when it was reopened
 * @property {string} [description]
 * @property {string} [address]
 * @property {number} [gridId]
 * @property {string} [gridCode]
 * @property {string} [handler]
 * @property {string} [askedUntil]
 * @property {boolean} responded
 * @property {string} [respondBy]
 * @property {string} [dueAt]
 * @property {number} [workingDaysLeft]
 * @property {boolean} provisional
 * @property {boolean} supervised
 * @property {number} reworks
 * @property {number} merged
 * @property {number} complainants
 * @typedef {{at: string, boxes: Record<string, number>, stages: Record<string, number>, items: Item[], more: boolean}} Inbox
 * @typedef {any} Timeline as /api/issues/{id}/timeline answers
 * @typedef {{issue: any, timeline: Timeline, numbers: Map<number, string>}} Opened `numbers`: of the issues that it is tied to
 * @typedef {{gridId: number, code: string, name: string}} NamedGrid
 *
 * @typedef {object} Own
 * @property {View} view
 * @property {Lifecycles} lifecycles
 * @property {Lifecycle} lifecycle the one in force
 * @property {Map<string, Topic & {ledger: string, tier: string}>} topics
 * @property {NamedGrid[]} grids
 * @property {{id: number, name: string, bounds?: any}[]} communities
 * @property {Set<string>} roles
 * @property {boolean} mayFile
 * @property {boolean} mayDispatch
 * @property {Remote<Inbox>} inbox
 * @property {Remote<Opened>} opened
 * @property {number} cursor
 * @property {number[]} chosen
 * @property {Map<number, any>} teams by grid
 * @property {{name: string, version: number, draft: Draft, photos: Chosen[], moment: string, problem: any, busy: boolean} | null} step being taken
 * @property {{issueId: number, entry: number, moment: string, photos: Chosen[], problem: any} | null} unsent photos of a step that was taken
 * @property {number} unplaced tickets whose address waits to be decided
 * @property {import('./callers.js').Callers | null} callers
 * @property {any[]} alike issues that the open one may be the same as
 * @property {{draft: Draft, acceptFirst: boolean, busy: boolean, done: number, total: number, outcome: any} | null} giving
 * @property {{draft: FilingDraft, photos: Chosen[], version: number | null, problem: any, busy: boolean, tried: boolean} | null} filing
 * @property {{issueId: number, remote: Remote<any[]>} | null} cases like the open one that were solved
 * @property {string} said
 *
 * @typedef {Known & Own} DeskState
 * @typedef {ReturnType<typeof tableDeeds> & ReturnType<typeof import('./callers.js').callersDeeds> & Record<'openedMap' | 'filingMap' | 'intoFinder' | 'otherPlaceFinder' | 'otherPlaceMap' | 'placeFinder' | 'householdFinder' | 'originFinder', any> & {help: () => void, putMiddle: () => void, putOtherMiddle: () => void}} DeskDeeds
 */

/** Others work at the same desk: what they do is seen after so long at most. */
const LOOK_AGAIN_MILLIS = 60_000;

/** @param {{store: Store<DeskState>}} parts */
export function tableDeeds({store}) {
  const inbox = createResource(readInbox, (/** @type {Remote<Inbox>} */ remote) => store.set({inbox: remote}));
  const issue = createResource(async (key, signal) => {
    const known = await readIssue(key, signal);
    store.set({lifecycles: await knowing(store.get().lifecycles, known.timeline, () => getJson('/api/lifecycles', {signal}))});
    return known;
  }, (/** @type {Remote<Opened>} */ remote) => {
    store.set({opened: remote});
    if (store.get().view.form === 'split' && !store.get().filing) beginFiling();
  });
  const ofView = () => inboxQueriesOf(store.get().view).map((query) => address('/api/desk/inbox', query)).join(' ');
  const draftKey = () => {
    const {session, view} = store.get();
    return `${session.login}.${view.form}${view.form === 'split' ? `.${view.issue}` : ''}`;
  };

  window.addEventListener('popstate', () => arrive(parseView(window.location.search)));
  setInterval(() => document.hidden || lookAgain(), LOOK_AGAIN_MILLIS);
  document.addEventListener('visibilitychange', () => document.hidden || lookAgain());

  /** @param {Partial<View>} to */
  function go(to) {
    const before = store.get().view;
    const view = {...before, ...to};
    const url = address('/desk.html', queryOf(view));
    // From one issue to the next, Back leads to the list.
    if (before.issue && view.issue && view.form === before.form) window.history.replaceState(null, '', url);
    else window.history.pushState(null, '', url);
    arrive(view);
  }

  /** @param {View} view */
  function arrive(view) {
    const before = store.get().view;
    const isOther = view.issue !== before.issue;
    const isElsewhere = view.box !== before.box || view.tier !== before.tier || view.topic !== before.topic || view.stage.join() !== before.stage.join();
    store.set({
      view,
      step: isOther ? null : store.get().step,
      alike: isOther ? [] : store.get().alike,
      cases: isOther ? null : store.get().cases,
      callers: isOther ? null : store.get().callers,
      chosen: isElsewhere ? [] : store.get().chosen,
      filing: view.form && view.form === before.form && !isOther ? store.get().filing : null,
    });
    // Nothing of the one before may be taken for this one's.
    if (isOther) issue.ask(null);
    follow();
  }

  /** Asks for what is looked at. */
  function follow() {
    const {view, filing} = store.get();
    inbox.ask(ofView());
    issue.ask(view.issue ? String(view.issue) : null);
    if (view.form && !filing) beginFiling();
  }

  function lookAgain() {
    inbox.refresh();
    issue.refresh();
  }

  /** @param {number} gridId */
  async function needTeam(gridId) {
    if (!gridId || store.get().teams.has(gridId)) return;
    const team = await getJson(address('/api/team', {grid: gridId})).catch(() => null);
    if (team) store.set({teams: new Map(store.get().teams).set(gridId, team)});
  }

  /** @param {string} name */
  function beginStep(name) {
    const known = shown(store.get().opened);
    if (!known) return;
    if (name === 'SPLIT') {
      go({form: 'split'});
      return;
    }
    const gridId = known.issue.gridId ?? store.get().grids[0]?.gridId ?? 0;
    store.set({step: {name, version: known.timeline.version, draft: {to: 'worker', gridId, note: name === 'FINISH' ? resultOf(known.timeline) : undefined}, photos: [], moment: name === 'FINISH' || name === 'RECHECK' ? 'AFTER' : 'BEFORE', problem: null, busy: false}});
    if (fieldsOf(name).includes('to')) needTeam(gridId);
    if (name === 'MERGE') findAlike(known.issue);
    focusOn('.desk-step [role=radio][tabindex="0"], .desk-step input, .desk-step select, .desk-step textarea');
  }

  /** What is probably the same matter. @param {{id: number}} of */
  async function findAlike({id}) {
    store.set({alike: []});
    const {items} = await getJson(`/api/issues/${id}/duplicates`).catch(() => ({items: []}));
    if (store.get().view.issue === id) store.set({alike: items});
  }

  /** Solved before, and like it. @param {number} issueId */
  async function findCases(issueId) {
    store.set({cases: {issueId, remote: {tag: 'pending', stale: undefined}}});
    const remote = await getJson(`/api/issues/${issueId}/cases`).then(
      ({items}) => /** @type {Remote<any[]>} */ ({tag: 'ready', value: items}),
      (problem) => /** @type {Remote<any[]>} */ ({tag: 'failed', problem}),
    );
    if (store.get().view.issue === issueId) store.set({cases: {issueId, remote}});
  }

  async function takeStep() {
    const {step, opened} = store.get();
    const known = shown(opened);
    if (!step || !known) return;
    store.set({step: {...step, busy: true}});
    try {
      const timeline = await change('POST', `/api/issues/${known.issue.id}/steps`, {version: step.version, deed: deedOf(step.name, step.draft)});
      issue.replace({...known, timeline});
      store.set({step: null, said: t('desk.done', {step: stepWords(lifecycleOf(store.get().lifecycles, timeline), step.name), number: known.issue.number})});
      focusOn('.desk-side [data-step].primary, .desk-back');
      if (step.photos.length) await sendOfStep({issueId: known.issue.id, entry: timeline.version, moment: step.moment, photos: step.photos});
      lookAgain();
    } catch (/** @type {any} */ problem) {
      if (!problem?.code) throw problem;
      const version = problem.code === 'issue-step-outdated' ? problem.params.version : step.version;
      store.set({step: {...step, version, problem, busy: false}});
      if (version !== step.version) lookAgain();
    }
  }

  /** A step that was taken stands, whether or not its photos arrive. @param {{issueId: number, entry: number, moment: string, photos: Chosen[]}} unsent */
  async function sendOfStep({issueId, entry, moment, photos}) {
    const {rest, problem} = await sendPhotos(photos, {issueId, entry, moment});
    store.set({unsent: problem && {issueId, entry, moment, photos: rest, problem}});
  }

  /** @param {'step' | 'filing'} what @param {File[]} files */
  async function addPhotos(what, files) {
    const {photos, problem} = await chosenPhotos(files).then((photos) => ({photos, problem: null}), (problem) => ({photos: [], problem}));
    const now = store.get()[what];
    if (now) store.set({[what]: {...now, photos: [...now.photos, ...photos], problem}});
  }

  function beginGiving() {
    const {chosen, inbox: remote, grids} = store.get();
    const first = shown(remote)?.items.find(({id}) => id === chosen[0]);
    const gridId = first?.gridId ?? grids[0]?.gridId ?? 0;
    store.set({giving: {draft: {to: 'worker', gridId}, acceptFirst: true, busy: false, done: 0, total: chosen.length, outcome: null}});
    needTeam(gridId);
  }

  /** @param {any} parts */
  function editGiving(parts) {
    const {giving} = store.get();
    if (giving) store.set({giving: {...giving, ...parts}});
  }

  async function give() {
    const {giving, chosen, inbox: remote} = store.get();
    const items = (shown(remote)?.items ?? []).filter(({id}) => chosen.includes(id));
    if (!giving) return;
    editGiving({busy: true, done: 0, total: items.length});
    const outcome = await dispatchAll(items, giving.draft, {
      acceptFirst: giving.acceptFirst,
      send: (item, version, deed) => change('POST', `/api/issues/${item.id}/steps`, {version, deed}),
      told: (done) => editGiving({done}),
    });
    editGiving({busy: false, outcome});
    // What was refused stays chosen, to be tried otherwise.
    store.set({chosen: outcome.refused.map(({item}) => item.id)});
    lookAgain();
  }

  function beginFiling() {
    const {view, communities, opened} = store.get();
    const known = shown(opened);
    if (view.form === 'split' && !known) return;
    const empty = emptyFiling(uuid(), communities[0]?.id ?? 0);
    const draft = keptFiling(draftKey()) ?? (known && view.form === 'split' ? splitFiling(empty, known.issue) : empty);
    store.set({filing: {draft, photos: [], version: known?.timeline.version ?? null, problem: null, busy: false, tried: false}});
    needTeam(draft.concernsGridId);
    focusOn('.desk-side select, .desk-side textarea');
  }

  /** @param {Partial<FilingDraft>} parts */
  function editFiling(parts) {
    const {filing} = store.get();
    if (!filing) return;
    const draft = {...filing.draft, ...parts};
    keepFiling(draftKey(), draft);
    store.set({filing: {...filing, draft}});
  }

  function leaveFiling() {
    go({form: ''});
  }

  async function file() {
    const {filing, view, opened} = store.get();
    if (!filing || filing.busy) return;
    if (wantedBy(filing.draft).length) {
      store.set({filing: {...filing, tried: true, problem: null}});
      return;
    }
    store.set({filing: {...filing, busy: true, problem: null}});
    const body = filingOf(filing.draft);
    const version = filing.version ?? shown(opened)?.timeline.version;
    // Before it: what is filed leaves this form, and a photo that did not arrive would have to be looked for.
    const {problem: refused} = await sendPhotos(filing.photos, {subjectId: body.clientId});
    if (refused) {
      store.set({filing: {...filing, problem: refused, busy: false}});
      return;
    }
    try {
      const filed = await (view.form === 'split'
        ? change('POST', `/api/issues/${view.issue}/split`, {version, note: filing.draft.note, filing: body})
        : change('POST', '/api/desk/issues', body));
      keepFiling(draftKey(), null);
      store.set({said: t('desk.filed', {number: filed.number}), cursor: filed.issueId});
      go({form: '', issue: filed.issueId});
      lookAgain();
    } catch (/** @type {any} */ problem) {
      if (!problem?.code) throw problem;
      store.set({filing: {...filing, version: problem.params?.version ?? filing.version, problem, busy: false}});
    }
  }

  return {
    go,
    follow,
    needTeam,
    beginStep,
    findCases,
    takeStep,
    beginGiving,
    editGiving,
    give,
    editFiling,
    leaveFiling,
    file,
    retryInbox: inbox.retry,
    retryOpened: issue.retry,
    /** @param {number} id 0 for none */
    open(id) {
      go({issue: id, form: ''});
      if (id) store.set({cursor: id});
      focusOn(id ? '.desk-back' : rowOf(store.get().cursor));
    },
    /** @param {number} id */
    choose(id) {
      const {chosen} = store.get();
      store.set({chosen: chosen.includes(id) ? chosen.filter((it) => it !== id) : [...chosen, id]});
    },
    /** @param {Partial<Draft>} parts */
    editStep(parts) {
      const {step} = store.get();
      if (step) store.set({step: {...step, draft: {...step.draft, ...parts}}});
    },
    addPhotos,
    /** @param {'step' | 'filing'} what @param {string} id */
    dropPhoto(what, id) {
      const now = store.get()[what];
      if (now) store.set({[what]: {...now, photos: now.photos.filter((photo) => photo.id !== id)}});
    },
    /** @param {string} moment */
    editMoment(moment) {
      const {step} = store.get();
      if (step) store.set({step: {...step, moment}});
    },
    async sendAgain() {
      const {unsent} = store.get();
      if (unsent) await sendOfStep(unsent);
      lookAgain();
    },
    leaveStep() {
      const {step} = store.get();
      store.set({step: null});
      focusOn(`.desk-side [data-step="${step?.name}"]`);
    },
    /** @param {number} id */
    lead(id) {
      store.set({cursor: id});
      focusOn(rowOf(id));
    },
    endGiving() {
      const {giving, chosen} = store.get();
      store.set({giving: null, chosen: giving?.outcome ? chosen : []});
    },
    beginNew: () => go({form: 'new', issue: 0}),
    dropFiling() {
      keepFiling(draftKey(), null);
      leaveFiling();
    },
  };
}

/** What a project that answers it came to: said once, it need not be typed again. @param {Timeline} timeline */
function resultOf({projects}) {
  const {title, result} = projects.find((/** @type {any} */ {state}) => state === 'DONE') ?? {};
  return result ? `${title}：${result}` : undefined;
}

/** @param {number} id */
function rowOf(id) {
  return `[data-issue="${id}"] .desk-open`;
}

/** Once it stands. @param {string} selector */
function focusOn(selector) {
  requestAnimationFrame(() => /** @type {HTMLElement | null} */ (document.querySelector(selector))?.focus());
}

/** @param {string} key addresses, one after another @param {AbortSignal} signal @returns {Promise<Inbox>} all that they answer, as one */
async function readInbox(key, signal) {
  const parts = await Promise.all(key.split(' ').map((url) => getJson(url, {signal})));
  return {...parts[0], items: parts.flatMap(({items}) => items), more: parts.length === 1 && parts[0].more};
}

/** An issue with its timeline, and the numbers of those that it is tied to. @param {string} id @param {AbortSignal} signal @returns {Promise<Opened>} */
async function readIssue(id, signal) {
  const [issue, timeline] = await Promise.all([getJson(`/api/issues/${id}`, {signal}), getJson(`/api/issues/${id}/timeline`, {signal})]);
  const intos = timeline.entries.map((/** @type {any} */ {deed}) => deed.into);
  const tied = [...new Set([timeline.mergedInto, timeline.splitFrom, ...timeline.merged, ...intos].filter(Boolean))];
  const numbers = await Promise.all(tied.map((other) => getJson(`/api/issues/${other}`, {signal}).then(({number}) => number, () => `#${other}`)));
  return {issue, timeline, numbers: new Map(tied.map((other, i) => [other, numbers[i]]))};
}
