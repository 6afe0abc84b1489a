package org.gridwalk.geodata.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class ObligationsTest {
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

    private static Database database;
    private Handle handle;

    @BeforeAll
    static void openDatabase() {
        database = TestPostgis.database();
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @BeforeEach
    void begin() {
        handle = database.jdbi().open().begin();
        handle.execute("""
                insert into area (level, name) values ('COMMUNITY', 'somewhere');
                insert into building (community_id, name, floors, geom)
                  select id, '1号楼', 6, st_multi(st_makeenvelope(116, 40, 116.001, 40.001, 4326)) from area;
                insert into entrance (building_id, number, name, geom)
                  select id, 1, '1单元', st_setsrid(st_point(116, 40), 4326) from building;
                insert into dwelling (building_id, entrance, floor, room)
                  select id, 1, room / 100, room from building, unnest(array[101, 102, 201]) room;
                """);
        Policies.install(handle, PolicyVersion.preset(Presets.STANDARD, FIRST_DAY));
    }

    @AfterEach
    void rollback() {
        handle.rollback();
        handle.close();
    }

    @Test
    void everyHouseholdIsOrdinaryWhileItLivesThereAndADwellingIsVacantInBetween() {
        household(101, "[2023-05-01,2024-03-01)");
        household(101, "[2024-04-01,)");
        household(102, "[2020-01-01,)");
        Obligations.derive(handle);
        assertThat(obligations())
                .containsExactlyInAnyOrder(
                        "ORDINARY 101 [2023-05-01,2024-03-01)",
                        "ORDINARY 101 [2024-04-01,)",
                        "ORDINARY 102 [2020-01-01,)",
                        "VACANT 101 [2024-03-01,2024-04-01)",
                        "VACANT 201 [2024-01-01,)");
    }

    @Test
    void peopleCarryTheirCategoriesFromHouseholdToHousehold() {
        long first = household(101, "[2024-01-01,2024-06-01)");
        long second = household(102, "[2024-01-01,)");
        long person = person();
        member(first, person, "[2024-01-01,2024-06-01)");
        member(second, person, "[2024-06-01,)");
        category(person, "DISABLED", "[2024-03-01,2024-09-01)");
        Obligations.derive(handle);
        assertThat(obligations())
                .contains("DISABLED 101 [2024-03-01,2024-06-01)", "DISABLED 102 [2024-06-01,2024-09-01)");
    }

    @Test
    void twoMembersOfOneCategoryAreOneObligationAndCategoriesOfTheHouseholdEndWithIt() {
        long household = household(101, "[2024-01-01,2025-01-01)");
        for (String valid : List.of("[2024-02-01,2024-05-01)", "[2024-04-01,)")) {
            long person = person();
            member(household, person, "(,)");
            category(person, "DISABLED", valid);
        }
        handle.execute("insert into household_category values (?, 'RENTAL', '(,)')", household);
        Obligations.derive(handle);
        assertThat(obligations())
                .filteredOn(text -> text.contains("101"))
                .containsExactlyInAnyOrder(
                        "DISABLED 101 [2024-02-01,2025-01-01)",
                        "ORDINARY 101 [2024-01-01,2025-01-01)",
                        "RENTAL 101 [2024-01-01,2025-01-01)",
                        "VACANT 101 [2025-01-01,)");
    }

    @Test
    void organisationsAreOwedWhileTheyAreOpen() {
        handle.execute("""
                insert into organisation (community_id, kind, name, open, geom)
                select id, kind, kind, open::daterange, st_setsrid(st_point(116, 40), 4326)
                from area, (values ('SHOP', '[2024-05-01,2024-08-01)'), ('ORGANISATION', '(,)')) as o (kind, open)
                """);
        Obligations.derive(handle);
        assertThat(handle.createQuery("select category || valid from obligation where organisation_id is not null")
                        .mapTo(String.class)
                        .list())
                .containsExactlyInAnyOrder("SHOP[2024-05-01,2024-08-01)", "ORGANISATION[2024-01-01,)");
    }

    @Test
    void aSecondCallAddsWhatHasComeSinceAndNothingElse() {
        long household = household(101, "[2024-01-01,)");
        assertThat(Obligations.derive(handle)).isEqualTo(3);
        assertThat(Obligations.derive(handle)).isZero();
        handle.execute("insert into household_category values (?, 'NEEDY', '[2024-07-01,)')", household);
        assertThat(Obligations.derive(handle)).isEqualTo(1);
        assertThat(obligations()).contains("NEEDY 101 [2024-07-01,)").hasSize(4);
    }

    @Test
    void aPolicyEndsWhereTheNextBegins() {
        LocalDate change = FIRST_DAY.plusMonths(6);
        Policies.install(handle, PolicyVersion.preset(Presets.WEEKLY_ALL, change));
        PolicyVersion before = Policies.on(handle, change.minusDays(1)).orElseThrow();
        PolicyVersion after = Policies.on(handle, change).orElseThrow();
        assertThat(before.preset()).isEqualTo(Presets.STANDARD);
        assertThat(before.to()).isEqualTo(change);
        assertThat(before.rules()).containsExactlyInAnyOrderElementsOf(Presets.rules(Presets.STANDARD));
        assertThat(after.rule("ORDINARY").orElseThrow().intervalDays()).isEqualTo(7);
        assertThat(Policies.on(handle, FIRST_DAY.minusDays(1))).isEmpty();
        assertThatThrownBy(() -> Policies.install(handle, PolicyVersion.preset(Presets.STANDARD, change)))
                .hasMessageContaining("2024-07-01 or later");
    }

    private long household(int room, String occupied) {
        return id(
                "insert into household (dwelling_id, occupied) select id, ?::daterange from dwelling where room = ?",
                occupied,
                Integer.toString(room));
    }

    private long person() {
        return id("insert into person (birth_date, sex) values ('1950-01-01', 'F')");
    }

    private void member(long household, long person, String valid) {
        handle.execute("insert into household_member values (?, ?, ?::daterange)", household, person, valid);
    }

    private void category(long person, String category, String valid) {
        handle.execute("insert into person_category values (?, ?, ?::daterange)", person, category, valid);
    }

    private long id(String sql, Object... values) {
        var update = handle.createUpdate(sql);
        for (int i = 0; i < values.length; i++) {
            update.bind(i, values[i]);
        }
        return update.executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
    }

    private List<String> obligations() {
        return handle.createQuery("""
                        select category || ' ' || dwelling.room || ' ' || valid
                        from obligation
                        left join household on household.id = household_id
                        join dwelling on dwelling.id = coalesce(obligation.dwelling_id, household.dwelling_id)
                        """).mapTo(String.class).list();
    }
}
