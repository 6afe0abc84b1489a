package org.gridwalk.geodata.hotspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.hotspot.ComplaintVisitMap.Kind;
import org.gridwalk.geodata.hotspot.ComplaintVisitMap.Level;
import org.gridwalk.geodata.hotspot.ComplaintVisitMap.OfUnit;
import org.gridwalk.geodata.hotspot.FunnelTable.OfGrid;
import org.gridwalk.geodata.hotspot.FunnelTable.Place;
import org.gridwalk.geodata.hotspot.FunnelTable.Withheld;
import org.gridwalk.geodata.hotspot.HotSpotQuery.Measure;
import org.gridwalk.geodata.hotspot.HotSpotQuery.Unit;
import org.gridwalk.geodata.issue.IssueFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Complaints against visits, and funnels, over the three grids of the town and its cells. */
@Tag("database")
class ContrastTest {
    private static final HotSpotQuery GRIDS = TestGround.query(Measure.RATE, Unit.GRID);

    private Database database;
    private TestGround ground;

    @BeforeEach
    void open() {
        database = TestPostgis.database();
        ground = new TestGround(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** So many households of a grid are met once each. */
    private void meet(long grid, int households, String outcome) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        insert into visit (household_id, grid_id, visited_at, recorded_at, outcome)
                        select household.id, :grid, '2026-10-20 10:00+08', '2026-10-20 10:00+08', :outcome
                        from household join dwelling on dwelling.id = dwelling_id
                        join grid_building using (building_id)
                        where grid_id = :grid order by room::int, household.id limit :households
                        """)
                        .bind("grid", grid)
                        .bind("households", households)
                        .bind("outcome", outcome)
                        .execute());
    }

    private Map<Long, OfUnit> grids(Scope scope) {
        return new ComplaintVisits(database)
                .map(GRIDS, scope).units().stream()
                        .collect(Collectors.toMap(unit -> unit.gridId().orElseThrow(), Function.identity()));
    }

    @Test
    void tellsWhereManyComplainAndFewAreVisited() {
        // Grids 1, 2 and 3 have 1,680, 1,260 and 2,940 households.
        ground.report("NOISE", 3, 1, 2, 15, 16);
        ground.report("NOISE", 4, 5, 6, 7, 19);
        ground.report("NOISE", 1, 8, 9, 22);
        meet(1, 60, "MET");
        meet(2, 10, "FAMILY_MET");
        meet(2, 900, "NOT_HOME");
        meet(3, 400, "MET_REMOTE");
        Map<Long, OfUnit> units = grids(Scope.EVERYWHERE);
        OfUnit second = units.get(2L);
        assertThat(second.complaints()).isEqualTo(16);
        assertThat(second.visits()).as("doors where nobody was at home").isEqualTo(10);
        assertThat(second.complaintRate()).isCloseTo(16.0 / (1260 * 51) * 100 * 30, within(1e-9));
        assertThat(second.kind()).hasValue(Kind.WORKLIST);
        assertThat(second.code()).hasValue("G2");
        assertThat(units.get(3L).complaintLevel()).isEqualTo(Level.LOW);
        assertThat(units.get(3L).visitLevel()).isEqualTo(Level.HIGH);
        assertThat(units.get(1L).kind()).isEmpty();
        // A leader sees the own grid as it is among all.
        Map<Long, OfUnit> own = grids(new Scope(false, List.of(), List.of(2L), false));
        assertThat(own).containsOnlyKeys(2L);
        assertThat(own.get(2L).kind()).hasValue(Kind.WORKLIST);
    }

    /** Counted anew, home by home: the estate and grid that most of a cell's households have in common. */
    @Test
    void saysWhereACellIs() {
        ground.report("NOISE", 2, 1, 9);
        List<OfUnit> cells = new ComplaintVisits(database)
                .map(TestGround.query(Measure.RATE, Unit.CELL), Scope.EVERYWHERE)
                .units();
        assertThat(cells).hasSizeGreaterThan(3);
        for (OfUnit cell : cells) {
            assertThat(cell.estate()).as("%s, %s", cell.lng(), cell.lat()).hasValue(commonest(cell, "estate.name"));
            assertThat(cell.gridId().map(String::valueOf)).hasValue(commonest(cell, "grid_id::text"));
            assertThat(cell.code()).hasValue("G" + cell.gridId().orElseThrow());
        }
        Scope own = new Scope(false, List.of(), List.of(2L), false);
        assertThat(new ComplaintVisits(database)
                        .map(TestGround.query(Measure.RATE, Unit.CELL), own)
                        .units())
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.gridId()).hasValue(2L));
    }

    private String commonest(OfUnit cell, String what) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select %s from household
                                join dwelling on dwelling.id = dwelling_id
                                join building on building.id = building_id
                                join estate on estate.id = estate_id
                                join grid_building using (building_id)
                                where st_intersects(st_setsrid(st_geomfromgeojson(:cell), 4326), st_centroid(building.geom))
                                group by 1 order by count(*) desc, 1 limit 1
                                """.formatted(what))
                        .bind("cell", Json.write(cell.outline()))
                        .mapTo(String.class)
                        .one());
    }

    @Test
    void neverTakesForCalmWhereNobodyHasLooked() {
        ground.report("NOISE", 3, 1, 2, 8, 9);
        meet(3, 50, "MET");
        assertThat(grids(Scope.EVERYWHERE).get(2L).kind()).hasValue(Kind.NOBODY_LOOKED);
        assertThat(grids(Scope.EVERYWHERE).get(1L).kind()).isNotEqualTo(Optional.of(Kind.NOBODY_LOOKED));
    }

    @Test
    void countsWhatResidentsReported() {
        ground.report("NOISE", 3, 1, 2);
        database.jdbi().useHandle(handle -> handle.execute("update issue set source = 'PATROL' where id <= 2"));
        assertThat(grids(Scope.EVERYWHERE).get(1L).complaints()).isEqualTo(4);
        assertThatThrownBy(() -> new ComplaintVisits(database)
                        .map(
                                TestGround.query(
                                        new IssueFilter(
                                                TestGround.BEGIN,
                                                TestGround.BEGIN.plusSeconds(3600),
                                                Set.of(),
                                                Set.of(),
                                                Set.of("PATROL"),
                                                List.of(),
                                                Optional.empty()),
                                        Measure.RATE,
                                        Unit.GRID),
                                Scope.EVERYWHERE))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("source");
    }

    private Map<Long, OfGrid> funnel(Scope scope) {
        return new Funnels(database)
                .table(GRIDS, scope).grids().stream().collect(Collectors.toMap(OfGrid::gridId, Function.identity()));
    }

    @Test
    void placesGridsAmongWhatChanceMakes() {
        ground.scatter("NOISE", 600, 3);
        assertThat(funnel(Scope.EVERYWHERE).values()).extracting(OfGrid::place).containsOnly(Optional.of(Place.WITHIN));
        ground.report("NOISE", 20, 5, 6, 7, 19, 20, 21);
        FunnelTable table = new Funnels(database).table(GRIDS, Scope.EVERYWHERE);
        assertThat(table.grids()).extracting(OfGrid::code).containsExactly("G1", "G2", "G3");
        assertThat(table.grids().get(1).place()).hasValue(Place.FAR_ABOVE);
        assertThat(table.dispersion()).isGreaterThan(1);
        OfGrid second = table.grids().get(1);
        assertThat(second.householdDays()).isEqualTo(1260 * 51);
        assertThat(second.rate().orElseThrow()).isCloseTo(second.events() / (1260.0 * 51), within(1e-12));
        assertThat(second.interval().orElseThrow().low())
                .isGreaterThan(second.limits95().orElseThrow().high());
        assertThat(table.curve()).hasSize(40);
        assertThat(table.curve().get(39).householdDays()).isCloseTo(1.05 * 2940 * 51, within(1e-3));
        assertThat(funnel(new Scope(false, List.of(), List.of(2L), false))).isEqualTo(Map.of(2L, second));
    }

    @Test
    void givesNoRateToDedicatedGridsNorToFewHouseholds() {
        ground.scatter("NOISE", 600, 3);
        database.jdbi().useHandle(handle -> {
            handle.execute("update grid_version set kind = 'DEDICATED', owner = '商场' where grid_id = 1");
            handle.execute("delete from household where dwelling_id in (select dwelling.id from dwelling"
                    + " join grid_building using (building_id) where grid_id = 2 and dwelling.id % 100 > 0)");
        });
        Map<Long, OfGrid> grids = funnel(Scope.EVERYWHERE);
        assertThat(grids.get(1L).withheld()).hasValue(Withheld.DEDICATED);
        assertThat(grids.get(2L).withheld()).hasValue(Withheld.FLOOR);
        assertThat(grids.get(1L).rate()).isEmpty();
        assertThat(grids.get(2L).place()).isEmpty();
        assertThat(grids.get(3L).rate()).isPresent();
    }

    @Test
    void drawsNothingWhereNothingWasReported() {
        FunnelTable table = new Funnels(database).table(GRIDS, Scope.EVERYWHERE);
        assertThat(table.meanRate()).isEmpty();
        assertThat(table.curve()).isEmpty();
        assertThat(table.grids()).extracting(OfGrid::place).containsOnly(Optional.empty());
    }
}
