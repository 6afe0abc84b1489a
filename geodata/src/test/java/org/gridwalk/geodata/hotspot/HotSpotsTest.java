package org.gridwalk.geodata.hotspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.hotspot.HotSpotQuery.Measure;
import org.gridwalk.geodata.hotspot.HotSpotQuery.Unit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class HotSpotsTest {
    /** Three houses in a row on both sides of the border of grids 1 and 2, and one above and below. */
    private static final int[] SPOT = {74, 75, 76, 61, 89};

    private Database database;
    private TestGround ground;
    private HotSpots hotSpots;

    @BeforeEach
    void open() {
        database = TestPostgis.database();
        ground = new TestGround(database);
        hotSpots = new HotSpots(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private HotSpotMap find(HotSpotQuery query, Scope scope) {
        return hotSpots.find(query, scope, true);
    }

    private HotSpotMap find() {
        return find(TestGround.query(Measure.RATE, Unit.CELL), Scope.EVERYWHERE);
    }

    private void sql(String sql) {
        database.jdbi().useHandle(handle -> handle.execute(sql));
    }

    @Test
    void findsWhatWasPlantedAndSaysAllOfIt() {
        ground.scatter("NOISE", 400, 1);
        ground.report("PARKING", 12, SPOT);
        HotSpotMap map = find();
        assertThat(map.hotSpots()).hasSize(1);
        HotSpot spot = map.hotSpots().get(0);
        assertThat(spot.robust()).isTrue();
        assertThat(spot.variants()).hasSize(4);
        assertThat(spot.q()).isLessThan(0.001).isGreaterThanOrEqualTo(spot.p());
        assertThat(spot.z()).isGreaterThan(Findings.STANDS_OUT);
        assertThat(spot.topics().get(0)).isEqualTo(new HotSpot.OfTopic("PARKING", 60));
        assertThat(spot.name()).isEqualTo(new HotSpot.Name(Optional.of("西苑"), Optional.of("G2"), Optional.of("第2网格")));
        assertThat(spot.grids()).extracting(HotSpot.OfGrid::gridId).contains(1L, 2L);
        assertThat(spot.households().orElseThrow() % TestGround.HOUSEHOLDS).isZero();
        assertThat(spot.householdDays().orElseThrow())
                .isEqualTo(spot.households().orElseThrow() * 51.0);
        // 460 events over all households and days.
        assertThat(spot.expected()).isCloseTo(460.0 * spot.households().orElseThrow() / (196 * 30), within(1e-9));
        assertThat(spot.ratioInterval().low()).isGreaterThan(1).isLessThan(spot.ratio());
        assertThat(spot.ratio()).isCloseTo(spot.events() / spot.expected(), within(1e-9));
        assertThat(map.cells().orElseThrow().stream().filter(HotSpotMap.Cell::hot))
                .hasSize(spot.units());
        assertThat(hotSpots.tickets(TestGround.query(Measure.RATE, Unit.CELL), Scope.EVERYWHERE, 1)
                        .orElseThrow())
                .hasSize(spot.tickets());
        assertThat(hotSpots.tickets(TestGround.query(Measure.RATE, Unit.CELL), Scope.EVERYWHERE, 2))
                .isEmpty();
    }

    @Test
    void showsNothingWhereIssuesFallByHouseholds() {
        for (long seed = 0; seed < 3; seed++) {
            ground.scatter("NOISE", 300, seed);
            assertThat(find().hotSpots()).as("seed %d", seed).isEmpty();
        }
        assertThat(find().withheld()).isEmpty();
    }

    /** What is merely populous is a hot spot of counts, not of rates. */
    @Test
    void tellsPopulousFromHot() {
        sql(
                "insert into dwelling (building_id, entrance, floor, room)"
                        + " select id, 1, 9, 'N' || room from building, generate_series(1, 270) room where id in (74, 75, 76, 61, 89)");
        sql(
                "insert into household (dwelling_id, occupied) select id, '[2020-01-01,)' from dwelling where room like 'N%'");
        ground.scatter("NOISE", 600, 1);
        ground.report("NOISE", 28, SPOT);
        assertThat(find().hotSpots()).isEmpty();
        assertThat(find(TestGround.query(Measure.COUNT, Unit.CELL), Scope.EVERYWHERE)
                        .hotSpots())
                .hasSize(1);
    }

    @Test
    void countsEventsTicketsAndPeopleApart() {
        ground.scatter("NOISE", 400, 1);
        ground.report("PARKING", 12, SPOT);
        HotSpot before = find().hotSpots().get(0);
        // Each of ten has a second ticket that went into it, and one person complained about all of both.
        sql("""
                with twin as (
                  insert into issue (register, number, area_id, topic_id, source, status, reported_at, place_precision,
                    geom, building_id, grid_id, outcome, merged_into)
                  select 'twin', number, area_id, topic_id, source, 'CLOSED', reported_at, place_precision, geom,
                    building_id, grid_id, 'MERGED', id
                  from issue where building_id = 75 and topic_id = 2 limit 10
                  returning id, merged_into
                )
                insert into complainant (issue_id, household_id)
                select issue_id, 75 from twin, unnest(array[id, merged_into]) issue_id
                """);
        HotSpot spot = find().hotSpots().get(0);
        assertThat(spot.tickets()).isEqualTo(before.tickets() + 10);
        assertThat(spot.events()).isEqualTo(before.events());
        assertThat(spot.complainants()).isEqualTo(1);
        assertThat(spot.ticketsWithoutComplainant()).isEqualTo(spot.tickets() - 20);
        assertThat(spot.q()).isEqualTo(before.q());
    }

    @Test
    void tellsTheShareWithoutAPlace() {
        ground.scatter("NOISE", 400, 1);
        ground.report("PARKING", 12, SPOT);
        sql("update issue set geom = null, place_precision = 'ESTATE' where topic_id = 1 and id % 4 = 0");
        HotSpotMap map = find();
        assertThat(map.total().tickets()).isEqualTo(460);
        assertThat(map.topics()).extracting(HotSpotMap.OfTopic::topic).containsExactly("NOISE", "PARKING");
        assertThat(map.topics().get(0).unplacedShare()).hasValue(0.25);
        assertThat(map.topics().get(1).unplacedShare()).hasValue(0);
        HotSpot spot = map.hotSpots().get(0);
        double noise = spot.topics().stream()
                .filter(topic -> topic.topic().equals("NOISE"))
                .mapToDouble(HotSpot.OfTopic::events)
                .sum();
        assertThat(spot.unplacedShare()).hasValue(0.25 * noise / spot.events());
        // Of single grids it isn't known.
        Scope leader = new Scope(false, List.of(), List.of(2L), false);
        HotSpotMap own = find(TestGround.query(Measure.RATE, Unit.CELL), leader);
        assertThat(own.total().unplaced()).isEmpty();
        assertThat(own.hotSpots().get(0).unplacedShare()).isEmpty();
    }

    /** The statistics are of the ground round about; what is told is cut to the scope. */
    @Test
    void computesWithAMarginAndThenClips() {
        ground.scatter("NOISE", 400, 1);
        ground.report("PARKING", 12, SPOT);
        HotSpot whole = find().hotSpots().get(0);
        HotSpotMap west = find(
                TestGround.query(Measure.RATE, Unit.CELL),
                new Scope(false, List.of(TestGround.WEST), List.of(), false));
        HotSpotMap leader =
                find(TestGround.query(Measure.RATE, Unit.CELL), new Scope(false, List.of(), List.of(1L), false));
        assertThat(west.units()).isEqualTo(find().units());
        assertThat(west.hotSpots().get(0).q()).isEqualTo(whole.q());
        HotSpot own = leader.hotSpots().get(0);
        assertThat(own.grids()).extracting(HotSpot.OfGrid::gridId).containsExactly(1L);
        assertThat(own.events()).isPositive().isLessThan(whole.events());
        assertThat(own.householdDays().orElseThrow())
                .isLessThan(whole.householdDays().orElseThrow());
        assertThat(leader.cells().orElseThrow())
                .hasSizeLessThan(find().cells().orElseThrow().size());
        HotSpotMap filtered = find(
                TestGround.query(TestGround.filter(Set.of(), List.of(1L), Optional.empty()), Measure.RATE, Unit.CELL),
                Scope.EVERYWHERE);
        assertThat(filtered.hotSpots().get(0).events()).isEqualTo(own.events());
        assertThat(find(
                                TestGround.query(
                                        TestGround.filter(Set.of(), List.of(), Optional.of(TestGround.EAST)),
                                        Measure.RATE,
                                        Unit.CELL),
                                Scope.EVERYWHERE)
                        .hotSpots())
                .isEmpty();
        assertThat(find(TestGround.query(Measure.RATE, Unit.CELL), Scope.NOWHERE)
                        .hotSpots())
                .isEmpty();
    }

    @Test
    void dividesByHouseholdsAsTheyThenWere() {
        ground.scatter("NOISE", 400, 1);
        ground.report("PARKING", 12, SPOT);
        double before = find().hotSpots().get(0).householdDays().orElseThrow();
        // Ten households of house 75 move out on 11 October, after ten of 51 days.
        sql("update household set occupied = '[2020-01-01,2026-10-11)' where id in"
                + " (select household.id from household join dwelling on dwelling.id = dwelling_id"
                + " where building_id = 75 limit 10)");
        HotSpot spot = find().hotSpots().get(0);
        assertThat(before - spot.householdDays().orElseThrow()).isEqualTo(10 * 41);
        assertThat(spot.households().orElseThrow() % TestGround.HOUSEHOLDS).isEqualTo(20);
    }

    @Test
    void leavesOutWhatHasNoDenominatorAndSaysSo() {
        ground.scatter("NOISE", 400, 1);
        sql("update grid_version set kind = 'DEDICATED', owner = '商场' where grid_id = 2");
        sql("delete from household where dwelling_id in (select id from dwelling where building_id in (28, 27, 14, 13)"
                + " and room::int > 4)");
        HotSpotMap map = find();
        assertThat(map.leftOut())
                .extracting(HotSpotMap.LeftOut::reason)
                .containsExactlyInAnyOrder("FLOOR", "DEDICATED");
        int dedicated = database.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from issue where grid_id = 2")
                        .mapTo(Integer.class)
                        .one());
        assertThat(map.leftOut()).contains(new HotSpotMap.LeftOut("DEDICATED", dedicated));
        assertThat(find(TestGround.query(Measure.RATE, Unit.GRID), Scope.EVERYWHERE)
                        .units())
                .isEqualTo(2);
        assertThat(find(TestGround.query(Measure.RATE, Unit.GRID), Scope.EVERYWHERE)
                        .withheld())
                .hasValue(HotSpotMap.Withheld.FEW_UNITS);
    }

    @Test
    void saysThatNothingWasReported() {
        HotSpotMap map = find();
        assertThat(map.withheld()).hasValue(HotSpotMap.Withheld.NO_EVENTS);
        assertThat(map.hotSpots()).isEmpty();
        assertThat(map.total().unplacedShare()).isEmpty();
        assertThat(map.cells().orElseThrow()).allMatch(cell -> !cell.hot() && !Double.isNaN(cell.z()));
    }

    @Test
    void refusesCellsThatAreNone() {
        assertThatThrownBy(() -> new HotSpotQuery(
                        TestGround.filter(Set.of(), List.of(), Optional.empty()),
                        Measure.RATE,
                        Unit.CELL,
                        3,
                        TestGround.TODAY,
                        TestGround.ZONE))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("cell");
    }
}
