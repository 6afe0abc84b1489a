package org.gridwalk.geodata.geo;

/**
 * Morton codes: the bits of a column and a row, taken in turn, so that each quarter of a square is one range of codes.
 * The column has the even bits (bit 0 first), the row the odd ones.
 *
 * <p>Source: G. M. Morton, A computer oriented geodetic data base (IBM, 1966).
 */
public final class Morton {
    private static final long EVEN = 0x5555_5555_5555_5555L;

    private Morton() {}

    /**
     * @param column 0 to 2^31 - 1
     * @param row 0 to 2^31 - 1
     */
    public static long of(int column, int row) {
        return spread(column) | spread(row) << 1;
    }

    public static int column(long code) {
        return gather(code);
    }

    public static int row(long code) {
        return gather(code >>> 1);
    }

    private static long spread(int number) {
        long bits = number & 0x7FFF_FFFFL;
        bits = (bits | bits << 16) & 0x0000_FFFF_0000_FFFFL;
        bits = (bits | bits << 8) & 0x00FF_00FF_00FF_00FFL;
        bits = (bits | bits << 4) & 0x0F0F_0F0F_0F0F_0F0FL;
        bits = (bits | bits << 2) & 0x3333_3333_3333_3333L;
        return (bits | bits << 1) & EVEN;
    }

    private static int gather(long code) {
        long bits = code & EVEN;
        bits = (bits | bits >>> 1) & 0x3333_3333_3333_3333L;
        bits = (bits | bits >>> 2) & 0x0F0F_0F0F_0F0F_0F0FL;
        bits = (bits | bits >>> 4) & 0x00FF_00FF_00FF_00FFL;
        bits = (bits | bits >>> 8) & 0x0000_FFFF_0000_FFFFL;
        return (int) ((bits | bits >>> 16) & 0x7FFF_FFFFL);
    }
}
