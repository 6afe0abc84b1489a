import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createResource, shown} from '../../main/resources/web/lib/remote.js';
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
