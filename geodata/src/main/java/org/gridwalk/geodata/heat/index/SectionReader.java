package org.gridwalk.geodata.heat.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Reads what a {@link SectionWriter} has written. Lengths are taken as they stand, so that a damaged section may give
 * nonsense until {@link #end} has seen its checksum; but no array is made that the section couldn't fill.
 */
final class SectionReader {
    private static final int BUFFER = 1 << 18;
    private static final int LEAST_BUFFER = 64;

    private final ByteBuffer buffer;
    private final CRC32C checksum = new CRC32C();
    private final FileChannel channel;
    private final Section section;
    private long read;

    SectionReader(FileChannel channel, Section section) {
        this.channel = channel;
        this.section = section;
        int size = (int) Math.max(LEAST_BUFFER, Math.min(BUFFER, section.length()));
        buffer = ByteBuffer.allocateDirect(size).order(ByteOrder.LITTLE_ENDIAN).limit(0);
    }

    int number() {
        return at(Integer.BYTES).getInt();
    }

    long longNumber() {
        return at(Long.BYTES).getLong();
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        byte[] array = new byte[length(1)];
        for (int from = 0; from < array.length; ) {
            int size = Math.min(array.length - from, at(1).remaining());
            buffer.get(array, from, size);
            from += size;
        }
        return array;
    }

    char[] chars() {
        char[] array = new char[length(Character.BYTES)];
        for (int from = 0; from < array.length; ) {
            int size = Math.min(array.length - from, at(Character.BYTES).remaining() / Character.BYTES);
            buffer.asCharBuffer().get(array, from, size);
            buffer.position(buffer.position() + size * Character.BYTES);
            from += size;
        }
        return array;
    }

    int[] ints() {
        int[] array = new int[length(Integer.BYTES)];
        for (int from = 0; from < array.length; ) {
            int size = Math.min(array.length - from, at(Integer.BYTES).remaining() / Integer.BYTES);
            buffer.asIntBuffer().get(array, from, size);
            buffer.position(buffer.position() + size * Integer.BYTES);
            from += size;
        }
        return array;
    }

    long[] longs() {
        long[] array = new long[length(Long.BYTES)];
        for (int from = 0; from < array.length; ) {
            int size = Math.min(array.length - from, at(Long.BYTES).remaining() / Long.BYTES);
            buffer.asLongBuffer().get(array, from, size);
            buffer.position(buffer.position() + size * Long.BYTES);
            from += size;
        }
        return array;
    }

    private int length(int bytesEach) {
        int length = number();
        if (length < 0 || (long) length * bytesEach > section.length() - read + buffer.remaining()) {
            throw damaged();
        }
        return length;
    }

    /** The buffer with at least so many bytes in it. */
    private ByteBuffer at(int bytes) {
        if (buffer.remaining() < bytes) {
            fill(bytes);
        }
        return buffer;
    }

    private void fill(int least) {
        buffer.compact();
        buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + section.length() - read));
        int before = buffer.position();
        try {
            while (buffer.position() < least) {
                int got = buffer.hasRemaining() ? channel.read(buffer, position(before)) : -1;
                if (got < 0) {
                    throw damaged();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        read += buffer.position() - before;
        checksum.update(buffer.duplicate().limit(buffer.position()).position(before));
        buffer.flip();
    }

    private long position(int before) {
        return section.position() + read + buffer.position() - before;
    }

    /** @throws UnusableSnapshot if this isn't the end, or if anything in the section isn't as it was written */
    void end() {
        if (buffer.hasRemaining() || read != section.length() || checksum.getValue() != section.checksum()) {
            throw damaged();
        }
    }

    private UnusableSnapshot damaged() {
        return new UnusableSnapshot(
                "is damaged between bytes " + section.position() + " and " + (section.position() + section.length()));
    }
}
