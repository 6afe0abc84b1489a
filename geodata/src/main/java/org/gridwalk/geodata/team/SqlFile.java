package org.gridwalk.geodata.team;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The statements of this package that are too long to stand beside their method. */
final class SqlFile {
    private SqlFile() {}

    static String read(String name) {
        try (InputStream in = SqlFile.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
