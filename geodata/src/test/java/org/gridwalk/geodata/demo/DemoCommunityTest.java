package org.gridwalk.geodata.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.boundary.BoundaryPlans;
import org.gridwalk.geodata.boundary.PlanDraft;
import org.gridwalk.geodata.boundary.PlanProposal;
import org.gridwalk.geodata.boundary.ProposalWish;
import org.gridwalk.geodata.boundary.partition.Effort;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.network.Networks;
import org.gridwalk.geodata.network.TravelMatrix;
import org.gridwalk.geodata.network.Walking;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole community, as it stands in the database. */
class DemoCommunityTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static Database database;

    @BeforeAll
    static void generate() {
        database = TestPostgis.database();
        DemoGenerator.generate(database, new DemoSpec(1, 1, TODAY), step -> {});
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static double number(String sql) {
        return database.jdbi().withHandle(handle -> {
            var query = handle.createQuery(sql);
            return (sql.contains(":today") ? query.bind("today", TODAY) : query)
                    .mapTo(Double.class)
                    .one();
        });
    }

    @Test
    void somethingHasBeenDoneForGood() {
        List<String> states = strings("select state || ' ' || count(*) from project group by state order by state");
        assertThat(states).containsExactly("APPROVED 1", "DONE 2", "DROPPED 1", "PROPOSED 1", "RUNNING 1");
        assertThat(strings("""
                        select title || ' ' || (select count(*) from project_issue where project_id = project.id)
                        from project where (select count(*) from project_issue where project_id = project.id) < 2
                        """)).as("projects for less than two issues").isEmpty();
        assertThat(number("""
                        select count(*) from project_issue
                        join project on project.id = project_id
                        join issue on issue.id = issue_id
                        where state = 'DONE' and status <> 'CLOSED' or state <> 'DONE' and status = 'CLOSED'
                        """)).isZero();
        assertThat(number("""
                        select count(*) from project_entry join project on project.id = project_id
                        where at > cast(:today as timestamp) + interval '1 day' or number > version
                        """)).isZero();
        assertThat(number("select min(spent) from (select sum(spent_fen) as spent from project"
                        + " join project_budget on project_id = id where state = 'DONE' group by id) done"))
                .isPositive();
    }

    @Test
    void mostHousesWereLookedAtTwiceADay() {
        assertThat(number("""
                        select avg(looks) from (
                          select count(look.id) as looks
                          from (select distinct building_id from grid_building where valid @> :today) building
                          cross join generate_series(:today - 7, :today, interval '1 day') day
                          left join patrol_look look on look.building_id = building.building_id and on_day = day
                          group by building.building_id, day
                        ) a_day
                        """)).isBetween(1.6, 1.95);
        assertThat(number("""
                        select count(*) from issue
                        where source = 'PATROL' and building_id is not null
                          and reported_at >= cast(:today - 7 as timestamp) at time zone 'Asia/Shanghai'
                          and not exists (select from patrol_finding where issue_id = issue.id)
                        """)).as("found on no patrol").isZero();
        assertThat(number("select count(*) from patrol_finding where check_id is not null"))
                .isPositive();
        assertThat(number("""
                        select count(*) from patrol_look
                        where (slot = 'MORNING') <> (extract(hour from looked_at at time zone 'Asia/Shanghai') < 12)
                          or cast(looked_at at time zone 'Asia/Shanghai' as date) <> on_day
                          or looked_at > (:today + time '18:00') at time zone 'Asia/Shanghai'
                        """)).isZero();
    }

    private static List<String> strings(String sql) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }

    @Test
    void hasTheTotalsOfTheRealOne() {
        assertThat(number("select count(*) from household where occupied @> :today"))
                .isEqualTo(5_426);
        assertThat(number("select count(*) from household_member where valid @> :today"))
                .isEqualTo(10_163);
        assertThat(number("""
                        select count(*) from household_member join person on person.id = person_id
                        where valid @> :today and birth_date <= :today - interval '60 years'
                        """)).isEqualTo(2_902);
        assertThat(number("select count(*) from worker")).isEqualTo(18);
        assertThat(number("select count(*) from worker where window_duty")).isEqualTo(4);
        assertThat(number("select count(*) from grid")).isEqualTo(12);
        assertThat(number("select count(*) from issue")).isEqualTo(54_060);
        assertThat(number("select count(*) from visit")).isBetween(100_000.0, 118_000.0);
        assertThat(number("select st_area(geom::geography) / 1e6 from area where level = 'COMMUNITY'"))
                .isBetween(0.645, 0.655);
    }

    @Test
    void everyGridHasOneLeaderToday() {
        assertThat(number("""
                        select count(*) from grid join grid_team on grid_id = grid.id and duty = 'LEADER'
                          and valid @> :today
                        """)).isEqualTo(12);
    }

    @Test
    void theSubdistrictHasAPlannerWhoApproves() {
        assertThat(number("""
                        select count(*) from role_grant
                        join account on account.id = account_id and login = 'subdistrict'
                        join area on area.id = area_id and level = 'SUBDISTRICT'
                        where role in ('MANAGER', 'PLANNER')
                        """)).isEqualTo(2);
    }

    @Test
    void thereAreFairPlansOfGrids() {
        BoundaryPlans plans = new BoundaryPlans(
                database, Clock.fixed(TODAY.atTime(18, 0).atZone(ZONE).toInstant(), ZONE));
        long id = plans.begin(
                        new PlanDraft((long) number("select min(id) from area where level = 'COMMUNITY'"), "公平"),
                        Scope.EVERYWHERE,
                        (long) number("select min(id) from account"))
                .orElseThrow()
                .id();
        // What three seconds are good for on a machine that does nothing else.
        Effort effort = Effort.ofIterations(1, 3_000_000);
        List<PlanProposal> proposals = plans.propose(
                        id, new ProposalWish(null, null, null), Scope.EVERYWHERE, effort, new BoundaryPlans.Search() {})
                .orElseThrow();
        assertThat(proposals).hasSize(3).anySatisfy(fair -> {
            assertThat(fair.deviation()).isLessThan(0.05);
            assertThat(fair.movedShare()).isLessThan(0.15);
            assertThat(fair.cutEstates()).isZero();
        });
    }

    @Test
    void nothingHappensAfterSixInTheEveningOfTheLastDay() {
        assertThat(number("""
                        select extract(epoch from timestamptz '2026-06-30 18:00:00+08' - greatest(
                          (select max(recorded_at) from visit), (select max(reported_at) from issue),
                          (select max(closed_at) from issue), (select max(approved_at) from exemption)))
                        """)).isBetween(0.0, 86_400.0);
        assertThat(number("select count(*) from person where birth_date > :today"))
                .isZero();
        assertThat(number("select count(*) from household where lower(occupied) > :today"))
                .isZero();
    }

    @Test
    void allLiesWithinTheCommunityAndDoorsOnTheirHouses() {
        assertThat(number("""
                        select count(*)
                        from (select geom from building union all select geom from street union all
                              select geom from ground union all select geom from estate union all
                              select geom from organisation union all select geom from service_point union all
                              select geom from grid_version union all select geom from issue where geom is not null) thing
                        join area on level = 'COMMUNITY' where not st_covers(area.geom, thing.geom)
                        """)).isZero();
        assertThat(number("""
                        select count(*) from entrance join building on building.id = building_id
                        where not st_touches(entrance.geom, building.geom)
                        """)).isZero();
        assertThat(number("""
                        select count(*) from building join estate on estate.id = estate_id
                        where not st_contains(estate.geom, building.geom)
                        """)).isZero();
        assertThat(number("""
                        select count(*) from building one join building other
                          on one.id < other.id and st_intersects(one.geom, other.geom)
                        """)).isZero();
        assertThat(number("""
                        select count(*) from building, st_dumppoints(geom) point
                        where abs(st_x(point.geom) * 1e7 - round(st_x(point.geom) * 1e7)) > 1e-4
                        """)).as("on the lattice of 1e-7 degrees").isZero();
    }

    @Test
    void boundariesHaveTheFaultsOfRealOnes() {
        assertThat(number("""
                        select count(*) from dwelling
                        where id not in (select dwelling_id from dwelling_grid(:today))
                        """)).as("dwellings in no grid").isBetween(2.0, 40.0);
        assertThat(number("""
                        select count(*) from (
                          select building_id from grid_building where valid @> :today
                          group by building_id having count(distinct grid_id) > 1) shared
                        """)).as("houses that grids share").isEqualTo(2);
        assertThat(number("select count(distinct valid) from grid_version")).isEqualTo(3);
    }

    /** What is known only to the estate differs by topic: no home is lost, half of the questions are. */
    @Test
    void theShareWithoutAPlaceDiffersByTopic() {
        String share = "select avg((geom is null)::int) from issue join topic on topic.id = topic_id where code = '%s'";
        assertThat(number("select avg((geom is null)::int) from issue")).isBetween(0.10, 0.14);
        assertThat(number(String.format(share, "CERTIFICATE"))).isGreaterThan(0.4);
        assertThat(number(String.format(share, "ROOF_LEAK"))).isLessThan(0.08);
        assertThat(number("select count(*) from issue where household_id is not null"))
                .isGreaterThan(5_000);
    }

    @Test
    void roofsLeakAfterRainAndStairwellsAreDarkInWinter() {
        String winterShare = """
                select avg((extract(month from reported_at at time zone 'Asia/Shanghai') in (11, 12, 1, 2))::int)
                from issue join topic on topic.id = topic_id where code = '%s'
                """;
        assertThat(number(String.format(winterShare, "DARK_STAIRWELL"))).isGreaterThan(0.5);
        assertThat(number(String.format(winterShare, "HEATING"))).isGreaterThan(0.6);
        assertThat(number(String.format(winterShare, "NEIGHBOUR_NOISE"))).isLessThan(0.2);
        assertThat(number("""
                        with roof as (
                          select building_id, count(*) as leaks
                          from issue join topic on topic.id = topic_id where code = 'ROOF_LEAK' and building_id is not null
                          group by building_id)
                        select sum(leaks) filter (where part <= 3) / sum(leaks)
                        from (select leaks, ntile(10) over (order by leaks desc) as part from roof) ranked
                        """)).as("a third of the roofs leak most").isGreaterThan(0.6);
    }

    @Test
    void gridsDifferInCoverage() {
        List<Double> shares = database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select avg((exists (
                          select from visit where visit.household_id = household.id and outcome = 'MET'
                            and visited_at > :today - 190))::int)::double precision
                        from household join dwelling_grid(:today) home using (dwelling_id)
                        where occupied @> :today group by grid_id
                        """)
                        .bind("today", TODAY)
                        .mapTo(Double.class)
                        .list());
        double best = shares.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double worst = shares.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        assertThat(best).isGreaterThan(0.8);
        assertThat(worst).isLessThan(best - 0.2);
    }

    @Test
    void theNetworkReachesEveryDoor() {
        DemoNetwork.ensure(database);
        double first = number("select max(id) from walk_network");
        Walking walking = new Networks(database).walking();
        assertThat(walking.straightLine()).isFalse();
        List<LngLat> doors = database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select st_x(geom) as lng, st_y(geom) as lat from entrance order by id")
                        .map((row, context) -> new LngLat(row.getDouble("lng"), row.getDouble("lat")))
                        .list());
        assertThat(doors)
                .hasSizeGreaterThan(100)
                .allMatch(door ->
                        walking.access(door).reached() && walking.access(door).meters() < 1);
        TravelMatrix matrix = walking.matrix(doors.subList(0, 50));
        for (int door = 0; door < 50; door++) {
            assertThat(matrix.seconds(0, door)).isLessThan(3600);
        }
        assertThat(number("select count(*) from walk_gate")).isPositive();
        assertThat(number("select count(*) from walk_way where kind = 'STEPS'")).isPositive();

        DemoNetwork.ensure(database);
        assertThat(number("select max(id) from walk_network")).isEqualTo(first);
    }

    @Test
    void osmReachesEveryDoor(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("demo.osm");
        DemoGenerator.writeOsm(database, file);
        Map<Long, Long> roots = new HashMap<>();
        Set<Long> doors = new HashSet<>();
        Set<String> keys = new HashSet<>();
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader xml = XMLInputFactory.newFactory().createXMLStreamReader(in, "UTF-8");
            long node = 0;
            List<Long> way = new ArrayList<>();
            boolean highway = false;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamReader.START_ELEMENT) {
                    switch (xml.getLocalName()) {
                        case "node" -> node = Long.parseLong(xml.getAttributeValue(null, "id"));
                        case "nd" -> way.add(Long.parseLong(xml.getAttributeValue(null, "ref")));
                        case "tag" -> {
                            String key = xml.getAttributeValue(null, "k");
                            keys.add(key);
                            highway |= key.equals("highway");
                            if (key.equals("entrance")) {
                                doors.add(node);
                            }
                        }
                        default -> {}
                    }
                } else if (event == XMLStreamReader.END_ELEMENT
                        && xml.getLocalName().equals("way")) {
                    for (int i = 1; highway && i < way.size(); i++) {
                        roots.put(root(roots, way.get(i)), root(roots, way.get(0)));
                    }
                    way.clear();
                    highway = false;
                }
            }
        }
        assertThat(keys)
                .contains(
                        "highway", "barrier", "building", "building:levels", "addr:street", "addr:housenumber", "name");
        assertThat((double) doors.size()).isEqualTo(number("select count(*) from entrance"));
        assertThat(doors.stream().map(door -> root(roots, door)).distinct()).hasSize(1);
    }

    private static long root(Map<Long, Long> roots, long node) {
        long root = node;
        while (roots.getOrDefault(root, root) != root) {
            root = roots.get(root);
        }
        return root;
    }
}
