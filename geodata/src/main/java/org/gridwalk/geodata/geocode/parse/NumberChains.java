package org.gridwalk.geodata.geocode.parse;

import static org.gridwalk.geodata.geocode.parse.AddressText.JOINED;

import java.util.Arrays;
import org.gridwalk.geodata.geocode.Kind;

/** Finds rows of numbers without units (3-2-501, 3#2#501, 3 2 501), from two links on; the last may have its unit (501室). */
final class NumberChains {
    private static final int CHAIN = 4;
    /** 3#501 is more likely building 3#. */
    private static final int FIRST_HASH = 3;
    /** 号 is said of rooms too, but of more else. */
    private static final int UNSURE_UNIT = 4;
    /** 301-302 are two rooms. */
    private static final int TWO_ROOMS = 4;

    private static final int SHORTEST_ROOM = 3;
    private static final int MOST_DIGITS = 5;
    /** On a floor there is nothing but rooms. */
    private static final int AFTER = Steps.ANY & ~Steps.bits(Kind.FLOOR, Kind.ROOM);

    private final AddressText text;
    private final NumberScan numbers;
    private final Lattice lattice;
    private final int[] starts = new int[NumberChain.LONGEST];
    private final int[] ends = new int[NumberChain.LONGEST];
    private int size;

    NumberChains(AddressText text, NumberScan numbers, Lattice lattice) {
        this.text = text;
        this.numbers = numbers;
        this.lattice = lattice;
    }

    /**
     * @param first where the first number begins; all chains of it and what follows
     */
    void find(int first) {
        size = 0;
        int cost = CHAIN;
        int start = first;
        while (start >= 0 && size < NumberChain.LONGEST && isLink(start)) {
            int end = numbers.end(start);
            starts[size] = start;
            ends[size++] = end;
            if (size >= 2 && numbers.digits(start) > 0) {
                add(end, cost);
            }
            cost += size == 1 && text.charAt(end) == '#' ? FIRST_HASH : 0;
            start = next(end);
        }
    }

    private boolean isLink(int start) {
        return numbers.end(start) > 0 && numbers.digits(start) <= MOST_DIGITS;
    }

    /** Where the next link begins; -1 for none. */
    private int next(int end) {
        char c = text.charAt(end);
        if (c == '-' || c == '#') {
            return end + 1 < text.length() ? end + 1 : -1;
        }
        return text.gap(end) != JOINED && end < text.length() ? end : -1;
    }

    private void add(int end, int cost) {
        boolean rooms =
                size == 2 && numbers.digits(starts[0]) >= SHORTEST_ROOM && numbers.digits(starts[1]) >= SHORTEST_ROOM;
        int all = cost + (rooms ? TWO_ROOMS : 0);
        lattice.add(Candidate.chain(chain(end), all, AFTER));
        char unit = text.charAt(end);
        if ("室房号户".indexOf(unit) >= 0 && text.gap(end) == JOINED && text.charAt(end + 1) != '楼') {
            int unsure = unit == '号' || unit == '户' ? UNSURE_UNIT : 0;
            lattice.add(Candidate.chain(chain(end + 1), all + unsure, AFTER));
        }
    }

    private NumberChain chain(int end) {
        int last = size - 1;
        int room = numbers.plain(starts[last], ends[last]);
        int floor = numbers.plain(starts[last - 1], ends[last - 1]);
        boolean onFloor = room < 100 || room / 100 == floor;
        return new NumberChain(
                Arrays.copyOf(starts, size),
                Arrays.copyOf(ends, size),
                end,
                new NumberChain.Last(numbers.digits(starts[last]), onFloor));
    }
}
