import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createPace} from '../../main/resources/web/lib/pace.js';

/** A piece of work that ends when it is told to. */
function piece(name, log) {
  let done;
  const work = (signal) => {
    log.push(name);
    signal.addEventListener('abort', () => log.push(`${name} given up`));
    return new Promise((resolve) => (done = resolve));
  };
  return Object.assign(work, {finish: () => (done(), new Promise(setImmediate))});
}

test('of what is wanted meanwhile only the last is done', async () => {
  const log = [];
  const [a, b, c] = ['a', 'b', 'c'].map((name) => piece(name, log));
  const pace = createPace(60_000);
  [a, b, c].forEach(pace.ask);
  assert.deepEqual(log, ['a']);
  await a.finish();
  assert.deepEqual(log, ['a', 'c']);
  await c.finish();
  assert.deepEqual(log, ['a', 'c']);
  pace.stop();
});

test('what takes too long is given up for what waits, and only for that', async () => {
  const log = [];
  const [a, b, c] = ['a', 'b', 'c'].map((name) => piece(name, log));
  const pace = createPace(20);
  pace.ask(a);
  await new Promise((resume) => setTimeout(resume, 60));
  assert.deepEqual(log, ['a']);
  pace.ask(b);
  await new Promise((resume) => setTimeout(resume, 5));
  assert.deepEqual(log, ['a', 'a given up', 'b']);
  await a.finish();
  pace.ask(c);
  await b.finish();
  assert.deepEqual(log, ['a', 'a given up', 'b', 'c'], 'the end of what was given up starts nothing');
  pace.stop();
  assert.deepEqual(log.slice(-1), ['c given up']);
});
