package org.gridwalk.geodata.coverage.index;

import java.util.Arrays;

/** Obligations as they come, those of a target together, to be put in the order of their sites. */
final class EntryList {
    private int size;
    private int[] site = new int[64];
    private int[] target = new int[64];
    private byte[] category = new byte[64];
    private short[] from = new short[64];
    private short[] to = new short[64];
    private short[] firstDue = new short[64];
    private int exemptions;
    private int[] exemptEntry = new int[8];
    private short[] exemptFrom = new short[8];
    private short[] exemptTo = new short[8];

    /**
     * @param ofSite number of its target's site
     * @param ofTarget number of its target
     * @param duringFrom in force from this day number on; so too {@code duringTo}, until before
     * @param due when first due, or {@link CountingRule#NO_DAY}
     */
    void add(int ofSite, int ofTarget, byte ofCategory, short duringFrom, short duringTo, short due) {
        if (size == site.length) {
            grow(size + size / 2);
        }
        site[size] = ofSite;
        target[size] = ofTarget;
        category[size] = ofCategory;
        from[size] = duringFrom;
        to[size] = duringTo;
        firstDue[size] = due;
        size++;
    }

    /** Exempts the last one that was added for a while. */
    void exempt(short exemptedFrom, short exemptedTo) {
        if (exemptions == exemptEntry.length) {
            int room = exemptions * 2;
            exemptEntry = Arrays.copyOf(exemptEntry, room);
            exemptFrom = Arrays.copyOf(exemptFrom, room);
            exemptTo = Arrays.copyOf(exemptTo, room);
        }
        exemptEntry[exemptions] = size - 1;
        exemptFrom[exemptions] = exemptedFrom;
        exemptTo[exemptions] = exemptedTo;
        exemptions++;
    }

    int size() {
        return size;
    }

    int site(int entry) {
        return site[entry];
    }

    int target(int entry) {
        return target[entry];
    }

    byte category(int entry) {
        return category[entry];
    }

    short from(int entry) {
        return from[entry];
    }

    short to(int entry) {
        return to[entry];
    }

    short firstDue(int entry) {
        return firstDue[entry];
    }

    int exemptions() {
        return exemptions;
    }

    /** The entry of an exemption. */
    int exemptEntry(int exemption) {
        return exemptEntry[exemption];
    }

    short exemptFrom(int exemption) {
        return exemptFrom[exemption];
    }

    short exemptTo(int exemption) {
        return exemptTo[exemption];
    }

    /**
     * Adds all to another list, with their exemptions.
     *
     * @param targets what number each target here has there
     * @param sites likewise
     */
    void copyTo(EntryList list, int[] targets, int[] sites) {
        int exemption = 0;
        for (int i = 0; i < size; i++) {
            list.add(sites[site[i]], targets[target[i]], category[i], from[i], to[i], firstDue[i]);
            for (; exemption < exemptions && exemptEntry[exemption] == i; exemption++) {
                list.exempt(exemptFrom[exemption], exemptTo[exemption]);
            }
        }
    }

    /** The entries by site, and as they came within one. */
    int[] inOrder() {
        int sites = Arrays.stream(site, 0, size).max().orElse(-1) + 1;
        int[] next = new int[sites + 1];
        for (int i = 0; i < size; i++) {
            next[site[i] + 1]++;
        }
        Arrays.parallelPrefix(next, Integer::sum);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[next[site[i]]++] = i;
        }
        return order;
    }

    private void grow(int room) {
        site = Arrays.copyOf(site, room);
        target = Arrays.copyOf(target, room);
        category = Arrays.copyOf(category, room);
        from = Arrays.copyOf(from, room);
        to = Arrays.copyOf(to, room);
        firstDue = Arrays.copyOf(firstDue, room);
    }
}
