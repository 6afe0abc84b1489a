package org.gridwalk.geodata.coverage.index;

import java.util.Arrays;
import java.util.stream.IntStream;

/** When which entries were exempt, in the order of the entries. */
final class Exemptions {
    private final int[] entry;
    private final short[] from;
    private final short[] to;

    /** @param place where each entry of the list has come to */
    Exemptions(EntryList list, int[] place) {
        int size = list.exemptions();
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted((a, b) -> Integer.compare(place[list.exemptEntry(a)], place[list.exemptEntry(b)]))
                .mapToInt(Integer::intValue)
                .toArray();
        entry = new int[size];
        from = new short[size];
        to = new short[size];
        for (int i = 0; i < size; i++) {
            entry[i] = place[list.exemptEntry(order[i])];
            from[i] = list.exemptFrom(order[i]);
            to[i] = list.exemptTo(order[i]);
        }
    }

    int[] entries() {
        return entry;
    }

    boolean hold(int ofEntry, int on) {
        for (int i = first(ofEntry); i < entry.length && entry[i] == ofEntry; i++) {
            if (from[i] <= on && on < to[i]) {
                return true;
            }
        }
        return false;
    }

    /** Adds those of an entry to the last entry of a list. */
    void copyTo(EntryList list, int ofEntry) {
        for (int i = first(ofEntry); i < entry.length && entry[i] == ofEntry; i++) {
            list.exempt(from[i], to[i]);
        }
    }

    private int first(int ofEntry) {
        int at = Arrays.binarySearch(entry, ofEntry);
        if (at < 0) {
            return -at - 1;
        }
        while (at > 0 && entry[at - 1] == ofEntry) {
            at--;
        }
        return at;
    }
}
