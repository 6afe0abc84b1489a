// @ts-check
/** @import {PageStore} from './state.js' */
/** @import {Door, Remote, Stairwell} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {getJson} from '../lib/api.js';
import {nearDay} from '../lib/format.js';
import {t} from '../lib/i18n.js';
import {createResource, idle} from '../lib/remote.js';
import {renderOn} from '../lib/store.js';
import {icon} from '../ui/icon.js';
import {mark} from '../ui/marks.js';
import {remoteState} from '../ui/states.js';

/**
 * One building as whoever climbs it sees it: entrances side by side, floors from the top down, a door a cell, told by
 * colour, shape and words.
 *
 * @param {{store: PageStore}} parts
 */
export function stairwellDialog({store}) {
  const element = document.createElement('dialog');
  element.className = 'dialog stairwell';
  /** @type {Remote<Stairwell>} */
  let stairwell = idle;

  const resource = createResource(
    (/** @type {string} */ key, signal) => getJson(key, {signal}),
    (/** @type {Remote<Stairwell>} */ next) => {
      stairwell = next;
      update();
    },
  );

  /** @param {number} buildingId @param {string} on */
  function open(buildingId, on) {
    resource.ask(`/api/coverage/buildings/${buildingId}?on=${on}`);
    update();
    element.showModal();
  }

  function update() {
    const name = stairwell.tag === 'ready' ? stairwell.value.name : '';
    element.setAttribute('aria-label', t('stairwell.title', {name}));
    render(
      html`<header class="panel-head">
          <strong class="grow">${t('stairwell.title', {name})}</strong>
          <button class="icon-button" aria-label=${t('close')} @click=${() => element.close()}>${icon('close')}</button>
        </header>
        <div class="panel-body padded">${remoteState(stairwell, {retry: resource.retry, ready: entrances})}</div>`,
      element,
    );
  }

  /** @param {Stairwell} value */
  function entrances({entrances, on}) {
    return html`<div class="entrances" role="region" tabindex="0" aria-label=${t('stairwell.entrances')}>
      ${entrances.map(
        ({name, floors}) => html`<table>
          <caption>${name}</caption>
          <tbody>
            ${floors.map(
              ({floor, doors}) => html`<tr>
                <th scope="row">${t('stairwell.floor', {floor})}</th>
                ${doors.map((door) => html`<td class=${door.state ?? 'NONE'}>${cell(door, on)}</td>`)}
              </tr>`,
            )}
          </tbody>
        </table>`,
      )}
    </div>`;
  }

  const stop = renderOn(store, [({language}) => language], update);
  return {
    element,
    open,
    destroy() {
      stop();
      element.remove();
    },
  };
}

/** @param {Door} door @param {string} on */
function cell({room, householdId, state, dueOn, refused, unreachable, exempt}, on) {
  return html`<strong>${room}</strong>
    <span class="small">
      ${state ? html`${mark(state)}${t(`state.${state}`)}` : t(exempt ? 'stairwell.exempt' : 'stairwell.nothing')}
    </span>
    ${householdId === undefined ? html`<span class="small soft">${t('stairwell.vacant')}</span>` : nothing}
    ${refused ? html`<span class="small">${t('outcome.REFUSED')}</span>` : nothing}
    ${unreachable ? html`<span class="small">${t('stairwell.unreachable')}</span>` : nothing}
    ${dueOn && state !== 'COVERED' ? html`<span class="small soft">${t('stairwell.due', {day: nearDay(dueOn, on)})}</span>` : nothing}`;
}
