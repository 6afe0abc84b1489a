package org.gridwalk.geodata.hotspot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.hotspot.HotSpotQuery.Measure;
import org.gridwalk.geodata.hotspot.HotSpotQuery.Unit;
import org.gridwalk.geodata.issue.Boundary;
import org.gridwalk.geodata.issue.During;
import org.gridwalk.geodata.issue.IssueFilter;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * A town of two communities that lie side by side, each of 7 × 14 houses, 100 m apart, with 30 households in each. The
 * grids are 1 (the western community's western half), 2 (its rest) and 3 (all of the eastern one). Houses are numbered row
 * by row from the south-west, from 1.
 */
public final class TestGround {
    public static final int COLUMNS = 14;
    public static final int HOUSES = COLUMNS * 14;
    public static final int HOUSEHOLDS = 30;
    public static final long WEST = 2;
    public static final long EAST = 3;
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    public static final LocalDate FROM = LocalDate.of(2026, 10, 1);
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    public static final Instant BEGIN = FROM.atStartOfDay(ZONE).toInstant();

    private final Database database;
    private int issues;

    public TestGround(Database database) {
        this.database = database;
        database.jdbi().useHandle(handle -> handle.execute("""
                insert into area (level, name) values ('SUBDISTRICT', '街道'), ('COMMUNITY', '西'), ('COMMUNITY', '东');
                update area set parent_id = 1 where id > 1;
                insert into topic (code, name) values ('NOISE', 'noise'), ('PARKING', 'parking');
                insert into grid (community_id) values (2), (2), (3);
                insert into grid_code (grid_id, code, valid) select id, 'G' || id, '[2020-01-01,)' from grid;
                create function test_x(house int) returns float8 language sql return 116 + ((house - 1) % 14) * 100 / 85395.0;
                create function test_y(house int) returns float8 language sql return 39.9 + ((house - 1) / 14) * 100 / 111195.0;
                insert into grid_version (grid_id, name, geom, valid)
                select id, '第' || id || '网格', st_multi(st_makeenvelope(
                    test_x((array[1, 5, 8])[id]) - 0.0006, 39.899, test_x((array[4, 7, 14])[id]) + 0.0005, 39.92, 4326)),
                  '[2020-01-01,)'
                from grid;
                insert into estate (community_id, name, management) values (2, '西苑', 'MANAGED'), (3, '东苑', 'MANAGED');
                insert into building (community_id, estate_id, name, floors, geom)
                select 2 + ((house - 1) % 14 >= 7)::int, 1 + ((house - 1) % 14 >= 7)::int, house || '号楼', 6,
                  st_multi(st_expand(st_setsrid(st_makepoint(test_x(house), test_y(house)), 4326), 0.0001))
                from generate_series(1, 196) house;
                insert into entrance (building_id, number, name, geom) select id, 1, '1', st_centroid(geom) from building;
                insert into dwelling (building_id, entrance, floor, room)
                select id, 1, 1 + room % 6, room from building, generate_series(1, 30) room order by id, room;
                insert into household (dwelling_id, occupied) select id, '[2020-01-01,)' from dwelling;
                insert into grid_building (grid_id, building_id, valid)
                select case when (id - 1) % 14 < 4 then 1 when (id - 1) % 14 < 7 then 2 else 3 end, id, '[2020-01-01,)'
                from building;
                """));
    }

    /** So many issues at each of some houses, at any hour from the beginning of October on. */
    public void report(String topic, int each, int... houses) {
        report(
                topic,
                IntStream.of(houses)
                        .flatMap(house -> IntStream.generate(() -> house).limit(each))
                        .toArray(),
                each * 31L + houses.length);
    }

    /** Issues that fall anywhere. */
    public void scatter(String topic, int count, long seed) {
        report(topic, new Random(seed).ints(count, 1, HOUSES + 1).toArray(), seed);
    }

    private void report(String topic, int[] houses, long seed) {
        Random random = new Random(seed);
        database.jdbi().useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into issue (register, number, area_id, topic_id, source, status, reported_at,
                      place_precision, geom, building_id, grid_id, reported_grid_id)
                    select 'test', :number::text, building.community_id, topic.id, 'HOTLINE', 'FILED', :at, 'BUILDING',
                      st_centroid(building.geom), building.id, grid_building.grid_id, grid_building.grid_id
                    from building join grid_building on building_id = building.id
                    cross join topic
                    where building.id = :house and topic.code = :topic
                    """);
            for (int house : houses) {
                batch.bind("number", ++issues)
                        .bind("at", BEGIN.plusSeconds(random.nextInt(50 * 24) * 3600L))
                        .bind("house", house)
                        .bind("topic", topic)
                        .add();
            }
            batch.execute();
        });
    }

    static HotSpotQuery query(Measure measure, Unit unit) {
        return query(filter(Set.of(), List.of(), Optional.empty()), measure, unit);
    }

    static HotSpotQuery query(IssueFilter filter, Measure measure, Unit unit) {
        return new HotSpotQuery(filter, measure, unit, 120, TODAY, ZONE);
    }

    static IssueFilter filter(Set<String> topics, List<Long> grids, Optional<Long> area) {
        return new IssueFilter(
                BEGIN,
                TODAY.plusDays(1).atStartOfDay(ZONE).toInstant(),
                During.REPORTED,
                topics,
                Set.of(),
                Set.of(),
                grids,
                Boundary.NOW,
                area);
    }
}
