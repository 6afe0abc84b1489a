package org.gridwalk.geodata.coverage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jdbi.v3.core.Handle;

/** What is owed to whom, as rows derived from who lives where and why they are visited. */
public final class Obligations {
    private static final String DERIVE = sql("derive-obligations.sql");

    private Obligations() {}

    /**
     * Adds the obligations that follow from the households, their categories and those of their members, the
     * organisations, and the dwellings that stand empty, and that are not there yet.
     *
     * <p>A second call adds nothing. Those whose reason has gone stay as they are: what ends a category or an occupancy
     * ends its obligation too. Vacancy, and organisations open since ever, are owed from the first policy's first day
     * on, so a policy has to be there. One pass: about a minute for a million households.
     *
     * @return how many were added
     */
    public static int derive(Handle handle) {
        return handle.createUpdate(DERIVE).execute();
    }

    static String sql(String name) {
        try (InputStream in = Obligations.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
