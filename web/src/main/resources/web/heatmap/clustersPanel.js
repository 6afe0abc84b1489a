// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
/** @import {Resources} from './resources.js' */
/** @import {Box, Clusters, GoingOn} from '../lib/types.js' */
import {html, nothing, render} from 'lit-html';
import {count, nearDay} from '../lib/format.js';
import {t, tCount} from '../lib/i18n.js';
import {shown} from '../lib/remote.js';
import {viewBoxOf} from '../lib/spots.js';
import {renderOn} from '../lib/store.js';
import {icon} from '../ui/icon.js';
import {emptyState, failedNotice, remoteState} from '../ui/states.js';
import {clusterName, clusterProof, clusterSentence, clusterTopic} from './clusterWords.js';
import {createScan} from './scan.js';
import {daysOf, isPast, mayScan} from './state.js';

/**
 * Where something is going on since some day, by the last scans, and a scan of now.
 *
 * @param {{store: PageStore, navigation: Navigation, resources: Resources, flyToBox: (box: Box) => void, flyToGrid: (gridId: number) => void}} parts
 */
export function clustersPanel({store, navigation, resources, flyToBox, flyToGrid}) {
  const element = document.createElement('div');
  element.className = 'panel clusters';
  const scan = createScan({store, resources});

  const stop = renderOn(
    store,
    [({clusters}) => clusters, ({scan}) => scan, ({query}) => query, ({hovered}) => hovered.clusterId, ({grids}) => grids, ({topics}) => topics, ({language}) => language],
    () => {
      const state = store.get();
      render(
        html`<div class="panel-body">
          ${mayScan(state) ? scanning(state) : nothing}
          ${remoteState(state.clusters, {retry: resources.clusters.retry, ready: (value) => ready(state, value)})}
        </div>`,
        element,
      );
    },
  );

  /** The scan on demand, and how it fares. It is of now, so in the past there is none. @param {PageState} state */
  function scanning(state) {
    if (isPast(state)) return html`<p class="padded small soft">${t('cluster.past', {day: nearDay(daysOf(state).to, state.installation.today)})}</p>`;
    const {scan: remote} = state;
    const job = shown(remote);
    const runs = remote.tag === 'pending';
    return html`<div class="padded cluster-scan">
      <button class="button" ?disabled=${runs} @click=${scan}>${icon('retry', 'small')}${t('cluster.scan')}</button>
      <span class="small soft" role="status">
        ${runs ? (job?.total ? t('cluster.scanning', {done: count(job.done), total: count(job.total)}) : t('cluster.waiting')) : nothing}
        ${remote.tag === 'ready' && remote.value.status === 'DONE'
          ? tCount('cluster.scanned', remote.value.report.clusters, {day: nearDay(remote.value.report.to, state.installation.today), scans: count(remote.value.report.scans), count: count(remote.value.report.clusters)})
          : nothing}
      </span>
      ${runs ? html`<progress max=${job?.total || 1} .value=${job?.done ?? 0} aria-label=${t('cluster.scan')}></progress>` : nothing}
      ${remote.tag === 'failed' ? failedNotice(remote.problem, scan, t('cluster.scan')) : nothing}
      ${remote.tag === 'ready' && remote.value.status !== 'DONE'
        ? html`<div class="notice" role="alert">${icon('alert', 'small')}<span class="grow">${t(`cluster.scan.${remote.value.status}`)}</span></div>`
        : nothing}
    </div>`;
  }

  /** @param {PageState} state @param {Clusters} value */
  function ready(state, value) {
    if (!value.runs.length) return emptyState({title: t('cluster.never'), text: t('cluster.neverWhy')});
    const {today} = state.installation;
    return html`${
        value.clusters.length
          ? html`<ol class="rows" @mouseleave=${() => store.set({hovered: {}})}>${value.clusters.map((cluster, i) => row(state, cluster, i + 1))}</ol>`
          : emptyState({title: t('cluster.none'), text: t('cluster.noneWhy')})
      }
      <div class="padded small soft spots-how">
        ${value.runs.map(({area, to, scans}) => html`<p>${tCount('cluster.run', scans, {area, day: nearDay(to, today), scans: count(scans)})}</p>`)}
        <details>
          <summary>${t('spot.how')}</summary>
          <p>${t('cluster.how')}</p>
          <p>${t('cluster.howFilter')}</p>
        </details>
      </div>`;
  }

  /** @param {PageState} state @param {GoingOn} cluster @param {number} number */
  function row(state, cluster, number) {
    const mine = () => store.set({hovered: {clusterId: cluster.id}});
    const names = new Map((shown(state.grids)?.features ?? []).map(({properties}) => [properties.gridId, properties.name]));
    return html`<li>
      <button class="row spot-row ${state.hovered.clusterId === cluster.id ? 'hovered' : ''}" data-cluster=${cluster.id} @mouseenter=${mine} @focus=${mine} @click=${() => flyToBox(viewBoxOf(cluster.outline))}>
        <span class="head">
          <strong><span class="spot-number">${number}</span> ${clusterName(cluster)}</strong>
          <span class="small">${clusterTopic(state, cluster)}</span>
        </span>
        <p>${clusterSentence(state, cluster)}</p>
        <p class="soft figure">${clusterProof(cluster).join(' · ')}</p>
      </button>
      <details class="cluster-more small">
        <summary>${t('spot.more')}</summary>
        <p>${t('cluster.recurrence', {days: count(cluster.recurrenceDays), simulations: count(cluster.simulations)})}</p>
        ${cluster.firstOn < cluster.to ? html`<p>${t('cluster.firstOn', {day: nearDay(cluster.firstOn, state.installation.today)})}</p>` : nothing}
        <p class="cluster-grids">
          ${t('spot.grids')}
          ${cluster.gridIds.filter((id) => names.has(id)).map((id) => html`<button class="link" @click=${() => openGrid(id)}>${names.get(id)}</button>`)}
        </p>
      </details>
    </li>`;
  }

  /** @param {number} gridId */
  function openGrid(gridId) {
    navigation.change({tab: 'grids', mode: 'grids', selection: [{kind: 'grid', gridId}]});
    flyToGrid(gridId);
  }

  return {
    element,
    destroy() {
      stop();
      element.remove();
    },
  };
}
