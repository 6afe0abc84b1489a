// @ts-check
/** @import {PageState, PageStore} from './state.js' */
/** @import {Navigation} from './navigation.js' */
import {sortedTable} from './sortedTable.js';
import {selectedGrid} from './state.js';

/**
 * The table by grid of a panel, at one with the map: its rows are marked on both, and the one that is pressed is
 * selected and flown to. It keeps the order that the reader wants.
 *
 * @param {{store: PageStore, navigation: Navigation, flyToGrid: (gridId: number) => void}} parts
 * @param {() => void} update called when the reader wants another order
 */
export function createGridTable({store, navigation, flyToGrid}, update) {
  /** @type {{key: string, down: boolean} | null} */
  let wanted = null;

  /** @param {number} gridId */
  function select(gridId) {
    navigation.change({selection: [{kind: 'grid', gridId}]});
    flyToGrid(gridId);
  }

  /**
   * @template {{gridId?: number}} R
   * @param {PageState} state
   * @param {object} table
   * @param {string} table.caption
   * @param {R[]} table.rows
   * @param {(selected: number | undefined, select: (gridId: number) => void) => import('./sortedTable.js').Column<R>[]} table.columnsOf
   * @param {{key: string, down: boolean}} table.order until the reader wants another
   */
  return function gridTable(state, {caption, rows, columnsOf, order}) {
    const selected = selectedGrid(state);
    return sortedTable({
      caption,
      rows,
      columns: columnsOf(selected, select),
      order: wanted ?? order,
      onOrder: (next) => {
        wanted = next;
        update();
      },
      gridId: (row) => row.gridId,
      selected,
      hovered: state.hovered.gridId,
      onSelect: select,
      onHover: (gridId) => store.set({hovered: {gridId}}),
    });
  };
}
