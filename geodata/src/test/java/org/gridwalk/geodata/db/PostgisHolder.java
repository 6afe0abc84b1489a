package org.gridwalk.geodata.db;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Another process that uses a cluster until it is let go: what {@link LocalPostgis} promises between processes is
 * tested with real ones.
 */
final class PostgisHolder implements AutoCloseable {
    /** Quick to start and to stop. */
    static final Map<String, String> QUICK = Map.of("fsync", "off", "shared_buffers", "32MB");

    private final Process process;
    private final BufferedReader output;

    private PostgisHolder(Process process) {
        this.process = process;
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** In the other process: starts, prints the port or the problem, and waits for the end of its input. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        try (LocalPostgis postgis = LocalPostgis.start(new LocalPostgis.Options(directory, false, QUICK))) {
            System.out.println(postgis.port());
            while (System.in.read() >= 0) {
                // Waits.
            }
        } catch (SetupProblem e) {
            System.out.println(e.getMessage());
        }
    }

    /** Begins to start one; {@link #firstLine} waits for it. */
    static PostgisHolder start(Path directory, String... prefix) throws IOException {
        return start(directory, ownClassPath(), prefix);
    }

    static PostgisHolder start(Path directory, String classPath, String... prefix) throws IOException {
        List<String> command = new ArrayList<>(List.of(prefix));
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx128m",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                classPath,
                PostgisHolder.class.getName(),
                directory.toString()));
        return new PostgisHolder(new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The port, or the sentence that says why not. */
    String firstLine() throws IOException {
        return output.readLine();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Copies what the other process needs to where any user can read it, and gives back the class path. */
    static String readableClassPath(Path folder) throws IOException, InterruptedException {
        List<String> copies = new ArrayList<>();
        for (Class<?> type :
                List.of(LocalPostgis.class, PostgisHolder.class, org.postgresql.Driver.class, org.slf4j.Logger.class)) {
            Path source = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().getPath());
            Path copy = folder.resolve(copies.size() + "-" + source.getFileName());
            new ProcessBuilder("cp", "-r", source.toString(), copy.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            new ProcessBuilder("chmod", "-R", "a+rX", copy.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            copies.add(copy.toString());
        }
        return String.join(":", copies);
    }

    private static String ownClassPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    static boolean isRoot() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }
}
