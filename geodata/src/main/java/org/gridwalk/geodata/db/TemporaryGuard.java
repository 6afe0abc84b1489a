package org.gridwalk.geodata.db;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Ends a temporary cluster with the process that made it, however that one ends: a small shell waits at the end of a
 * pipe, which closes when the process does, then stops PostgreSQL and deletes the directory.
 */
final class TemporaryGuard {
    private static final String SCRIPT =
            "cat > /dev/null; \"$1\" stop --pgdata=\"$2/data\" --mode=immediate --silent > /dev/null 2>&1; rm -rf \"$2\"";

    private final Process shell;

    private TemporaryGuard(Process shell) {
        this.shell = shell;
    }

    static TemporaryGuard over(ClusterDirectory directory, PostgresInstallation postgres) {
        String[] words = {
            "sh",
            "-c",
            SCRIPT,
            "guard",
            postgres.program("pg_ctl").toString(),
            directory.path().toString()
        };
        try {
            return new TemporaryGuard(PostgresUser.builder(PostgresUser.command(words))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void release() {
        try {
            shell.getOutputStream().close();
            shell.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
