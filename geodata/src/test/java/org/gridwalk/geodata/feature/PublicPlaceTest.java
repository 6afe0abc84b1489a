package org.gridwalk.geodata.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.geo.Bounds;
import org.gridwalk.geodata.geo.LngLat;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Held against SQL: how far a point is moved, and that a box for the index misses none. */
@Tag("database")
class PublicPlaceTest {
    private static Database database;

    @BeforeAll
    static void start() {
        database = TestPostgis.database();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    /** A point, and where it is moved. */
    public record Move(double lng, double lat, double toLng, double toLat, double meters) {}

    private static List<Move> moves(String points) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                """
                        select st_x(geom) as lng, st_y(geom) as lat, st_x(moved) as to_lng, st_y(moved) as to_lat,
                          st_distance(cast(geom as geography), cast(moved as geography)) as meters
                        from (select geom, <moved> as moved from (<points>) point) both_places
                        """.replace("<moved>", PublicPlace.sql("geom")).replace("<points>", points))
                        .map(ConstructorMapper.of(Move.class))
                        .list());
    }

    private static String random(String lat) {
        return "select st_setsrid(st_makepoint(random() * 360 - 180, " + lat + "), 4326) as geom"
                + " from generate_series(1, 5000)";
    }

    @Test
    void aPointIsMovedNoFartherThanToTheMiddleOfItsCell() {
        // Half the diagonal of 100 m by 100 m.
        assertThat(moves(random("random() * 160 - 80"))).hasSize(5000).allMatch(move -> move.meters() < 71.5);
    }

    @Test
    void theBoxBeforeHoldsWhateverWasMovedIntoTheBox() {
        assertThat(moves(random("random() * 180 - 90")))
                .hasSize(5000)
                .allMatch(move -> holds(
                        PublicPlace.before(new Bounds(move.toLng(), move.toLat(), move.toLng(), move.toLat())),
                        move.lng(),
                        move.lat()));
    }

    @Test
    void theBoxAfterHoldsWhereverItWasMovedTo() {
        assertThat(moves(random("random() * 180 - 90")))
                .allMatch(move -> holds(
                        PublicPlace.after(new Bounds(move.lng(), move.lat(), move.lng(), move.lat())),
                        move.toLng(),
                        move.toLat()));
    }

    private static boolean holds(Bounds box, double lng, double lat) {
        return box.west() <= lng && lng <= box.east() && box.south() <= lat && lat <= box.north();
    }

    @Test
    void thePolesAndTheAntimeridianStayInTheWorld() {
        List<Move> moves = moves("""
                select st_setsrid(st_makepoint(lng, lat), 4326) as geom
                from unnest(array[-180, -179.99999, 0, 179.99999, 180]) lng,
                  unnest(array[-90, -89.9999, -17, 0, 17, 89.9999, 90]) lat
                """);
        assertThat(moves)
                .hasSize(35)
                .allSatisfy(move ->
                        assertThat(new LngLat(move.toLng(), move.toLat())).isNotNull());
    }

    @Test
    void movingAgainMovesNothing() {
        assertThat(moves("select " + PublicPlace.sql("geom") + " as geom from (" + random("random() * 170 - 85")
                        + ") p"))
                .allMatch(move -> move.meters() < 0.001);
    }

    @Test
    void noPlaceStaysNoPlace() {
        boolean isNone = database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("select " + PublicPlace.sql("cast(null as geometry)") + " is null")
                                .mapTo(Boolean.class)
                                .one());
        assertThat(isNone).isTrue();
    }
}
