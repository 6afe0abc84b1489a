// @ts-check
import {html, nothing} from 'lit-html';
import {count, percent} from '../lib/format.js';
import {nameOf, t} from '../lib/i18n.js';
import {LEFT_OUT, columnOf, systemOf} from './draft.js';
import {why} from './table.js';
import {codeWords, fieldWords} from './words.js';

const STATUSES = ['FILED', 'DISPATCHED', 'HANDLING', 'VERIFYING', 'CLOSED'];
const SOURCES = ['HOTLINE', 'COUNTER', 'CHAT', 'PHONE', 'VISIT', 'PATROL'];
const SYSTEMS = ['EPSG:4326', 'GCJ-02', 'BD-09', 'EPSG:4490'];
const SHOWN = 12;
const CHAINS = ['BUILDING_ENTRANCE_ROOM', 'BUILDING_FLOOR_ROOM'];

/**
 * What has to be asked before the file is loaded, and what was answered by looking.
 *
 * @param {object} parts
 * @param {any} parts.preview
 * @param {Record<string, any>} parts.mapping
 * @param {Map<string, any>} parts.topics by code
 * @param {boolean} parts.mayMake whether topics that are not there may be made
 * @param {any[]} parts.systems the city's own
 * @param {(() => void) | null} parts.fit opens the dialog in which one more is fitted
 * @param {{column: (field: string, column: string | null) => void, value: (field: string, value: string, code: string) => void, constant: (field: string, code: string) => void, member: (member: string, value: any) => void, system: (crs: string) => void, topics: (create: boolean) => void}} parts.say
 */
export function questions({preview, mapping, topics, mayMake, systems, fit, say}) {
  const open = new Set(preview.questions);
  return html`<section class="imports-questions" aria-label=${t('imports.questions')}>
    <h3>${t('imports.questions')}</h3>
    ${open.size ? nothing : html`<p class="good">${t('imports.noQuestions')}</p>`}
    ${preview.saved ? html`<p class="small soft">${t('imports.bySaved', {name: preview.saved})}</p>` : nothing}
    ${preview.problem && !asks(open, preview.problem.field) ? html`<p class="refused" role="alert">${t('imports.problem', {field: memberWords(mapping, preview.problem.field), expected: preview.problem.expected})}</p>` : nothing}
    ${preview.fields.filter((/** @type {any} */ {name}) => open.has(name)).map((/** @type {any} */ field) => fieldQuestion(preview, mapping, field, say))}
    ${preview.zones.length ? zoneQuestion(preview, mapping, open.has('zone'), say) : nothing}
    ${preview.places ? systemQuestion(preview, mapping, open.has('crs'), {systems, fit, say}) : nothing}
    ${preview.fields.some((/** @type {any} */ {codes}) => codes.length) ? codesQuestions(preview, mapping, say) : nothing}
    ${mapping.columns || !preview.fields.length ? memberQuestions(preview, mapping, say) : ticketQuestions(preview, mapping, topics, mayMake, say)}
  </section>`;
}

/** @param {any} preview @param {Record<string, any>} mapping @param {Map<string, any>} topics @param {boolean} mayMake @param {any} say */
function ticketQuestions(preview, mapping, topics, mayMake, say) {
  return html`${valuesQuestion(preview, mapping, 'topic', topicOptions(topics), say, mayMake)}
    ${valuesQuestion(preview, mapping, 'status', STATUSES.map((code) => ({code, words: t(`status.${code}`)})), say)}
    ${valuesQuestion(preview, mapping, 'source', SOURCES.map((code) => ({code, words: t(`source.${code}`)})), say)}
    ${constantQuestion(mapping, 'status', STATUSES, say)}
    ${constantQuestion(mapping, 'source', SOURCES, say)}
    ${registerQuestion(mapping, 'imports.registerWhat', (register) => register && say.member('register', register))}`;
}

/** @param {Record<string, any>} mapping @param {string} what @param {(register: string) => void} said */
function registerQuestion(mapping, what, said) {
  return html`<label class="field imports-register"><span class="label">${t('imports.register')}</span>
    <input class="input" name="register" maxlength="80" .value=${mapping.register ?? ''} @change=${(/** @type {any} */ event) => said(event.target.value.trim())} />
    <span class="small soft">${t(what)}</span></label>`;
}

/** What the words of columns mean, and what rows have that a column says nothing of. @param {any} preview @param {Record<string, any>} mapping @param {any} say */
function codesQuestions(preview, mapping, say) {
  return preview.fields
    .filter((/** @type {any} */ {codes}) => codes.length)
    .map((/** @type {any} */ {name, codes, required, forNew}) => {
      const options = codes.map((/** @type {string} */ code) => ({code, words: codeWords(mapping.target, name, code)}));
      const column = columnOf(mapping, name);
      if (column) return valuesQuestion(preview, mapping, name, options, say);
      if (!required && !forNew) return nothing;
      return html`<label class="field imports-question" data-question=${name}><span class="label ${mapping.constants?.[name] ? '' : 'open'}">${t('imports.forAll', {field: fieldWords(mapping, name)})}</span>
        <select class="select" @change=${(/** @type {any} */ event) => say.constant(name, event.target.value)}>
          <option value="" ?selected=${!mapping.constants?.[name]}>${t('imports.nothingSaid')}</option>
          ${options.map((/** @type {any} */ it) => option(it, mapping.constants?.[name]))}
        </select></label>`;
    });
}

/** What is said of the rows as a whole. @param {any} preview @param {Record<string, any>} mapping @param {any} say */
function memberQuestions({members}, mapping, say) {
  const has = (/** @type {string} */ member) => members.includes(member);
  return html`${has('chain')
      ? html`<label class="field imports-question"><span class="label">${t('imports.chain')}</span>
          <select class="select" name="chain" @change=${(/** @type {any} */ event) => say.member('chain', event.target.value)}>
            ${CHAINS.map((chain) => html`<option value=${chain} ?selected=${chain === (mapping.chain ?? CHAINS[0])}>${t(`imports.chain.${chain}`)}</option>`)}
          </select></label>`
      : nothing}
    ${has('make')
      ? html`<label class="imports-question imports-check"><input type="checkbox" name="make" .checked=${!!mapping.make} @change=${(/** @type {any} */ event) => say.member('make', event.target.checked || undefined)} /> ${t('imports.makeBuildings')}</label>`
      : nothing}
    ${has('validFrom')
      ? html`<label class="field imports-question"><span class="label">${t('imports.validFrom')}</span>
          <input class="input" type="date" name="validFrom" .value=${mapping.validFrom ?? ''} @change=${(/** @type {any} */ event) => say.member('validFrom', event.target.value)} />
          <span class="small soft">${t('imports.validFromToday')}</span></label>`
      : nothing}
    ${has('register') ? registerQuestion(mapping, 'imports.rowRegisterWhat', (register) => say.member('register', register)) : nothing}`;
}

/** Whether what is wrong with a member of the mapping is a question already. @param {Set<string>} open @param {string} member */
function asks(open, member) {
  const [outer, inner] = member.split('.');
  return open.has(inner ?? outer);
}

/** @param {Record<string, any>} mapping @param {string} member */
function memberWords(mapping, member) {
  const [field, inner] = member.split('.');
  if (mapping.columns) return inner ? fieldWords(mapping, inner) : member;
  const key = `imports.field.${field === 'place' ? 'lng' : field}`;
  return field === 'register' ? t('imports.register') : t(key);
}

/** @param {Map<string, any>} topics */
function topicOptions(topics) {
  return [...topics.values()].map((topic) => ({code: topic.code, words: nameOf(topic)}));
}

/** @param {any} preview @param {Record<string, any>} mapping @param {any} field @param {any} say */
function fieldQuestion(preview, mapping, field, say) {
  const column = columnOf(mapping, field.name);
  return html`<div class="imports-question" data-question=${field.name}>
    <label class="field"><span class="label">${t('imports.whichColumn', {field: fieldWords(mapping, field.name)})}</span>
      <select class="select" @change=${(/** @type {any} */ event) => say.column(field.name, event.target.value || null)}>
        <option value="" ?selected=${!column}>${t('imports.none')}</option>
        ${preview.columns.filter((/** @type {any} */ {name}) => name).map((/** @type {any} */ {name}) => html`<option value=${name} ?selected=${name === column}>${name}</option>`)}
      </select></label>
    ${field.guess.column
      ? html`<p class="small soft">${why(field.guess)}</p><button class="button" @click=${() => say.column(field.name, field.guess.column)}>${t('imports.confirm')}</button>`
      : mapping[field.name]?.constant
        ? html`<div><button class="button" @click=${() => say.column(field.name, null)}>${t('imports.confirmNone')}</button></div>`
        : nothing}
  </div>`;
}

/** @param {any} preview @param {Record<string, any>} mapping @param {boolean} open @param {any} say */
function zoneQuestion({zones}, mapping, open, say) {
  const chosen = mapping.zone ?? (zones[0].zone ?? '');
  return html`<fieldset class="imports-question" data-question="zone"><legend class=${open ? 'open' : ''}>${t(open ? 'imports.whichZone' : 'imports.zone')}</legend>
    ${zones.map((/** @type {any} */ it) => html`<label class="imports-zone">
      <input type="radio" name="zone" value=${it.zone ?? ''} .checked=${!open && (it.zone ?? '') === chosen} @change=${() => say.member('zone', it.zone)} />
      <span class="imports-zone-name">${it.zone ?? t('imports.asWritten')}</span>
      ${bars(it.hours)}
      <span class="small soft">${t('imports.atNight', {share: percent(it.nightShare, 0)})}</span></label>`)}
  </fieldset>`;
}

/** Reports by the hour of the day. @param {number[]} hours */
function bars(hours) {
  const most = Math.max(1, ...hours);
  return html`<svg class="imports-hours" viewBox="0 0 96 24" role="img" aria-label=${t('imports.hours')}>
    ${hours.map((value, hour) => bar(hour, (24 * value) / most))}
  </svg>`;
}

/** @param {number} hour @param {number} height */
function bar(hour, height) {
  // An element of SVG, which a template of its own would make one of HTML.
  const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  rect.setAttribute('x', String(hour * 4));
  rect.setAttribute('y', String(24 - height));
  rect.setAttribute('width', '3');
  rect.setAttribute('height', String(height));
  return rect;
}

/** @param {any} preview @param {Record<string, any>} mapping @param {boolean} open @param {{systems: any[], fit: (() => void) | null, say: any}} parts */
function systemQuestion({places, layer}, mapping, open, {systems, fit, say}) {
  const chosen = systemOf(mapping) ?? (open ? undefined : layer?.crs);
  const found = new Map(places.candidates.map((/** @type {any} */ it) => [it.crs, it]));
  const own = systems.map((system) => system.fit.crs);
  const names = [...new Set([...found.keys(), ...SYSTEMS, ...own, ...(layer?.crs ? [layer.crs] : []), ...(chosen ? [chosen] : [])])];
  return html`<fieldset class="imports-question" data-question="crs"><legend class=${open ? 'open' : ''}>${t(open ? 'imports.whichSystem' : 'imports.system')}</legend>
    <p class="small soft">${t(evidenceWords(places), {count: count(places.counted)})}
      ${places.zero ? t('imports.zeros', {count: count(places.zero)}) : nothing}</p>
    <table class="imports-systems"><tbody>${names.map((name) => {
      const it = found.get(name);
      return html`<tr><td><label><input type="radio" name="crs" value=${name} .checked=${chosen === name} @change=${() => say.system(name)} /> ${systemWords(name, systems)}</label></td>
        <td class="figure">${it ? t('imports.inArea', {share: percent(it.inArea / places.counted, 0)}) : ''}</td>
        <td class="figure">${it && places.buildings ? t('imports.atBuildings', {share: percent(it.atBuildings / places.counted, 0)}) : ''}</td></tr>`;
    })}</tbody></table>
    <label class="field small"><span class="label">${t('imports.otherSystem')}</span>
      <input class="input" name="otherSystem" placeholder="EPSG:4549" @change=${(/** @type {any} */ event) => event.target.value.trim() && say.system(event.target.value.trim())} /></label>
    ${fit ? html`<div><button type="button" class="button" @click=${fit}>${t('imports.own.open')}</button></div>` : nothing}
  </fieldset>`;
}

/** What the points say about systems. @param {any} places */
function evidenceWords({counted, candidates, buildings}) {
  if (!counted) return 'imports.systemNothing';
  if (!candidates.some((/** @type {any} */ it) => it.inArea)) return 'imports.systemNowhere';
  return buildings ? 'imports.systemEvidence' : 'imports.systemNoBuildings';
}

/** @param {string} name @param {any[]} systems the city's own */
function systemWords(name, systems) {
  const swapped = name.endsWith(' yx');
  const plain = swapped ? name.slice(0, -3) : name;
  const own = systems.find((system) => system.fit.crs === plain);
  const known = own ? own.name : SYSTEMS.includes(plain) ? t(`imports.crs.${plain}`) : plain;
  return swapped ? t('imports.crs.swapped', {system: known}) : known;
}

/**
 * @param {any} preview
 * @param {Record<string, any>} mapping
 * @param {string} field
 * @param {{code: string, words: string}[]} options
 * @param {any} say
 * @param {boolean} [mayMake]
 */
function valuesQuestion(preview, mapping, field, options, say, mayMake = false) {
  const values = preview.values[field] ?? [];
  if (!values.length) return nothing;
  const uncertain = values.filter((/** @type {any} */ value) => !value.certain);
  const listed = [...uncertain, ...values.filter((/** @type {any} */ value) => value.certain)];
  const unknown = values.filter((/** @type {any} */ value) => !value.code).length;
  const rest = field === 'topic' && mapping.topic?.create;
  return html`<details class="imports-question" data-question=${field} ?open=${uncertain.length > 0}>
    <summary class=${uncertain.length ? 'open' : ''}>${t('imports.values', {field: fieldWords(mapping, field), count: values.length})}${unknown ? html` · <strong>${t('imports.unknown', {count: unknown})}</strong>` : nothing}</summary>
    ${mayMake
      ? html`<label class="small"><input type="checkbox" name="create" .checked=${!!mapping.topic?.create} @change=${(/** @type {any} */ event) => say.topics(event.target.checked)} /> ${t('imports.makeTopics')}</label>`
      : nothing}
    <div class="imports-values"><table><tbody>${listed.map((value, index) => html`<tr ?hidden=${index >= Math.max(SHOWN, uncertain.length) && values.length > 60}>
      <td>${value.value}</td><td class="figure soft">${count(value.count)}</td>
      <td><select class="select ${value.code ? '' : 'open'}" aria-label=${t('imports.meaning', {value: value.value})} @change=${(/** @type {any} */ event) => say.value(field, value.value, event.target.value)}>
        <option value=${LEFT_OUT} ?selected=${!value.code}>${t(rest ? 'imports.made' : 'imports.leftOut')}</option>
        ${value.like.length ? html`<optgroup label=${t('imports.like')}>${value.like.map((/** @type {string} */ code) => option(options.find((it) => it.code === code), value.code))}</optgroup>` : nothing}
        ${options.map((it) => (value.like.includes(it.code) ? nothing : option(it, value.code)))}
      </select>${value.code && !value.certain ? html` <span class="small soft">${t('imports.guessed')}</span>` : nothing}</td></tr>`)}</tbody></table></div>
  </details>`;
}

/** @param {{code: string, words: string} | undefined} it @param {string | undefined} chosen */
function option(it, chosen) {
  return it ? html`<option value=${it.code} ?selected=${it.code === chosen}>${it.words}</option>` : nothing;
}

/** Where no column says it, all rows have the same. @param {Record<string, any>} mapping @param {'status' | 'source'} field @param {string[]} codes @param {any} say */
function constantQuestion(mapping, field, codes, say) {
  if (!mapping[field]?.constant) return nothing;
  return html`<label class="field imports-question" data-question=${field}><span class="label">${t('imports.forAll', {field: t(`imports.field.${field}`)})}</span>
    <select class="select" @change=${(/** @type {any} */ event) => say.member(field, {constant: event.target.value})}>
      ${codes.map((code) => html`<option value=${code} ?selected=${code === mapping[field].constant}>${t(`${field}.${code}`)}</option>`)}
    </select></label>`;
}
