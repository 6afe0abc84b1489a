// @ts-check
/** @import {PhoneState, PhoneStore} from './model.js' */
/** @import {DayStore} from './keeping.js' */
/** @import {Item, Outbox} from './outbox.js' */
/** @import {Vault} from './vault.js' */
import {html, nothing} from 'lit-html';
import {endSession} from '../lib/api.js';
import {t, tCount} from '../lib/i18n.js';
import {exportOf} from './exported.js';
import {forgetMap} from './sync.js';

/**
 * Signing out: what waits is sent first, or goes into a file; then nothing of the households is left on the phone.
 *
 * @param {{store: PhoneStore, outbox: Outbox, sync: {flush: (now?: boolean) => Promise<void>}, days: DayStore, vault: Vault}} parts
 */
export function createLeaving({store, outbox, sync, days, vault}) {
  const own = () => outbox.items().filter(({login}) => login === store.get().session?.login);

  async function begin() {
    store.set({leaving: 'sending'});
    await sync.flush(true);
    if (own().length) store.set({leaving: 'asking'});
    else await leave();
  }

  async function leave() {
    store.set({leaving: 'leaving'});
    await days.forget();
    await forgetMap();
    for (const {id} of own()) await outbox.discard(id);
    if (!outbox.items().length) await vault.forget('outbox');
    await endSession();
    window.location.assign('/');
  }

  /** @param {PhoneState} state */
  function dialog({leaving}) {
    if (!leaving) return nothing;
    const count = own().length;
    return html`<div class="veil"><section class="card leaving" role="alertdialog" aria-label=${t('account.signOut')}>
      ${leaving !== 'asking'
        ? html`<p aria-busy="true">${t(`signOut.${leaving}`)}</p>`
        : html`<h2>${tCount('signOut.waiting', count, {count})}</h2><p>${t('signOut.why')}</p>
            <button class="button primary huge" @click=${begin}>${t('signOut.retry')}</button>
            <button class="button huge" @click=${() => {
              exportItems(own());
              leave();
            }}>${t('signOut.export')}</button>
            <button class="button huge" @click=${() => store.set({leaving: null})}>${t('signOut.stay')}</button>`}
    </section></div>`;
  }

  return {begin, dialog};
}

/** A file with all that waits, as it would be sent. @param {Item[]} items */
export function exportItems(items) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([exportOf(items)], {type: 'application/json'}));
  link.download = `gridwalk-outbox-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
