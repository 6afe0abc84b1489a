package org.gridwalk.geodata.geocode;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.geo.LngLat;

/** From a point to what is there: the grid that holds it, and the estate and the building nearest to it. */
public final class Reverse {
    /** Nothing further away is told, in metres. */
    public static final int MOST_METERS = 500;

    private static final String AT = SqlFile.read(Reverse.class, "reverse.sql")
            .replace("<gridScope>", Scope.sql("grid.community_id", "grid.id"))
            .replace("<estateScope>", Scope.sql("estate.community_id", "cast(null as bigint)"))
            .replace("<buildingScope>", """
                    exists (
                      select from (values (1)) one
                      left join grid_building part on part.building_id = building.id and part.valid @> :today
                      where %s
                    )""".formatted(Scope.sql("building.community_id", "part.grid_id")));

    private final Database database;

    public Reverse(Database database) {
        this.database = database;
    }

    /**
     * What is near a point.
     *
     * @param meters how far it is to its edge; 0 within it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Near(long id, String name, Double meters) {}

    /** What there is at a point; each null for none. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record At(Near community, Near grid, Near estate, Near building) {}

    /** @param today on which grids are as they are */
    public At at(LngLat point, Scope scope, LocalDate today) {
        return database.jdbi()
                .withHandle(handle -> scope.bind(handle.createQuery(AT))
                        .bind("lng", point.lng())
                        .bind("lat", point.lat())
                        .bind("most", MOST_METERS)
                        .bind("today", today)
                        .map((row, context) -> new At(
                                near(row, "community", false),
                                near(row, "grid", false),
                                near(row, "estate", true),
                                near(row, "building", true)))
                        .one());
    }

    private static Near near(ResultSet row, String what, boolean away) throws SQLException {
        long id = row.getLong(what + "_id");
        if (row.wasNull()) {
            return null;
        }
        Double meters = away ? Math.round(row.getDouble(what + "_meters") * 10) / 10.0 : null;
        return new Near(id, row.getString(what), meters);
    }
}
