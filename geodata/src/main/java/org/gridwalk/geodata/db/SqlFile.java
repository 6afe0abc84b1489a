package org.gridwalk.geodata.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Statements that are too long to stand beside their method. */
public final class SqlFile {
    private SqlFile() {}

    /**
     * The text of a file that lies beside a class.
     *
     * @throws NullPointerException if there is none of that name
     */
    public static String read(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
