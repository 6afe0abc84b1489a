package org.gridwalk.geodata.coverage.index;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Targets as they were read: of each the site, the obligations with their exemptions, and the visits. */
final class TargetBatch {
    private final Map<TargetKind, int[]> ids = new EnumMap<>(TargetKind.class);
    private final Map<TargetKind, Integer> first = new EnumMap<>(TargetKind.class);
    final Sites sites = new Sites();
    /** Their targets and sites are numbered as in this batch. */
    final EntryList entries = new EntryList();
    /** A row for each target. */
    final VisitRows visits = new VisitRows();
    /** The ids of the kind that is being read. */
    private int[] reading = new int[64];

    private int size;

    /** Begins with the targets of a kind; they come in the order of their ids. */
    void begin(TargetKind kind) {
        ids.put(kind, new int[0]);
        first.put(kind, visits.rows());
        size = 0;
    }

    /**
     * Adds a target.
     *
     * @return its number in this batch
     */
    int add(long id) {
        if (size == reading.length) {
            reading = Arrays.copyOf(reading, size + size / 2);
        }
        reading[size++] = Math.toIntExact(id);
        return visits.begin();
    }

    void end(TargetKind kind) {
        ids.put(kind, Arrays.copyOf(reading, size));
    }

    /** Those of a kind, ascending. */
    int[] ids(TargetKind kind) {
        return ids.get(kind);
    }

    /** The number in this batch of the first of a kind; those after it follow. */
    int first(TargetKind kind) {
        return first.get(kind);
    }
}
