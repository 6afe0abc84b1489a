import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseCase} from '../../main/resources/web/places/deeds.js';
import {askedBy, boxOf, estatesOf, foundIn, KEYS, kindsRead, likelihood, nextCase, pieces, stepFrom} from '../../main/resources/web/places/words.js';
import {random} from './random.js';

const part = (kind, start, end) => ({kind, start, end, text: '', value: ''});

test('a text comes in pieces that are the text, whatever its parts', () => {
  const next = random(7);
  for (let round = 0; round < 500; round++) {
    const text = '雪湖新城２号楼1单元301（对面）'.slice(0, 1 + Math.floor(next() * 18));
    const parts = Array.from({length: Math.floor(next() * 6)}, () => {
      const start = Math.floor(next() * 20) - 1;
      return part('ESTATE', start, start + Math.floor(next() * 6));
    });
    const all = pieces(text, parts);
    assert.equal(all.map((it) => it.text).join(''), text, `seed 7, round ${round}`);
    assert.ok(all.every((it) => it.text), `seed 7, round ${round}`);
  }
  assert.deepEqual(pieces('雪湖新城2号楼', [part('BUILDING', 4, 7), part('ESTATE', 0, 4)]), [{text: '雪湖新城', kind: 'ESTATE'}, {text: '2号楼', kind: 'BUILDING'}]);
  assert.deepEqual(pieces('在雪湖旁', [part('ESTATE', 1, 3)]), [{text: '在', kind: null}, {text: '雪湖', kind: 'ESTATE'}, {text: '旁', kind: null}]);
});

test('after a decision the case below is next, then from the top, and in the end none', () => {
  assert.equal(nextCase([1, 2, 3], 1, [2, 3]), 2);
  assert.equal(nextCase([1, 2, 3], 2, [1, 3]), 3);
  assert.equal(nextCase([1, 2, 3], 3, [1, 2]), 1);
  assert.equal(nextCase([1, 2, 3], 1, [3, 9]), 3);
  assert.equal(nextCase([1, 2, 3], 1, [9]), 9);
  assert.equal(nextCase([1], 1, []), 0);
  assert.equal(nextCase([1, 2], 1, [2, 1]), 2, 'one that is left waits on, and is not next');
  assert.equal(nextCase([1], 1, [1]), 1, 'unless it is the only one');
  assert.equal(nextCase([1, 2], 1, [1, 2], true), 1);
  assert.equal(nextCase([1, 2], 1, [2], true), 2);
});

test('up and down end at the ends', () => {
  assert.equal(stepFrom([1, 2], 1, 1), 2);
  assert.equal(stepFrom([1, 2], 2, 1), 2);
  assert.equal(stepFrom([1, 2], 1, -1), 1);
  assert.equal(stepFrom([1, 2], 7, -1), 1);
  assert.equal(stepFrom([], 7, 1), 0);
});

test('one key a decision, and the map keeps its arrows', () => {
  const free = {pointing: false, onMap: false};
  assert.deepEqual(askedBy('3', free), {act: 'take', number: 3});
  assert.equal(askedBy('0', free), null);
  for (const [key, act] of [['p', 'point'], ['P', 'point'], ['e', 'name'], ['n', 'none'], ['s', 'leave'], ['ArrowRight', 'leave'], ['z', 'undo'], ['ArrowUp', 'up'], ['ArrowDown', 'down'], ['?', 'help'], ['Escape', 'back'], ['/', 'search']]) {
    assert.deepEqual(askedBy(key, free), {act}, key);
  }
  assert.equal(askedBy('Enter', free), null);
  assert.equal(askedBy('x', free), null);
  const onMap = {pointing: true, onMap: true};
  assert.equal(askedBy('ArrowRight', onMap), null);
  assert.deepEqual(askedBy('p', onMap), {act: 'confirm'});
  assert.deepEqual(askedBy('Enter', onMap), {act: 'confirm'});
  assert.equal(askedBy('Enter', {pointing: true, onMap: false}), null, 'a button has it');
  assert.equal(KEYS.length, new Set(KEYS.map(([keys]) => keys)).size);
});

test('of several candidates in an estate the first stands for it', () => {
  const at = (number, estateId) => ({number, place: {estateId}, score: 1, reasons: []});
  assert.deepEqual(estatesOf([at(1, 5), at(2, undefined), at(3, 5), at(4, 6)]).map(({number}) => number), [1, 4]);
});

test('the map shows what is on it', () => {
  assert.equal(boxOf([{lng: undefined, lat: undefined}]), undefined);
  assert.deepEqual(boxOf([{lng: 2, lat: 3}, {lng: 1, lat: 4}, {}]), [1, 3, 2, 4]);
});

test('scores are words, and what was found is a list', () => {
  assert.deepEqual([0.85, 0.8, 0.6, 0.45, 0.2].map((score) => likelihood(score)), ['LIKELY', 'LIKELY', 'POSSIBLE', 'POSSIBLE', 'DOUBTFUL']);
  assert.deepEqual([0.85, 0.85, 0.6].map((score) => likelihood(score, [0.85, 0.85, 0.6])), ['EQUAL', 'EQUAL', 'POSSIBLE'], 'of equals none is the likely one');
  assert.equal(likelihood(0.85, [0.85, 0.5]), 'LIKELY');
  const place = {name: 'a'};
  assert.deepEqual(foundIn({place, candidates: []}).map((it) => it.place), [place]);
  assert.deepEqual(foundIn({candidates: [{place}]}).map((it) => it.place), [place]);
  assert.deepEqual(foundIn({candidates: []}), []);
  assert.deepEqual(kindsRead('BUILDING-ENTRANCE-ROOM'), ['BUILDING', 'ENTRANCE', 'ROOM']);
});

test('a case is named by the page’s address', () => {
  assert.equal(parseCase('?case=12'), 12);
  for (const wrong of ['', '?case=', '?case=-1', '?case=1e9', '?case=12345678901234567']) assert.equal(parseCase(wrong), 0, wrong);
});
