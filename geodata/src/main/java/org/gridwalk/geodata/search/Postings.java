package org.gridwalk.geodata.search;

import java.util.Arrays;

/** Growing numbers, each as its distance from the one before, seven bits a byte: some 1.2 bytes of ten million issues. */
final class Postings {
    private byte[] bytes = new byte[4];
    private int length;
    private int last = -1;
    private int count;

    /** The same again is taken once. */
    void add(int number) {
        if (number == last) {
            return;
        }
        int distance = number - last;
        last = number;
        count++;
        while (distance > 0x7f) {
            put((byte) (distance | 0x80));
            distance >>>= 7;
        }
        put((byte) distance);
    }

    private void put(byte value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length + (length >> 1) + 4);
        }
        bytes[length++] = value;
    }

    int count() {
        return count;
    }

    Cursor cursor() {
        return new Cursor();
    }

    /** Goes through them once. */
    final class Cursor {
        private int at;
        private int number = -1;

        private Cursor() {
            step();
        }

        /** {@link Integer#MAX_VALUE} past the last one. */
        int number() {
            return number;
        }

        void step() {
            if (at == length) {
                number = Integer.MAX_VALUE;
                return;
            }
            int distance = 0;
            int shift = 0;
            byte value;
            do {
                value = bytes[at++];
                distance |= (value & 0x7f) << shift;
                shift += 7;
            } while (value < 0);
            number += distance;
        }
    }
}
