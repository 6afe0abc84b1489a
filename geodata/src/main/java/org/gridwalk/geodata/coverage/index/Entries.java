package org.gridwalk.geodata.coverage.index;

import java.util.Arrays;

/**
 * Obligations in parallel arrays, in the order of their sites and those of a target together, with where each stood when
 * that was last computed. The entries of one site are a block.
 */
final class Entries {
    /** A flag beside {@link Standing#FLAGS}: the last entry of its target. */
    static final int LAST_OF_TARGET = 32;
    /** A flag: there are exemptions of this entry. */
    static final int EXEMPTIONS = 64;

    final int[] target;
    final byte[] category;
    final short[] from;
    final short[] to;
    final short[] firstDue;
    final short[] due;
    final byte[] flags;
    final int[] blockSite;
    /** Where each block begins, and with one more where the last one ends. */
    final int[] blockStart;

    private final Exemptions exemptions;

    Entries(EntryList list) {
        int[] order = list.inOrder();
        int size = order.length;
        target = new int[size];
        category = new byte[size];
        from = new short[size];
        to = new short[size];
        firstDue = new short[size];
        due = new short[size];
        flags = new byte[size];
        int[] place = new int[size];
        for (int i = 0; i < size; i++) {
            int entry = order[i];
            place[entry] = i;
            target[i] = list.target(entry);
            category[i] = list.category(entry);
            from[i] = list.from(entry);
            to[i] = list.to(entry);
            firstDue[i] = list.firstDue(entry);
            boolean last = i == size - 1 || list.target(order[i + 1]) != target[i];
            flags[i] = (byte) (last ? LAST_OF_TARGET : 0);
        }
        blockSite = Arrays.stream(order).map(list::site).distinct().toArray();
        blockStart = blockStarts(list, order);
        exemptions = new Exemptions(list, place);
        for (int entry : exemptions.entries()) {
            flags[entry] |= EXEMPTIONS;
        }
    }

    private int[] blockStarts(EntryList list, int[] order) {
        int[] starts = new int[blockSite.length + 1];
        int block = 0;
        for (int i = 0; i < order.length; i++) {
            if (list.site(order[i]) != blockSite[block]) {
                starts[++block] = i;
            }
        }
        starts[blockSite.length] = order.length;
        return starts;
    }

    int size() {
        return target.length;
    }

    int blocks() {
        return blockSite.length;
    }

    int site(int entry) {
        int found = Arrays.binarySearch(blockStart, entry);
        return blockSite[found >= 0 ? found : -found - 2];
    }

    boolean isLastOfTarget(int entry) {
        return (flags[entry] & LAST_OF_TARGET) != 0;
    }

    boolean isExempt(int entry, int on) {
        return (flags[entry] & EXEMPTIONS) != 0 && exemptions.hold(entry, on);
    }

    /** Flags but for those of a {@link Standing}. */
    static int withoutStanding(int flags) {
        return flags & ~Standing.FLAGS;
    }

    void stand(int entry, int standing) {
        due[entry] = (short) Standing.due(standing);
        flags[entry] = (byte) (withoutStanding(flags[entry]) | Standing.flags(standing));
    }

    /** From now on it is never in force: its target is elsewhere. */
    void take(int entry) {
        from[entry] = DayNumber.LAST;
        to[entry] = DayNumber.FIRST;
    }

    /** Adds the entries that are not taken to a list. */
    void copyTo(EntryList list) {
        for (int block = 0; block < blockSite.length; block++) {
            for (int entry = blockStart[block]; entry < blockStart[block + 1]; entry++) {
                if (to[entry] != DayNumber.FIRST) {
                    list.add(blockSite[block], target[entry], category[entry], from[entry], to[entry], firstDue[entry]);
                    exemptions.copyTo(list, entry);
                }
            }
        }
    }
}
