// Keeps the phone page's own files, so that it opens without a network, and the map of the day. What people recorded is
// sent by the page, never from here: a worker may be ended at any moment, and the page says what became of each thing.
/* global FILES, VERSION */
importScripts('/visits-files.js');

const PAGE = '/visits.html';
const FILES_CACHE = `gridwalk-files-${VERSION}`;
const MAP_CACHE = 'gridwalk-map';
const WANTED = new Set(FILES);
/** Streets and houses change seldom. */
const FRESH_MILLIS = 7 * 86_400_000;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(FILES_CACHE)
      // Asked of the server each, which says that the page's own copy is right: nothing is sent twice.
      .then((cache) => cache.addAll(FILES.map((file) => new Request(file, {cache: 'no-cache'}))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith('gridwalk-files-') && name !== FILES_CACHE))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const {pathname} = new URL(event.request.url);
  if (event.request.method !== 'GET') return;
  if (event.request.mode === 'navigate' && pathname === PAGE) event.respondWith(kept(PAGE));
  else if (WANTED.has(pathname)) event.respondWith(kept(pathname));
  else if (pathname.startsWith('/api/map/')) event.respondWith(tile(event.request));
});

/** @param {string} file */
async function kept(file) {
  const cache = await caches.open(FILES_CACHE);
  return (await cache.match(file)) ?? fetch(file);
}

/** What is a week old is asked for again, and serves where there is no other. @param {Request} request */
async function tile(request) {
  const cache = await caches.open(MAP_CACHE);
  const found = await cache.match(request.url);
  if (found && Date.now() - Date.parse(found.headers.get('Date') ?? '') < FRESH_MILLIS) return found;
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request.url, answer.clone());
    return answer.ok ? answer : (found ?? answer);
  } catch (problem) {
    if (found) return found;
    throw problem;
  }
}
