package org.gridwalk.geodata.coverage.index;

/**
 * What passes have found.
 *
 * @param list null where none is wanted; so too the spots
 */
record Answer(Tally tally, WorstFirst list, SpotTally spots) {
    /** An empty one of the same kind. */
    Answer another() {
        return new Answer(
                tally.another(), list == null ? null : list.another(), spots == null ? null : spots.another());
    }

    void add(Answer other) {
        tally.add(other.tally);
        if (list != null) {
            list.add(other.list);
        }
        if (spots != null) {
            spots.add(other.spots);
        }
    }
}
