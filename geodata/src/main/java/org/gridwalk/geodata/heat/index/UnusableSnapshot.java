package org.gridwalk.geodata.heat.index;

/** A snapshot that can't be read, and why: the index has to be built anew. */
public final class UnusableSnapshot extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusableSnapshot(String why) {
        super("the snapshot of the heat index " + why);
    }
}
