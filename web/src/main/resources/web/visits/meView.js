// @ts-check
/** @import {Actions, PhoneState} from './model.js' */
/** @import {Item} from './outbox.js' */
import {html, nothing} from 'lit-html';
import {count, minute, nearDay} from '../lib/format.js';
import {LANGUAGES, t, tCount} from '../lib/i18n.js';
import {THEMES, chosenTheme} from '../lib/theme.js';
import {icon} from '../ui/icon.js';
import {problemWords} from '../ui/states.js';
import {NAVIGATIONS} from './navigation.js';

/** The outbox, conflicts, language, light, what this browser can't do, a complaint about us, the way out. @param {PhoneState} state @param {Actions} actions */
export function meView(state, actions) {
  const {session, known, items, sync} = state;
  const own = items.filter(({login}) => login === session?.login);
  const others = items.length - own.length;
  return html`<section class="facts">
      <h2>${t('me.sync')}</h2>
      <p>${t(`sync.${sync}`)} ${known ? html`<span class="soft">${t('me.syncedAt', {at: minute(known.syncedAt, known.day.zone)})}</span>` : nothing}</p>
      ${sync === 'signIn' ? html`<a class="button primary huge" href=${`/?to=${encodeURIComponent('/visits.html?view=me')}`}>${t('signIn.submit')}</a>` : nothing}
      <button class="button huge" ?disabled=${sync === 'busy'} @click=${actions.refresh}>${icon('retry')}${t('me.syncNow')}</button>
    </section>
    <section class="facts" data-outbox>
      <h2>${tCount('me.waiting', own.length, {count: count(own.length)})}</h2>
      ${own.map((item) => itemRow(item, actions))}
      ${others ? html`<p class="notice waiting">${icon('info', 'small')}<span class="grow">${tCount('me.others', others, {count: count(others)})}</span></p>` : nothing}
      ${items.length ? html`<button class="button huge" @click=${actions.exportItems}>${icon('copy')}${t('me.export')}</button>` : nothing}
      <label class="button huge file">${icon('plus')}${t('me.import')}<input class="unseen" type="file" accept="application/json,.json" @change=${(/** @type {Event} */ event) => {
        const [file] = /** @type {HTMLInputElement} */ (event.target).files ?? [];
        if (file) actions.importItems(file);
      }} /></label>
    </section>
    ${conflicts(state, actions)}
    ${proposals(state, actions)}
    ${limits()}
    <section class="facts"><h2>${t('account.language')}</h2>
      <div class="segmented tall" role="radiogroup" aria-label=${t('account.language')}>${LANGUAGES.map(
        (code) => html`<button role="radio" lang=${code} aria-checked=${state.language === code} @click=${() => actions.speak(code)}>${code === 'en' ? 'English' : '简体中文'}</button>`,
      )}</div>
      <h2>${t('account.theme')}</h2>
      <div class="segmented tall" role="radiogroup" aria-label=${t('account.theme')}>${THEMES.map(
        (theme) => html`<button role="radio" aria-checked=${chosenTheme() === theme} @click=${() => actions.light(theme)}>${t(`theme.${theme}`)}</button>`,
      )}</div>
      <h2 id="navigation">${t('me.navigation')}</h2>
      <p class="small soft">${t('me.navigationWhat')}</p>
      <div class="segmented tall" role="radiogroup" aria-labelledby="navigation">${NAVIGATIONS.map(
        (system) => html`<button role="radio" aria-checked=${state.navigation === system} @click=${() => actions.navigate(system)}>${t(`navigation.${system}`)}</button>`,
      )}</div>
    </section>
    <section class="facts"><h2>${t('me.complain')}</h2>
      <form @submit=${(/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        const form = /** @type {HTMLFormElement} */ (event.target);
        const text = String(new FormData(form).get('text')).trim();
        if (text) actions.record({kind: 'COMPLAINT', url: '/api/complaints', title: t('me.complain'), body: {text}}).then(() => form.reset());
      }}>
        <div class="field"><label for="complaint">${t('me.complainWhat')}</label><textarea class="input" id="complaint" name="text" rows="2" maxlength="2000" required></textarea></div>
        <button class="button huge">${t('visits.submit')}</button>
      </form></section>
    <section class="facts"><p>${session?.name ?? ''} <span class="soft">${session?.login ?? ''}</span></p>
      <a class="button huge" href="/heatmap.html">${icon('heat')}${t('me.manager')}</a>
      <button class="button huge danger" @click=${actions.signOut}>${icon('leave')}${t('account.signOut')}</button>
      <p class="small soft">${t('me.promise')}</p>
    </section>`;
}

/** @param {Item} item @param {Actions} actions */
function itemRow(item, actions) {
  const future = item.problem?.field === 'visitedAt' || item.problem?.field === 'reportedAt';
  return html`<div class="outbox-item" data-item=${item.id}>
    <p><b>${item.title}</b></p>
    <p class="small ${item.held ? 'bad' : 'soft'}">${reason(item)}</p>
    ${item.held
      ? html`<div class="acts two">
          ${future ? html`<button class="button huge" @click=${() => actions.putRight(item.id, {[String(item.problem?.field)]: actions.now()})}>${t('me.setNow')}</button>` : html`<button class="button huge" @click=${() => actions.putRight(item.id, {})}>${t('retry')}</button>`}
          <button class="button huge danger" @click=${() => actions.discard(item.id)}>${t('me.discard')}</button>
        </div>`
      : nothing}
  </div>`;
}

/** @param {Item} item */
function reason({problem}) {
  // Where there is no network nobody has anything to do but wait.
  if (!problem || problem.status === 0) return t('sync.waits');
  if (problem.field === 'visitedAt' || problem.field === 'reportedAt') return t('me.wrongTime');
  return problem.status === 401 ? t('sync.signIn') : problemWords(problem);
}

/** @param {PhoneState} state @param {Actions} actions */
function conflicts(state, actions) {
  if (!state.conflicts.length) return nothing;
  return html`<section class="facts" data-conflicts><h2>${tCount('me.conflicts', state.conflicts.length, {count: state.conflicts.length})}</h2>
    ${state.conflicts.map(
      (it) => html`<div class="outbox-item"><p><b>${it.address}</b> ${t(`outcome.${it.outcome}`)} <span class="soft">${minute(it.visitedAt, state.known?.day.zone ?? 'UTC')} · ${it.by}</span></p>
        <p class="small">${t(`conflict.${it.reason}`)}</p>
        <div class="acts two">
          ${it.reason === 'ORGANISATION_CLOSED' ? nothing : html`<button class="button huge" @click=${() => actions.resolve(it.id, 'RECORD')}>${t(it.householdNow ? 'conflict.forHousehold' : 'conflict.forDwelling')}</button>`}
          <button class="button huge danger" @click=${() => actions.resolve(it.id, 'DISMISS')}>${t('conflict.dismiss')}</button>
        </div></div>`,
    )}</section>`;
}

/** What the desk confirms, and what users say about us. @param {PhoneState} state @param {Actions} actions */
function proposals({proposals: open, complaints}, actions) {
  return html`${open.length
    ? html`<section class="facts" data-proposals><h2>${tCount('me.proposals', open.length, {count: open.length})}</h2>
        ${open.map(
          (it) => html`<div class="outbox-item"><p><b>${it.address}</b> ${t(`category.${it.category}`)}</p>
            <p class="small soft">${nearDay(it.changedOn, it.changedOn)} · ${it.by}</p>
            <div class="acts two"><button class="button huge" @click=${() => actions.decide(it.id, 'CONFIRM')}>${t('me.confirm')}</button>
              <button class="button huge danger" @click=${() => actions.decide(it.id, 'REJECT')}>${t('me.reject')}</button></div></div>`,
        )}</section>`
    : nothing}
  ${complaints.length
    ? html`<section class="facts"><h2>${t('me.complaints')}</h2>${complaints.map((it) => html`<p>${it.text}<br /><span class="small soft">${it.by}</span></p>`)}</section>`
    : nothing}`;
}

/** What doesn't work here, why, and what helps. */
function limits() {
  const words = [
    ...(window.isSecureContext ? [] : ['limit.insecure']),
    ...(window.isSecureContext && !('serviceWorker' in navigator) ? ['limit.noWorker'] : []),
  ];
  return words.length
    ? html`<section class="facts" data-limits><h2>${t('limit.title')}</h2>${words.map((it) => html`<p class="notice waiting">${icon('alert', 'small')}<span class="grow">${t(it)}</span></p>`)}</section>`
    : nothing;
}
