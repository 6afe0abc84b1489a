package org.gridwalk.geodata.coverage.index;

/**
 * What a pass found.
 *
 * @param list null where none was wanted
 */
record Answer(Tally tally, WorstFirst list) {
    Answer plus(Answer other) {
        return new Answer(tally.plus(other.tally), list == null ? null : list.plus(other.list));
    }
}
