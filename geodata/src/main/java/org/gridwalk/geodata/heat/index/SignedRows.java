package org.gridwalk.geodata.heat.index;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Rows in full width, each counted in (+1) or away (-1), in the order of their places. What is new or changed, and what a
 * segment can't hold in 16 bits.
 */
final class SignedRows {
    /** @param sign +1 or -1 */
    record Signed(HeatRow row, int sign) {}

    static final SignedRows NONE = of(List.of());

    final long[] place;
    final long[] id;
    final int[] hour;
    final int[] closed;
    final int[] code;
    final int[] unit;
    final int[] sign;

    private SignedRows(int size) {
        this(new long[size], new long[size], new int[size], new int[size], new int[size], new int[size], new int[size]);
    }

    private SignedRows(long[] place, long[] id, int[] hour, int[] closed, int[] code, int[] unit, int[] sign) {
        this.place = place;
        this.id = id;
        this.hour = hour;
        this.closed = closed;
        this.code = code;
        this.unit = unit;
        this.sign = sign;
    }

    void write(SectionWriter out) {
        out.put(place);
        out.put(id);
        out.put(hour);
        out.put(closed);
        out.put(code);
        out.put(unit);
        out.put(sign);
    }

    static SignedRows read(SectionReader in) {
        return new SignedRows(in.longs(), in.longs(), in.ints(), in.ints(), in.ints(), in.ints(), in.ints());
    }

    static SignedRows of(List<Signed> rows) {
        Signed[] sorted = rows.toArray(Signed[]::new);
        Arrays.sort(sorted, Comparator.comparingLong(signed -> signed.row.place()));
        SignedRows made = new SignedRows(sorted.length);
        for (int i = 0; i < sorted.length; i++) {
            HeatRow row = sorted[i].row;
            made.place[i] = row.place();
            made.id[i] = row.id();
            made.hour[i] = row.hour();
            made.closed[i] = row.closed();
            made.code[i] = row.code();
            made.unit[i] = row.unit();
            made.sign[i] = sorted[i].sign;
        }
        return made;
    }

    static SignedRows counted(List<HeatRow> rows) {
        return rows.isEmpty()
                ? NONE
                : of(rows.stream().map(row -> new Signed(row, 1)).toList());
    }

    int size() {
        return place.length;
    }

    HeatRow row(int i) {
        return new HeatRow(id[i], place[i], hour[i], closed[i], code[i], unit[i]);
    }

    /** The first row at a place or behind it. */
    int first(long from) {
        int low = 0;
        int high = place.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (place[middle] < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** What row i counts under a filter: its sign, or 0. */
    int count(int i, HeatFilter filter) {
        return filter.holds(code[i], unit[i]) && filter.window.holds(hour[i], closed[i]) ? sign[i] : 0;
    }

    /** Adds to the cells of a tile, in Morton order. */
    void count(HeatFilter filter, TileCells tile, int[] cells) {
        int end = first(tile.endPlace());
        for (int i = first(tile.firstPlace()); i < end; i++) {
            cells[tile.cell(place[i])] += count(i, filter);
        }
    }
}
