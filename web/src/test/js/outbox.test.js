import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createOutbox, meaning, waitMillis} from '../../main/resources/web/visits/outbox.js';
import {random as randomOf} from './random.js';

const item = (id, login = 'leader1') => ({id, kind: 'VISIT', url: '/api/visits', login, title: id, at: `2026-11-20T10:00:0${id.length}Z`, body: {outcome: 'MET'}});
const problem = (status, more = {}) => Object.assign(new Error('x'), {code: `status-${status}`, status, ...more});

function memory() {
  const rows = new Map();
  return {
    rows,
    all: async () => [...rows.values()].map((row) => JSON.parse(row)),
    put: async (row) => void rows.set(row.id, JSON.stringify(row)),
    remove: async (id) => void rows.delete(id),
  };
}

function outboxWith(send, {store = memory(), login = () => 'leader1', time = {now: 0}} = {}) {
  const outbox = createOutbox({store, send, login, now: () => time.now, chance: () => 1});
  return {outbox, store, time};
}

test('an item is kept before it is sent, and goes only when the server has it', async () => {
  const seen = [];
  const {outbox, store} = outboxWith(async ({id}) => {
    seen.push(store.rows.has(id));
    return {clientId: id};
  });
  await outbox.add(item('a'));
  assert.equal(store.rows.size, 1);
  await outbox.flush();
  assert.deepEqual(seen, [true]);
  assert.equal(store.rows.size, 0);
});

test('an answer that is not the server’s keeps the item', async () => {
  for (const answer of [undefined, {}, '<html>', {clientId: 'other'}]) {
    const {outbox} = outboxWith(async () => answer);
    await outbox.add(item('a'));
    await outbox.flush();
    assert.equal(outbox.items()[0].problem.code, 'unreadable');
  }
});

test('what changes a row is taken by that row’s answer alone', async () => {
  const sent = [];
  const answers = [{id: 8, clientId: 'a'}, {id: 7}];
  const {outbox, time} = outboxWith(async (it) => {
    sent.push(it.of);
    return answers.shift();
  });
  await outbox.add({...item('a'), kind: 'APPOINTMENT', of: 7});
  await outbox.flush();
  assert.equal(outbox.items()[0].problem.code, 'unreadable');
  time.now = 1e9;
  await outbox.flush();
  assert.deepEqual([sent, outbox.items()], [[7, 7], []]);
});

test('one failure holds up no other and drops none', async () => {
  const {outbox} = outboxWith(async ({id}) => {
    if (id === 'aa') throw problem(500);
    if (id === 'aaa') throw problem(409);
    return {clientId: id};
  });
  for (const id of ['a', 'aa', 'aaa', 'aaaa']) await outbox.add(item(id));
  await outbox.flush();
  assert.deepEqual(outbox.items().map(({id, held, problem: {status}}) => [id, held, status]), [['aa', false, 500], ['aaa', true, 409]]);
});

test('what is refused waits for its owner, what failed for its time', async () => {
  let tries = 0;
  const {outbox, time} = outboxWith(async ({body}) => {
    tries++;
    throw body.outcome === 'MET' ? problem(400) : problem(503, {retryAfterSeconds: 7});
  });
  await outbox.add(item('a'));
  await outbox.flush({now: true});
  await outbox.flush({now: true});
  assert.equal(tries, 1);
  assert.equal(outbox.nextAt(), undefined);
  await outbox.change('a', {outcome: 'NOT_HOME'});
  await outbox.flush();
  assert.equal(outbox.nextAt(), 7000);
  await outbox.flush();
  assert.equal(tries, 2);
  time.now = 7000;
  await outbox.flush();
  assert.equal(tries, 3);
});

test('nobody signed in: the rest is spared, and all stays', async () => {
  let tries = 0;
  const {outbox} = outboxWith(async () => {
    tries++;
    throw problem(401);
  });
  for (const id of ['a', 'aa']) await outbox.add(item(id));
  await outbox.flush();
  assert.equal(tries, 1);
  assert.equal(outbox.items().length, 2);
});

test('nobody sends what somebody else recorded', async () => {
  let who = 'leader2';
  const {outbox} = outboxWith(async ({id}) => ({clientId: id}), {login: () => who});
  await outbox.add(item('a'));
  await outbox.flush({now: true});
  assert.equal(outbox.items().length, 1);
  who = 'leader1';
  await outbox.flush();
  assert.equal(outbox.items().length, 0);
});

test('whatever is lost on the way and whenever the page dies, the server has each exactly once', async () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = randomOf(seed);
    const server = new Map();
    const store = memory();
    const time = {now: 0};
    const made = [];
    const send = async ({id, body}) => {
      if (random() < 0.3) throw problem(0);
      if (random() < 0.2) throw problem(500);
      if (server.has(id)) assert.equal(server.get(id), JSON.stringify(body));
      else server.set(id, JSON.stringify(body));
      // Received, but the answer is lost.
      if (random() < 0.3) throw problem(0);
      return {clientId: id};
    };
    let {outbox} = outboxWith(send, {store, time});
    for (let step = 0; step < 40; step++) {
      if (step < 12) {
        const id = `item ${seed} ${step}`;
        made.push(id);
        await outbox.add({...item('a'), id});
      }
      const sending = outbox.flush();
      if (random() < 0.2) {
        // The page is killed and opened again, while the old one's requests are still under way.
        ({outbox} = outboxWith(send, {store, time}));
        await outbox.load();
        await Promise.all([sending, outbox.flush()]);
        await outbox.load();
      }
      await sending;
      time.now += 400_000;
    }
    while (store.rows.size) {
      time.now += 400_000;
      await outbox.load();
      await outbox.flush();
    }
    assert.deepEqual([...server.keys()].sort(), made.sort(), `seed ${seed}`);
  }
});

test('waits double up to five minutes', () => {
  assert.deepEqual([1, 2, 3, 20].map((tries) => waitMillis(tries, 1)), [2000, 4000, 8000, 300000]);
});

test('what a failure means', () => {
  assert.deepEqual([0, 401, 403, 404, 409, 413, 429, 500].map((status) => meaning({code: '', status})), ['later', 'signIn', 'later', 'held', 'held', 'held', 'later', 'later']);
});

test('what is taken away while it is being sent does not come back', async () => {
  for (const fails of [true, false]) {
    let answer = () => {};
    const asked = new Promise((sent) => {
      answer = () => sent();
    });
    const {outbox, store} = outboxWith(async ({id}) => {
      await asked;
      if (fails) throw problem(500);
      return {clientId: id};
    });
    await outbox.add(item('a'));
    const flushing = outbox.flush();
    await outbox.discard('a');
    answer();
    await flushing;
    assert.deepEqual(outbox.items(), []);
    assert.equal(store.rows.size, 0, fails ? 'after a failure' : 'after an answer');
  }
});

test('a write that fails is said and stops no other', async () => {
  const store = memory();
  const {put} = store;
  store.put = async (row) => (row.id === 'a' ? Promise.reject(new Error('full')) : put(row));
  const {outbox} = outboxWith(async ({id}) => ({clientId: id}), {store});
  await assert.rejects(outbox.add(item('a')), /full/);
  await outbox.add(item('aa'));
  assert.deepEqual(outbox.items().map(({id}) => id), ['aa']);
});
