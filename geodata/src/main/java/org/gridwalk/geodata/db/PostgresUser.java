package org.gridwalk.geodata.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Who runs PostgreSQL's programs: the present user, or the user postgres when that one is root, because PostgreSQL
 * refuses root.
 */
final class PostgresUser {
    private static final String NAME = "postgres";
    private static final boolean ROOT = uid() == 0;

    private PostgresUser() {}

    /** The command run as that user, in a session of its own: a terminal's Ctrl-C is for us to handle. */
    static List<String> command(String... words) {
        List<String> all = new ArrayList<>(List.of("setsid"));
        if (ROOT) {
            all.addAll(List.of("setpriv", "--reuid=" + NAME, "--regid=" + NAME, "--init-groups"));
        }
        all.addAll(List.of(words));
        return all;
    }

    /**
     * A process from {@code /} (any user may stand there), in a plain environment: PGDATA, PGHOST and their like would
     * redirect PostgreSQL's programs.
     */
    static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(Path.of("/").toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        environment.put("LC_ALL", "C.UTF-8");
        return builder.redirectErrorStream(true);
    }

    /**
     * Runs a program to its end.
     *
     * @return what it printed
     * @throws CommandFailed when its exit status isn't 0
     */
    static String run(String... words) {
        try {
            Process process = builder(command(words)).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new CommandFailed(words[0], output.strip());
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SetupProblem("Interrupted while running " + words[0], e);
        }
    }

    /** Makes a folder that only this user may enter, parents included (those for all to pass through). */
    static void makePrivateFolder(Path folder) {
        try {
            Files.createDirectories(folder);
            own(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new SetupProblem("Can't write to " + folder + " (" + reason(e) + ")", e);
        }
        if (ROOT) {
            requireReachable(folder);
        }
    }

    /** Hands a file or folder over to this user. */
    static void own(Path path) throws IOException {
        if (!ROOT) {
            return;
        }
        var lookup = FileSystems.getDefault().getUserPrincipalLookupService();
        var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        try {
            view.setOwner(lookup.lookupPrincipalByName(NAME));
            view.setGroup(lookup.lookupPrincipalByGroupName(NAME));
        } catch (UserPrincipalNotFoundException e) {
            throw new SetupProblem(
                    "There is no user postgres, as whom root must run PostgreSQL; Debian's package postgresql-common"
                            + " makes it",
                    e);
        }
    }

    static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = e instanceof FileSystemException failure ? failure.getReason() : null;
        return reason == null ? String.valueOf(e.getMessage()) : reason;
    }

    private static void requireReachable(Path folder) {
        try {
            run("test", "-x", folder.toString());
        } catch (CommandFailed e) {
            throw new SetupProblem(
                    "User postgres, as whom root runs PostgreSQL, can't reach " + folder
                            + "; choose a state directory whose parents all users may pass through, such as"
                            + " /var/lib/gridwalk",
                    e);
        }
    }

    private static int uid() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A program of PostgreSQL's ended with an error; the message carries what it printed. */
    static final class CommandFailed extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String output;

        CommandFailed(String program, String output) {
            super(program + " failed: " + output);
            this.output = output;
        }

        String output() {
            return output;
        }
    }
}
