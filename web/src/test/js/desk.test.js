import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {useWords} from '../../main/resources/web/lib/i18n.js';
import {joined, placesOf} from '../../main/resources/web/desk/addressPlaces.js';
import {countdown, countdownWords} from '../../main/resources/web/desk/countdown.js';
import {acceptsFirst, deedOf, dispatchAll, stepsOf, stepsToCome, whatIsMissing} from '../../main/resources/web/desk/deeds.js';
import {emptyFiling, filingOf, forgetFilingsOfOthers, keepFiling, keptFiling, splitFiling, wantedBy} from '../../main/resources/web/desk/filing.js';
import {ledTo} from '../../main/resources/web/desk/keys.js';
import {inboxQueriesOf, parseView, queryOf, toggled} from '../../main/resources/web/desk/view.js';
import {inForce, knowing, lifecycleOf, stageWords, stepWords, tierWords} from '../../main/resources/web/desk/words.js';

const lifecyclesUrl = new URL('../../../../geodata/src/main/resources/org/gridwalk/geodata/issue/loop/lifecycles.json', import.meta.url);
const [hotline, city] = JSON.parse(readFileSync(lifecyclesUrl, 'utf8'));
const wordsOf = (language) => JSON.parse(readFileSync(new URL(`../../main/resources/web/lang/${language}.json`, import.meta.url), 'utf8'));
const zone = 'Asia/Shanghai';

test('what is looked at stands in the address and comes back from it', () => {
  const view = {box: 'OVERDUE', stage: ['FILED', 'HANDLING'], tier: 'GRID', topic: 'NOISE', show: 'board', issue: 12, form: 'split'};
  assert.deepEqual(parseView(`?${new URLSearchParams(queryOf(view))}`), view);
  assert.deepEqual(Object.values(queryOf(parseView(''))).filter(Boolean), []);
});

test('of a link that is old or cut off the rest is taken', () => {
  const view = parseView('?box=NONE&stage=CLOSED,FILED&tier=x&topic=a;b&show=3&issue=-1&form=split');
  assert.deepEqual(view, {box: 'OPEN', stage: ['FILED'], tier: '', topic: '', show: 'list', issue: 0, form: ''});
});

test('a board asks for each stage, a list for those that are chosen', () => {
  const view = parseView('?stage=FILED');
  assert.deepEqual(inboxQueriesOf(view).map(({stage}) => stage), ['FILED']);
  assert.deepEqual(inboxQueriesOf({...view, show: 'board'}).map(({stage}) => stage), ['FILED', 'DISPATCHED', 'HANDLING', 'VERIFYING']);
  assert.deepEqual(toggled(toggled([], 'HANDLING'), 'FILED'), ['FILED', 'HANDLING']);
  assert.deepEqual(toggled(['FILED'], 'FILED'), []);
});

test('what is left is told in working days, on the last day in hours, and what is past by the clock', () => {
  const at = '2026-11-20T10:00:00Z';
  const told = (dueAt, workingDaysLeft) => countdown(dueAt, at, {zone, workingDaysLeft, clockFrom: '2026-11-16T00:00:00Z'});
  assert.deepEqual(told('2026-11-27T09:30:00Z', 5), {state: 'fine', unit: 'workingDays', amount: 5});
  assert.deepEqual(told('2026-11-20T13:30:00Z', 0), {state: 'soon', unit: 'hours', amount: 3});
  assert.deepEqual(told('2026-11-20T16:00:00Z', 0), {state: 'soon', unit: 'hours', amount: 6}, 'a midnight belongs to the day that it ends');
  assert.deepEqual(told('2026-11-22T12:00:00Z', 0), {state: 'fine', unit: 'days', amount: 2}, 'a weekend');
  assert.deepEqual(told('2026-11-20T10:00:00Z'), {state: 'late', unit: 'minutes', amount: 1});
  assert.deepEqual(told('2026-11-20T07:00:00Z'), {state: 'late', unit: 'hours', amount: 3});
  assert.deepEqual(told('2026-11-13T07:00:00Z'), {state: 'late', unit: 'days', amount: 7});
});

test('the last fifth of the time is soon, as the box of it has it', () => {
  const told = (at) => countdown('2026-11-27T09:00:00Z', at, {zone, workingDaysLeft: 1, clockFrom: '2026-11-17T09:00:00Z'}).state;
  assert.equal(told('2026-11-25T08:00:00Z'), 'fine');
  assert.equal(told('2026-11-25T10:00:00Z'), 'soon');
});

test('countdowns are worded in both languages, one apart', () => {
  useWords('zh-CN', wordsOf('zh-CN'));
  assert.equal(countdownWords({state: 'fine', unit: 'workingDays', amount: 2}), '还有 2 个工作日');
  assert.equal(countdownWords({state: 'late', unit: 'hours', amount: 3}), '超期 3 小时');
  useWords('en', wordsOf('en'));
  assert.equal(countdownWords({state: 'soon', unit: 'workingDays', amount: 1}), '1 working day left');
  assert.equal(countdownWords({state: 'late', unit: 'days', amount: 2}), '2 days overdue');
});

test('stages, tiers and steps are called as the lifecycle has it', () => {
  const lifecycles = {items: [{lifecycle: hotline, until: '2026-12-01'}, {lifecycle: city, from: '2026-12-01'}], replaced: [], ready: [hotline, city]};
  assert.equal(inForce(lifecycles, '2026-11-30').code, 'HOTLINE_12345');
  assert.equal(inForce(lifecycles, '2026-12-01').code, 'CITY_MANAGEMENT');
  useWords('zh-CN', {});
  assert.deepEqual([stageWords(hotline, 'FILED'), tierWords(hotline, 'SUBDISTRICT'), stepWords(city, 'REWORK')], ['待派单', '特事', '返工']);
  useWords('en', {});
  assert.equal(stepWords(hotline, 'CALL_BACK'), 'Call back');
  assert.equal(stepWords(city, 'ACCEPT'), 'ACCEPT', 'a city without the step');
});

test('a ticket goes by its own version of a lifecycle, however it is edited since', async () => {
  const edited = {...hotline, rules: hotline.rules.filter(({step}) => step !== 'ACCEPT'), stages: {...hotline.stages, FILED: {zh: '新', en: 'New'}}};
  const lifecycles = {items: [{id: 1, lifecycle: hotline, until: '2026-11-20'}, {id: 3, lifecycle: edited, from: '2026-11-20'}], replaced: [{id: 2, lifecycle: city}], ready: [hotline, city]};
  const of = (lifecycleId, code = 'HOTLINE_12345') => lifecycleOf(lifecycles, {lifecycle: code, lifecycleId});
  assert.deepEqual(stepsOf(of(1), {may: ['ACCEPT', 'DECLINE', 'NOTE']}), {steps: ['ACCEPT', 'DECLINE', 'NOTE'], next: 'ACCEPT'});
  useWords('en', {});
  assert.equal(stageWords(of(3), 'FILED'), 'New');
  assert.equal(of(2, 'CITY_MANAGEMENT'), city, 'replaced on the day on which it began');
  assert.equal(of(4), edited, 'one that was chosen since the page was loaded, until it is asked for');
  const all = {...lifecycles, items: [...lifecycles.items, {id: 4, lifecycle: hotline}]};
  assert.equal(await knowing(lifecycles, {lifecycleId: 4}, async () => all), all);
  assert.equal(await knowing(lifecycles, {lifecycleId: 2}, () => assert.fail('known already')), lifecycles);
  assert.equal(lifecycleOf({items: [{lifecycle: hotline}], replaced: [], ready: [hotline]}, {lifecycle: 'HOTLINE_12345', lifecycleId: 1}), hotline);
});

test('a deed holds what belongs to its step and nothing else', () => {
  const draft = {note: ' 已通水 ', to: 'worker', handler: 7, office: '水务', until: '2026-12-01T00:00:00Z', reached: false, solved: true, satisfied: true, passed: true, into: {id: 3, number: 'x'}, tier: 'GRID'};
  assert.deepEqual(deedOf('FINISH', draft), {step: 'FINISH', note: '已通水'});
  assert.deepEqual(deedOf('DISPATCH', draft), {step: 'DISPATCH', note: '已通水', handler: 7});
  assert.deepEqual(deedOf('HAND_OVER', {...draft, to: 'office', note: ''}), {step: 'HAND_OVER', office: '水务'});
  assert.deepEqual(deedOf('CALL_BACK', draft), {step: 'CALL_BACK', note: '已通水', reached: false});
  assert.deepEqual(deedOf('CALL_BACK', {reached: true, solved: true, satisfied: false}), {step: 'CALL_BACK', reached: true, solved: true, satisfied: false});
  assert.deepEqual(deedOf('MERGE', {note: 'x', into: draft.into}), {step: 'MERGE', note: 'x', into: 3});
});

test('steps stand in the order of the lifecycle, with the one that is usually next', () => {
  assert.deepEqual(stepsOf(hotline, {may: ['NOTE', 'CONTACT', 'ACCEPT', 'DECLINE']}), {steps: ['ACCEPT', 'DECLINE', 'CONTACT', 'NOTE'], next: 'ACCEPT'});
  assert.equal(stepsOf(hotline, {may: ['NOTE']}).next, undefined);
  const tiers = (tier) => stepsOf(hotline, {may: ['RAISE', 'LOWER'], tier}).steps;
  assert.deepEqual([tiers('GRID'), tiers('COMMUNITY'), tiers('SUBDISTRICT')], [['RAISE'], ['RAISE', 'LOWER'], ['LOWER']]);
});

test('what waits for other steps is shown to those who could take it', () => {
  const filed = {may: ['ACCEPT'], stage: 'FILED'};
  assert.deepEqual(stepsToCome(hotline, filed, new Set(['DESK'])), ['DISPATCH']);
  assert.deepEqual(stepsToCome(hotline, filed, new Set(['WORKER'])), []);
  assert.deepEqual(stepsToCome(hotline, {may: ['CALL_BACK'], stage: 'VERIFYING'}, new Set(['ADMIN'])), ['CLOSE']);
  assert.deepEqual(stepsToCome(hotline, {may: ['CLOSE'], stage: 'VERIFYING'}, new Set(['DESK'])), []);
});

test('what is missing is told by the steps that give it', () => {
  assert.deepEqual(whatIsMissing(hotline, ['CALL_BACK', 'CONFIRM']), {steps: ['CALL_BACK', 'CONFIRM'], others: []});
  assert.deepEqual(whatIsMissing(hotline, ['ACCEPTED', 'UNINVOLVED']), {steps: ['ACCEPT'], others: ['UNINVOLVED']});
  assert.deepEqual(whatIsMissing(city, ['RECHECK', 'RECHECKED']), {steps: ['RECHECK'], others: []});
  assert.deepEqual([acceptsFirst(hotline), acceptsFirst(city)], [true, false]);
});

test('whatever is missing has words, also where a city has no step that gives it', () => {
  const bare = {...hotline, rules: []};
  const conditions = [...new Set([hotline, city].flatMap(({rules}) => rules.flatMap(({when = []}) => when))), 'ACCEPTED', 'NOT_ACCEPTED', 'ASKED', 'NOT_ASKED', 'SUPERVISED', 'NOT_SUPERVISED', 'UNINVOLVED', 'RECHECKED', 'CALL_BACK', 'CONFIRM', 'RECHECK'];
  for (const language of ['zh-CN', 'en']) {
    const words = wordsOf(language);
    for (const other of whatIsMissing(bare, conditions).others) assert.ok(words[`desk.missing.${other}`], `${language}: ${other}`);
  }
});

test('giving out goes on after what is refused, and accepts first only where that alone is missing', async () => {
  const items = [1, 2, 3, 4].map((id) => ({id, number: `GW-${id}`, version: id}));
  const sent = [];
  const send = async ({id}, version, deed) => {
    sent.push(`${id} ${version} ${deed.step}`);
    if (id === 2 && version === 2 && deed.step === 'DISPATCH') throw Object.assign(new Error(), {code: 'issue-step-not-yet', params: {missing: ['ACCEPTED']}});
    if (id === 3) throw Object.assign(new Error(), {code: 'issue-step-concerned', params: {}});
    return {version: version + 1};
  };
  const told = [];
  const how = {acceptFirst: true, send, told: (done) => told.push(done)};
  const {given, refused} = await dispatchAll(items, {to: 'worker', handler: 9}, how);
  assert.deepEqual(given.map(({id}) => id), [1, 2, 4]);
  assert.deepEqual(refused.map(({item, problem}) => [item.id, problem.code]), [[3, 'issue-step-concerned']]);
  assert.deepEqual(sent, ['1 1 DISPATCH', '2 2 DISPATCH', '2 2 ACCEPT', '2 3 DISPATCH', '3 3 DISPATCH', '4 4 DISPATCH']);
  assert.deepEqual(told, [1, 2, 3, 4]);
  const strict = await dispatchAll(items.slice(1, 2), {to: 'worker', handler: 9}, {...how, acceptFirst: false});
  assert.deepEqual(strict.refused.map(({problem}) => problem.code), ['issue-step-not-yet']);
});

test('a filing is sent as it is told, and wants what it can not do without', () => {
  const empty = emptyFiling('c0ffee00-0000-4000-8000-000000000000', 5);
  assert.deepEqual(wantedBy(empty), ['topic', 'where']);
  const door = {kind: 'DWELLING', id: 31, label: '3号楼2单元501', householdId: 77};
  const draft = {...empty, topic: 'LEAK', place: door, description: ' 漏水 ', complainants: [{name: '', phone: '', householdId: 77, label: door.label}], origin: {householdId: 78, label: '601'}};
  assert.deepEqual(wantedBy(draft), []);
  assert.deepEqual(JSON.parse(JSON.stringify(filingOf(draft))), {
    clientId: empty.clientId,
    source: 'COUNTER',
    topic: 'LEAK',
    description: '漏水',
    where: {householdId: 77},
    complainants: [{householdId: 77}],
    originHouseholdId: 78,
  });
});

test('each way of telling a place, and nobody to ask', () => {
  const draft = {...emptyFiling('c', 5), topic: 'LEAK', address: ' 东门 ', point: {lng: 116, lat: 40}, anonymous: true, complainants: [{name: '', phone: ''}]};
  const sent = (parts) => JSON.parse(JSON.stringify(filingOf({...draft, ...parts}))).where;
  assert.deepEqual(sent({where: 'map'}), {lng: 116, lat: 40, address: '东门'});
  assert.deepEqual(sent({where: 'area'}), {areaId: 5, address: '东门'});
  assert.deepEqual(sent({place: {kind: 'BUILDING', id: 4, label: ''}}), {buildingId: 4});
  assert.deepEqual(sent({place: {kind: 'DWELLING', id: 4, label: ''}}), {dwellingId: 4});
  assert.deepEqual(filingOf(draft).complainants, [{anonymous: true}]);
  assert.deepEqual(wantedBy({...draft, where: 'area', anonymous: false}), ['complainants']);
  assert.deepEqual(wantedBy({...draft, where: 'area', address: ' '}), ['where']);
});

test('what is split off begins where the issue is', () => {
  const issue = {source: 'PHONE', topic: 'LEAK', description: '两件事', lng: 116, lat: 40, address: '东门'};
  const {where, point, topic, source} = splitFiling(emptyFiling('c', 5), issue);
  assert.deepEqual({where, point, topic, source}, {where: 'map', point: {lng: 116, lat: 40}, topic: 'LEAK', source: 'PHONE'});
  assert.equal(splitFiling(emptyFiling('c', 5), {...issue, lng: undefined, lat: undefined}).where, 'area');
});

test('keys lead along a list, and across a board over columns with nothing in them', () => {
  assert.equal(ledTo([[1, 2, 3]], 0, 'j'), 1);
  assert.equal(ledTo([[1, 2, 3]], 1, 'ArrowDown'), 2);
  assert.equal(ledTo([[1, 2, 3]], 3, 'j'), 3);
  assert.equal(ledTo([[1, 2, 3]], 1, 'k'), 1);
  assert.equal(ledTo([[1, 2, 3], [], [4]], 3, 'ArrowRight'), 4);
  assert.equal(ledTo([[1, 2, 3], [], [4]], 4, 'ArrowLeft'), 1);
  assert.equal(ledTo([[]], 0, 'j'), undefined);
  assert.equal(ledTo([[1]], 1, 'Enter'), undefined);
});

test('an address is the door that it means, or the doors that it may mean, before what the search finds', () => {
  const door = {dwellingId: 7, buildingId: 3, name: '幸福里3号楼1单元501', area: '柳林社区', lng: 100, lat: 30};
  const house = {buildingId: 4, name: '幸福里4号楼', area: '柳林社区'};
  assert.deepEqual(placesOf({place: door, candidates: []}).map(({kind, id}) => [kind, id]), [['DWELLING', 7]]);
  const several = placesOf({candidates: [{place: house}, {place: {estateId: 1, name: '幸福里'}}, {place: door}]});
  assert.deepEqual(several.map(({kind, id}) => [kind, id]), [['BUILDING', 4], ['DWELLING', 7]]);
  const search = [{kind: 'BUILDING', id: 9, label: '', match: ''}, {kind: 'DWELLING', id: 7, label: '', match: '', householdId: 70}];
  const all = joined(several, search);
  assert.deepEqual(all.map(({kind, id}) => `${kind}/${id}`), ['DWELLING/7', 'BUILDING/4', 'BUILDING/9']);
  assert.equal(all[0].householdId, 70);
  assert.deepEqual(placesOf({candidates: []}), []);
});

test('a draft with names is kept for its writer alone', () => {
  class Tab {
    getItem(key) {
      return this[key] ?? null;
    }
    setItem(key, value) {
      this[key] = value;
    }
    removeItem(key) {
      delete this[key];
    }
  }
  globalThis.sessionStorage = new Tab();
  keepFiling('desk.new', emptyFiling('c1', 5));
  keepFiling('desk2.split.7', {...emptyFiling('c2', 5), complainants: [{name: '王晨', phone: '13900000000'}]});
  sessionStorage.setItem('other', 'x');
  forgetFilingsOfOthers('desk');
  assert.equal(keptFiling('desk.new').clientId, 'c1');
  assert.equal(keptFiling('desk2.split.7'), null);
  assert.equal(sessionStorage.getItem('other'), 'x');
  delete globalThis.sessionStorage;
});
