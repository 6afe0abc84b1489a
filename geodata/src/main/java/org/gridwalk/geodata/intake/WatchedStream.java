package org.gridwalk.geodata.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Shows what is read of a stream as it is read. What the watcher throws ends the reading. */
public final class WatchedStream extends FilterInputStream {
    /** Sees each piece once. */
    @FunctionalInterface
    public interface Watcher {
        /** @param length how many bytes are there from {@code offset} on; -1 at the end of the stream */
        void read(byte[] buffer, int offset, int length);
    }

    private final Watcher watcher;

    public WatchedStream(InputStream content, Watcher watcher) {
        super(content);
        this.watcher = watcher;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        watcher.read(buffer, offset, read);
        return read;
    }
}
