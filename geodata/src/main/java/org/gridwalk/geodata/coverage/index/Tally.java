package org.gridwalk.geodata.coverage.index;

import org.gridwalk.geodata.coverage.CoverageCounts;

/** How many units of each row are in each state. */
final class Tally {
    /** Added to a state: not effective, but attempted. */
    static final int TRIED = 8;
    /** In place of a state. */
    static final int EXEMPT = 5;
    /** Beside a state: of those not effective. */
    static final int REFUSED = 6;
    /** Likewise. */
    static final int UNREACHABLE = 7;

    static final int CELLS = 16;

    /** Cell {@code row * CELLS + state}. */
    final int[] cells;

    Tally(int rows) {
        cells = new int[rows * CELLS];
    }

    /** An empty one of the same rows. */
    Tally another() {
        return new Tally(cells.length / CELLS);
    }

    void add(Tally other) {
        for (int i = 0; i < cells.length; i++) {
            cells[i] += other.cells[i];
        }
    }

    /** Whether there are any units in a row. */
    boolean isCounted(int row) {
        for (int cell = row * CELLS; cell < (row + 1) * CELLS; cell++) {
            if (cells[cell] != 0) {
                return true;
            }
        }
        return false;
    }

    /** Units of a row that are past due and past grace. */
    int uncovered(int row) {
        return of(row, Standing.UNCOVERED);
    }

    private int of(int row, int state) {
        return cells[row * CELLS + state] + tried(row, state);
    }

    private int tried(int row, int state) {
        return cells[row * CELLS + state + TRIED];
    }

    /** Of all rows together. */
    CoverageCounts total() {
        Tally sum = new Tally(1);
        for (int i = 0; i < cells.length; i++) {
            sum.cells[i % CELLS] += cells[i];
        }
        return sum.counts(0);
    }

    CoverageCounts counts(int row) {
        int covered = of(row, Standing.COVERED);
        int dueSoon = of(row, Standing.DUE_SOON);
        int notYetVisited = of(row, Standing.NOT_YET_VISITED);
        int overdue = of(row, Standing.OVERDUE);
        int uncovered = of(row, Standing.UNCOVERED);
        int tried =
                tried(row, Standing.NOT_YET_VISITED) + tried(row, Standing.OVERDUE) + tried(row, Standing.UNCOVERED);
        int effective = covered + dueSoon;
        return new CoverageCounts(
                effective + notYetVisited + overdue + uncovered,
                effective,
                effective + tried,
                cells[row * CELLS + EXEMPT],
                covered,
                dueSoon,
                overdue,
                uncovered,
                notYetVisited,
                cells[row * CELLS + REFUSED],
                cells[row * CELLS + UNREACHABLE]);
    }
}
