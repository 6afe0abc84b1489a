package org.gridwalk.geodata.intake.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gridwalk.geodata.coverage.Policies;
import org.gridwalk.geodata.coverage.PolicyVersion;
import org.gridwalk.geodata.coverage.Presets;
import org.gridwalk.geodata.intake.ImportReport;
import org.gridwalk.geodata.intake.TargetCase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However a file is cut into chunks, wherever an import breaks off and goes on, the same comes of it, and all of it can be taken
 * back. What is right is said by a plain reading, row by row.
 */
final class AnyChunksTest extends TargetCase {
    private static final int DOORS = 24;
    private static final String HEADER = "小区,楼栋,单元,房号,居住状态,入住日期,人员类别\n";
    private static final String TABLES = """
            select 'door', estate.name as estate, building.name as building, entrance.name as entrance, floor, room,
              cast(occupied as text) as since, array(select category || valid::text from household_category
                where household_id = household.id order by 1) as categories, array(
                select category || valid::text from obligation
                where household_id = household.id or obligation.dwelling_id = dwelling.id order by 1) as owed
            from dwelling join building on building.id = dwelling.building_id join estate on estate.id = estate_id
            join entrance on entrance.building_id = building.id and entrance.number = entrance
            left join household on household.dwelling_id = dwelling.id
            order by 2, 3, 4, 5, 6
            """;
    private static final List<String> WHOLE_TABLES = List.of(
            "building",
            "entrance",
            "dwelling",
            "household",
            "household_category",
            "obligation",
            "external_key",
            "grid_building");

    private record Row(
            String estate, int building, int entrance, int floor, int door, String state, String day, String category) {
        String room() {
            return floor + "0" + door;
        }

        String line() {
            return String.join(",", estate, building + "号楼", entrance + "单元", room(), state, day, category) + "\n";
        }

        String key() {
            return estate + building + "-" + entrance + "-" + room();
        }
    }

    private static List<Row> rows(Random random) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < DOORS; i++) {
            rows.add(new Row(
                    pick(random, "甲苑", "乙苑", "乙苑", "无此苑"),
                    1 + random.nextInt(3),
                    1 + random.nextInt(2),
                    1 + random.nextInt(6),
                    1 + random.nextInt(3),
                    pick(random, "", "自住", "空置", "出租", "飞走了"),
                    pick(random, "", "", "2026-0" + (1 + random.nextInt(9)) + "-01", "2026-02-30"),
                    pick(random, "", "", "低保", "独居、低保")));
        }
        return rows;
    }

    private static String pick(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }

    /** The doors that are right, one after the other; the first row of each. */
    private static List<String> expected(List<Row> rows) {
        List<String> keys = new ArrayList<>();
        for (Row row : rows) {
            boolean right = !row.estate.equals("无此苑")
                    && row.building < 3
                    && !row.state.equals("飞走了")
                    && !row.day.endsWith("-30");
            if (right && !keys.contains(row.key())) {
                keys.add(row.key());
            }
        }
        return keys.stream().sorted().toList();
    }

    private void places() {
        ground();
        database.jdbi()
                .useHandle(handle -> Policies.install(
                        handle, PolicyVersion.preset(Presets.STANDARD, java.time.LocalDate.of(2026, 1, 1))));
        load("estates", "小区,社区,管理方式\n甲苑,晨光社区,物业\n乙苑,朝霞社区,物业\n");
        load("buildings", """
                小区,楼号,经度,纬度,层数
                甲苑,1号楼,116.0012,40.0012,6
                甲苑,2号楼,116.0022,40.0012,6
                乙苑,1号楼,116.0112,40.0012,6
                乙苑,2号楼,116.0122,40.0012,6
                """);
    }

    private List<String> whole() {
        List<String> all = new ArrayList<>();
        for (String table : WHOLE_TABLES) {
            all.addAll(rows("select '" + table + "', to_jsonb(t) - 'changed_xid' from " + table + " t order by 2"));
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theSameComesOfIt(long seed) {
        Random random = new Random(seed);
        List<Row> rows = rows(random);
        StringBuilder text = new StringBuilder(HEADER);
        rows.forEach(row -> text.append(row.line()));
        places();
        Path file = file("doors.csv", text.toString());
        List<String> before = whole();

        ImportReport once = load("households", file, "{}");
        List<String> tables = rows(TABLES);
        assertThat(rows("select estate.name || building_key(building.name) || '-' || entrance || '-' || room"
                        + " from dwelling join building on building.id = building_id join estate on estate.id = estate_id"
                        + " order by 1"))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(
                        expected(rows).stream().map(key -> "(" + key + ")").toList());
        assertThat(counts(load("households", file, "{}"))).as("seed %d", seed).startsWith("loaded 0, updated 0");
        assertThat(rows(TABLES)).as("seed %d, again", seed).isEqualTo(tables);

        for (int size : new int[] {1, 7, 1 + random.nextInt(DOORS)}) {
            places();
            List<String> empty = whole();
            int chunk = size;
            int cut = size * random.nextInt(1 + DOORS / size);
            cutOff(cut, () -> imports(chunk).run(file, mapping("households", file, "{}"), false));
            ImportReport resumed = imports(chunk)
                    .run(file, mapping("households", file, "{}"), false)
                    .report()
                    .orElseThrow();

            assertThat(rows(TABLES))
                    .as("seed %d, %d a chunk, cut off after %d", seed, size, cut)
                    .isEqualTo(tables);
            assertThat(counts(resumed)).as("seed %d, %d a chunk", seed, size).isEqualTo(counts(once));
            assertThat(found(resumed)).as("seed %d, %d a chunk", seed, size).isEqualTo(found(once));
            takeBack(database.jdbi()
                    .withHandle(handle -> handle.createQuery("select max(id) from job")
                            .mapTo(Long.class)
                            .one()));
            assertThat(whole()).as("seed %d, taken back", seed).isEqualTo(empty);
        }
        assertThat(before).isNotEmpty();
    }
}
