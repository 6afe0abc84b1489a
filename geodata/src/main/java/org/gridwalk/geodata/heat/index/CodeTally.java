package org.gridwalk.geodata.heat.index;

/** Rows by their codes. */
final class CodeTally extends Tally {
    CodeTally(HeatFilter filter, int since) {
        super(filter, since, filter.codes.length);
    }

    @Override
    int of(int code, int unit) {
        return code;
    }

    @Override
    void add(Rows rows, byte[] wanted, int least) {
        char[] code = rows.segment().code;
        if (wanted.length == 0 && least == 0) {
            for (int row = rows.first(); row < rows.last(); row++) {
                counts[code[row]]++;
            }
            return;
        }
        char[] closed = rows.segment().closed;
        for (int row = rows.first(); row < rows.last(); row++) {
            if (closed[row] >= least && (wanted.length == 0 || wanted[rows.unit(row)] != 0)) {
                counts[code[row]]++;
            }
        }
    }

    @Override
    long[] result() {
        return masked(filter.codes);
    }
}
