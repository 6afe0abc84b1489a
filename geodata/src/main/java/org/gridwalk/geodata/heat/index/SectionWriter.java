package org.gridwalk.geodata.heat.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Writes numbers and arrays to a part of a file, little end first, each array behind its length. */
final class SectionWriter {
    private static final int BUFFER = 1 << 20;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C checksum = new CRC32C();
    private final FileChannel channel;
    private long position;

    SectionWriter(FileChannel channel, long position) {
        this.channel = channel;
        this.position = position;
    }

    void put(int number) {
        room(Integer.BYTES).putInt(number);
    }

    void put(long number) {
        room(Long.BYTES).putLong(number);
    }

    void put(String text) {
        put(text.getBytes(StandardCharsets.UTF_8));
    }

    void put(byte[] array) {
        put(array.length);
        for (int at = 0; at < array.length; ) {
            int size = Math.min(array.length - at, room(1).remaining());
            buffer.put(array, at, size);
            at += size;
        }
    }

    void put(char[] array) {
        put(array.length);
        for (int at = 0; at < array.length; ) {
            int size = Math.min(array.length - at, room(Character.BYTES).remaining() / Character.BYTES);
            buffer.asCharBuffer().put(array, at, size);
            buffer.position(buffer.position() + size * Character.BYTES);
            at += size;
        }
    }

    void put(int[] array) {
        put(array.length);
        for (int at = 0; at < array.length; ) {
            int size = Math.min(array.length - at, room(Integer.BYTES).remaining() / Integer.BYTES);
            buffer.asIntBuffer().put(array, at, size);
            buffer.position(buffer.position() + size * Integer.BYTES);
            at += size;
        }
    }

    void put(long[] array) {
        put(array.length);
        for (int at = 0; at < array.length; ) {
            int size = Math.min(array.length - at, room(Long.BYTES).remaining() / Long.BYTES);
            buffer.asLongBuffer().put(array, at, size);
            buffer.position(buffer.position() + size * Long.BYTES);
            at += size;
        }
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() {
        buffer.flip();
        checksum.update(buffer.duplicate());
        try {
            while (buffer.hasRemaining()) {
                position += channel.write(buffer, position);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        buffer.clear();
    }

    /** Writes what is left, and begins anew behind it. */
    Section end(long begin) {
        flush();
        Section section = new Section(begin, position - begin, checksum.getValue());
        checksum.reset();
        return section;
    }

    long position() {
        return position + buffer.position();
    }
}
