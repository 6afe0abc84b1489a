package org.gridwalk.geodata.heat;

/**
 * Counts in one byte each: those below 32 as they are, larger ones by eight steps from one power of two to the next, so
 * that what is read is at most a sixteenth off. Byte 32 + 8e + m stands for counts from (8 + m) · 2^(e + 2) to one below the
 * next (a floating-point number of three bits, as in HdrHistogram).
 */
public final class CountCode {
    private static final int EXACT = 32;
    private static final int STEPS = 8;
    private static final int BITS_OF_STEPS = 3;
    private static final int BITS_OF_EXACT = 5;

    private CountCode() {}

    /** @param counts 0 or more each */
    public static byte[] of(int[] counts) {
        byte[] codes = new byte[counts.length];
        for (int i = 0; i < counts.length; i++) {
            codes[i] = (byte) of(counts[i]);
        }
        return codes;
    }

    private static int of(int count) {
        if (count < EXACT) {
            return count;
        }
        int power = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(count);
        int step = (count >> power - BITS_OF_STEPS) - STEPS;
        return EXACT + STEPS * (power - BITS_OF_EXACT) + step;
    }

    /** The least count that has a byte. */
    public static int least(byte code) {
        int unsigned = Byte.toUnsignedInt(code);
        if (unsigned < EXACT) {
            return unsigned;
        }
        int power = (unsigned - EXACT) / STEPS;
        return (STEPS + (unsigned - EXACT) % STEPS) << power + BITS_OF_EXACT - BITS_OF_STEPS;
    }
}
