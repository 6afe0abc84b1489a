import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../../main/resources/web/', import.meta.url));
const read = (path) => readFileSync(root + path, 'utf8');
const chinese = JSON.parse(read('lang/zh-CN.json'));
const english = JSON.parse(read('lang/en.json'));
const modules = readdirSync(root, {recursive: true})
  .map((path) => String(path).replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.js'));

/** Keys as they stand in the modules; `problem.${…}` stands for all that begin with `problem.`. */
function keysIn(source) {
  const words = [...source.matchAll(/['"`]([a-zA-Z][\w-]*(?:\.[\w-]+)+)['"`]/g)].map((match) => match[1]);
  const calls = [...source.matchAll(/\bt(?:Count)?\(\s*'([^']+)'/g)].map((match) => match[1]);
  const parts = [...source.matchAll(/`([a-zA-Z.]+\.)\$\{/g)].map((match) => match[1]);
  return {words, calls, parts};
}

test('both languages have the same keys, none without words', () => {
  assert.deepEqual(Object.keys(chinese), Object.keys(english));
  for (const [key, text] of [...Object.entries(chinese), ...Object.entries(english)]) assert.ok(text.trim(), key);
});

test('both languages have the same parameters', () => {
  const params = (text) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort();
  for (const key of Object.keys(chinese)) assert.deepEqual(params(english[key]), params(chinese[key]), key);
});

test('every key that a page uses has words', () => {
  for (const path of modules) {
    for (const key of keysIn(read(path)).calls) assert.ok(key in chinese, `${path}: ${key}`);
  }
});

test('no words are left that no page uses', () => {
  const used = new Set();
  const prefixes = new Set();
  for (const path of modules) {
    const {words, calls, parts} = keysIn(read(path));
    for (const key of [...words, ...calls]) used.add(key);
    for (const part of parts) prefixes.add(part);
  }
  // The server says these; the page words them by `problem.${code}`, and English counts one apart.
  const unused = Object.keys(chinese).filter((key) => {
    const base = key.replace(/\.one$/, '');
    return !used.has(base) && ![...prefixes].some((prefix) => base.startsWith(prefix));
  });
  assert.deepEqual(unused, []);
});

test('the check finds a key without words', () => {
  assert.deepEqual(keysIn("t('no.such.key', {a})").calls, ['no.such.key']);
  assert.deepEqual(keysIn('t(`status.${code}`)').parts, ['status.']);
});
