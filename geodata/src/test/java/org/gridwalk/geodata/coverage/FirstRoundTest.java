package org.gridwalk.geodata.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class FirstRoundTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);

    private record Due(String category, long building, LocalDate on) {}

    /** Ninety ordinary households in three buildings, one in three of whom lives alone, and one who has been visited. */
    private static Database district() {
        Database database = TestPostgis.database();
        database.jdbi().useHandle(handle -> {
            handle.createScript("""
                    insert into area (parent_id, level, name) values (null, 'SUBDISTRICT', '晨光街道'), (1, 'COMMUNITY', '晨光社区');
                    insert into grid (community_id) values (2);
                    insert into building (community_id, name, floors, geom)
                      select 2, n || '号楼', 30, st_multi(st_makeenvelope(87, 44, 87.001, 44.001, 4326)) from generate_series(1, 3) n;
                    insert into grid_building (grid_id, building_id, valid) select 1, id, '[2025-01-01,)' from building;
                    insert into entrance (building_id, number, name, geom) select id, 1, '1单元', 'SRID=4326;POINT(87 44)' from building;
                    insert into dwelling (building_id, entrance, floor, room)
                      select building.id, 1, n, n || '01' from building, generate_series(1, 30) n;
                    insert into household (dwelling_id, occupied) select id, '[2025-01-01,)' from dwelling;
                    insert into obligation (category, household_id, valid) select 'ORDINARY', id, '[2025-01-01,)' from household;
                    insert into obligation (category, household_id, valid)
                      select 'LIVES_ALONE', id, '[2025-01-01,)' from household where id % 3 = 0;
                    insert into visit (household_id, visited_at, recorded_at, outcome)
                      values (1, '2026-11-10 10:00+08', '2026-11-10 10:00+08', 'MET');
                    """).execute();
            Policies.install(handle, PolicyVersion.preset(Presets.STANDARD, MONDAY));
        });
        return database;
    }

    private static List<Due> dues(Database database) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select category, building_id, first_due_on
                        from obligation
                        join household on household.id = household_id
                        join dwelling on dwelling.id = household.dwelling_id
                        where first_due_on is not null
                        order by first_due_on, obligation.id
                        """)
                        .map((row, context) ->
                                new Due(row.getString(1), row.getLong(2), row.getObject(3, LocalDate.class)))
                        .list());
    }

    @Test
    void whatItWouldDoIsSeenBeforeItIsDone() {
        try (Database database = district()) {
            FirstRound.Preview preview = FirstRound.preview(database, MONDAY, RandomDistrict.ZONE, false);
            assertThat(preview.doors()).isEqualTo(89);
            assertThat(preview.changed()).isEqualTo(119);
            assertThat(preview.weeks()).extracting(FirstRound.Week::now).contains(59L);
            assertThat(preview.weeks().stream().mapToLong(FirstRound.Week::then).sum())
                    .isEqualTo(89);
            assertThat(preview.weeks())
                    .allSatisfy(week -> assertThat(week.then()).as("no wave").isLessThan(16));
            assertThat(preview.categories())
                    .extracting(FirstRound.CategoryRound::category, FirstRound.CategoryRound::obligations)
                    .containsExactly(tuple("ORDINARY", 89L), tuple("LIVES_ALONE", 30L));
            assertThat(dues(database)).as("nothing is changed").isEmpty();
        }
    }

    @Test
    void theFirstRoundComesHouseByHouseAndNotInOneWave() {
        try (Database database = district()) {
            assertThat(FirstRound.spread(database, MONDAY, RandomDistrict.ZONE)).isEqualTo(119);
            List<Due> dues = dues(database);
            assertThat(dues).hasSize(119).allSatisfy(due -> {
                assertThat(due.on()).isAfter(MONDAY).isBeforeOrEqualTo(MONDAY.plusDays(180));
                assertThat(due.on().getDayOfWeek().getValue()).isLessThanOrEqualTo(6);
            });
            List<Due> alone = dues.stream()
                    .filter(due -> due.category().equals("LIVES_ALONE"))
                    .toList();
            assertThat(alone).hasSize(30);
            assertThat(alone.get(29).on()).as("short intervals first").isBeforeOrEqualTo(MONDAY.plusDays(30));
            assertThat(alone)
                    .extracting(Due::building)
                    .as("one building after another")
                    .isSorted();
            assertThat(alone.stream()
                            .filter(due -> due.on().equals(alone.get(15).on())))
                    .as("no wave")
                    .hasSizeLessThanOrEqualTo(4);
            assertThat(FirstRound.spread(database, MONDAY, RandomDistrict.ZONE))
                    .as("the same again")
                    .isZero();
            assertThatThrownBy(() -> FirstRound.spread(database, MONDAY.minusDays(1), RandomDistrict.ZONE))
                    .isInstanceOf(BadInput.class);
        }
    }
}
