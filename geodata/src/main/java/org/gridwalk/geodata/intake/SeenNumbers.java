package org.gridwalk.geodata.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The numbers that a file had so far, and the line of each: 24 bytes a number, by 128 bits of its SHA-256, so that ten
 * million need some 400 MB and no two are ever taken for one.
 */
public final class SeenNumbers {
    private long[] high = new long[1 << 12];
    private long[] low = new long[1 << 12];
    private long[] lines = new long[1 << 12];
    private int count;
    private final MessageDigest digest = sha256();

    /** The line on which the number stood before; 0, and it is kept, when it is new. */
    public long firstLine(String number, long line) {
        if (count * 5L >= lines.length * 3L) {
            grow();
        }
        byte[] hash = digest.digest(number.getBytes(StandardCharsets.UTF_8));
        long keyHigh = word(hash, 0);
        long keyLow = word(hash, 8);
        int slot = slot(keyHigh, keyLow);
        if (lines[slot] != 0) {
            return lines[slot];
        }
        put(slot, keyHigh, keyLow, line);
        count++;
        return 0;
    }

    /** The line on which the number stood before; 0 when it is new, and it is not kept. */
    public long peek(String number) {
        byte[] hash = digest.digest(number.getBytes(StandardCharsets.UTF_8));
        return lines[slot(word(hash, 0), word(hash, 8))];
    }

    private int slot(long keyHigh, long keyLow) {
        int mask = lines.length - 1;
        int slot = (int) keyLow & mask;
        while (lines[slot] != 0 && (high[slot] != keyHigh || low[slot] != keyLow)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void put(int slot, long keyHigh, long keyLow, long line) {
        high[slot] = keyHigh;
        low[slot] = keyLow;
        lines[slot] = line;
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        long[] oldLines = lines;
        int size = Math.multiplyExact(lines.length, 2);
        high = new long[size];
        low = new long[size];
        lines = new long[size];
        for (int i = 0; i < oldLines.length; i++) {
            if (oldLines[i] != 0) {
                put(slot(oldHigh[i], oldLow[i]), oldHigh[i], oldLow[i], oldLines[i]);
            }
        }
    }

    private static long word(byte[] hash, int from) {
        long word = 0;
        for (byte b : Arrays.copyOfRange(hash, from, from + 8)) {
            word = word << 8 | (b & 0xFF);
        }
        return word;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
