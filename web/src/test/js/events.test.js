import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createEventReader} from '../../main/resources/web/lib/events.js';

const SENT = ': \n\nevent: coverage\ndata: {"gridIds":[1]}\n\nid: 7\r\ndata: a\r\ndata: b\r\n\r\nevent: empty\n\n';
const EVENTS = [
  {event: 'coverage', data: '{"gridIds":[1]}'},
  {event: 'message', data: 'a\nb'},
];

test('events are read wherever they are cut', () => {
  for (let cut = 0; cut <= SENT.length; cut++) {
    const read = createEventReader();
    assert.deepEqual([...read(SENT.slice(0, cut)), ...read(SENT.slice(cut))], EVENTS, `cut at ${cut}`);
  }
});

test('what has not ended is not yet an event', () => {
  const read = createEventReader();
  assert.deepEqual(read('data: 1\n'), []);
  assert.deepEqual(read('\n'), [{event: 'message', data: '1'}]);
});
