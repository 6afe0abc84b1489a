// @ts-check
/** @import {ProjectDeeds, ProjectsState} from './table.js' */
import {html, nothing} from 'lit-html';
import {count} from '../lib/format.js';
import {nameOf, t, tCount} from '../lib/i18n.js';
import {icon} from '../ui/icon.js';
import {emptyState, remoteState} from '../ui/states.js';
import {yuan} from './plan.js';

/** The casebook: what was done where somebody had the same trouble. @param {ProjectsState} state @param {ProjectDeeds} deeds */
export function casebook(state, deeds) {
  const {view, topics} = state;
  const groups = [...topics.values()].filter(({parent}) => !parent);
  return html`<form class="project-tools" role="search" @submit=${(/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    deeds.go({q: String(form.get('q')).trim(), topic: String(form.get('topic')), place: String(form.get('place')).trim()});
  }}>
      <label class="grow"><span class="unseen">${t('case.words')}</span><input class="input" type="search" name="q" maxlength="200" placeholder=${t('case.words')} .value=${view.q} /></label>
      <label><span class="unseen">${t('desk.topic')}</span><select class="select" name="topic"><option value="">${t('desk.anyTopic')}</option>
        ${groups.map((group) => html`<optgroup label=${nameOf(group)}><option value=${group.code} ?selected=${group.code === view.topic}>${nameOf(group)}</option>
          ${[...topics.values()].filter(({parent}) => parent === group.code).map((topic) => html`<option value=${topic.code} ?selected=${topic.code === view.topic}>${nameOf(topic)}</option>`)}</optgroup>`)}</select></label>
      <label><span class="unseen">${t('case.place')}</span><input class="input" name="place" maxlength="60" placeholder=${t('case.place')} .value=${view.place} /></label>
      <button class="button primary">${icon('search', 'small')}${t('case.find')}</button>
    </form>
    <p class="small soft project-note">${t('case.what')}</p>
    ${remoteState(state.cases, {
      retry: deeds.retryCases,
      ready: ({items}) => (items.length ? html`<ul class="cases">${items.map((/** @type {any} */ one) => html`<li class="card case" data-case=${one.issueId}>${shownCase(state, one)}</li>`)}</ul>` : emptyState({title: t('case.none')})),
    })}`;
}

/** @param {ProjectsState} state @param {any} one */
function shownCase({topics}, {issueId, topic, area, estate, closed, days, what, result, satisfied, projects, photos}) {
  return html`<header class="case-head"><strong>${nameOf(topics.get(topic) ?? {name: topic})}</strong>
      <span class="small soft">${[estate, area, closed].filter(Boolean).join(' · ')}</span>
      <span class="badge">${tCount('case.days', days, {count: count(days)})}</span>
      ${satisfied ? html`<span class="badge good">${t('desk.satisfied.yes')}</span>` : nothing}</header>
    ${what ? html`<p>${what}</p>` : nothing}
    ${result ? html`<p><span class="label">${t('case.done')}</span> ${result}</p>` : nothing}
    ${projects.map((/** @type {any} */ project) => html`<p><span class="label">${t('project.single')}</span> <a href=${`/projects.html?id=${project.id}`}>${project.title}</a>
      <span class="small soft">${t('case.cost', {amount: yuan(project.spentFen)})}${project.partners.length ? ` · ${project.partners.join(t('join'))}` : ''}</span>${project.result ? html`<br />${project.result}` : nothing}</p>`)}
    ${photos.length ? html`<ul class="photos">${photos.map((/** @type {any} */ {id, moment}) => html`<li><a href=${`/api/photos/${id}`} target="_blank" rel="noopener"><img src=${`/api/photos/${id}`} alt=${t(`photos.moment.${moment}`)} width="96" height="96" loading="lazy" /><span class="photo-moment">${t(`photos.moment.${moment}`)}</span></a></li>`)}</ul>` : nothing}
    <a class="small" href=${`/desk.html?issue=${issueId}`}>${t('case.open')}</a>`;
}
