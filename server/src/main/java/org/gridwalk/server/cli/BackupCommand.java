package org.gridwalk.server.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code backup FILE}: the whole database as one file; a server may run meanwhile. */
@Command(name = "backup")
public final class BackupCommand implements Callable<Integer> {
    @Mixin
    private StateOptions options;

    @Parameters(paramLabel = "FILE")
    private Path file;

    @Override
    public Integer call() {
        Path target = file.toAbsolutePath().normalize();
        try (OpenState state = OpenState.open(options.config())) {
            state.dump().write(target);
        }
        System.out.println(
                "The whole database is in " + target + " (" + (target.toFile().length() >> 10) + " KiB)");
        return 0;
    }
}
