package org.gridwalk.geodata.boundary.atom;

import java.time.LocalDate;
import java.util.List;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SqlFile;
import org.jdbi.v3.core.Handle;

/**
 * What is wrong with a community's boundaries as they are: found and listed, the gravest of each kind first, and not
 * repaired.
 *
 * <p>What is narrower than two centimetres is rounding, and left out; so is a part of a building under 0.3 m².
 */
public final class BoundaryFaults {
    /** Ground narrower on average, in metres, is a sliver. */
    public static final double SLIVER_METERS = 3;

    private static final double NARROWEST_METERS = 0.02;
    private static final double DOORSTEP_SQUARE_METERS = 0.3;
    private static final String FAULTS = SqlFile.read(BoundaryFaults.class, "boundary-faults.sql");

    private final Database database;

    public BoundaryFaults(Database database) {
        this.database = database;
    }

    /** The faults of a community's grids on a day. Gaps, and what lies outside, can only be known where it has an outline. */
    public List<BoundaryFault> find(long communityId, LocalDate day) {
        return database.longWork(handle -> find(handle, communityId, day));
    }

    /** The same, in a transaction of the caller's. */
    public static List<BoundaryFault> find(Handle handle, long communityId, LocalDate day) {
        return handle.createQuery(FAULTS)
                .bind("community", communityId)
                .bind("day", day)
                .bind("narrowest", NARROWEST_METERS)
                .bind("sliver", SLIVER_METERS)
                .bind("doorstep", DOORSTEP_SQUARE_METERS)
                .map((row, context) -> new BoundaryFault(
                        row.getString("key"),
                        BoundaryFault.Kind.valueOf(row.getString("kind")),
                        row.getBoolean("sliver"),
                        List.of((Long[]) row.getArray("grid_ids").getArray()),
                        row.getLong("building_id"),
                        row.getDouble("area_m2"),
                        row.getLong("dwellings"),
                        row.getLong("households"),
                        GroundReader.geometry(row, context)))
                .list();
    }
}
