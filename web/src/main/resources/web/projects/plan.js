// @ts-check

/**
 * Projects as they are written down and counted. Pure.
 *
 * @typedef {{fundId: number, planned: string, spent: string}} DraftLine amounts in yuan, as typed
 * @typedef {{kind: string, name: string, part: string}} DraftPartner
 *
 * @typedef {object} PlanDraft
 * @property {string} clientId by which the server knows that it has it already
 * @property {string} title
 * @property {string} month
 * @property {string} description
 * @property {number} areaId 0 for that of its issues
 * @property {string} startsOn
 * @property {string} endsOn
 * @property {DraftLine[]} budget
 * @property {DraftPartner[]} partners
 * @property {{id: number, number: string}[]} issues
 *
 * @typedef {{tab: 'projects' | 'cases' | 'patrols', month: string, id: number, form: '' | 'new' | 'change', issue: number, q: string, topic: string, place: string, on: string}} View
 */

export const PARTNERS = ['ORGANISATION', 'VOLUNTEERS'];
export const TABS = /** @type {const} */ (['projects', 'cases', 'patrols']);
const FEN = 100;

/** @param {string} typed an amount in yuan @returns {number} in fen; NaN for what is none. No fraction is ever rounded */
export function fenOf(typed) {
  const parts = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(typed.trim().replaceAll(/[,，]/g, ''));
  return parts ? Number(parts[1]) * FEN + Number((parts[2] ?? '').padEnd(2, '0')) : NaN;
}

/** @param {number} fen @returns {string} 1,234.56 */
export function yuan(fen) {
  const whole = String(Math.floor(fen / FEN)).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return `${whole}.${String(fen % FEN).padStart(2, '0')}`;
}

/** @param {string} month as 2026-11 @param {number} by */
export function monthAfter(month, by) {
  const [year, number] = month.split('-').map(Number);
  const at = year * 12 + number - 1 + by;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** @param {string} search @param {string} month the present one @returns {View} what can't be read is taken as the default */
export function parseView(search, month) {
  const params = new URLSearchParams(search);
  const id = (/** @type {string} */ name) => (/^[1-9]\d{0,15}$/.test(params.get(name) ?? '') ? Number(params.get(name)) : 0);
  const form = params.get('form');
  const told = params.get('month') ?? '';
  return {
    tab: TABS.find((tab) => tab === params.get('tab')) ?? 'projects',
    month: /^20\d\d-(0[1-9]|1[0-2])$/.test(told) ? told : month,
    id: id('id'),
    form: form === 'new' || (form === 'change' && id('id')) ? form : '',
    issue: id('issue'),
    q: params.get('q') ?? '',
    topic: params.get('topic') ?? '',
    place: params.get('place') ?? '',
    on: /^20\d\d-\d\d-\d\d$/.test(params.get('on') ?? '') ? String(params.get('on')) : '',
  };
}

/** @param {View} view @param {string} [present] this month @returns {Record<string, string | undefined>} */
export function queryOf({tab, month, id, form, issue, q, topic, place, on}, present = '') {
  return {
    tab: tab === 'projects' ? undefined : tab,
    month: month === present ? undefined : month,
    id: id ? String(id) : undefined,
    form: form || undefined,
    issue: issue ? String(issue) : undefined,
    q: q || undefined,
    topic: topic || undefined,
    place: place || undefined,
    on: on || undefined,
  };
}

/** @param {string} clientId @param {string} month @param {{id: number, number: string, description?: string} | undefined} issue @param {string} title @returns {PlanDraft} */
export function emptyPlan(clientId, month, issue, title) {
  return {
    clientId,
    title,
    month,
    description: issue?.description ?? '',
    areaId: 0,
    startsOn: '',
    endsOn: '',
    budget: [],
    partners: [],
    issues: issue ? [{id: issue.id, number: issue.number}] : [],
  };
}

/** @param {any} project as the server shows it @returns {PlanDraft} */
export function draftOf(project) {
  return {
    clientId: '',
    title: project.title,
    month: project.month,
    description: project.description ?? '',
    areaId: project.areaId,
    startsOn: project.startsOn ?? '',
    endsOn: project.endsOn ?? '',
    budget: project.budget.map((/** @type {any} */ {fundId, plannedFen, spentFen}) => ({fundId, planned: plain(plannedFen), spent: plain(spentFen)})),
    partners: project.partners.map((/** @type {any} */ {kind, name, part}) => ({kind, name, part: part ?? ''})),
    issues: project.issues.map((/** @type {any} */ {id, number}) => ({id, number})),
  };
}

/** @param {number} fen */
function plain(fen) {
  return yuan(fen).replaceAll(',', '');
}

/** What stands in the way of sending, by field; empty where nothing does. @param {PlanDraft} draft */
export function wantedBy(draft) {
  const isMoney = (/** @type {string} */ typed) => !typed.trim() || Number.isFinite(fenOf(typed));
  return [
    draft.title.trim() ? '' : 'title',
    draft.issues.length || draft.areaId ? '' : 'areaId',
    draft.budget.every(({fundId, planned, spent}) => fundId && isMoney(planned) && isMoney(spent)) ? '' : 'budget',
    draft.partners.every(({name}) => name.trim()) ? '' : 'partners',
    draft.startsOn && draft.endsOn && draft.endsOn < draft.startsOn ? 'endsOn' : '',
  ].filter(Boolean);
}

/** @param {PlanDraft} draft one that nothing is wanted of */
export function planOf(draft) {
  return {
    title: draft.title.trim(),
    month: draft.month,
    description: draft.description.trim() || undefined,
    areaId: draft.areaId || undefined,
    startsOn: draft.startsOn || undefined,
    endsOn: draft.endsOn || undefined,
    budget: draft.budget.map(({fundId, planned, spent}) => ({fundId, plannedFen: fenOf(planned || '0'), spentFen: fenOf(spent || '0')})),
    partners: draft.partners.map(({kind, name, part}) => ({kind, name: name.trim(), part: part.trim() || undefined})),
    issueIds: draft.issues.map(({id}) => id),
  };
}

/**
 * A table for a spreadsheet, with a mark of its encoding. What begins like a formula is text all the same.
 *
 * @param {string[][]} rows @returns {string}
 */
export function csvOf(rows) {
  const cell = (/** @type {string} */ text) => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
