package org.gridwalk.geodata.visit;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The two things that matter of a photo's metadata (Exif 2.32 in a JPEG's APP1 segment): how it has to be turned, and
 * whether it says where it was taken.
 *
 * @param orientation 1 to 8 as in TIFF 6.0; 1 where nothing is said
 */
record Exif(int orientation, boolean position) {
    static final Exif NONE = new Exif(1, false);

    private static final byte[] MARK = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int ORIENTATION = 0x0112;
    private static final int POSITION = 0x8825;

    /** Of a damaged one nothing is believed. */
    static Exif of(byte[] jpeg) {
        try {
            ByteBuffer file = ByteBuffer.wrap(jpeg);
            file.position(2);
            while (file.remaining() > 4) {
                int marker = file.getShort() & 0xFFFF;
                int length = file.getShort() & 0xFFFF;
                if (marker == 0xFFDA || length < 2) {
                    return NONE;
                }
                int end = file.position() + length - 2;
                if (marker == 0xFFE1 && startsWithMark(jpeg, file.position())) {
                    return ofTiff(file.slice(file.position() + MARK.length, end - file.position() - MARK.length));
                }
                file.position(end);
            }
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return NONE;
        }
        return NONE;
    }

    private static boolean startsWithMark(byte[] file, int at) {
        return file.length >= at + MARK.length && Arrays.equals(file, at, at + MARK.length, MARK, 0, MARK.length);
    }

    private static Exif ofTiff(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        tiff.position(tiff.getInt(4));
        int entries = tiff.getShort() & 0xFFFF;
        int orientation = 1;
        boolean position = false;
        for (int i = 0; i < entries; i++) {
            int tag = tiff.getShort() & 0xFFFF;
            tiff.getShort();
            tiff.getInt();
            int value = tiff.getShort(tiff.position()) & 0xFFFF;
            tiff.getInt();
            if (tag == ORIENTATION && value >= 1 && value <= 8) {
                orientation = value;
            }
            position |= tag == POSITION;
        }
        return new Exif(orientation, position);
    }
}
