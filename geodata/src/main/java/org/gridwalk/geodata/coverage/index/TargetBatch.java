package org.gridwalk.geodata.coverage.index;

import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwalk.geodata.coverage.TargetKind;

/** Targets as they were read: of each the site, the obligations with their exemptions, and the visits. */
final class TargetBatch {
    private final Map<TargetKind, int[]> ids = new EnumMap<>(TargetKind.class);
    private final Map<TargetKind, Integer> first = new EnumMap<>(TargetKind.class);
    final Sites sites = new Sites();
    final Spots spots = new Spots();
    /** Their targets and sites are numbered as in this batch. */
    final EntryList entries = new EntryList();
    /** A row for each target. */
    final VisitRows visits = new VisitRows();
    /** The ids of the kind that is being read. */
    private int[] reading = new int[64];

    private int size;
    private int[] spotOfTarget = new int[64];

    /** Begins with the targets of a kind; they come in the order of their ids. */
    void begin(TargetKind kind) {
        ids.put(kind, new int[0]);
        first.put(kind, visits.rows());
        size = 0;
    }

    /**
     * Adds a target.
     *
     * @param spot where it stands, as {@link Spots#number} takes it
     * @return its number in this batch
     */
    int add(long id, long spot) {
        if (size == reading.length) {
            reading = Arrays.copyOf(reading, size + size / 2);
        }
        reading[size++] = Math.toIntExact(id);
        int target = visits.begin();
        if (target == spotOfTarget.length) {
            spotOfTarget = Arrays.copyOf(spotOfTarget, target + target / 2);
        }
        spotOfTarget[target] = spots.number(spot);
        return target;
    }

    /** The number of each target's spot. */
    int[] spotsOfTargets() {
        return Arrays.copyOf(spotOfTarget, visits.rows());
    }

    void end(TargetKind kind) {
        ids.put(kind, Arrays.copyOf(reading, size));
    }

    /** The number of a target in this batch, below 0 if it is not there. */
    int find(TargetKind kind, long id) {
        int at = Arrays.binarySearch(ids.get(kind), (int) id);
        return at < 0 ? -1 : first.get(kind) + at;
    }

    /** The ids of some targets by their numbers here. */
    Map<TargetKind, Set<Long>> idsOf(BitSet targets) {
        Map<TargetKind, Set<Long>> found = new EnumMap<>(TargetKind.class);
        for (TargetKind kind : TargetKind.values()) {
            int begin = first.get(kind);
            int[] all = ids.get(kind);
            found.put(
                    kind,
                    targets.get(begin, begin + all.length).stream()
                            .mapToObj(at -> (long) all[at])
                            .collect(Collectors.toSet()));
        }
        return found;
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
