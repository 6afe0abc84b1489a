// @ts-check
/** @import {Installation, Problem, Session} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {change, endSession, getJson, isLeaving, mayBeSignedIn, useSession} from '../lib/api.js';
import {LANGUAGES, chosenLanguage, language, t, useLanguage} from '../lib/i18n.js';
import {PRODUCT, calledOf} from '../lib/installation.js';
import {fatal} from '../ui/fatal.js';
import {icon} from '../ui/icon.js';
import {problemWords} from '../ui/states.js';
import {destination, homeOf} from './destination.js';

/** Sign-in; afterwards the page that was wanted. */

const main = /** @type {HTMLElement} */ (document.getElementById('main'));
/** @type {Installation} */
let installation;
/** @type {Problem | null} */
let problem = null;
let busy = false;

start().catch(fatal);

async function start() {
  if (isLeaving()) await endSession();
  const signedIn = mayBeSignedIn() && getJson('/api/session', {signIn: true}).then(
    (session) => session,
    () => null,
  );
  [installation] = await Promise.all([getJson('/api/installation'), useLanguage(chosenLanguage())]);
  const session = await signedIn;
  if (session) leave(session);
  else update();
}

/** @param {Session} session */
function leave(session) {
  const home = homeOf(session, window.matchMedia('(max-width: 600px)').matches);
  window.location.replace(destination(window.location.search, window.location.origin, home));
}

/** @param {SubmitEvent} event */
async function signIn(event) {
  event.preventDefault();
  if (busy) return;
  const form = /** @type {HTMLFormElement} */ (event.target);
  const {login, password} = Object.fromEntries(new FormData(form));
  busy = true;
  problem = null;
  update();
  try {
    const session = await change('POST', '/api/session', {login: String(login).trim(), password}, {signIn: true});
    useSession(session);
    leave(session);
  } catch (what) {
    problem = /** @type {Problem} */ (what);
    busy = false;
    update();
    const field = /** @type {HTMLInputElement} */ (form.elements.namedItem('password'));
    field.focus();
    field.select();
  }
}

/** @param {string} code */
async function speak(code) {
  await useLanguage(code);
  update();
}

function update() {
  const name = calledOf(installation);
  document.title = t('page.signIn', {name});
  const wrong = problem ? true : nothing;
  render(
    html`<section class="signin-card card">
        <div class="signin-brand"><span class="brand-mark">${icon('mark')}</span><span>${name === PRODUCT ? nothing : PRODUCT}</span></div>
        <h1>${name}</h1>
        <p class="soft">${t('signIn.what')}</p>
        <form @submit=${signIn}>
          <div class="field">
            <label for="login">${t('signIn.login')}</label>
            <input class="input large" id="login" name="login" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus aria-invalid=${wrong} />
          </div>
          <div class="field">
            <label for="password">${t('signIn.password')}</label>
            <input class="input large" id="password" name="password" type="password" autocomplete="current-password" required aria-invalid=${wrong} />
          </div>
          <p class="signin-problem" role="alert">${problem ? html`${icon('alert', 'small')}${words(problem)}` : nothing}</p>
          <button class="button primary large" aria-busy=${busy}>${t(busy ? 'signIn.busy' : 'signIn.submit')}</button>
        </form>
        ${installation.demo ? html`<p class="small soft">${t('signIn.demo')}</p>` : nothing}
      </section>
      <footer class="signin-foot">
        ${installation.demo ? html`<span class="badge demo">${t('demo.note')}</span>` : nothing}
        ${LANGUAGES.map(
          (code) => html`<button class="link" lang=${code} aria-pressed=${language() === code} @click=${() => speak(code)}>${code === 'en' ? 'English' : '简体中文'}</button>`,
        )}
      </footer>`,
    main,
  );
  document.documentElement.dataset.ready = 'true';
}

/** @param {Problem} what */
function words(what) {
  if (what.status === 429) return t('signIn.wait', {seconds: what.retryAfterSeconds ?? 60});
  return problemWords(what);
}
