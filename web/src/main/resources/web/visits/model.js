// @ts-check
/** @import {Installation, Session, Topic} from '../lib/types.js' */
/** @import {Store} from '../lib/store.js' */
/** @import {Appointment, Call, Day} from './stops.js' */
/** @import {Item, Outbox} from './outbox.js' */
/** @import {Patrols} from './patrols.js' */
/** @import {Located} from './position.js' */

/**
 * What the phone page holds.
 *
 * @typedef {'today' | 'map' | 'owed' | 'patrol' | 'me'} View
 * @typedef {'visit' | 'change' | 'issue' | 'appointment' | null} Sheet what has been opened at a stop
 *
 * @typedef {object} Known what is kept for the day
 * @property {Session} session
 * @property {Installation} installation
 * @property {Day} day
 * @property {Call[]} calls
 * @property {Appointment[]} appointments
 * @property {Topic[]} topics
 * @property {Patrols} [patrols] not on a phone that read its day before there were any
 * @property {string} syncedAt by the server's clock
 * @property {number} toldAt by the phone's, in milliseconds: how wrong that is shows in the difference
 *
 * @typedef {object} Conflict
 * @property {number} id
 * @property {string} reason
 * @property {string} address
 * @property {string} visitedAt
 * @property {string} outcome
 * @property {string} by
 * @property {number} [householdNow]
 *
 * @typedef {{id: number, category: string, address: string, changedOn: string, by: string}} Proposal a category to be confirmed
 *
 * @typedef {object} PhoneState
 * @property {Installation | null} installation
 * @property {Session | null} session
 * @property {Known | null} known
 * @property {string} language
 * @property {string} theme
 * @property {string} navigation what was chosen for the phone's map apps
 * @property {View} view
 * @property {string | null} stop key of the open one
 * @property {Sheet} sheet
 * @property {number | null} building that a patrol looks at
 * @property {string} filter of the list of what is owed
 * @property {string} grid whose day is shown to an account that has no grid of its own; '' for the own ones
 * @property {{gridId: number, name: string}[]} grids to choose one from
 * @property {Proposal[]} proposals
 * @property {{id: number, text: string, by: string, recordedAt: string}[]} complaints for the administrator
 * @property {Item[]} items
 * @property {Record<string, string>} done outcomes that arrived since the day was read
 * @property {'idle' | 'busy' | 'offline' | 'signIn'} sync
 * @property {Located} located
 * @property {{text: string, sign: 'good' | 'warning', undo?: () => void} | null} notice
 * @property {'sending' | 'asking' | 'leaving' | null} [leaving] while 'leaving' nothing is sent or kept any more
 * @property {Conflict[]} conflicts
 * @property {boolean} renewed a new version of this page is there
 *
 * @typedef {Store<PhoneState>} PhoneStore
 *
 * @typedef {object} Actions what the views may do
 * @property {(view: View) => void} show
 * @property {(key: string | null, sheet?: Sheet) => void} open
 * @property {(record: {kind: string, url: string, title: string, body: Record<string, unknown>, target?: string, of?: number, instead?: string, photos?: Blob[], pictures?: {subjectId: string, file: Blob}[], delayMillis?: number}) => Promise<void>} record `instead`: of an item that waits; `pictures`: of other things that the body holds
 * @property {(building: number | null) => void} patrol opens a building's list, or none
 * @property {(url: string, body: unknown) => Promise<void>} ask what can't wait in the outbox
 * @property {(filter: string) => void} filter
 * @property {() => Promise<void>} refresh
 * @property {() => void} look again at what this machine remembers
 * @property {() => void} locate
 * @property {(id: string, patch: Record<string, unknown>) => void} putRight
 * @property {(id: string) => void} discard
 * @property {() => void} exportItems
 * @property {() => Promise<void>} signOut
 * @property {(code: string) => Promise<void>} speak
 * @property {(theme: string) => void} light
 * @property {(system: string) => void} navigate by which coordinates the phone's map apps go
 * @property {(id: number, resolution: 'RECORD' | 'DISMISS') => Promise<void>} resolve
 * @property {(id: number, decision: 'CONFIRM' | 'REJECT') => Promise<void>} decide
 * @property {(file: Blob) => Promise<void>} importItems
 * @property {() => string} now
 */

export const VIEWS = /** @type {const} */ (['today', 'map', 'owed', 'patrol', 'me']);

/** @param {string} search @returns {{view: View, stop: string | null, sheet: Sheet, building: number | null, filter: string, grid: string}} */
export function readAddress(search) {
  const query = new URLSearchParams(search);
  const stop = query.get('stop');
  const sheet = query.get('do');
  return {
    view: VIEWS.find((it) => it === query.get('view')) ?? 'today',
    stop: stop && /^(HOUSEHOLD|ORGANISATION|DWELLING)-\d+$/.test(stop) ? stop : null,
    sheet: stop && (sheet === 'visit' || sheet === 'change' || sheet === 'issue' || sheet === 'appointment') ? sheet : null,
    building: /^[1-9]\d{0,15}$/.test(query.get('building') ?? '') ? Number(query.get('building')) : null,
    filter: query.get('filter') ?? 'ALL',
    grid: /^\d+$/.test(query.get('grid') ?? '') ? String(query.get('grid')) : '',
  };
}

/** @param {{view: View, stop: string | null, sheet: Sheet, building: number | null, filter: string, grid: string}} state @returns {string} */
export function writeAddress({view, stop, sheet, building, filter, grid}) {
  const query = new URLSearchParams();
  if (grid) query.set('grid', grid);
  if (view !== 'today') query.set('view', view);
  if (filter !== 'ALL') query.set('filter', filter);
  if (view === 'patrol' && building) query.set('building', String(building));
  if (stop) query.set('stop', stop);
  if (stop && sheet) query.set('do', sheet);
  const text = query.toString();
  return text ? `?${text}` : '';
}
