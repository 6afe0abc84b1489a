// @ts-check
/** @import {PageState} from './state.js' */
/** @import {Topic} from '../lib/types.js' */
import {html} from 'lit-html';
import {count} from '../lib/format.js';
import {nameOf} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {toggleTopic} from '../lib/topics.js';
import {failedState, skeletonRows} from '../ui/states.js';

/**
 * Topics as a tree of two levels. A parent stands for all its children: choosing it takes the place of theirs.
 *
 * @param {PageState} state
 * @param {(codes: string[]) => void} choose
 */
export function topicChoices(state, choose) {
  const topics = shown(state.topics);
  if (!topics) return state.topics.tag === 'failed' ? failedState(state.topics.problem, () => {}) : skeletonRows(5);
  const chosen = state.query.topic;
  const totals = new Map((shown(state.summary)?.topics ?? []).map(({topic, total}) => [topic, total]));

  /** @param {Topic} topic @param {Topic[]} children */
  function row(topic, children) {
    const on = chosen.includes(topic.code) || chosen.includes(topic.parent ?? '');
    const some = !on && children.some(({code}) => chosen.includes(code));
    const total = children.length
      ? children.reduce((sum, {code}) => sum + (totals.get(code) ?? 0), totals.get(topic.code) ?? 0)
      : (totals.get(topic.code) ?? 0);
    return html`<label class="choice ${topic.parent ? 'child' : ''}">
      <input type="checkbox" .checked=${on} .indeterminate=${some} @change=${() => choose(toggleTopic(topics ?? [], chosen, topic))} />
      <span class="grow">${nameOf(topic)}</span>
      <span class="figure">${total ? count(total) : ''}</span>
    </label>`;
  }

  return topics
    .filter(({parent}) => !parent)
    .map((topic) => {
      const children = topics.filter(({parent}) => parent === topic.code);
      return html`<div>${row(topic, children)}${children.map((child) => row(child, []))}</div>`;
    });
}
