import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {useWords} from '../../main/resources/web/lib/i18n.js';
import {comeAndGo, moveWords} from '../../main/resources/web/lib/boundaryWords.js';

const words = (language) => JSON.parse(readFileSync(new URL(`../../main/resources/web/lang/${language}.json`, import.meta.url), 'utf8'));
const move = {building: '朝阳里3号楼', entrances: [], floors: [], fromGridId: 3, from: '网格03', toGridId: 4, to: '网格04', households: 12};

test('a building comes, goes, or goes over from one own grid to another', () => {
  useWords('zh-CN', words('zh-CN'));
  assert.equal(moveWords(move, new Set([4])), '朝阳里3号楼 从网格03划入网格04');
  assert.equal(moveWords(move, new Set([3])), '朝阳里3号楼 划给网格04');
  assert.equal(moveWords(move, new Set([3, 4])), '朝阳里3号楼 由网格03改归网格04');
  assert.equal(moveWords({...move, fromGridId: undefined, from: undefined}, new Set([4])), '朝阳里3号楼 从未划网格划入网格04');
});

test('entrances and floors are said in runs; there is no floor 0', () => {
  useWords('en', words('en'));
  const part = {...move, entrances: [1, 2, 3, 5], floors: [-2, -1, 1, 2, 6]};
  assert.equal(moveWords(part, new Set([4])), '朝阳里3号楼 entrance 1–3, 5 floor -2–2, 6 comes from 网格03 to 网格04');
});

test('what comes and what goes is summed, but for what stays with one', () => {
  const moves = [move, {...move, fromGridId: 4, toGridId: 5, households: 5}, {...move, fromGridId: undefined, toGridId: 4, households: 2}];
  assert.deepEqual(comeAndGo(moves, new Set([4])), {come: 14, go: 5});
  assert.deepEqual(comeAndGo(moves, new Set([3, 4])), {come: 2, go: 5});
  assert.deepEqual(comeAndGo(moves, new Set([9])), {come: 0, go: 0});
});
