import assert from 'node:assert/strict';
import test from 'node:test';
import {createStore, renderOn} from '../../main/resources/web/lib/store.js';

test('who is stopped by another hears nothing more, not even of that change', () => {
  const store = createStore({a: 1});
  const heard = [];
  let stop = () => {};
  store.watch(({a}) => a, () => stop());
  stop = store.watch(({a}) => a, (a) => heard.push(a));
  store.set({a: 2});
  assert.deepEqual(heard, [1]);
});

test('what changes in one event is drawn once, and before the next event', async () => {
  const store = createStore({from: 1, to: 1, other: 1});
  const drawn = [];
  const stop = renderOn(store, [({from}) => from, ({to}) => to], () => drawn.push(store.get()));
  store.set({from: 2});
  store.set({to: 2});
  store.set({other: 2});
  assert.equal(drawn.length, 1);
  await null;
  assert.deepEqual(drawn.slice(1), [{from: 2, to: 2, other: 2}]);
  store.set({other: 3});
  await null;
  store.set({from: 3});
  stop();
  await null;
  assert.equal(drawn.length, 2);
});
