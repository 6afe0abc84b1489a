package org.gridwalk.geodata.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The programs of one major version of PostgreSQL, where Debian and Ubuntu put them.
 *
 * @param version the major version, such as 15
 * @param bin the folder of initdb, postgres and pg_dump
 */
public record PostgresInstallation(int version, Path bin) {
    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql");
    private static final Path SHARED = Path.of("/usr/share/postgresql");

    /**
     * The newest version that has PostGIS too: what a new cluster is made with.
     *
     * @throws SetupProblem when there is none
     */
    public static PostgresInstallation newest() {
        List<PostgresInstallation> all = installed("postgres");
        if (all.isEmpty()) {
            throw new SetupProblem("PostgreSQL is not installed here; install it with: apt-get install"
                    + " --no-install-recommends postgresql-postgis");
        }
        return all.stream()
                .filter(PostgresInstallation::hasPostgis)
                .max(Comparator.comparingInt(PostgresInstallation::version))
                .orElseThrow(() -> withoutPostgis(all.get(all.size() - 1).version));
    }

    /**
     * The version that made a cluster, which is the one that must run it.
     *
     * @param data the cluster's data directory, named in the message
     * @throws SetupProblem when that version is not installed, or is without PostGIS
     */
    public static PostgresInstallation of(int version, Path data) {
        Optional<PostgresInstallation> found = installed("postgres").stream()
                .filter(one -> one.version == version)
                .findFirst();
        PostgresInstallation postgres = found.orElseThrow(() -> new SetupProblem("The data in " + data
                + " were made by PostgreSQL " + version + ", which is not installed here; install it with: apt-get"
                + " install --no-install-recommends " + packageOf(version)));
        if (!postgres.hasPostgis()) {
            throw withoutPostgis(version);
        }
        return postgres;
    }

    /**
     * The newest version whose pg_dump is here, for a server elsewhere.
     *
     * @throws SetupProblem when there is none
     */
    public static PostgresInstallation newestClient() {
        return installed("pg_dump").stream()
                .max(Comparator.comparingInt(PostgresInstallation::version))
                .orElseThrow(() -> new SetupProblem("pg_dump is not installed here; install it with: apt-get install"
                        + " --no-install-recommends postgresql-client"));
    }

    public Path program(String name) {
        return bin.resolve(name);
    }

    private boolean hasPostgis() {
        return Files.exists(SHARED.resolve(version + "/extension/postgis.control"));
    }

    private static SetupProblem withoutPostgis(int version) {
        return new SetupProblem("PostgreSQL " + version + " is installed without PostGIS; install it with: apt-get"
                + " install --no-install-recommends " + packageOf(version));
    }

    private static String packageOf(int version) {
        return "postgresql-" + version + "-postgis-3";
    }

    private static List<PostgresInstallation> installed(String program) {
        List<PostgresInstallation> all = new ArrayList<>();
        if (!Files.isDirectory(PROGRAMS)) {
            return all;
        }
        try (var folders = Files.newDirectoryStream(PROGRAMS, "[0-9]*")) {
            for (Path folder : folders) {
                String name = folder.getFileName().toString();
                if (name.matches("[0-9]{2,3}")
                        && Files.isExecutable(folder.resolve("bin").resolve(program))) {
                    all.add(new PostgresInstallation(Integer.parseInt(name), folder.resolve("bin")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        all.sort(Comparator.comparingInt(PostgresInstallation::version));
        return all;
    }
}
