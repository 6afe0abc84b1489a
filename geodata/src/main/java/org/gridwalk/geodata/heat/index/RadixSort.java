package org.gridwalk.geodata.heat.index;

import java.util.Arrays;

/** Sorts numbers by their upper 32 bits, without sign. */
final class RadixSort {
    private static final int DIGIT_BITS = 8;
    private static final int DIGITS = 1 << DIGIT_BITS;
    private static final int FIRST_BIT = 32;

    /** Fewer are sorted faster by comparing. */
    private static final int FEW = 512;

    private RadixSort() {}

    /** @return the sorted numbers, in the given array or in another; the given one is written to */
    static long[] sort(long[] numbers) {
        if (numbers.length < FEW) {
            Arrays.sort(flipped(numbers));
            return flipped(numbers);
        }
        long[] from = numbers;
        long[] to = new long[numbers.length];
        for (int shift = FIRST_BIT; shift < Long.SIZE; shift += DIGIT_BITS) {
            int[] next = starts(from, shift);
            if (next.length > 0) {
                for (long number : from) {
                    to[next[(int) (number >>> shift) & DIGITS - 1]++] = number;
                }
                long[] other = from;
                from = to;
                to = other;
            }
        }
        return from;
    }

    /** So that the order with sign is the one without. */
    private static long[] flipped(long[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] ^= Long.MIN_VALUE;
        }
        return numbers;
    }

    /** Where each digit begins; empty if all numbers have the same. */
    private static int[] starts(long[] numbers, int shift) {
        int[] starts = new int[DIGITS];
        for (long number : numbers) {
            starts[(int) (number >>> shift) & DIGITS - 1]++;
        }
        int begin = 0;
        for (int digit = 0; digit < DIGITS; digit++) {
            int count = starts[digit];
            if (count == numbers.length) {
                return new int[0];
            }
            starts[digit] = begin;
            begin += count;
        }
        return starts;
    }
}
