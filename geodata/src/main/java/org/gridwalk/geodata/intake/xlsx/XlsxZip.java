package org.gridwalk.geodata.intake.xlsx;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.InputFile;
import org.gridwalk.geodata.intake.Reason;
import org.gridwalk.geodata.intake.WatchedStream;

/**
 * The parts of a workbook in their zip file. What is unpacked of it is counted as it is read, over all parts and however
 * often, and against the checksum of each part: sizes in the directory of a zip file are only claims.
 */
final class XlsxZip implements Closeable {
    /** A sheet of blank cells with a style packs three hundred to one. */
    private static final int MOST_TIMES_PACKED = 600;

    /** No tag and no text of a cell is longer, so that none has to be held that is. */
    private static final int LONGEST_BYTES = 4 << 20;

    /** Of the JDK, by name: the properties below are then certain to mean what they say. */
    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        // A fifth faster without; the parts need none of them.
        XML.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private final String name;
    private final long packedBytes;
    private final InputFile.Limits limits;
    private final ZipFile zip;
    private final Map<String, ZipEntry> parts = new HashMap<>();

    private XlsxZip(Path path, InputFile.Limits limits) throws IOException {
        this.name = path.getFileName().toString();
        this.limits = limits;
        this.packedBytes = Math.max(1, Files.size(path));
        this.zip = new ZipFile(path.toFile());
        zip.stream().forEach(entry -> parts.putIfAbsent(key(entry.getName()), entry));
    }

    /** @throws FileRefused when it is no zip file that can be read */
    static XlsxZip open(Path path, InputFile.Limits limits) {
        String name = path.getFileName().toString();
        try {
            return new XlsxZip(path, limits);
        } catch (ZipException | IllegalArgumentException e) {
            throw new FileRefused(name, Reason.ZIP_BROKEN, Map.of());
        } catch (IOException e) {
            throw new FileRefused(name, Reason.FILE_UNREADABLE, Map.of("path", path.toString()));
        }
    }

    private static String key(String part) {
        String plain = part.replace('\\', '/').toLowerCase(Locale.ROOT);
        return plain.startsWith("/") ? plain.substring(1) : plain;
    }

    String name() {
        return name;
    }

    boolean has(String part) {
        return parts.containsKey(key(part));
    }

    boolean hasFolder(String folder) {
        return parts.keySet().stream().anyMatch(part -> part.startsWith(folder));
    }

    /** What a part is said to unpack to; 0 when it isn't said. */
    long claimedBytes(String part) {
        ZipEntry entry = parts.get(key(part));
        return entry == null ? 0 : Math.max(0, entry.getSize());
    }

    FileRefused refused(Reason reason, Map<String, Object> params) {
        return new FileRefused(name, reason, params);
    }

    /** Reads XML event by event. */
    interface Events {
        void read(XMLStreamReader xml) throws XMLStreamException;
    }

    /**
     * Reads a part; one that isn't there not at all.
     *
     * @throws FileRefused when it is broken, or past the limits
     */
    void read(String part, Events events) {
        Optional<Part> opened = open(part);
        if (opened.isPresent()) {
            try (Part reading = opened.get()) {
                reading.read(events);
            }
        }
    }

    /** Opens a part, to be read bit by bit; empty when it isn't there. */
    Optional<Part> open(String name) {
        ZipEntry entry = parts.get(key(name));
        try {
            return entry == null
                    ? Optional.empty()
                    : Optional.of(new Part(name, new WatchedStream(zip.getInputStream(entry), new Limited(entry))));
        } catch (XMLStreamException | IOException e) {
            throw broken(name, e);
        }
    }

    /** A part that is being read. */
    final class Part implements Closeable {
        private final String part;
        private final InputStream content;
        private final XMLStreamReader xml;

        private Part(String part, InputStream content) throws XMLStreamException {
            this.part = part;
            this.content = content;
            this.xml = XML.createXMLStreamReader(content);
        }

        /** @throws FileRefused when it is broken, or past the limits */
        void read(Events events) {
            try {
                events.read(xml);
            } catch (XMLStreamException e) {
                throw broken(part, e);
            } catch (NumberFormatException e) {
                throw refused(Reason.XML_BROKEN, Map.of("part", part, "what", String.valueOf(e.getMessage())));
            }
        }

        @Override
        public void close() {
            try {
                content.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private FileRefused broken(String part, Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileRefused refused) {
                return refused;
            }
            if (cause instanceof ZipException || cause instanceof EOFException) {
                return refused(Reason.ZIP_BROKEN, Map.of());
            }
        }
        if (e instanceof XMLStreamException xml) {
            Throwable nested = xml.getNestedException();
            if (nested instanceof FileRefused refused) {
                return refused;
            }
            if (nested instanceof ZipException || nested instanceof EOFException) {
                return refused(Reason.ZIP_BROKEN, Map.of());
            }
            String said = Optional.ofNullable(xml.getMessage()).orElse("?").replaceAll("(?s).*\\nMessage: ", "");
            return refused(Reason.XML_BROKEN, Map.of("part", part, "what", said));
        }
        throw new UncheckedIOException((IOException) e);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Limited implements WatchedStream.Watcher {
        private final ZipEntry entry;
        private final CRC32 checksum = new CRC32();
        private long read;
        private long withoutTag;

        Limited(ZipEntry entry) {
            this.entry = entry;
        }

        @Override
        public void read(byte[] buffer, int offset, int length) {
            if (length < 0) {
                if (entry.getCrc() >= 0 && entry.getCrc() != checksum.getValue()) {
                    throw refused(Reason.ZIP_BROKEN, Map.of());
                }
                return;
            }
            checksum.update(buffer, offset, length);
            read += length;
            if (read > limits.ratioFreeBytes() && read / packedBytes > MOST_TIMES_PACKED) {
                throw refused(Reason.ZIP_BOMB, Map.of("ratio", MOST_TIMES_PACKED));
            }
            if (read > limits.maxBytes()) {
                throw refused(Reason.FILE_TOO_LARGE, Map.of("megabytes", limits.maxBytes() >> 20));
            }
            checkTags(buffer, offset, length);
        }

        private void checkTags(byte[] buffer, int offset, int n) {
            int last = offset + n - 1;
            while (last >= offset && buffer[last] != '<') {
                last--;
            }
            withoutTag = last < offset ? withoutTag + n : offset + n - 1 - last;
            if (withoutTag > LONGEST_BYTES) {
                throw refused(Reason.CELL_TOO_LONG, Map.of("megabytes", LONGEST_BYTES >> 20));
            }
        }
    }
}
