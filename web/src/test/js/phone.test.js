import assert from 'node:assert/strict';
import {webcrypto} from 'node:crypto';
import {test} from 'node:test';
import {createClock} from '../../main/resources/web/visits/clock.js';
import {exportOf, readExport} from '../../main/resources/web/visits/exported.js';
import {dayStore, outboxStore} from '../../main/resources/web/visits/keeping.js';
import {readAddress, writeAddress} from '../../main/resources/web/visits/model.js';
import {toGcj02, wayTo} from '../../main/resources/web/visits/navigation.js';
import {locate, metersBetween} from '../../main/resources/web/visits/position.js';
import {appointmentsWith, byDistance, doneToday, owed, todayOf} from '../../main/resources/web/visits/stops.js';
import {uuid} from '../../main/resources/web/visits/uuid.js';
import {createVault} from '../../main/resources/web/visits/vault.js';
import {instantOf, localOf} from '../../main/resources/web/visits/zoned.js';

// Every browser has it, Node from 19 on.
globalThis.crypto ??= webcrypto;

const stop = (id, state, more = {}) => ({kind: 'HOUSEHOLD', id, gridId: 1, address: `${id}`, lng: 87 + id / 1000, lat: 44, state, severity: 1, reasons: [{category: 'ORDINARY'}], ...more});
const day = {on: '2026-11-20', now: '2026-11-20T10:00:00Z', zone: 'Asia/Shanghai', grids: [], stops: [stop(1, 'UNCOVERED'), stop(2, 'OVERDUE', {reasons: [{category: 'NEEDY'}]}), stop(3, 'COVERED'), stop(4, 'DUE_SOON')]};

function memoryDatabase() {
  const stores = {keys: new Map(), day: new Map(), outbox: new Map()};
  return {
    stores,
    get: async (store, id) => stores[store].get(id),
    all: async (store) => [...stores[store].values()],
    put: async (store, id, value) => void stores[store].set(id, value),
    remove: async (store, id) => void stores[store].delete(id),
    clear: async (store) => stores[store].clear(),
  };
}

test('a plan is kept to, and promises stand even where it left them out', () => {
  const calls = [{kind: 'STOP', target: {kind: 'HOUSEHOLD', id: 4}}, {kind: 'BREAK'}, {kind: 'STOP', target: {kind: 'HOUSEHOLD', id: 99}}];
  const promised = [{householdId: 3, startsAt: '2026-11-20T02:00:00Z', endsAt: '', status: 'BOOKED'}, {householdId: 2, startsAt: '', endsAt: '', status: 'CANCELLED'}];
  assert.deepEqual(todayOf(day, calls, promised).map(({key, number}) => [key, number]), [['HOUSEHOLD-4', 1], ['HOUSEHOLD-3', 2]]);
});

test('without a plan the worst come first, after the promises', () => {
  const promised = [{householdId: 4, startsAt: '2026-11-20T02:00:00Z', endsAt: '', status: 'BOOKED'}];
  assert.deepEqual(todayOf(day, [], promised).map(({stop: {id}}) => id), [4, 1, 2]);
});

test('the list of what is owed by state and by category', () => {
  assert.deepEqual(owed(day, 'ALL').map(({id}) => id), [1, 2, 4]);
  assert.deepEqual(owed(day, 'OVERDUE').map(({id}) => id), [2]);
  assert.deepEqual(owed(day, 'NEEDY').map(({id}) => id), [2]);
  assert.deepEqual(byDistance(day.stops, {lng: 87.004, lat: 44}).map(({stop: {id}}) => id), [4, 3, 2, 1]);
});

test('what was done today, waiting or arrived', () => {
  const one = stop(1, 'COVERED', {visits: [{visitedAt: '2026-11-19T16:30:00Z', outcome: 'MET'}]});
  assert.deepEqual(doneToday(day, one, [], {}), {outcome: 'MET', waits: false}, 'half past midnight in Shanghai');
  assert.equal(doneToday(day, stop(1, 'COVERED', {visits: [{visitedAt: '2026-11-19T15:30:00Z', outcome: 'MET'}]}), [], {}), undefined);
  assert.deepEqual(doneToday(day, one, [{kind: 'VISIT', target: 'HOUSEHOLD-1', body: {outcome: 'REFUSED'}}], {}), {outcome: 'REFUSED', waits: true});
});

test('the address holds view, stop and filter, and refuses nonsense', () => {
  for (const search of ['', '?view=me', '?filter=NEEDY&stop=HOUSEHOLD-7&do=visit', '?grid=3&view=map']) {
    assert.equal(new URLSearchParams(writeAddress(readAddress(search))).size, new URLSearchParams(search).size, search);
  }
  assert.equal(readAddress('?stop=<script>&do=visit').stop, null);
});

test('a phone whose clock is wrong tells the server’s time; a demo’s stands still', () => {
  const clock = createClock();
  clock.tell('2026-11-20T10:00:00Z', false, Date.parse('2001-01-01T00:00:00Z'));
  assert.equal(clock.instant(Date.parse('2001-01-01T00:05:00Z')), '2026-11-20T10:05:00.000Z');
  clock.tell('2026-11-20T10:00:00Z', true, 0);
  assert.equal(clock.instant(99999999), '2026-11-20T10:00:00Z');
});

test('four ways of not knowing where one is', async () => {
  const answering = (answer) => ({getCurrentPosition: (good, bad) => answer(good, bad)});
  const at = (accuracy) => answering((good) => good({coords: {longitude: 87, latitude: 44, accuracy}}));
  const tag = async (parts) => (await locate({secure: true, waitMillis: 5, ...parts})).tag;
  assert.equal(await tag({secure: false, geolocation: at(5)}), 'insecure');
  assert.equal(await tag({geolocation: answering((_, bad) => bad({code: 1}))}), 'denied');
  assert.equal(await tag({geolocation: answering(() => {})}), 'slow');
  assert.equal(await tag({geolocation: at(300)}), 'rough');
  assert.equal(await tag({geolocation: at(10)}), 'here');
  assert.ok(Math.abs(metersBetween({lng: 87, lat: 44}, {lng: 87.001, lat: 44.001}) - 137) < 1);
});

test('the day lies sealed, is nobody else’s, and is gone the next day', async () => {
  const database = memoryDatabase();
  let today = '2026-11-20';
  const days = dayStore(database, createVault(database), () => today);
  await days.put('leader1', {name: '王晨'});
  assert.ok(!Buffer.from(database.stores.day.get('leader1').sealed.bytes).includes(Buffer.from('王晨')));
  assert.deepEqual(await days.get('leader1'), {name: '王晨'});
  assert.equal(await days.get('leader2'), undefined);
  assert.deepEqual([await days.holds('leader1'), await days.holds(), await days.holds('leader2')], [true, true, false]);
  today = '2026-11-21';
  assert.equal(await days.holds('leader1'), false);
  assert.equal(await days.get('leader1'), undefined);
  assert.deepEqual([database.stores.day.size, database.stores.keys.size], [0, 0]);
});

test('without encryption the day is not kept, and the outbox is', async () => {
  const database = memoryDatabase();
  const vault = {...createVault(database), canSeal: false};
  await dayStore(database, vault, () => '2026-11-20').put('leader1', {});
  await outboxStore(database, vault).put({id: 'a', body: {outcome: 'MET'}, title: 't'});
  assert.equal(database.stores.day.size, 0);
  assert.deepEqual((await outboxStore(database, vault).all())[0].body, {outcome: 'MET'});
});

test('a file of what waits is read again, and sends nowhere else', () => {
  const item = {id: uuid(), kind: 'VISIT', url: '/api/visits', login: 'leader1', title: 't', at: '2026-11-20T10:00:00Z', target: 'HOUSEHOLD-1', body: {outcome: 'MET'}};
  assert.deepEqual(readExport(exportOf([item])), [item]);
  for (const bad of ['', '[]', '{"kind":"other"}', exportOf([{...item, url: '/api/session'}]), exportOf([{...item, id: 'x'}]), exportOf([{...item, of: 3}]), exportOf([{...item, url: '/api/appointments/4/move', of: 3}])]) assert.equal(readExport(bad), undefined);
});

test('an appointment stands as it will once what waits has arrived', () => {
  const there = [{id: 3, householdId: 1, startsAt: 'a', endsAt: 'b', status: 'BOOKED'}];
  const change = (id, body, more = {}) => ({id, kind: 'APPOINTMENT', held: false, body, ...more});
  assert.deepEqual(appointmentsWith(there, []), there);
  const [moved] = appointmentsWith(there, [change('m', {startsAt: 'c', endsAt: 'd'}, {of: 3})]);
  assert.deepEqual([moved.startsAt, moved.status, moved.waits], ['c', 'BOOKED', 'm']);
  assert.equal(appointmentsWith(there, [change('x', {status: 'CANCELLED'}, {of: 3})])[0].status, 'CANCELLED');
  assert.equal(appointmentsWith(there, [change('h', {status: 'CANCELLED'}, {of: 3, held: true})])[0].status, 'BOOKED');
  const made = appointmentsWith([], [change('n', {householdId: 2, startsAt: 'e', endsAt: 'f'}), {...change('v', {}), kind: 'VISIT'}]);
  assert.deepEqual(made, [{householdId: 2, startsAt: 'e', endsAt: 'f', status: 'BOOKED', waits: 'n'}]);
});

test('a map app gets the coordinates that it reads', () => {
  const beijing = {lng: 116.404, lat: 39.915};
  const shifted = toGcj02(beijing);
  assert.ok(Math.abs(shifted.lng - 116.410244) < 2e-6 && Math.abs(shifted.lat - 39.916404) < 2e-6, JSON.stringify(shifted));
  assert.deepEqual(toGcj02({lng: 2.35, lat: 48.85}), {lng: 2.35, lat: 48.85});
  const way = (navigation, timeZone, userAgent = 'Android') => wayTo(beijing, {navigation, timeZone, userAgent});
  assert.equal(way('AUTO', 'Asia/Shanghai'), 'geo:39.916404,116.410244?q=39.916404,116.410244');
  assert.equal(way('AUTO', 'Europe/Paris'), 'geo:39.915000,116.404000?q=39.915000,116.404000');
  assert.equal(way('WGS84', 'Asia/Shanghai'), 'geo:39.915000,116.404000?q=39.915000,116.404000');
  assert.equal(way('GCJ02', 'Europe/Paris', 'iPhone'), 'maps://?daddr=39.916404,116.410244&dirflg=w');
});

test('a time of the business zone, whatever zone the phone is in', () => {
  assert.equal(instantOf('2026-11-21T15:00', 'Asia/Shanghai'), '2026-11-21T07:00:00.000Z');
  assert.equal(instantOf('2026-03-29T12:00', 'Europe/Berlin'), '2026-03-29T10:00:00.000Z');
  assert.equal(localOf('2026-11-21T07:00:00Z', 'Asia/Shanghai'), '2026-11-21T15:00');
});
