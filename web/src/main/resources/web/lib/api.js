// @ts-check
/** @import {Problem, Session} from './types.js' */
/** @import {ServerEvent} from './events.js' */
import {createEventReader} from './events.js';

/**
 * The only place that asks the server anything. Every failure is thrown as a {@link Problem}; an aborted request
 * throws one with the code `aborted`, which nobody shows.
 */

const EVENT_STREAM = 'text/event-stream';
const OPENS_AGAIN_AFTER_MILLIS = 2000;

/** Whether somebody has signed in on this machine and not out again: only then is it worth to ask who. */
const TRACE = 'gridwalk.signedIn';

/** Somebody has signed out here without a network: the session has still to be ended. */
const LEAVING = 'gridwalk.leaving';

let csrfToken = '';
/** @type {() => void} */
let signedOut = () => {};

/** @param {Session} session */
export function useSession(session) {
  csrfToken = session.csrfToken;
  localStorage.setItem(TRACE, 'yes');
}

/** @returns {boolean} whether there may be a session; the server knows */
export function mayBeSignedIn() {
  return localStorage.getItem(TRACE) === 'yes';
}

export function forgetSession() {
  localStorage.removeItem(TRACE);
}

/** At sign-out: what pages kept in this tab may hold names and numbers, and was its reader's alone. */
export function forgetTab() {
  sessionStorage.clear();
}

/** Whether a session has still to be ended that nobody uses any more. */
export function isLeaving() {
  return localStorage.getItem(LEAVING) === 'yes';
}

/** Ends the session; where the server can't be reached it is remembered, and done by whoever opens a page next. */
export async function endSession() {
  localStorage.setItem(LEAVING, 'yes');
  forgetTab();
  forgetSession();
  try {
    // After a reload without a network its token is not known.
    ({csrfToken} = await getJson('/api/session', {signIn: true}));
    await change('DELETE', '/api/session', undefined, {signIn: true});
  } catch (problem) {
    if (/** @type {Problem} */ (problem).status !== 401) return;
  }
  localStorage.removeItem(LEAVING);
}

/** @param {() => void} handler called when the server says that nobody is signed in (any more) */
export function onSignedOut(handler) {
  signedOut = handler;
}

/**
 * @param {string} path
 * @param {Record<string, string | number | undefined> | string} [query] entries without a value are left out
 * @returns {string}
 */
export function address(path, query) {
  if (!query) return path;
  if (typeof query === 'string') return `${path}?${query}`;
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString();
  return search ? `${path}?${search}` : path;
}

/**
 * @param {string} url
 * @param {{method?: string, body?: unknown, signal?: AbortSignal, signIn?: boolean, accept?: string}} [options]
 *     `signIn`: a 401 is an answer here, not the end of a session
 * @returns {Promise<Response>}
 */
async function send(url, {method = 'GET', body, signal, signIn = false, accept = 'application/json'} = {}) {
  /** @type {Record<string, string>} */
  const headers = {Accept: `${accept}, application/problem+json`};
  // A form with files says by itself where each begins; a file is sent as it is.
  const isFile = body instanceof Blob;
  const asItIs = body instanceof FormData || isFile;
  if (body !== undefined && !asItIs) headers['Content-Type'] = 'application/json';
  if (isFile) headers['Content-Type'] = 'application/octet-stream';
  if (method !== 'GET') headers['X-CSRF-Token'] = csrfToken;
  let response;
  try {
    response = await fetch(url, {
      method,
      headers,
      body: body === undefined || asItIs ? body : JSON.stringify(body),
      signal,
      credentials: 'same-origin',
    });
  } catch {
    throw problem(signal?.aborted ? {code: 'aborted', status: 0} : {code: 'unreachable', status: 0});
  }
  if (response.ok) return response;
  if (response.status === 401) {
    forgetSession();
    if (!signIn) signedOut();
  }
  throw problem(await readProblem(response));
}

/** @param {Problem} value */
function problem(value) {
  return Object.assign(new Error(value.code), value);
}

/**
 * @param {Response} response
 * @returns {Promise<Problem>}
 */
async function readProblem(response) {
  const retryAfterSeconds = Number(response.headers.get('Retry-After')) || undefined;
  const type = response.headers.get('Content-Type') ?? '';
  const body = type.includes('json') ? await response.json().catch(() => ({})) : {};
  return {...body, code: body.code ?? `status-${response.status}`, status: response.status, retryAfterSeconds};
}

/**
 * @param {string} url
 * @param {{signal?: AbortSignal, signIn?: boolean}} [options]
 * @returns {Promise<any>}
 */
export async function getJson(url, options) {
  const response = await send(url, options);
  return response.json().catch(() => {
    throw problem(options?.signal?.aborted ? {code: 'aborted', status: 0} : {code: 'unreadable', status: response.status});
  });
}

/**
 * @param {string} url
 * @param {{signal?: AbortSignal, accept?: string}} [options]
 * @returns {Promise<ArrayBuffer>}
 */
export async function getBytes(url, options) {
  const response = await send(url, options);
  return response.arrayBuffer().catch(() => {
    throw problem({code: options?.signal?.aborted ? 'aborted' : 'unreadable', status: 0});
  });
}

/**
 * Listens to a stream of events, and opens it again whenever it ends, until the signal says to stop.
 *
 * @param {string} url
 * @param {{heard: (event: ServerEvent) => void, opened: () => void, signal: AbortSignal}} options `opened`: from now
 *     on nothing is missed, but something may have been before
 */
export async function follow(url, {heard, opened, signal}) {
  while (!signal.aborted) {
    try {
      const response = await send(url, {signal, accept: EVENT_STREAM});
      opened();
      await readEvents(response, heard);
    } catch {
      // A server that is away is asked again; who listens shows what was there.
    }
    await new Promise((resolve) => setTimeout(resolve, OPENS_AGAIN_AFTER_MILLIS));
  }
}

/** @param {Response} response @param {(event: ServerEvent) => void} heard */
async function readEvents(response, heard) {
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  const text = new TextDecoder();
  const events = createEventReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    events(text.decode(piece.value, {stream: true})).forEach(heard);
  }
}

/**
 * @param {'POST' | 'PUT' | 'DELETE'} method
 * @param {string} url
 * @param {unknown} [body]
 * @param {{signIn?: boolean, signal?: AbortSignal}} [options]
 * @returns {Promise<any>} the answer's JSON, or undefined where it has none
 */
export async function change(method, url, body, options) {
  const response = await send(url, {method, body, ...options});
  return response.status === 204 ? undefined : response.json();
}
