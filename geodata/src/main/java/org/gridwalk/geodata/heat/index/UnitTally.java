package org.gridwalk.geodata.heat.index;

/** Rows by their units. */
final class UnitTally extends Tally {
    UnitTally(HeatFilter filter) {
        super(filter, Integer.MIN_VALUE, filter.units.length);
    }

    @Override
    int of(int code, int unit) {
        return unit;
    }

    @Override
    void add(Rows rows, byte[] wanted, int least) {
        Segment segment = rows.segment();
        int[] ids = segment.units.ids();
        int begin = segment.units.first()[rows.block()];
        int number = segment.units.first()[rows.block() + 1] - begin;
        if (number == 1 && filter.everyCode && least == 0) {
            counts[ids[begin]] += rows.last() - rows.first();
            return;
        }
        int[] ofNumber = new int[number];
        for (int row = rows.first(); row < rows.last(); row++) {
            if (segment.closed[row] >= least) {
                ofNumber[rows.unit(row)] += filter.codes[segment.code[row]];
            }
        }
        for (int i = 0; i < number; i++) {
            counts[ids[begin + i]] += ofNumber[i];
        }
    }

    @Override
    long[] result() {
        return masked(filter.units);
    }
}
