package org.gridwalk.geodata.intake.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridwalk.geodata.db.Json;

/**
 * A folder of the state directory with one folder a file: the file under its own name, the rows of it that were refused,
 * and where its rows lie. Nobody but the server's user reads them.
 */
public final class UploadFolder {
    private static final int LONGEST_NAME = 120;
    private static final FileAttribute<?> OWN_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> OWN_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path root;

    public UploadFolder(Path root) {
        this.root = root;
    }

    /** A name that is one here: no folders, nothing that can't be seen, not too long; its end, which says what it is, stays. */
    static String nameOf(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("\\p{C}", "").strip();
        if (clean.isEmpty() || clean.matches("[.]+")) {
            return "table";
        }
        return clean.length() <= LONGEST_NAME ? clean : clean.substring(clean.length() - LONGEST_NAME);
    }

    /**
     * Keeps what is sent.
     *
     * @return how many bytes it has; one more than {@code most} when it is larger, and then nothing is kept
     */
    long keep(long id, String name, InputStream content, long most) {
        Path file = file(id, name);
        // Of another database, if there is anything: one that was restored gives its ids again.
        delete(id);
        try {
            Files.createDirectories(root, OWN_FOLDER);
            Files.createDirectories(folder(id), OWN_FOLDER);
            Files.createDirectories(file.getParent(), OWN_FOLDER);
            Files.createFile(file, OWN_FILE);
            long written = 0;
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
                byte[] buffer = new byte[1 << 16];
                for (int n = content.read(buffer); n >= 0 && written <= most; n = content.read(buffer)) {
                    out.write(buffer, 0, n);
                    written += n;
                }
            }
            if (written > most) {
                delete(id);
                return most + 1;
            }
            return written;
        } catch (IOException e) {
            delete(id);
            throw new UncheckedIOException(e);
        }
    }

    Path file(long id, String name) {
        return folder(id).resolve("file").resolve(name);
    }

    Path refused(long id) {
        return folder(id).resolve("refused.csv");
    }

    private Path folder(long id) {
        return root.resolve(Long.toString(id));
    }

    /** Keeps something that was found out, as JSON. */
    void write(long id, String name, Object value) {
        try {
            Path file = folder(id).resolve(name + ".json");
            Files.deleteIfExists(file);
            Files.createFile(file, OWN_FILE);
            Files.writeString(file, Json.write(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@link #write} kept; empty where there is nothing any more. */
    Optional<String> read(long id, String name) {
        try {
            Path file = folder(id).resolve(name + ".json");
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file goes; what came of it stays. */
    void deleteFile(long id) {
        deleteTree(folder(id).resolve("file"));
    }

    /** All of it goes. */
    void delete(long id) {
        deleteTree(folder(id));
    }

    /** The ids of folders that were made before a time. */
    List<Long> madeBefore(Instant time) {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> folder.getFileName().toString().matches("\\d{1,18}"))
                    .filter(folder -> modified(folder).isBefore(time))
                    .map(folder -> Long.parseLong(folder.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant modified(Path folder) {
        try {
            return Files.getLastModifiedTime(folder).toInstant();
        } catch (IOException e) {
            return Instant.MAX; // gone meanwhile
        }
    }

    private static void deleteTree(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
