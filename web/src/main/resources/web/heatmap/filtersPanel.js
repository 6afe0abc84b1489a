// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {Query} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {t} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {otherPeriod} from '../lib/periods.js';
import {renderOn} from '../lib/store.js';
import {DEFAULT_QUERY, SOURCES, STATUSES, filterCount} from '../lib/urlState.js';
import {icon} from '../ui/icon.js';
import {mark} from '../ui/marks.js';
import {createPopover} from '../ui/popover.js';
import {areaChoices} from './areaChoices.js';
import {compareChoices} from './compareChoices.js';
import {timeChoices} from './timeChoices.js';
import {topicChoices} from './topicChoices.js';
import {count} from '../lib/format.js';
import {comparisonOf, daysOf, findingOf, isAboutIssues, maySeeIssues, showsCube, showsIssuesOnMap} from './state.js';
import {rangeWords, topicName, windowWords} from './words.js';

/** So many of a kind by name; the rest as their number. */
const MOST_TOKENS = 6;

/**
 * The filters: a chip each, saying what it lets through; a press opens the choice.
 *
 * @param {{store: PageStore, navigation: Navigation}} parts
 */
export function filtersPanel({store, navigation}) {
  const element = document.createElement('div');
  element.className = 'filters';
  element.setAttribute('role', 'group');
  const state = () => store.get();
  const {change} = navigation;

  const time = chip('time', 'calendar', () => windowWords(state()), () => !isDefaultTime(), (close) =>
    timeChoices(state(), (window) => change({time: window}), close),
  );
  const topic = chip('topic', 'topic', () => several(state().query.topic, (code) => topicName(state(), code)), () => state().query.topic.length > 0, () =>
    topicChoices(state(), (codes) => change({topic: codes})),
  );
  const status = chip('status', 'status', () => several(state().query.status, (code) => t(`status.${code}`)), () => state().query.status.length > 0, () =>
    codeChoices(STATUSES, 'status', state().query.status, totals('statuses', 'status'), (codes) => change({status: codes})),
  );
  const source = chip('source', 'source', () => several(state().query.source, (code) => t(`source.${code}`)), () => state().query.source.length > 0, () =>
    codeChoices(SOURCES, 'source', state().query.source, totals('sources', 'source'), (codes) => change({source: codes})),
  );
  const area = chip('area', 'area', () => areaName(), () => state().query.area.length > 0, (close) =>
    areaChoices(state(), (ids) => change({area: ids}), close),
  );
  const compare = chip('compare', 'compare', () => compareWords(), () => comparisonOf(state()) !== '', () =>
    compareChoices(state(), change),
  );
  const ofIssues = [topic, status, source];
  const chips = [time, topic, status, source, area, compare];
  /** What takes each away. @type {Map<typeof time, Partial<Query>>} */
  const off = new Map([
    [time, {time: DEFAULT_QUERY.time}],
    [topic, {topic: []}],
    [status, {status: []}],
    [source, {source: []}],
    [area, {area: []}],
    [compare, {compare: ''}],
  ]);

  /** Who sees no issues has none to filter, and nor has a map of visits or walks. */
  function hasIssues() {
    return isAboutIssues(state());
  }

  /** Two periods are compared where the map is of issues; fixed counts have months of their own. @param {typeof time} it */
  function isFitting(it) {
    if (it === compare) return showsIssuesOnMap(state());
    if (it === time) return !showsCube(state());
    return !ofIssues.includes(it) || hasIssues();
  }

  function compareWords() {
    const {query, installation} = state();
    if (query.against === 'year') return t('compare.year');
    return t('compare.with', {days: rangeWords(otherPeriod(daysOf(state()), query.against), installation.today)});
  }

  function isDefaultTime() {
    const window = state().query.time;
    return 'last' in window && window.last === 30;
  }

  /** @param {string[]} codes @param {(code: string) => string} name */
  function several(codes, name) {
    if (codes.length === 0) return '';
    return codes.length === 1 ? name(codes[0]) : t('filter.several', {first: name(codes[0]), count: codes.length});
  }

  function areaName() {
    const [id] = state().query.area;
    return id ? (shown(state().areas)?.find((it) => it.id === id)?.name ?? t('filter.area')) : '';
  }

  /** @param {'statuses' | 'sources'} list @param {'status' | 'source'} name */
  function totals(list, name) {
    const rows = /** @type {{total: number}[]} */ (shown(state().summary)?.[list] ?? []);
    return new Map(rows.map((row) => [/** @type {any} */ (row)[name], row.total]));
  }

  /**
   * @param {string} name
   * @param {string} sign
   * @param {() => string} value
   * @param {() => boolean} on
   * @param {(close: () => void) => unknown} content
   */
  function chip(name, sign, value, on, content) {
    const popover = createPopover({
      button: () => ({
        className: `chip ${on() ? 'on' : ''}`,
        content: html`${icon(sign, 'small')}<span class="value">${on() || name === 'time' ? value() : t(`filter.${name}`)}</span>${icon('down', 'small')}`,
      }),
      label: () => t(`filter.${name}`),
      content: (close) => html`<h2>${t(`filter.${name}`)}</h2>${content(close)}`,
    });
    return {...popover, name, on};
  }

  /** @param {string} name @param {Partial<Query>} patch */
  function offButton(name, patch) {
    const words = t('filter.off', {what: t(`filter.${name}`)});
    return html`<button class="chip-off" aria-label=${words} title=${words} @click=${() => change(patch)}>${icon('close', 'small')}</button>`;
  }

  /** Where several of a kind are chosen, each by itself, to be taken away. */
  function tokens() {
    const {query} = state();
    const kinds = /** @type {[('topic' | 'status' | 'source'), (code: string) => string][]} */ ([
      ['topic', (code) => topicName(state(), code)],
      ['status', (code) => t(`status.${code}`)],
      ['source', (code) => t(`source.${code}`)],
    ]);
    const several = kinds.filter(([kind]) => query[kind].length > 1);
    if (!several.length) return nothing;
    return html`<div class="tokens">
      ${several.map(
        ([kind, name]) => html`${query[kind].slice(0, MOST_TOKENS).map((code) => {
          const words = t('filter.off', {what: name(code)});
          return html`<button class="token" aria-label=${words} title=${words} @click=${() => change({[kind]: query[kind].filter((it) => it !== code)})}>${name(code)}${icon('close', 'small')}</button>`;
        })}
        ${query[kind].length > MOST_TOKENS ? html`<span class="token">+${count(query[kind].length - MOST_TOKENS)}</span>` : nothing}`,
      )}
    </div>`;
  }

  const stop = renderOn(
    store,
    [({query}) => query, ({language}) => language, ({topics}) => topics, ({areas}) => areas, ({summary}) => summary],
    () => {
      element.setAttribute('aria-label', t('filter.title'));
      // What they are told of hot spots has no filter.
      element.hidden = findingOf(state()) !== undefined && !maySeeIssues(state());
      const many = (shown(state().areas) ?? []).length > 1;
      const fitting = chips.filter((it) => (it !== area || many) && isFitting(it));
      render(
        html`${fitting.map(
            (it) => html`<span class="chip-and-off ${it.on() ? 'on' : ''}">${it.element}${it.on() ? offButton(it.name, off.get(it) ?? {}) : nothing}</span>`,
          )}
          ${!showsCube(state()) && filterCount(hasIssues() ? state().query : {...state().query, topic: [], status: [], source: []})
            ? html`<button class="chip clear" @click=${navigation.clearFilters}>${icon('close', 'small')}${t('filter.clear')}</button>`
            : nothing}
          ${hasIssues() ? tokens() : nothing}`,
        element,
      );
      for (const it of chips) it.update();
    },
  );

  return {
    element,
    destroy() {
      stop();
      for (const it of chips) it.destroy();
      element.remove();
    },
  };
}

/**
 * Codes to be ticked. None ticked means all.
 *
 * @param {string[]} codes
 * @param {string} prefix of their words
 * @param {string[]} chosen
 * @param {Map<string, number>} totals
 * @param {(codes: string[]) => void} choose
 */
function codeChoices(codes, prefix, chosen, totals, choose) {
  /** @param {string} code */
  const toggled = (code) => codes.filter((it) => (it === code) !== chosen.includes(it));
  return codes.map(
    (code) => html`<label class="choice">
      <input type="checkbox" .checked=${chosen.includes(code)} @change=${() => choose(toggled(code))} />
      ${prefix === 'status' ? mark(code) : nothing}
      <span class="grow">${t(`${prefix}.${code}`)}</span>
      <span class="figure">${chosen.length && !chosen.includes(code) ? '' : count(totals.get(code) ?? 0)}</span>
    </label>`,
  );
}
