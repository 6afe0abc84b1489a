package org.gridwalk.geodata.coverage;

import org.gridwalk.geodata.db.SqlFile;
import org.jdbi.v3.core.Handle;

/** What is owed to whom, as rows derived from who lives where and why they are visited. */
public final class Obligations {
    private static final String DERIVE = SqlFile.read(Obligations.class, "derive-obligations.sql");

    private Obligations() {}

    /**
     * Adds the obligations that follow from the households, their categories and those of their members, the
     * organisations, and the dwellings that stand empty, and that are not there yet.
     *
     * <p>A second call adds nothing. Those whose reason has gone stay as they are: what ends a category or an occupancy
     * ends its obligation too. Vacancy, and organisations open since ever, are owed from the first policy's first day
     * on, so a policy has to be there. One pass: a few minutes for a
     * million households, most of them the exclusion constraints'.
     *
     * @return how many were added
     */
    public static int derive(Handle handle) {
        return handle.createUpdate(DERIVE).execute();
    }
}
