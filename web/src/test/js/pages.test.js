import assert from 'node:assert/strict';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {posix} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../../main/resources/web', import.meta.url));
const webjars = fileURLToPath(new URL('../../../target/webjars/META-INF/resources', import.meta.url));
const read = (path) => readFileSync(root + path, 'utf8');
const importMapOf = (page) => /<script type="importmap">([^]*?)<\/script>/.exec(page)[1];
const pages = ['/calendar.html', '/desk.html', '/heatmap.html', '/imports.html', '/index.html', '/issues.html', '/places.html', '/planner.html', '/policies.html', '/projects.html', '/reports.html', '/rolls.html', '/rules.html', '/team.html', '/visits.html', '/walk.html'];

/** Every module that a page needs, its own first. */
function modulesOf(entry, imports, found = []) {
  if (found.includes(entry)) return found;
  found.push(entry);
  if (entry.startsWith('/webjars/')) return found;
  for (const [, from] of read(entry).matchAll(/^(?:import|export)\s[^;]*?from '([^']+)';/gm)) {
    modulesOf(imports[from] ?? posix.join(posix.dirname(entry), from), imports, found);
  }
  return found;
}

/** Those that are read once somebody looks at what needs them. */
function laterOf(modules, imports) {
  const later = [];
  for (const module of modules.filter((it) => !it.startsWith('/webjars/'))) {
    for (const [, from] of read(module).matchAll(/\bimport\('([^']+)'\)(?!\.)/g)) modulesOf(posix.join(posix.dirname(module), from), imports, later);
  }
  return later.filter((module) => !modules.includes(module));
}

test('pages ask for all their modules at once, beforehand for what may be read later, and for no other', () => {
  for (const path of pages) {
    const page = read(path);
    const entry = /<script type="module" src="([^"]+)">/.exec(page)[1];
    const {imports} = JSON.parse(importMapOf(page));
    const needed = modulesOf(entry, imports);
    const asked = (relation) => [...page.matchAll(new RegExp(`<link rel="${relation}"[^>]*href="([^"]+)">`, 'g'))].map((match) => match[1]).sort();
    assert.deepEqual(asked('modulepreload'), needed.filter((module) => module !== entry).sort(), path);
    assert.deepEqual(asked('prefetch'), laterOf(needed, imports).sort(), path);
  }
});

test('the pages share one import map, and its libraries are there', () => {
  const maps = [...pages, '/styleguide.html'].map((path) => importMapOf(read(path)));
  assert.equal(new Set(maps).size, 1);
  for (const library of Object.values(JSON.parse(maps[0]).imports)) assert.ok(existsSync(webjars + library), library);
});

test('nothing is asked of another origin, and no page has a script of its own', () => {
  const files = readdirSync(root, {recursive: true}).map((path) => `/${String(path).replaceAll('\\', '/')}`);
  for (const path of files.filter((it) => /\.(html|js|css)$/.test(it))) {
    const source = read(path).replaceAll('http://www.w3.org/', '');
    assert.doesNotMatch(source, /(?:https?:)?\/\/[a-z0-9-]+\.[a-z]{2,}/i, path);
    if (path.endsWith('.html')) assert.doesNotMatch(source, /<script(?![^>]*(?:src=|importmap))|\son[a-z]+=|style=/i, path);
  }
});

test('only lib/api.js and the service worker fetch, and only map and page modules know Leaflet', () => {
  const files = readdirSync(root, {recursive: true}).map((path) => String(path).replaceAll('\\', '/'));
  for (const path of files.filter((it) => it.endsWith('.js') && it !== 'lib/api.js' && it !== 'visits-worker.js')) {
    assert.doesNotMatch(read(`/${path}`), /\bfetch\(|XMLHttpRequest|EventSource\(/, path);
    if (path.startsWith('lib/')) assert.doesNotMatch(read(`/${path}`), /from 'leaflet'/, path);
  }
});

test('panels import no panels', () => {
  const panel = /(?:Panel|Box|Menu|Dialog|Buttons|Notice|brand)\.js$/;
  const files = readdirSync(`${root}/heatmap`).filter((path) => panel.test(path));
  for (const path of files) {
    const imports = [...read(`/heatmap/${path}`).matchAll(/from '\.\/([^']+)'/g)].map((match) => match[1]);
    // The account menu opens the dialog of its tokens: one is part of the other.
    const others = imports.filter((it) => panel.test(it) && !(path === 'accountMenu.js' && it === 'tokensDialog.js'));
    assert.deepEqual(others, [], path);
  }
});
