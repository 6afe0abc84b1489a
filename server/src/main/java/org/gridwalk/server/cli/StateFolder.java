package org.gridwalk.server.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.gridwalk.geodata.db.SetupProblem;

/**
 * The folders and files of a state directory beside the database.
 *
 * @param path may be missing before {@link #prepare}
 */
record StateFolder(Path path) {
    /** Of the directory's layout; raised when an older program could not use what a newer one wrote. */
    private static final int FORMAT = 1;

    /**
     * Makes it, or makes sure that it is ours.
     *
     * @throws SetupProblem when it can't be written, or a newer Gridwalk made it
     */
    void prepare() {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new SetupProblem("Can't use " + path + " as state directory (it is a file)");
        }
        try {
            Files.createDirectories(path);
            Path format = path.resolve("format");
            if (Files.exists(format)) {
                requireKnown(Files.readString(format).strip());
            } else {
                Files.writeString(format, FORMAT + "\n");
            }
            if (!Files.isWritable(path)) {
                throw new SetupProblem("Can't write to the state directory " + path + " (permission denied)");
            }
        } catch (IOException e) {
            throw new SetupProblem("Can't use " + path + " as state directory (" + reason(e) + ")", e);
        }
    }

    /** A folder of it that is closed to other users. */
    Path privateFolder(String name) {
        try {
            Path folder = Files.createDirectories(path.resolve(name));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            return folder;
        } catch (IOException e) {
            throw new SetupProblem("Can't write to " + path + " (" + reason(e) + ")", e);
        }
    }

    /**
     * Claims the directory for the one server that may run on it.
     *
     * @throws SetupProblem when another one does; says at which address
     */
    ServerClaim claim() {
        try {
            FileChannel channel =
                    FileChannel.open(path.resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                String where = address().map(url -> " at " + url).orElse("");
                throw new SetupProblem("Gridwalk already runs on the state directory " + path + where);
            }
            return new ServerClaim(path.resolve("address"), channel);
        } catch (IOException e) {
            throw new SetupProblem("Can't write to " + path + " (" + reason(e) + ")", e);
        }
    }

    /** Where the server runs that has claimed it. */
    Optional<String> address() throws IOException {
        Path file = path.resolve("address");
        return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    }

    private void requireKnown(String format) {
        if (!format.matches("[0-9]{1,6}") || Integer.parseInt(format) > FORMAT) {
            throw new SetupProblem("The state directory " + path + " was made by a newer Gridwalk (format " + format
                    + ", this one knows " + FORMAT + "); start that version, or choose another --state");
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
        return reason == null ? "permission denied" : reason;
    }

    /** Held while a server runs; the operating system drops it with the process. */
    record ServerClaim(Path file, FileChannel channel) implements AutoCloseable {
        void publish(String url) {
            try {
                Files.writeString(file, url + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
            channel.close();
        }
    }
}
