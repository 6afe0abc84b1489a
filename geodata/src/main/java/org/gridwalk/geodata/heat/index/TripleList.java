package org.gridwalk.geodata.heat.index;

/** The triples of a dictionary at one time, by their numbers. */
final class TripleList {
    private final long[] ids;
    private final int size;
    private volatile Grouping.Pair groupings;

    /** @param ids three for each, kept as they are: nobody may write to them */
    TripleList(long[] ids, int size) {
        this.ids = ids;
        this.size = size;
    }

    /** @param ids three for each */
    static TripleList of(long[] ids) {
        return new TripleList(ids, ids.length / 3);
    }

    long[] ids() {
        return ids;
    }

    int size() {
        return size;
    }

    long first(int number) {
        return ids[3 * number];
    }

    long second(int number) {
        return ids[3 * number + 1];
    }

    long third(int number) {
        return ids[3 * number + 2];
    }

    /** Made when first asked for. */
    Grouping.Pair groupings() {
        Grouping.Pair made = groupings;
        if (made == null) {
            made = Grouping.Pair.of(this);
            groupings = made;
        }
        return made;
    }

    /** 1 for each triple that the condition holds for, 0 for the others. */
    byte[] where(Triples.Condition condition) {
        byte[] wanted = new byte[size];
        for (int i = 0; i < size; i++) {
            wanted[i] = (byte) (condition.holds(first(i), second(i), third(i)) ? 1 : 0);
        }
        return wanted;
    }
}
