package org.gridwalk.geodata.coverage.index;

/**
 * What passes have found.
 *
 * @param list null where none is wanted
 */
record Answer(Tally tally, WorstFirst list) {
    /** An empty one of the same kind. */
    Answer another() {
        return new Answer(tally.another(), list == null ? null : list.another());
    }

    void add(Answer other) {
        tally.add(other.tally);
        if (list != null) {
            list.add(other.list);
        }
    }
}
