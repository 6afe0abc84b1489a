// @ts-check
/** @import {Item} from './outbox.js' */

/** What waits, as a file: for when a phone is handed back before it has a network again. Its ids go along, so that nothing counts twice. */

const MARK = 'gridwalk-outbox';
const URL = /^\/api\/(visits|door-changes|issues|patrols|photos|complaints|appointments(\/\d+\/(move|end))?)$/;

/** @param {Item[]} items @returns {string} */
export function exportOf(items) {
  const rows = items.map(({id, kind, url, login, title, at, target, of, body}) => ({id, kind, url, login, title, at, target, of, body}));
  return JSON.stringify({kind: MARK, items: rows}, null, 1);
}

/** @param {string} text @returns {Pick<Item, 'id' | 'kind' | 'url' | 'login' | 'title' | 'at' | 'body'>[] | undefined} nothing where it is no such file */
export function readExport(text) {
  try {
    const {kind, items} = JSON.parse(text);
    const good = kind === MARK && Array.isArray(items) && items.every(isItem);
    return good ? items : undefined;
  } catch {
    return undefined;
  }
}

/** A file can be made by anybody: it sends to the addresses of the outbox and to no other. @param {any} item */
function isItem(item) {
  return (
    typeof item?.id === 'string' &&
    /^[0-9a-f-]{36}$/.test(item.id) &&
    typeof item.url === 'string' &&
    URL.test(item.url) &&
    (item.of === undefined || item.url.startsWith(`/api/appointments/${Number(item.of)}/`)) &&
    ['kind', 'login', 'title', 'at'].every((name) => typeof item[name] === 'string') &&
    typeof item.body === 'object' &&
    item.body !== null
  );
}
