package org.gridwalk.geodata.intake.layer;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Reason;
import org.gridwalk.geodata.intake.WatchedStream;

/**
 * The shapefiles in a zip file, in whatever folder, with their parts by the ends of their names. Names that aren't UTF-8 are
 * GB18030, as Chinese Windows writes them.
 */
final class LayerZip implements Closeable {
    private static final long MOST_BYTES = 4L << 30;
    private static final Set<String> PARTS = Set.of("shp", "shx", "dbf", "prj", "cpg");

    private final String name;
    private final ZipFile zip;
    /** Parts by their ends, by the path of the layer without an end. */
    private final Map<String, Map<String, ZipEntry>> layers = new TreeMap<>();

    LayerZip(Path path) {
        this.name = path.getFileName().toString();
        this.zip = open(path);
        zip.stream().filter(entry -> !entry.isDirectory()).forEach(this::add);
        layers.values().removeIf(parts -> !parts.containsKey("shp"));
    }

    private ZipFile open(Path path) {
        try {
            try {
                return new ZipFile(path.toFile(), StandardCharsets.UTF_8);
            } catch (ZipException e) {
                return new ZipFile(path.toFile(), Charset.forName("GB18030"));
            }
        } catch (ZipException e) {
            throw new FileRefused(name, Reason.ZIP_BROKEN, Map.of());
        } catch (IOException e) {
            throw new FileRefused(name, Reason.FILE_UNREADABLE, Map.of("path", path.toString()));
        }
    }

    private void add(ZipEntry entry) {
        String path = entry.getName().replace('\\', '/');
        int dot = path.lastIndexOf('.');
        String end = dot < 0 ? "" : path.substring(dot + 1).toLowerCase(Locale.ROOT);
        // What a Mac puts beside each file.
        if (PARTS.contains(end) && !path.startsWith("__MACOSX/")) {
            layers.computeIfAbsent(path.substring(0, dot), key -> new HashMap<>())
                    .putIfAbsent(end, entry);
        }
    }

    /** By their paths, in order. */
    Set<String> layers() {
        return layers.keySet();
    }

    boolean has(String layer, String part) {
        return layers.get(layer).containsKey(part);
    }

    /** The bytes of a part, which end with a refusal where the limits do. */
    InputStream open(String layer, String part) {
        try {
            InputStream content = zip.getInputStream(layers.get(layer).get(part));
            return new BufferedInputStream(new WatchedStream(content, new Limited()), 1 << 16);
        } catch (ZipException e) {
            throw new FileRefused(name, Reason.ZIP_BROKEN, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        private long read;

        @Override
        public void read(byte[] buffer, int offset, int length) {
            read += Math.max(0, length);
            if (read > MOST_BYTES) {
                throw new FileRefused(name, Reason.FILE_TOO_LARGE, Map.of("megabytes", MOST_BYTES >> 20));
            }
        }
    }
}
