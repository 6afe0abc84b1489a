package org.gridwalk.geodata;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Real files, which lie in {@code ../shared/data} beside the repository on the machines of those who develop it, and on
 * no others; {@code GRIDWALK_TEST_DATA} names another folder.
 */
public final class SharedData {
    private SharedData() {}

    /** The file or folder, or the test is skipped and says why. */
    public static Path require(String name) {
        Path path = folder().resolve(name);
        assumeTrue(Files.exists(path), () -> "skipped: there is no ../shared/data/" + name + " beside the repository");
        return path;
    }

    private static Path folder() {
        String named = System.getenv("GRIDWALK_TEST_DATA");
        if (named != null) {
            return Path.of(named);
        }
        Path repository = Path.of("").toAbsolutePath();
        while (Files.exists(repository.resolveSibling("pom.xml"))) {
            repository = repository.getParent();
        }
        return repository.resolveSibling("shared").resolve("data");
    }
}
