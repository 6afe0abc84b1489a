// @ts-check
/** @import {Session} from '../lib/types.js' */

/**
 * The pages of the desk, and whose work they are.
 *
 * @type {{href: string, words: string, sign: string, roles?: string[]}[]}
 */
const PAGES = [
  {href: '/heatmap.html', words: 'pages.map', sign: 'heat'},
  {href: '/desk.html', words: 'pages.desk', sign: 'issue', roles: ['ADMIN', 'MANAGER', 'DESK', 'LEADER', 'WORKER']},
  {href: '/projects.html', words: 'pages.projects', sign: 'check', roles: ['ADMIN', 'MANAGER', 'DESK', 'LEADER', 'WORKER']},
  {href: '/reports.html', words: 'pages.reports', sign: 'overview', roles: ['ADMIN', 'MANAGER', 'DESK', 'LEADER']},
  {href: '/rolls.html', words: 'pages.rolls', sign: 'home', roles: ['ADMIN', 'DESK']},
  {href: '/imports.html', words: 'pages.imports', sign: 'download', roles: ['ADMIN', 'MANAGER', 'DESK']},
  {href: '/places.html', words: 'pages.places', sign: 'area', roles: ['ADMIN', 'MANAGER', 'DESK']},
  {href: '/walk.html', words: 'pages.walk', sign: 'points', roles: ['ADMIN', 'MANAGER', 'LEADER', 'WORKER']},
  {href: '/team.html', words: 'pages.team', sign: 'user', roles: ['ADMIN', 'MANAGER', 'LEADER']},
  {href: '/planner.html', words: 'pages.planner', sign: 'grids', roles: ['ADMIN', 'PLANNER']},
  {href: '/visits.html', words: 'account.phone', sign: 'coverage', roles: ['LEADER', 'WORKER']},
  {href: '/policies.html', words: 'account.policies', sign: 'status', roles: ['ADMIN']},
  {href: '/rules.html', words: 'pages.rules', sign: 'source', roles: ['ADMIN']},
  {href: '/calendar.html', words: 'pages.calendar', sign: 'calendar', roles: ['ADMIN']},
];

/** Those that an account may use. @param {Session} session */
export function pagesOf(session) {
  const has = new Set(session.roles.map(({role}) => /** @type {string} */ (role)));
  return PAGES.filter(({roles}) => !roles || roles.some((role) => has.has(role)));
}

/** Whether an account may use one of them. @param {Session} session @param {string} path */
export function mayOpen(session, path) {
  return pagesOf(session).some(({href}) => href === path);
}
