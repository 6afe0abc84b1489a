import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createPages, createResource, shown} from '../../main/resources/web/lib/remote.js';
import {createStore} from '../../main/resources/web/lib/store.js';

/** A server whose answers the test gives by hand, in the order it likes. */
function server() {
  const asked = [];
  const load = (key, signal) => new Promise((resolve, reject) => asked.push({key, signal, resolve, reject}));
  return {asked, load};
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('only the last answer is published, and the first request is given up', async () => {
  const {asked, load} = server();
  const seen = [];
  const resource = createResource(load, (remote) => seen.push(remote));
  resource.ask('a');
  resource.ask('b');
  assert.equal(asked[0].signal.aborted, true);
  asked[1].resolve('of b');
  await settled();
  asked[0].resolve('of a');
  await settled();
  assert.deepEqual(seen.at(-1), {tag: 'ready', value: 'of b'});
  assert.ok(!seen.some((remote) => remote.tag === 'ready' && remote.value === 'of a'));
});

test('the same question is asked once', () => {
  const {asked, load} = server();
  const resource = createResource(load, () => {});
  resource.ask('a');
  resource.ask('a');
  assert.equal(asked.length, 1);
});

test('what stood before stays while waiting and after a failure', async () => {
  const {asked, load} = server();
  const resource = createResource(load, () => {});
  resource.ask('a');
  asked[0].resolve(1);
  await settled();
  resource.ask('b');
  assert.deepEqual(resource.remote(), {tag: 'pending', stale: 1});
  asked[1].reject({code: 'unexpected', status: 500});
  await settled();
  assert.equal(resource.remote().tag, 'failed');
  assert.equal(shown(resource.remote()), 1);
  resource.retry();
  asked[2].resolve(2);
  await settled();
  assert.deepEqual(resource.remote(), {tag: 'ready', value: 2});
});

test('a server that says when is asked again then', async () => {
  const {asked, load} = server();
  const resource = createResource(load, () => {});
  resource.ask('a');
  asked[0].reject({code: 'database-unavailable', status: 503, retryAfterSeconds: 0.01});
  while (asked.length < 2) await new Promise((resolve) => setTimeout(resolve, 2));
  asked[1].resolve('back');
  await settled();
  assert.deepEqual(resource.remote(), {tag: 'ready', value: 'back'});
});

test('giving up forgets', async () => {
  const {asked, load} = server();
  const resource = createResource(load, () => {});
  resource.ask('a');
  resource.ask(null);
  asked[0].resolve(1);
  await settled();
  assert.deepEqual(resource.remote(), {tag: 'idle'});
});

test('the store calls those whose value changed, and only those', () => {
  const store = createStore({a: 1, b: 1});
  const calls = [];
  store.watch((state) => state.a, (a) => calls.push(`a${a}`));
  const stop = store.watch((state) => state.b, (b) => calls.push(`b${b}`));
  store.set({a: 2});
  store.set({b: 1});
  stop();
  store.set({b: 5});
  assert.deepEqual(calls, ['a1', 'b1', 'a2']);
});

test('a refresh shows nothing until its answer is there', async () => {
  const {asked, load} = server();
  const seen = [];
  const resource = createResource(load, (remote) => seen.push(remote.tag));
  resource.ask('a');
  asked[0].resolve(1);
  await settled();
  resource.refresh();
  resource.refresh();
  assert.equal(asked.length, 2);
  asked[1].resolve(2);
  await settled();
  // News came while it was on its way: it is asked for once more.
  assert.equal(asked.length, 3);
  asked[2].reject({code: 'unreachable', status: 0});
  await settled();
  assert.deepEqual(resource.remote(), {tag: 'ready', value: 2});
  assert.deepEqual(seen, ['pending', 'ready', 'ready']);
});

test('a refresh does not outlive its question', async () => {
  const {asked, load} = server();
  const resource = createResource(load, () => {});
  resource.refresh();
  assert.equal(asked.length, 0);
  resource.ask('a');
  asked[0].resolve(1);
  await settled();
  resource.refresh();
  resource.ask('b');
  asked[2].resolve(3);
  await settled();
  asked[1].resolve(2);
  await settled();
  assert.deepEqual(resource.remote(), {tag: 'ready', value: 3});
});

test('news that comes while an answer is on its way is asked for after it', async () => {
  const {asked, load} = server();
  const resource = createResource(load, () => {});
  resource.ask('a');
  resource.refresh();
  asked[0].resolve(1);
  await settled();
  asked[1].resolve(2);
  await settled();
  assert.equal(asked.length, 2);
  assert.deepEqual(resource.remote(), {tag: 'ready', value: 2});
});

test('a refreshed list has as many pages as were shown', async () => {
  const load = (key, cursor) =>
    Promise.resolve(cursor === undefined ? {items: [1, 2], next: 'b'} : cursor === 'b' ? {items: [3, 4], next: 'c'} : {items: [5]});
  const pages = createPages(load, () => {});
  pages.ask('a');
  await settled();
  await pages.more();
  assert.deepEqual(shown(pages.remote()).items, [1, 2, 3, 4]);
  pages.refresh();
  await settled();
  assert.deepEqual(shown(pages.remote()).items, [1, 2, 3, 4]);
  assert.equal(shown(pages.remote()).next, 'c');
});
