package org.gridwalk.geodata.boundary;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwalk.geodata.boundary.PlanGround.Known;
import org.gridwalk.geodata.db.SqlFile;
import org.jdbi.v3.core.Handle;

/** Which teams the households of a community have met within a year. */
final class Acquaintances {
    private static final String ACQUAINTANCES = SqlFile.read(Acquaintances.class, "acquaintances.sql");

    private final Map<Place, List<Known>> known = new HashMap<>();

    private Acquaintances() {}

    /** One floor at one entrance of a building. */
    private record Place(long building, int entrance, int floor) {
        static Place of(ResultSet row) throws SQLException {
            return new Place(row.getLong("building_id"), row.getInt("entrance"), row.getInt("floor"));
        }
    }

    /** @param on the last day of the year, whose households and teams count */
    static Acquaintances of(Handle handle, long community, LocalDate on, ZoneId zone) {
        Acquaintances all = new Acquaintances();
        handle.createQuery(ACQUAINTANCES)
                .bind("community", community)
                .bind("on", on)
                .bind("since", on.minusYears(1).atStartOfDay(zone).toInstant())
                .bind("until", on.plusDays(1).atStartOfDay(zone).toInstant())
                .map((row, context) -> all.known
                        .computeIfAbsent(Place.of(row), key -> new ArrayList<>())
                        .add(new Known(Set.of((Long[]) row.getArray("grid_ids").getArray()), row.getInt("households"))))
                .list();
        return all;
    }

    /** @param row with a building, an entrance and a floor */
    List<Known> at(ResultSet row) throws SQLException {
        return known.getOrDefault(Place.of(row), List.of());
    }
}
