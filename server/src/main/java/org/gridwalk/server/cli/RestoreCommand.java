package org.gridwalk.server.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code restore FILE}: puts a backup in place of the database. No server may run on it meanwhile. */
@Command(name = "restore")
public final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private StateOptions options;

    @Option(names = "--replace")
    private boolean replace;

    @Parameters(paramLabel = "FILE")
    private Path file;

    @Override
    public Integer call() {
        Path source = file.toAbsolutePath().normalize();
        StateFolder folder = new StateFolder(options.config().state());
        folder.prepare();
        StateFolder.ServerClaim claim = folder.claim();
        try (OpenState state = OpenState.open(options.config())) {
            state.add(() -> claim);
            state.restore(source, replace);
        }
        System.out.println("Restored " + source);
        return 0;
    }
}
