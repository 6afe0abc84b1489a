// @ts-check
/** @import {Session} from '../lib/types.js' */
/** @import {Store} from '../lib/store.js' */
import {html} from 'lit-html';
import {change, forgetSession, forgetTab} from '../lib/api.js';
import {LANGUAGES, t, useLanguage} from '../lib/i18n.js';
import {renderOn} from '../lib/store.js';
import {THEMES, chosenTheme, currentTheme, onThemeOfMachine, useTheme} from '../lib/theme.js';
import {icon} from './icon.js';
import {pagesOf} from './pages.js';
import {createPopover} from './popover.js';
import {tokensDialog} from './tokensDialog.js';

/** @type {Record<string, string>} */
const SIGNS = {auto: 'auto', light: 'sun', dark: 'moon', outdoor: 'contrast'};

/**
 * Who is signed in and as what; language, light, tokens for map programs, the other pages, and the way out.
 *
 * @param {{store: Store<{session: Session, language: string, theme: string}>}} parts
 */
export function accountMenu({store}) {
  const element = document.createElement('div');
  element.className = 'account';
  const tokens = tokensDialog({store});
  const {session} = store.get();

  const menu = createPopover({
    side: 'end',
    label: () => t('account.title'),
    button: () => ({
      className: 'account-button',
      label: t('account.title'),
      content: html`<span class="avatar" aria-hidden="true">${[...session.name][0]}</span><span class="account-name">${session.name}</span>${icon('down', 'small')}`,
    }),
    content: (close) => html`<div class="account-head">
        <strong>${session.name}</strong>
        <span class="small soft">${session.login} · ${roles()}</span>
      </div>
      <hr />
      <p class="label">${t('account.language')}</p>
      <div class="segmented" role="radiogroup" aria-label=${t('account.language')}>
        ${LANGUAGES.map(
          (code) => html`<button role="radio" lang=${code} aria-checked=${store.get().language === code} @click=${() => speak(code)}>
            ${code === 'en' ? 'English' : '简体中文'}
          </button>`,
        )}
      </div>
      <p class="label">${t('account.theme')}</p>
      <div class="segmented" role="radiogroup" aria-label=${t('account.theme')}>
        ${THEMES.map(
          (theme) => html`<button role="radio" aria-checked=${chosenTheme() === theme} @click=${() => light(theme)}>
            ${icon(SIGNS[theme], 'small')}${t(`theme.${theme}`)}
          </button>`,
        )}
      </div>
      <hr />
      <div class="menu">
        <button class="menu-item" @click=${() => {
          close();
          tokens.open();
        }}>${icon('key')}${t('tokens.title')}</button>
        ${pagesOf(session)
          .filter(({href}) => href !== window.location.pathname)
          .map(({href, words, sign}) => html`<a class="menu-item" href=${href}>${icon(sign)}${t(words)}</a>`)}
        <button class="menu-item" @click=${signOut}>${icon('leave')}${t('account.signOut')}</button>
      </div>`,
  });
  element.append(menu.element, tokens.element);

  function roleCodes() {
    return [...new Set(session.roles.map(({role}) => role))];
  }

  function roles() {
    return roleCodes().map((role) => t(`role.${role}`)).join(t('join'));
  }

  /** @param {string} code */
  async function speak(code) {
    await useLanguage(code);
    store.set({language: code});
  }

  /** @param {string} theme */
  function light(theme) {
    useTheme(theme);
    store.set({theme: currentTheme()});
    menu.update();
  }

  async function signOut() {
    await change('DELETE', '/api/session').catch(() => {});
    forgetTab();
    forgetSession();
    window.location.assign('/');
  }

  onThemeOfMachine(() => store.set({theme: currentTheme()}));
  const stop = renderOn(store, [({language}) => language], menu.update);
  return {
    element,
    destroy() {
      stop();
      menu.destroy();
      tokens.destroy();
      element.remove();
    },
  };
}

