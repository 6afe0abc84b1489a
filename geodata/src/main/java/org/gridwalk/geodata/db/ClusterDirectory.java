package org.gridwalk.geodata.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The files of a private cluster: {@code data/} with {@code gridwalk.conf} in it, the passwords (mode 0600), the port,
 * PostgreSQL's output. The whole folder is closed to all but the user who runs PostgreSQL.
 *
 * @param path the folder, absolute
 */
record ClusterDirectory(Path path) {
    private static final long ENOUGH_TO_CREATE_BYTES = 400L << 20;
    private static final long ENOUGH_TO_START_BYTES = 64L << 20;
    private static final long LONG_LOG_BYTES = 10L << 20;

    Path data() {
        return path.resolve("data");
    }

    Path log() {
        return path.resolve("postgres.log");
    }

    boolean hasData() {
        return Files.exists(data().resolve("PG_VERSION"));
    }

    /** The name that PostgreSQL shows in the title of each of its processes, so that they are told from others'. */
    String clusterName() {
        int hash = path.toString().hashCode();
        return "gridwalk-" + HexFormat.of().toHexDigits(hash);
    }

    /** Runs initdb aside and moves the result into place: a cluster is there whole, or not at all. */
    void initialise(PostgresInstallation postgres, boolean durable) {
        requireSpace(ENOUGH_TO_CREATE_BYTES);
        Path fresh = path.resolve("data.new");
        try {
            delete(fresh);
            secret("superuser-password");
            PostgresUser.run(
                    postgres.program("initdb").toString(),
                    "--pgdata=" + fresh,
                    "--username=postgres",
                    "--pwfile=" + path.resolve("superuser-password"),
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C.UTF-8",
                    "--data-checksums",
                    "--no-instructions",
                    "--no-sync");
            if (durable) {
                PostgresUser.run(postgres.program("initdb").toString(), "--pgdata=" + fresh, "--sync-only");
            }
            Files.writeString(fresh.resolve("postgresql.conf"), "include 'gridwalk.conf'\n", StandardOpenOption.APPEND);
            Files.move(fresh, data());
        } catch (PostgresUser.CommandFailed e) {
            throw isDiskFull(e.output())
                    ? diskFull(e)
                    : new SetupProblem("Can't make a database in " + path + ": " + lastLine(e.output()), e);
        } catch (IOException e) {
            throw new SetupProblem("Can't make a database in " + path + " (" + PostgresUser.reason(e) + ")", e);
        }
    }

    /** The major version of PostgreSQL that made the data. */
    int version() {
        return Integer.parseInt(read(data().resolve("PG_VERSION")));
    }

    void writeSettings(Map<String, String> settings) {
        requireSpace(ENOUGH_TO_START_BYTES);
        String text = settings.entrySet().stream()
                .map(one -> one.getKey() + " = '" + one.getValue().replace("'", "''") + "'\n")
                .sorted()
                .collect(Collectors.joining(
                        "", "# Written at each start; see config.json in the state directory.\n", ""));
        try {
            Path file = data().resolve("gridwalk.conf");
            Files.writeString(file, text);
            PostgresUser.own(file);
            if (Files.exists(log()) && Files.size(log()) > LONG_LOG_BYTES) {
                Files.move(log(), path.resolve("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new SetupProblem("Can't write to " + path + " (" + PostgresUser.reason(e) + ")", e);
        }
    }

    /** A random password, kept in a file of that name; made when it isn't there yet. */
    String secret(String name) {
        Path file = path.resolve(name);
        if (Files.exists(file)) {
            return read(file);
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String secret = Base64.getUrlEncoder().encodeToString(random);
        try {
            Files.deleteIfExists(path.resolve(name + ".new"));
            Path fresh = Files.createFile(
                    path.resolve(name + ".new"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, secret);
            PostgresUser.own(fresh);
            Files.move(fresh, file);
            return secret;
        } catch (IOException e) {
            throw new SetupProblem("Can't write to " + path + " (" + PostgresUser.reason(e) + ")", e);
        }
    }

    /** The port of the last start, or 0. */
    int port() {
        Path file = path.resolve("port");
        return Files.exists(file) ? Integer.parseInt(read(file)) : 0;
    }

    void keepPort(int port) {
        try {
            Files.writeString(path.resolve("port"), Integer.toString(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether roles, extensions and the database are there ({@link ClusterSetup}). */
    boolean isPrepared() {
        return Files.exists(path.resolve("prepared"));
    }

    void markPrepared() {
        try {
            Files.writeString(path.resolve("prepared"), "1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SetupProblem diskFull(Exception cause) {
        return new SetupProblem("The disk of " + path + " is full", cause);
    }

    static boolean isDiskFull(String output) {
        return output.contains("No space left on device");
    }

    static String lastLine(String output) {
        return output.substring(output.strip().lastIndexOf('\n') + 1).strip();
    }

    /** Asks the file's own system; {@code FileStore} would want a mount table, which a chroot need not have. */
    private void requireSpace(long bytes) {
        long usable = path.toFile().getUsableSpace();
        if (usable < bytes) {
            throw new SetupProblem("The disk of " + path + " is full: " + (usable >> 20) + " MiB are left, "
                    + (bytes >> 20) + " MiB are needed");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new SetupProblem("Can't read " + file + " (" + PostgresUser.reason(e) + ")", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
