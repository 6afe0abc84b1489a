package org.gridwalk.geodata.boundary.atom;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.geo.Lattice;
import org.gridwalk.geodata.geo.LngLat;
import org.jdbi.v3.core.Handle;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateArrays;
import org.locationtech.jts.geom.LineString;

/** Lines that planners draw where the ground is to be divided. They stay, and cut each time until they are taken away. */
public final class HandCuts {
    /** More corners than this no hand draws. */
    public static final int MOST_CORNERS = 10_000;

    private final Database database;
    private final Clock clock;

    public HandCuts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A line that cuts, by its key. */
    public record HandCut(long id, LineString line) {}

    /**
     * Keeps a line, its corners on the lattice. It cuts when the ground is next cut.
     *
     * @param accountId who draws it
     * @return its key
     * @throws BadInput naming {@code line} where it has no length, or more than {@link #MOST_CORNERS} corners
     */
    public long add(long communityId, LineString line, long accountId) {
        return database.jdbi().withHandle(handle -> add(handle, communityId, line, accountId, clock.instant()));
    }

    static long add(Handle handle, long communityId, LineString line, long accountId, Instant now) {
        return handle.createQuery("""
                        insert into hand_cut (community_id, account_id, made_at, geom)
                        values (:community, :account, :now, :line) returning id
                        """)
                .bind("community", communityId)
                .bind("account", accountId == 0 ? null : accountId)
                .bind("now", now)
                .bind("line", snapped(line))
                .mapTo(Long.class)
                .one();
    }

    /**
     * A line with its corners on the lattice, none twice in a row.
     *
     * @throws BadInput naming {@code line} where it has no length, or more than {@link #MOST_CORNERS} corners
     */
    public static LineString snapped(LineString line) {
        Coordinate[] corners = new Coordinate[line.getNumPoints()];
        for (int i = 0; i < corners.length; i++) {
            Coordinate corner = line.getCoordinateN(i);
            corners[i] = new Coordinate(Lattice.snap(corner.x), Lattice.snap(corner.y));
        }
        corners = CoordinateArrays.removeRepeatedPoints(corners);
        if (corners.length < 2 || corners.length > MOST_CORNERS) {
            throw new BadInput(
                    "line", corners.length + " corners", "2 to " + MOST_CORNERS + " corners, not all the same");
        }
        return LngLat.GEOMETRY.createLineString(corners);
    }

    /** Takes a line away; false where there was none. */
    public boolean remove(long communityId, long id) {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createUpdate("delete from hand_cut where id = :id and community_id = :community")
                                        .bind("id", id)
                                        .bind("community", communityId)
                                        .execute()
                                == 1);
    }

    /** The lines of a community, the oldest first. */
    public List<HandCut> list(long communityId) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select id, geom from hand_cut where community_id = :community order by id")
                        .bind("community", communityId)
                        .map((row, context) ->
                                new HandCut(row.getLong("id"), (LineString) GroundReader.geometry(row, context)))
                        .list());
    }
}
