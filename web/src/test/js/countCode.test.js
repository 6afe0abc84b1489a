import assert from 'node:assert/strict';
import {test} from 'node:test';
import {readCounts} from '../../main/resources/web/lib/countCode.js';

/** As the server writes it. */
function codeOf(count) {
  if (count < 32) return count;
  const power = 31 - Math.clz32(count);
  return 32 + 8 * (power - 5) + (count >> (power - 3)) - 8;
}

test('small counts are read as they are', () => {
  const bytes = Uint8Array.from({length: 4096}, (_, i) => (i < 32 ? i : 0));
  const tile = readCounts(bytes.buffer);
  assert.equal(tile.size, 64);
  assert.deepEqual(tile.cells, Array.from({length: 31}, (_, i) => [i + 1, i + 1]).flat());
  assert.equal(tile.total, (31 * 32) / 2);
});

test('a larger count is read at most a sixteenth off', () => {
  for (let count = 32; count < 2 ** 31; count += 1 + (count >> 7)) {
    const [, read] = readCounts(Uint8Array.of(codeOf(count), 0, 0, 0).buffer).cells;
    assert.ok(Math.abs(read - count) <= count / 16, `${count} is read as ${read}`);
  }
});
