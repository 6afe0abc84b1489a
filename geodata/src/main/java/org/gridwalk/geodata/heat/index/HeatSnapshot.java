package org.gridwalk.geodata.heat.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The whole index in a file, to start from.
 *
 * <p>Layout, little end first: a preamble of 48 bytes (magic, version, where the directory is, its checksum, and a
 * checksum of the preamble), a section for each segment, and the directory: identity, position, epoch, both dictionaries,
 * the delta, and where each section is with its checksum. So each byte of the file is under a checksum.
 *
 * @param index what was in the file
 * @param position as it was given when the file was written: what the index had seen by then
 */
public record HeatSnapshot(HeatIndex index, String position) {
    private static final long MAGIC = 0x3154_4145_4857_4721L; // "!GWHEAT1"
    private static final int VERSION = 2;
    private static final int PREAMBLE = 48;

    /**
     * Writes a view to a file, by way of a temporary file beside it: whoever looks sees the old file or the new one.
     *
     * @param identity what the rows come from; a file of another identity isn't read
     * @param position what the view has seen, for {@link #position}
     */
    public static void write(Path file, HeatView view, String identity, String position) {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(
                    temporary,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                write(channel, view, identity, position);
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
                folder.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(FileChannel channel, HeatView view, String identity, String position) throws IOException {
        SectionWriter out = new SectionWriter(channel, PREAMBLE);
        List<Section> sections = new ArrayList<>();
        for (Segment segment : view.segments()) {
            long begin = out.position();
            SegmentFile.write(segment, out);
            sections.add(out.end(begin));
        }
        long begin = out.position();
        out.put(identity);
        out.put(position);
        out.put(view.epoch());
        out.put(view.codeList().ids());
        out.put(view.unitList().ids());
        view.delta().write(out);
        out.put(sections.size());
        for (Section section : sections) {
            out.put(section.position());
            out.put(section.length());
            out.put(section.checksum());
        }
        channel.write(preamble(out.end(begin)), 0);
    }

    private static ByteBuffer preamble(Section directory) {
        ByteBuffer preamble = ByteBuffer.allocate(PREAMBLE).order(ByteOrder.LITTLE_ENDIAN);
        preamble.putLong(MAGIC).putInt(VERSION).putInt(0);
        preamble.putLong(directory.position()).putLong(directory.length()).putLong(directory.checksum());
        preamble.putLong(checksum(preamble));
        return preamble.flip();
    }

    private static long checksum(ByteBuffer preamble) {
        CRC32C checksum = new CRC32C();
        checksum.update(preamble.duplicate().limit(PREAMBLE - Long.BYTES).position(0));
        return checksum.getValue();
    }

    /**
     * Reads a file.
     *
     * @param identity what the rows have to come from
     * @throws UnusableSnapshot if it is no snapshot, or one of another version or identity, or if it is cut or damaged
     */
    public static HeatSnapshot read(Path file, String identity) {
        try (FileChannel channel = FileChannel.open(file)) {
            SectionReader in = new SectionReader(channel, directory(channel));
            String found = in.text();
            String position = in.text();
            long epoch = in.longNumber();
            TripleList codes = TripleList.of(in.longs());
            TripleList units = TripleList.of(in.longs());
            SignedRows delta = SignedRows.read(in);
            List<Section> sections = new ArrayList<>();
            for (int left = in.number(); left > 0; left--) {
                sections.add(new Section(in.longNumber(), in.longNumber(), in.longNumber()));
            }
            in.end();
            if (!found.equals(identity)) {
                throw new UnusableSnapshot("is of another database: " + found + " in place of " + identity);
            }
            List<Segment> segments = sections.parallelStream()
                    .map(section -> segment(channel, section))
                    .toList();
            HeatIndex index = new HeatIndex(HeatIndex.codes(codes), HeatIndex.units(units), segments, delta, epoch);
            return new HeatSnapshot(index, position);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Section directory(FileChannel channel) throws IOException {
        ByteBuffer preamble = ByteBuffer.allocate(PREAMBLE).order(ByteOrder.LITTLE_ENDIAN);
        while (preamble.hasRemaining() && channel.read(preamble, preamble.position()) >= 0) {
            // A read may give less than was asked for.
        }
        if (preamble.hasRemaining() || preamble.getLong(0) != MAGIC) {
            throw new UnusableSnapshot("is none: it doesn't begin like one");
        }
        int version = preamble.getInt(Long.BYTES);
        if (version != VERSION) {
            throw new UnusableSnapshot("is of version " + version + ", and this program reads " + VERSION);
        }
        if (preamble.getLong(PREAMBLE - Long.BYTES) != checksum(preamble)) {
            throw new UnusableSnapshot("is damaged in its first " + PREAMBLE + " bytes");
        }
        Section directory = new Section(preamble.getLong(16), preamble.getLong(24), preamble.getLong(32));
        long length = directory.position() + directory.length();
        if (channel.size() != length) {
            throw new UnusableSnapshot("is cut: " + channel.size() + " bytes in place of " + length);
        }
        return directory;
    }

    private static Segment segment(FileChannel channel, Section section) {
        SectionReader in = new SectionReader(channel, section);
        try {
            Segment segment = SegmentFile.read(in);
            in.end();
            return segment;
        } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new UnusableSnapshot("is damaged: " + e.getMessage()); // nonsense before its checksum was reached
        }
    }
}
