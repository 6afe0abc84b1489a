package org.gridwalk.geodata.network;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Reason;

/** A file with ways in it, known by its content and never by its name. */
interface NetworkFile {
    String sha256();

    /** Tells of each way and of where its nodes are. */
    void read(WayCollector collector);

    /**
     * Finds out what it is.
     *
     * @throws FileRefused when it is missing, or none of those that are known
     */
    static NetworkFile open(Path path) {
        String name = path.getFileName().toString();
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new FileRefused(name, Reason.FILE_UNREADABLE, Map.of("path", path.toString()));
        }
        byte[] start = start(path, name);
        if (start.length == 0) {
            throw new FileRefused(name, Reason.FILE_EMPTY, Map.of());
        }
        if (new String(start, StandardCharsets.ISO_8859_1).contains("OSMHeader")) {
            return new OsmPbf(path);
        }
        return switch (firstSign(start)) {
            case '<' -> new OsmXml(path);
            case '{' -> new GeoJsonLines(path);
            default -> throw new FileRefused(name, Reason.NOT_OSM, Map.of());
        };
    }

    private static byte[] start(Path path, String name) {
        try (PushbackInputStream raw =
                new PushbackInputStream(new BufferedInputStream(Files.newInputStream(path)), 2)) {
            byte[] magic = raw.readNBytes(2);
            raw.unread(magic);
            boolean gzip = magic.length == 2 && (magic[0] & 0xFF) == 0x1F && (magic[1] & 0xFF) == 0x8B;
            try (InputStream content = gzip ? new GZIPInputStream(raw) : raw) {
                return content.readNBytes(64);
            }
        } catch (IOException e) {
            throw new FileRefused(name, Reason.GZIP_BROKEN, Map.of());
        }
    }

    /** Past a byte order mark and white space, of UTF-8 or UTF-16. */
    private static char firstSign(byte[] start) {
        for (byte one : start) {
            if (one > ' ') {
                return (char) one;
            }
        }
        return ' ';
    }
}
