package org.gridwalk.geodata.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoNetwork;
import org.gridwalk.geodata.demo.DemoSpec;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.network.ServiceCircles.Counts;
import org.gridwalk.geodata.network.ServiceCircles.Query;
import org.gridwalk.geodata.network.ServiceCircles.Table;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class ServiceCirclesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
    private static final int MINUTES = 12;

    private static Database database;
    private static ServiceCircles circles;

    @BeforeAll
    static void generate() {
        database = TestPostgis.database();
        DemoGenerator.generate(database, new DemoSpec(3, 0.1, TODAY), step -> {});
        DemoNetwork.ensure(database);
        circles = new ServiceCircles(database, new Networks(database));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Query query(String kind, int minutes) {
        return new Query(kind, minutes, TODAY, Optional.empty());
    }

    @Test
    void countsWhatTheMatrixSays() {
        List<LngLat> points = places("select geom from service_point where kind = 'CLINIC'");
        List<LngLat> doors = places("""
                select entrance.geom from household
                join dwelling on dwelling.id = household.dwelling_id
                join entrance on entrance.building_id = dwelling.building_id and entrance.number = dwelling.entrance
                where occupied @> date '2026-06-30'
                """);
        Walking walking = new Networks(database).walking();
        long beyond = 0;
        for (LngLat door : doors) {
            boolean near = points.stream()
                    .anyMatch(point -> walking.leg(door, point).orElseThrow().seconds() <= 60 * MINUTES);
            beyond += near ? 0 : 1;
        }
        Table table = circles.byGrid(query("CLINIC", MINUTES), Scope.EVERYWHERE);
        assertThat(table.straightLine()).isFalse();
        assertThat(table.points()).isEqualTo(points.size()).isPositive();
        assertThat(table.total().households()).isEqualTo(doors.size());
        assertThat(table.total().householdsBeyond())
                .isCloseTo(beyond, within(5L))
                .isPositive()
                .isLessThan(doors.size());
        assertThat(table.grids().stream().map(grid -> grid.counts()).reduce(Counts.NONE, Counts::plus))
                .isEqualTo(table.total());
    }

    @Test
    void theMapShowsTheSameBuildingsAsTheTableCounts() {
        ServiceCircles.Picture picture = circles.picture(query("CLINIC", MINUTES), Scope.EVERYWHERE);
        Counts total =
                circles.byGrid(query("CLINIC", MINUTES), Scope.EVERYWHERE).total();
        assertThat(picture.total()).isEqualTo(total);
        assertThat(picture.buildings().stream()
                        .mapToLong(building -> building.counts().dwellingsBeyond())
                        .sum())
                .isEqualTo(total.dwellingsBeyond());
        assertThat(picture.outline().coordinates()).isNotEmpty();
        assertThat(picture.points()).isNotEmpty();
    }

    @Test
    void thoseInScopeAloneCount() {
        long grid = database.jdbi()
                .withHandle(handle -> handle.createQuery("select min(grid_id) from grid_building")
                        .mapTo(Long.class)
                        .one());
        Table own = circles.byGrid(query("PARK", MINUTES), new Scope(false, List.of(), List.of(grid), false));
        assertThat(own.grids()).singleElement().matches(row -> row.gridId().equals(Optional.of(grid)));
        assertThat(own.total().households())
                .isLessThan(circles.byGrid(query("PARK", MINUTES), Scope.EVERYWHERE)
                        .total()
                        .households());
        assertThat(circles.byGrid(query("PARK", MINUTES), Scope.NOWHERE).total())
                .isEqualTo(Counts.NONE);
    }

    @Test
    void moreMinutesLeaveFewerBeyond() {
        long last = Long.MAX_VALUE;
        for (int minutes : new int[] {1, 5, 15, 60}) {
            long beyond = circles.byGrid(query("MARKET", minutes), Scope.EVERYWHERE)
                    .total()
                    .dwellingsBeyond();
            assertThat(beyond).isLessThanOrEqualTo(last);
            last = beyond;
        }
        assertThat(last).isZero();
    }

    @Test
    void refusesWhatIsNoKindAndNoTime() {
        assertThatThrownBy(() -> query("PUB", 15)).isInstanceOf(BadInput.class).hasMessageContaining("CLINIC");
        assertThatThrownBy(() -> query("CLINIC", 0)).isInstanceOf(BadInput.class);
    }

    private static List<LngLat> places(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select st_x(geom) as lng, st_y(geom) as lat from (" + sql + ") as place")
                        .map((row, context) -> new LngLat(row.getDouble("lng"), row.getDouble("lat")))
                        .list());
    }
}
