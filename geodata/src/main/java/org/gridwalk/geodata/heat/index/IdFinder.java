package org.gridwalk.geodata.heat.index;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.Consumer;

/** Finds the rows of some issues in segments, by reading all ids: some milliseconds per ten million. */
final class IdFinder {
    private static final int BITS = 16;

    private final long[] sorted;
    /** Whether any of the ids ends in these bits: small enough to stay near the processor. */
    private final long[] endings = new long[1 << (BITS - 6)];

    IdFinder(Collection<Long> ids) {
        sorted = ids.stream().mapToLong(Long::longValue).sorted().toArray();
        for (long id : sorted) {
            int ending = (int) id & (1 << BITS) - 1;
            endings[ending >>> 6] |= 1L << ending;
        }
    }

    boolean holds(long id) {
        int ending = (int) id & (1 << BITS) - 1;
        return (endings[ending >>> 6] >>> ending & 1) != 0 && Arrays.binarySearch(sorted, id) >= 0;
    }

    void find(Segment segment, Consumer<HeatRow> found) {
        for (int i = 0; i < segment.misfits.size(); i++) {
            if (holds(segment.misfits.id[i])) {
                found.accept(segment.misfits.row(i));
            }
        }
        if (sorted.length == 0 || sorted[sorted.length - 1] < segment.firstId || sorted[0] > segment.lastId()) {
            return;
        }
        for (int row = 0; row < segment.rows(); row++) {
            if (holds(segment.firstId + (segment.id[row] & 0xFFFF_FFFFL))) {
                found.accept(segment.row(segment.blockOf(row), row));
            }
        }
    }
}
