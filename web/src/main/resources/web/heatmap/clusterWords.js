// @ts-check
/** @import {PageState} from './state.js' */
/** @import {Clusters, GoingOn} from '../lib/types.js' */
/** @import {Row} from './shownTable.js' */
import {html} from 'lit-html';
import {chance, count, decimal, nearDay, weekday} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {topicName} from './words.js';

/** Where something is going on, in words: for list, tip, picture and file alike. */

/** @param {GoingOn} cluster */
export function clusterName({estate}) {
  return estate ?? t('cluster.nameless');
}

/** @param {PageState} state @param {GoingOn} cluster */
export function clusterTopic(state, {topic}) {
  return topic === undefined ? t('cluster.allTopics') : topicName(state, topic);
}

/** @param {PageState} state @param {GoingOn} cluster @returns {string} since which day how much more */
export function clusterSentence(state, {since, to, cases, expected, relativeRisk}) {
  const {today} = state.installation;
  return tCount('cluster.sentence', cases, {
    since: nearDay(since, today),
    weekday: weekday(since),
    to: nearDay(to, today),
    cases: count(cases),
    expected: decimal(expected),
    risk: decimal(relativeRisk),
  });
}

/** What it is judged by. @param {GoingOn} cluster @returns {string[]} */
export function clusterProof({p, logLikelihoodRatio, householdsInView, cases, casesInView}) {
  return [
    t('cluster.p', {p: chance(p)}),
    t('cluster.likelihood', {value: decimal(logLikelihoodRatio)}),
    tCount('cluster.households', householdsInView, {count: count(householdsInView)}),
    ...(casesInView === cases ? [] : [t('cluster.inView', {count: count(casesInView)})]),
  ];
}

/** @param {PageState} state @param {GoingOn} cluster */
export function clusterTip(state, cluster) {
  return html`<strong>${clusterName(cluster)} · ${clusterTopic(state, cluster)}</strong>
    <div>${clusterSentence(state, cluster)}</div>
    <div class="soft">${clusterProof(cluster).join(' · ')}</div>`;
}

/** @param {PageState} state @param {GoingOn} cluster @param {number} number */
export function clusterLine(state, cluster, number) {
  return `${number}  ${clusterName(cluster)} · ${clusterTopic(state, cluster)}  ${[clusterSentence(state, cluster), ...clusterProof(cluster)].join(' · ')}`;
}

/** @param {PageState} state @param {Clusters} value @returns {{titles: string[], rows: Row[]}} */
export function clusterTable(state, {clusters}) {
  const names = ['number', 'name', 'topic', 'since', 'to', 'firstOn', 'cases', 'expected', 'risk', 'likelihood', 'p', 'casesInView', 'householdsInView'];
  return {
    titles: [...names.map((name) => t(`csv.cluster.${name}`)), t('csv.lng'), t('csv.lat')],
    rows: clusters.map((cluster, i) => [
      i + 1,
      clusterName(cluster),
      clusterTopic(state, cluster),
      cluster.since,
      cluster.to,
      cluster.firstOn,
      cluster.cases,
      cluster.expected,
      cluster.relativeRisk,
      cluster.logLikelihoodRatio,
      cluster.p,
      cluster.casesInView,
      cluster.householdsInView,
      cluster.lng,
      cluster.lat,
    ]),
  };
}
