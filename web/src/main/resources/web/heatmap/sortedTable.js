// @ts-check
import {html, nothing} from 'lit-html';
import {icon} from '../ui/icon.js';

/**
 * A table by grid: sorted by the column that was pressed, its rows at one with the map.
 *
 * @template R
 * @typedef {object} Column
 * @property {string} key
 * @property {string} label
 * @property {(row: R) => unknown} cell
 * @property {(row: R) => number | string | undefined} [by] what it is sorted by; nothing goes last either way. Without it nobody sorts by
 *     this column, and where none is sorted by the rows keep their order
 */

const UNSORTED = {key: '', down: false};

/**
 * @template R
 * @param {R[]} rows
 * @param {Column<R>[]} columns
 * @param {{key: string, down: boolean}} order
 * @returns {R[]}
 */
export function sorted(rows, columns, order) {
  const by = columns.find(({key}) => key === order.key)?.by;
  if (!by) return rows;
  return [...rows].sort((a, b) => {
    const [left, right] = [by(a), by(b)];
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined);
    const rise = typeof left === 'string' ? left.localeCompare(String(right), 'zh-CN', {numeric: true}) : left - Number(right);
    return order.down ? -rise : rise;
  });
}

/**
 * @template R
 * @param {object} table
 * @param {string} table.caption
 * @param {R[]} table.rows
 * @param {Column<R>[]} table.columns
 * @param {{key: string, down: boolean}} [table.order]
 * @param {(order: {key: string, down: boolean}) => void} [table.onOrder]
 * @param {(row: R) => number | undefined} table.gridId
 * @param {number | undefined} table.selected
 * @param {number | undefined} table.hovered
 * @param {(gridId: number) => void} table.onSelect
 * @param {(gridId: number | undefined) => void} table.onHover
 */
export function sortedTable({caption, rows, columns, order = UNSORTED, onOrder, gridId, selected, hovered, onSelect, onHover}) {
  return html`<table class="table">
    <caption class="unseen">
      ${caption}
    </caption>
    <thead>
      <tr>
        ${columns.map(
          ({key, label, by}) =>
            by
              ? html`<th scope="col" aria-sort=${order.key !== key ? 'none' : order.down ? 'descending' : 'ascending'}>
                  <button @click=${() => onOrder?.({key, down: order.key === key ? !order.down : key !== columns[0].key})}>
                    ${label}${icon('down', 'small')}
                  </button>
                </th>`
              : html`<th scope="col"><span class="unsorted">${label}</span></th>`,
        )}
      </tr>
    </thead>
    <tbody @mouseleave=${() => onHover(undefined)}>
      ${sorted(rows, columns, order).map((row) => {
        const id = gridId(row);
        return html`<tr
          class="${id !== undefined && id === selected ? 'selected' : ''} ${id !== undefined && id === hovered ? 'hovered' : ''}"
          @click=${() => id !== undefined && onSelect(id)}
          @mouseenter=${() => onHover(id)}
        >
          ${columns.map(({cell}, i) => (i === 0 ? html`<th scope="row">${cell(row)}</th>` : html`<td class="figure">${cell(row)}</td>`))}
        </tr>`;
      })}
    </tbody>
  </table>`;
}

/**
 * The name of a grid in its row: the way in for those who use the keyboard.
 *
 * @param {string} name
 * @param {unknown} [detail] under it
 * @param {boolean} selected
 * @param {() => void} select
 */
export function gridName(name, detail, selected, select) {
  return html`<button
    class="grid-name"
    aria-pressed=${selected}
    @click=${(/** @type {Event} */ event) => {
      event.stopPropagation();
      select();
    }}
  >
    <span class="name">${name}</span>${detail ? html`<span class="base">${detail}</span>` : nothing}
  </button>`;
}
