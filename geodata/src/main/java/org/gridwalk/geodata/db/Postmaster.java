package org.gridwalk.geodata.db;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Starts, finds and stops the PostgreSQL process of one cluster. All of it is called under the start lock, except
 * {@link #isRunning}.
 *
 * <p>A process is taken for ours by its command line, never by its number alone: after a reboot the number in
 * postmaster.pid may be another program's.
 */
final class Postmaster {
    /** Below Linux's range for outgoing connections: a client that retries there could end up talking to itself. */
    private static final int FIRST_PORT = 20_000;

    private static final int LAST_PORT = 32_000;
    private static final int PORT_TRIES = 20;
    private static final long POLL_MILLIS = 20;

    private final ClusterDirectory directory;
    private final PostgresInstallation postgres;

    Postmaster(ClusterDirectory directory, PostgresInstallation postgres) {
        this.directory = directory;
        this.postgres = postgres;
    }

    boolean isRunning() {
        return pidFile().filter(this::isOurs).isPresent();
    }

    /** The port of the running one, once it accepts connections; empty when none runs. */
    Optional<Integer> awaitRunning() {
        while (true) {
            Optional<PidFile> file = pidFile().filter(this::isOurs);
            if (file.isEmpty() || file.get().ready()) {
                return file.map(PidFile::port);
            }
            pause();
        }
    }

    /**
     * Starts it on the port of last time, or on another when that is taken.
     *
     * @return the port
     */
    int startAnywhere() {
        int port = directory.port();
        for (int i = 0; i < PORT_TRIES; i++) {
            if (port != 0 && isFree(port)) {
                try {
                    startOn(port);
                    directory.keepPort(port);
                    return port;
                } catch (PortTaken e) {
                    // Somebody was faster; the next one will do.
                }
            }
            port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
        }
        throw new SetupProblem("No free port for PostgreSQL between " + FIRST_PORT + " and " + LAST_PORT);
    }

    /**
     * Starts it and waits until it accepts connections, after a crash until it has recovered.
     *
     * @throws PortTaken when another program listens there
     * @throws SetupProblem when it ends instead, with its last words
     */
    void startOn(int port) {
        clearRemains();
        try {
            long before = Files.exists(directory.log()) ? Files.size(directory.log()) : 0;
            List<String> command = PostgresUser.command(
                    postgres.program("postgres").toString(),
                    "-D",
                    directory.data().toString(),
                    "-p",
                    Integer.toString(port));
            Process process = PostgresUser.builder(command)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(directory.log().toFile()))
                    .start();
            while (!isReady(process.pid())) {
                if (!process.isAlive()) {
                    throw failure(before);
                }
                pause();
            }
        } catch (IOException e) {
            throw new SetupProblem("Can't start PostgreSQL in " + directory.path() + " (" + e.getMessage() + ")", e);
        }
    }

    /** Stops it in good order: open connections end, everything is written, a checkpoint is made. */
    void stop() {
        if (isRunning()) {
            PostgresUser.run(
                    postgres.program("pg_ctl").toString(),
                    "stop",
                    "--pgdata=" + directory.data(),
                    "--mode=fast",
                    "--timeout=600",
                    "--silent");
        }
    }

    /**
     * What a killed one leaves. Its children live on until their statement ends and keep the shared memory; a pid file
     * whose number is another program's now, or that was cut short, would stop PostgreSQL from starting.
     */
    private void clearRemains() {
        List<ProcessHandle> orphans = orphans();
        orphans.forEach(ProcessHandle::destroy);
        for (int i = 0; i < 50 && !orphans().isEmpty(); i++) {
            pause();
        }
        orphans().forEach(ProcessHandle::destroyForcibly);
        while (!orphans().isEmpty()) {
            pause();
        }
        try {
            if (Files.exists(pidPath()) && pidFile().isEmpty()) {
                Files.delete(pidPath());
            } else if (pidFile().filter(file -> isAlive(file.pid())).isPresent()) {
                Files.delete(pidPath());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ProcessHandle> orphans() {
        String title = "postgres: " + directory.clusterName() + ": ";
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process.pid()).startsWith(title))
                .toList();
    }

    private RuntimeException failure(long logStart) throws IOException {
        String words;
        try (RandomAccessFile log = new RandomAccessFile(directory.log().toFile(), "r")) {
            log.seek(logStart);
            byte[] bytes = new byte[(int) Math.min(log.length() - logStart, 1 << 16)];
            log.readFully(bytes);
            words = new String(bytes, StandardCharsets.UTF_8).strip();
        }
        if (words.contains("Address already in use")) {
            return new PortTaken();
        }
        return ClusterDirectory.isDiskFull(words)
                ? directory.diskFull(null)
                : new SetupProblem(
                        "PostgreSQL does not start in " + directory.path() + ": " + ClusterDirectory.lastLine(words));
    }

    private boolean isReady(long pid) {
        return pidFile().filter(file -> file.pid() == pid && file.ready()).isPresent();
    }

    private boolean isOurs(PidFile file) {
        if (commandLine(file.pid()).contains("postgres\0-D\0" + directory.data() + "\0")) {
            return true;
        }
        try {
            return Files.isSameFile(Path.of("/proc/" + file.pid() + "/cwd"), directory.data());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).isPresent();
    }

    /** The arguments, each ended by NUL; empty for a process that is gone or only waits to be reaped. */
    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private Path pidPath() {
        return directory.data().resolve("postmaster.pid");
    }

    /** Empty when there is no such file, or it has no number yet. */
    private Optional<PidFile> pidFile() {
        try {
            return PidFile.parse(Files.readAllLines(pidPath()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SetupProblem("Interrupted while waiting for PostgreSQL", e);
        }
    }

    /** postmaster.pid, of which lines 1, 4 and 8 are the process number, the port and the state. */
    private record PidFile(long pid, int port, boolean ready) {
        static Optional<PidFile> parse(List<String> lines) {
            if (lines.size() < 4
                    || !lines.get(0).matches("[0-9]{1,10}")
                    || !lines.get(3).matches("[0-9]{1,5}")) {
                return Optional.empty();
            }
            boolean ready = lines.size() >= 8 && lines.get(7).startsWith("ready");
            return Optional.of(new PidFile(Long.parseLong(lines.get(0)), Integer.parseInt(lines.get(3)), ready));
        }
    }

    /** Another program listens on the port that was chosen. */
    static final class PortTaken extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
