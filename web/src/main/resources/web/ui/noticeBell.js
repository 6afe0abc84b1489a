// @ts-check
/** @import {Remote, Session} from '../lib/types.js' */
/** @import {Store} from '../lib/store.js' */
import {html, nothing} from 'lit-html';
import {change, getJson} from '../lib/api.js';
import {count, minute} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {createResource, idle, shown} from '../lib/remote.js';
import {renderOn} from '../lib/store.js';
import {icon} from './icon.js';
import {createPopover} from './popover.js';
import {emptyState, remoteState} from './states.js';

/**
 * @typedef {{id: number, issueId: number, number: string, kind: string, by?: string, note?: string, dueAt?: string, projectId?: number, project?: string, madeAt: string, seen: boolean}} Notice
 * @typedef {{unseen: number, items: Notice[]}} Told
 */

const SHOWN = 30;
/** Nobody waits for a notice with their eyes on it. */
const AGAIN_MILLIS = 60_000;
const MOST_SAID = 99;

/**
 * What somebody was told about issues: how many they have not seen, and the newest of them.
 *
 * @param {{store: Store<{installation: {zone: string}, language: string, session: Session}>}} parts
 */
export function noticeBell({store}) {
  /** @type {Remote<Told>} */
  let told = idle;
  // A session that ended is told by what the reader does, not by what goes on behind the page.
  const resource = createResource(
    (/** @type {string} */ key, signal) => getJson(key, {signal, signIn: true}),
    (/** @type {Remote<Told>} */ next) => {
      told = next;
      bell.update();
    },
  );
  const bell = createPopover({
    side: 'end',
    label: () => t('notices.title'),
    button: () => {
      const unseen = shown(told)?.unseen ?? 0;
      return {
        className: 'icon-button bell',
        label: unseen ? t('notices.unseen', {count: count(unseen)}) : t('notices.title'),
        content: html`${icon('bell')}${unseen ? html`<span class="bell-count figure" aria-hidden="true">${unseen > MOST_SAID ? `${MOST_SAID}+` : unseen}</span>` : nothing}`,
      };
    },
    content: () => html`<h2>${t('notices.title')}</h2>
      ${remoteState(told, {retry: resource.retry, ready: list})}`,
    onOpen: () => resource.refresh(),
  });
  bell.element.classList.add('bell-anchor');

  /** @param {Told} value */
  function list({items, unseen}) {
    if (!items.length) return emptyState({title: t('notices.none'), sign: 'check', actions: []});
    return html`<ul class="rows notices">${items.map(row)}</ul>
      ${unseen ? html`<button class="button" @click=${() => see(items)}>${icon('check', 'small')}${t('notices.allSeen')}</button>` : nothing}`;
  }

  /** @param {Notice} notice */
  function row(notice) {
    const {issueId, kind, number, by, note, dueAt, projectId, project, madeAt, seen} = notice;
    const {zone} = store.get().installation;
    const time = (/** @type {string} */ at) => minute(at, zone);
    return html`<li class=${seen ? 'soft' : ''}><a class="row" href=${projectId ? `/projects.html?id=${projectId}` : `/desk.html?issue=${issueId}`} @click=${() => see([notice])}>
      <span><span class="figure">${number}</span> <strong>${t(`notice.${kind}`)}</strong></span>
      ${project ? html`<span class="notice-note">${project}</span>` : nothing}
      ${note ? html`<span class="notice-note">${note}</span>` : nothing}
      <span class="small soft">${[by, time(madeAt), dueAt && t('notices.due', {time: time(dueAt)})].filter(Boolean).join(' · ')}</span>
    </a></li>`;
  }

  /** @param {Notice[]} notices */
  async function see(notices) {
    const ids = notices.filter(({seen}) => !seen).map(({id}) => id);
    if (!ids.length) return;
    // Whoever follows a notice leaves the page: it is only a notice, and stays where the server did not hear of it.
    const after = await change('POST', '/api/notices/seen', {ids}).catch(() => null);
    if (after) resource.replace(after);
  }

  resource.ask(`/api/notices?limit=${SHOWN}`);
  const look = () => document.visibilityState === 'visible' && resource.refresh();
  const timer = setInterval(look, AGAIN_MILLIS);
  document.addEventListener('visibilitychange', look);
  const stop = renderOn(store, [({language}) => language], bell.update);
  return {
    element: bell.element,
    destroy() {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      stop();
      resource.ask(null);
      bell.destroy();
    },
  };
}
