import assert from 'node:assert/strict';
import test from 'node:test';
import {createStore, edited} from '../../main/resources/web/lib/store.js';

test('two keys before the page is rendered both count', () => {
  const store = createStore({draft: {people: [{name: '', phone: ''}]}});
  const edit = (told) => store.set({draft: {...store.get().draft, ...edited(told, store.get().draft)}});
  const set = (parts) => edit(({people}) => ({people: people.map((one) => ({...one, ...parts}))}));
  set({name: '王某'});
  set({phone: '13900000000'});
  edit({title: '漏水'});
  assert.deepEqual(store.get().draft, {people: [{name: '王某', phone: '13900000000'}], title: '漏水'});
});

test('who is stopped by another hears nothing more, not even of that change', () => {
  const store = createStore({a: 1});
  const heard = [];
  let stop = () => {};
  store.watch(({a}) => a, () => stop());
  stop = store.watch(({a}) => a, (a) => heard.push(a));
  store.set({a: 2});
  assert.deepEqual(heard, [1]);
});
