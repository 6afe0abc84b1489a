package org.gridwalk.geodata.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A whole database as one file, in pg_dump's custom format. Extensions are left out: they belong to the cluster that
 * takes the data in, and only its superuser may make them.
 */
public final class Dump {
    private static final String HISTORY = "flyway_schema_history";

    private final PostgresInstallation programs;
    private final DatabaseUrl database;

    /** @param programs of the server's version or newer */
    public Dump(PostgresInstallation programs, DatabaseUrl database) {
        this.programs = programs;
        this.database = database;
    }

    /**
     * Writes it: whole, or not at all. Runs beside the server and sees one moment of the data.
     *
     * @throws SetupProblem when pg_dump fails, for example for want of space
     */
    public void write(Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            run(
                    "pg_dump",
                    "--format=custom",
                    "--compress=1",
                    "--no-owner",
                    "--no-privileges",
                    "--file=" + part,
                    dbname());
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new SetupProblem("Can't write " + file + " (" + PostgresUser.reason(e) + ")", e);
        } finally {
            deleteQuietly(part);
        }
    }

    /**
     * Loads a file into an empty database, in one transaction.
     *
     * @throws SetupProblem when the file isn't a backup, or doesn't fit
     */
    public void restore(Path file) {
        try {
            Path contents = Files.createTempFile("gridwalk-restore-", ".list");
            try {
                Files.write(contents, contentsWithoutExtensions(file));
                run(
                        "pg_restore",
                        "--no-owner",
                        "--no-privileges",
                        "--single-transaction",
                        "--use-list=" + contents,
                        dbname(),
                        file.toString());
            } finally {
                Files.delete(contents);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The number of the last migration that the data in a file have been through.
     *
     * @throws SetupProblem when the file is no backup of Gridwalk's
     */
    public int schemaVersion(Path file) {
        return run("pg_restore", "--data-only", "--table=" + HISTORY, "--file=-", file.toString())
                .lines()
                .map(line -> line.split("\t"))
                .filter(columns -> columns.length > 8 && columns[1].matches("[0-9]+"))
                .mapToInt(columns -> Integer.parseInt(columns[1]))
                .max()
                .orElseThrow(() -> new SetupProblem(file + " is not a backup made by gridwalk"));
    }

    private List<String> contentsWithoutExtensions(Path file) {
        return run("pg_restore", "--list", file.toString())
                .lines()
                .filter(line ->
                        !line.matches(".* (EXTENSION|COMMENT - EXTENSION|SCHEMA - public|COMMENT - SCHEMA public|"
                                + "TABLE DATA public spatial_ref_sys)\\b.*"))
                .toList();
    }

    private String dbname() {
        return "--dbname=" + database.jdbcUrl().substring("jdbc:".length());
    }

    private String run(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(programs.program(program).toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = PostgresUser.builder(command);
        if (database.user() != null) {
            builder.environment().put("PGUSER", database.user());
        }
        if (database.password() != null) {
            builder.environment().put("PGPASSWORD", database.password());
        }
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new SetupProblem(program + " failed: " + ClusterDirectory.lastLine(output));
            }
            return output;
        } catch (IOException e) {
            throw new SetupProblem("Can't run " + program + " (" + e.getMessage() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SetupProblem("Interrupted while running " + program, e);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // What is left is a partial file, named so.
        }
    }
}
