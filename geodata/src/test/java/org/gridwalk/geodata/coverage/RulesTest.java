package org.gridwalk.geodata.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.coverage.CoverageOracle.Standing;
import org.gridwalk.geodata.coverage.CoverageQuery.By;
import org.gridwalk.geodata.coverage.index.LiveCoverage;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every line of the policy, as a history and what follows from it: said by SQL, by the index and by the plain
 * implementation, each held against the table here.
 */
@Tag("database")
class RulesTest {
    /** A Monday; day 0 of the histories, on which everybody moved in. The policy began 100 days before. */
    private static final LocalDate START = LocalDate.of(2026, 1, 5);

    private static final Map<String, String> TARGETS =
            Map.of("SHOP", "organisation_id", "ORGANISATION", "organisation_id", "VACANT", "dwelling_id");

    /**
     * The rule in words | category | what of the rule is otherwise | history | on day | state | due on day | flags.
     *
     * <p>A history is a list of "day OUTCOME", with @hour where it is not 10 and x2 for two visitors; EVENT is one, and
     * EXEMPT holds from its day for ten. Flags are a attempted, r refused, u unreachable, e exempt.
     */
    private static final String TABLE = """
            HIGH_RISK every 7 days                               | HIGH_RISK   | | 10 MET | 17 | DUE_SOON | 17 |
            HIGH_RISK, the last fifth is due soon                | HIGH_RISK   | | 10 MET | 16 | COVERED  | 17 |
            HIGH_RISK has a day of grace                         | HIGH_RISK   | | 10 MET | 18 | OVERDUE  | 17 |
            HIGH_RISK past grace                                 | HIGH_RISK   | | 10 MET | 19 | UNCOVERED | 17 |
            HIGH_RISK, the family does not count                 | HIGH_RISK   | | 10 MET, 12 FAMILY_MET | 13 | COVERED | 17 | a
            HIGH_RISK, a call after a visit counts               | HIGH_RISK   | | 10 MET, 15 MET_REMOTE | 16 | COVERED | 22 |
            HIGH_RISK, no two calls in a row                     | HIGH_RISK   | | 10 MET, 15 MET_REMOTE, 20 MET_REMOTE | 21 | COVERED | 22 | a
            HIGH_RISK, in person at least each 14 days           | HIGH_RISK   | | 10 MET, 23 MET_REMOTE | 24 | DUE_SOON | 24 | a
            HIGH_RISK, not seen in person for 14 days            | HIGH_RISK   | | 10 MET, 23 MET_REMOTE | 25 | OVERDUE | 24 | a
            HIGH_RISK, 24 hours after an event                   | HIGH_RISK   | | 10 MET, 12 EVENT | 12 | DUE_SOON | 13 |
            HIGH_RISK, an event that nobody came for             | HIGH_RISK   | | 10 MET, 12 EVENT | 14 | OVERDUE | 13 |
            HIGH_RISK, an event that nobody came for, past grace | HIGH_RISK   | | 10 MET, 12 EVENT | 15 | UNCOVERED | 13 |
            HIGH_RISK, an event that somebody came for           | HIGH_RISK   | | 10 MET, 12 EVENT, 13 MET | 14 | COVERED | 20 |
            HIGH_RISK, an event before the first visit           | HIGH_RISK   | | 2 EVENT | 5 | UNCOVERED | 3 |
            HIGH_RISK, the first of two events                   | HIGH_RISK   | | 10 MET, 12 EVENT, 14 EVENT | 14 | OVERDUE | 13 |
            events are for HIGH_RISK alone                       | ORDINARY    | | 10 MET, 12 EVENT | 15 | COVERED | 190 |
            HIGH_RISK is never rested by a refusal               | HIGH_RISK   | | 10 MET, 12 REFUSED | 20 | UNCOVERED | 17 | a
            DISABLED every 30 days                               | DISABLED    | | 10 MET | 34 | COVERED | 40 |
            DISABLED, due soon                                   | DISABLED    | | 10 MET | 35 | DUE_SOON | 40 |
            DISABLED has 3 days of grace                         | DISABLED    | | 10 MET | 43 | OVERDUE | 40 |
            DISABLED past grace                                  | DISABLED    | | 10 MET | 44 | UNCOVERED | 40 |
            DISABLED, the family does not count                  | DISABLED    | | 10 FAMILY_MET | 12 | NOT_YET_VISITED | 30 | a
            DISABLED, a call does not count                      | DISABLED    | | 10 MET, 20 MET_REMOTE | 44 | UNCOVERED | 40 | a
            EXTREME_POVERTY every 30 days, 3 of grace            | EXTREME_POVERTY | | 10 MET | 43 | OVERDUE | 40 |
            EXTREME_POVERTY, neither family nor calls count      | EXTREME_POVERTY | | 10 MET, 20 FAMILY_MET, 21 MET_REMOTE | 44 | UNCOVERED | 40 | a
            CHILD_OR_WOMAN_IN_NEED every 30 days, 3 of grace     | CHILD_OR_WOMAN_IN_NEED | | 10 MET | 43 | OVERDUE | 40 |
            CHILD_OR_WOMAN_IN_NEED, no family, no calls          | CHILD_OR_WOMAN_IN_NEED | | 10 MET, 20 FAMILY_MET, 21 MET_REMOTE | 44 | UNCOVERED | 40 | a
            LIVES_ALONE every 30 days, 5 of grace                | LIVES_ALONE | | 10 MET | 45 | OVERDUE | 40 |
            LIVES_ALONE past grace                               | LIVES_ALONE | | 10 MET | 46 | UNCOVERED | 40 |
            LIVES_ALONE, every other one by telephone            | LIVES_ALONE | | 10 MET, 38 MET_REMOTE | 45 | COVERED | 68 |
            LIVES_ALONE, the family does not count               | LIVES_ALONE | | 10 MET, 38 FAMILY_MET | 46 | UNCOVERED | 40 | a
            EMPTY_NEST every 30 days, 5 of grace                 | EMPTY_NEST  | | 10 MET | 45 | OVERDUE | 40 |
            EMPTY_NEST, every other one by telephone             | EMPTY_NEST  | | 10 MET, 38 MET_REMOTE, 60 MET_REMOTE | 62 | COVERED | 68 | a
            EMPTY_NEST, the family does not count                | EMPTY_NEST  | | 10 MET, 38 FAMILY_MET | 46 | UNCOVERED | 40 | a
            COMMUNITY_CORRECTION, two visitors                   | COMMUNITY_CORRECTION | | 10 MET x2 | 43 | OVERDUE | 40 |
            COMMUNITY_CORRECTION, one visitor is too few         | COMMUNITY_CORRECTION | | 10 MET x2, 35 MET | 44 | UNCOVERED | 40 | a
            RESETTLEMENT, two visitors                           | RESETTLEMENT | | 10 MET x2 | 43 | OVERDUE | 40 |
            RESETTLEMENT, neither one visitor nor a call         | RESETTLEMENT | | 10 MET x2, 20 MET, 21 MET_REMOTE | 44 | UNCOVERED | 40 | a
            MENTAL_HEALTH, two visitors                          | MENTAL_HEALTH | | 10 MET x2 | 43 | OVERDUE | 40 |
            MENTAL_HEALTH, one visitor is too few                | MENTAL_HEALTH | | 10 MET x2, 35 MET | 44 | UNCOVERED | 40 | a
            NEEDY every 30 days, 7 of grace                      | NEEDY       | | 10 MET | 47 | OVERDUE | 40 |
            NEEDY, the family counts                             | NEEDY       | | 10 FAMILY_MET | 48 | UNCOVERED | 40 |
            NEEDY, every other one by telephone                  | NEEDY       | | 10 FAMILY_MET, 30 MET_REMOTE | 48 | COVERED | 60 |
            FLOATING every 90 days, 7 of grace                   | FLOATING    | | 10 FAMILY_MET | 107 | OVERDUE | 100 |
            FLOATING past grace                                  | FLOATING    | | 10 MET, 90 MET_REMOTE | 108 | COVERED | 180 |
            RENTAL every 90 days, 7 of grace                     | RENTAL      | | 10 MET | 108 | UNCOVERED | 100 |
            RENTAL, family and every other call                  | RENTAL      | | 10 FAMILY_MET, 90 MET_REMOTE | 108 | COVERED | 180 |
            NEW_RESIDENT within 14 days                          | NEW_RESIDENT | | | 21 | NOT_YET_VISITED | 14 |
            NEW_RESIDENT has 7 days of grace                     | NEW_RESIDENT | | | 22 | UNCOVERED | 14 |
            NEW_RESIDENT once, the family counts                 | NEW_RESIDENT | | 10 FAMILY_MET | 500 | COVERED | never |
            NEW_RESIDENT, a call does not count                  | NEW_RESIDENT | | 10 MET_REMOTE | 22 | UNCOVERED | 14 | a
            ORDINARY every 180 days, 14 of grace                 | ORDINARY    | | 10 FAMILY_MET | 204 | OVERDUE | 190 |
            ORDINARY past grace                                  | ORDINARY    | | 10 MET | 205 | UNCOVERED | 190 |
            ORDINARY, every other one by telephone               | ORDINARY    | | 10 MET, 150 MET_REMOTE | 205 | COVERED | 330 |
            SHOP every 180 days, 14 of grace                     | SHOP        | | 10 MET | 204 | OVERDUE | 190 |
            SHOP, a call does not count                          | SHOP        | | 10 MET, 100 MET_REMOTE | 205 | UNCOVERED | 190 | a
            ORGANISATION every 90 days, 14 of grace              | ORGANISATION | | 10 MET | 114 | OVERDUE | 100 |
            ORGANISATION, a call does not count                  | ORGANISATION | | 10 MET, 50 MET_REMOTE | 115 | UNCOVERED | 100 | a
            VACANT once a year, 30 days of grace                 | VACANT      | | 10 MET | 405 | OVERDUE | 375 |
            VACANT past grace                                    | VACANT      | | 10 MET | 406 | UNCOVERED | 375 |
            never visited is never covered                       | ORDINARY    | | | 194 | NOT_YET_VISITED | 180 |
            never visited past grace                             | ORDINARY    | | | 195 | UNCOVERED | 180 |
            never visited, first due by the go-live plan         | ORDINARY    | first_due 20 | | 35 | UNCOVERED | 20 |
            never visited, in before the policy                  | ORDINARY    | since -300 | | 10 | NOT_YET_VISITED | 80 |
            visits before it was owed do not count               | ORDINARY    | since 20 | 10 MET | 30 | NOT_YET_VISITED | 200 |
            a visit by a wrong address is an attempt             | ORDINARY    | | 10 WRONG_ADDRESS | 11 | NOT_YET_VISITED | 180 | a
            NOT_HOME is an attempt and no visit                  | ORDINARY    | | 10 MET, 20 NOT_HOME | 205 | UNCOVERED | 190 | a
            nobody home on three days, never out of hours        | ORDINARY    | | 7 NOT_HOME, 8 NOT_HOME, 9 NOT_HOME | 10 | NOT_YET_VISITED | 180 | a
            nobody home on three days, one an evening            | ORDINARY    | | 7 NOT_HOME, 8 NOT_HOME @18, 9 NOT_HOME | 10 | NOT_YET_VISITED | 180 | au
            nobody home on three days, one a Saturday            | ORDINARY    | | 3 NOT_HOME, 4 NOT_HOME, 5 NOT_HOME | 10 | NOT_YET_VISITED | 180 | au
            nobody home thrice on two days                       | ORDINARY    | | 8 NOT_HOME @10, 8 NOT_HOME @19, 9 NOT_HOME | 10 | NOT_YET_VISITED | 180 | a
            somebody met: no longer unreachable                  | ORDINARY    | | 3 NOT_HOME, 4 NOT_HOME, 5 NOT_HOME, 6 MET | 7 | COVERED | 186 |
            a refusal gives 90 days of rest                      | NEEDY       | | 10 REFUSED | 99 | UNCOVERED | 30 | ar
            after 90 days the rest is over                       | NEEDY       | | 10 REFUSED | 100 | UNCOVERED | 30 | a
            a refusal does not excuse from being owed            | NEEDY       | | 10 MET, 39 REFUSED | 48 | UNCOVERED | 40 | ar
            exempt leaves the denominator                        | NEEDY       | | 10 MET, 40 EXEMPT | 49 | UNCOVERED | 40 | e
            exempt until the end of the exemption                | NEEDY       | | 10 MET, 40 EXEMPT | 50 | UNCOVERED | 40 |
            by the calendar, a week                              | LIVES_ALONE | WEEK | 2 MET | 12 | DUE_SOON | 13 |
            by the calendar, a week missed                       | LIVES_ALONE | WEEK | 2 MET | 14 | OVERDUE | 13 |
            by the calendar, a month                             | LIVES_ALONE | MONTH | 2 MET | 54 | DUE_SOON | 54 |
            by the calendar, a month missed                      | LIVES_ALONE | MONTH | 2 MET | 55 | OVERDUE | 54 |
            by the calendar, a quarter                           | LIVES_ALONE | QUARTER | 2 MET | 177 | OVERDUE | 176 |
            """;

    private record Row(
            String rule,
            String category,
            String otherwise,
            String history,
            int on,
            String state,
            String due,
            String flags) {
        static Row of(String line) {
            String[] cells =
                    Arrays.stream((line + " ").split("\\|")).map(String::strip).toArray(String[]::new);
            return new Row(
                    cells[0], cells[1], cells[2], cells[3], Integer.parseInt(cells[4]), cells[5], cells[6], cells[7]);
        }

        String expected() {
            return state + " due " + due + " " + flags;
        }
    }

    private static Database database;
    private static LiveCoverage live;

    @BeforeAll
    static void open() {
        database = TestPostgis.database();
        database.jdbi().useHandle(handle -> {
            handle.createScript("""
                    insert into area (parent_id, level, name) values (null, 'SUBDISTRICT', '晨光街道'), (1, 'COMMUNITY', '晨光社区');
                    insert into building (community_id, name, floors, geom)
                      values (2, '1号楼', 6, st_multi(st_makeenvelope(87, 44, 87.001, 44.001, 4326)));
                    insert into entrance (building_id, number, name, geom) values (1, 1, '1单元', 'SRID=4326;POINT(87 44)');
                    insert into dwelling (building_id, entrance, floor, room) values (1, 1, 1, '101');
                    insert into household (dwelling_id, occupied) values (1, '[2020-01-01,)');
                    insert into organisation (community_id, kind, name, open, geom)
                      values (2, 'SHOP', '店', '[2020-01-01,)', 'SRID=4326;POINT(87 44)');
                    insert into account (login, name, password_hash) values ('manager', '主任', 'x');
                    """).execute();
            Policies.install(handle, PolicyVersion.preset(Presets.STANDARD, START.minusDays(100)));
        });
        live = new LiveCoverage(
                database,
                Clock.fixed(
                        START.plusDays(600)
                                .atTime(LocalTime.NOON)
                                .atZone(RandomDistrict.ZONE)
                                .toInstant(),
                        RandomDistrict.ZONE));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Stream<Row> rows() {
        return TABLE.lines().map(Row::of);
    }

    @TestFactory
    Stream<DynamicTest> theTable() {
        return rows().map(row -> DynamicTest.dynamicTest(row.rule, () -> check(row)));
    }

    private static void check(Row row) {
        database.jdbi().useTransaction(handle -> {
            tell(handle, row);
            assertThat(bySql(handle, row)).as("SQL").isEqualTo(row.expected());
        });
        assertThat(byOracle(row)).as("the plain implementation").isEqualTo(row.expected());
        live.load();
        CoverageCounts counts = live.byGrid(
                        new CoverageQuery(
                                START.plusDays(row.on), By.OBLIGATION, Optional.of(row.category), Optional.empty()),
                        new Scope(true, List.of(), List.of(), true))
                .total();
        assertThat(counts).as("the index").isEqualTo(counted(row));
    }

    /** What a single obligation of a row counts as. */
    private static CoverageCounts counted(Row row) {
        boolean exempt = row.flags.contains("e");
        List<String> states = List.of("COVERED", "DUE_SOON", "OVERDUE", "UNCOVERED", "NOT_YET_VISITED");
        long[] is = states.stream()
                .mapToLong(state -> !exempt && state.equals(row.state) ? 1 : 0)
                .toArray();
        long effective = is[0] + is[1];
        boolean missed = !exempt && effective == 0;
        return new CoverageCounts(
                exempt ? 0 : 1,
                effective,
                effective == 1 || (missed && row.flags.contains("a")) ? 1 : 0,
                exempt ? 1 : 0,
                is[0],
                is[1],
                is[2],
                is[3],
                is[4],
                missed && row.flags.contains("r") ? 1 : 0,
                missed && row.flags.contains("u") ? 1 : 0);
    }

    private static void tell(Handle handle, Row row) {
        handle.execute("delete from visit");
        handle.execute("delete from household_event");
        handle.execute("delete from obligation");
        handle.execute("delete from policy_rule");
        handle.execute("delete from policy_version");
        Policies.install(handle, policy(row));
        handle.execute(
                "insert into obligation (category, " + column(row)
                        + ", valid, first_due_on) values (?, 1, daterange(?, null), ?)",
                row.category,
                START.plusDays(number(row.otherwise, "since").orElse(0)),
                number(row.otherwise, "first_due").map(START::plusDays).orElse(null));
        for (String step : row.history.isEmpty() ? new String[0] : row.history.split(", ")) {
            tell(handle, row, step.split(" "));
        }
    }

    private static void tell(Handle handle, Row row, String... step) {
        LocalDate day = START.plusDays(Integer.parseInt(step[0]));
        int hour = step.length > 2 && step[2].startsWith("@") ? Integer.parseInt(step[2].substring(1)) : 10;
        Instant at = day.atTime(hour, 0).atZone(RandomDistrict.ZONE).toInstant();
        switch (step[1]) {
            case "EVENT" ->
                handle.execute(
                        "insert into household_event (household_id, kind, happened_at, recorded_at) values (1, 'FALL', ?, ?)",
                        at,
                        at);
            case "EXEMPT" -> handle.execute("""
                        insert into exemption (obligation_id, valid, reason, approved_by, approved_at)
                        select max(id), daterange(?, ?), 'away', 1, now() from obligation
                        """, day, day.plusDays(10));
            default ->
                handle.execute(
                        "insert into visit (" + column(row)
                                + ", visitors, visited_at, recorded_at, outcome) values (1, ?, ?, ?, ?)",
                        step[step.length - 1].equals("x2") ? 2 : 1,
                        at,
                        at,
                        step[1]);
        }
    }

    private static String column(Row row) {
        return TARGETS.getOrDefault(row.category, "household_id");
    }

    private static Optional<Integer> number(String otherwise, String name) {
        return otherwise.startsWith(name + " ")
                ? Optional.of(Integer.parseInt(otherwise.substring(name.length() + 1)))
                : Optional.empty();
    }

    /** The standard policy, by the calendar where the row says so. */
    private static PolicyVersion policy(Row row) {
        List<PolicyRule> rules = new ArrayList<>();
        for (PolicyRule rule : Presets.rules(Presets.STANDARD)) {
            boolean calendar = rule.category().equals(row.category)
                    && List.of("WEEK", "MONTH", "QUARTER").contains(row.otherwise);
            rules.add(
                    calendar
                            ? new PolicyRule(
                                    rule.category(),
                                    PolicyRule.Clock.CALENDAR,
                                    rule.intervalDays(),
                                    PolicyRule.Period.valueOf(row.otherwise),
                                    null,
                                    rule.graceDays(),
                                    rule.familyCounts(),
                                    rule.remoteCounts(),
                                    null,
                                    rule.visitors(),
                                    rule.weight(),
                                    rule.refusalRestDays(),
                                    rule.unreachableAttempts(),
                                    rule.escalateHours())
                            : rule);
        }
        return new PolicyVersion(Presets.STANDARD, START.minusDays(100), null, rules);
    }

    private static String bySql(Handle handle, Row row) {
        return handle.createQuery("""
                        select state, due_on - :start as due, attempts, refused_until is not null, unreachable,
                          exists (select from exemption where obligation_id = obligation.id and exemption.valid @> :on)
                        from obligation
                        cross join lateral obligation_standing(
                          category, household_id, organisation_id, dwelling_id, valid, first_due_on, :on, :zone)
                        """)
                .bind("start", START)
                .bind("on", START.plusDays(row.on))
                .bind("zone", RandomDistrict.ZONE.getId())
                .map((found, context) -> said(
                        found.getString(1),
                        found.getObject(2, Integer.class),
                        found.getLong(3) > 0,
                        found.getBoolean(4),
                        found.getBoolean(5),
                        found.getBoolean(6)))
                .one();
    }

    private static String byOracle(Row row) {
        District district = District.read(database);
        Standing standing = new CoverageOracle(district, RandomDistrict.ZONE)
                .standing(district.debts().get(0), START.plusDays(row.on))
                .orElseThrow();
        return said(
                standing.state(),
                standing.dueOn() == null ? null : (int) (standing.dueOn().toEpochDay() - START.toEpochDay()),
                !standing.attempts().isEmpty(),
                standing.refusedUntil() != null,
                standing.unreachable(),
                standing.exempt());
    }

    private static String said(
            String state, Integer due, boolean attempted, boolean refused, boolean unreachable, boolean exempt) {
        return state + " due " + (due == null ? "never" : due) + " " + (attempted ? "a" : "") + (refused ? "r" : "")
                + (unreachable ? "u" : "") + (exempt ? "e" : "");
    }

    @Test
    void everyCategoryHasItsLine() {
        assertThat(rows().map(Row::category).distinct())
                .containsAll(Presets.rules(Presets.STANDARD).stream()
                        .map(PolicyRule::category)
                        .toList());
    }

    /** The helper must be able to fail. */
    @Test
    void aLineThatIsWrongIsFound() {
        Row wrong = Row.of("HIGH_RISK each week | HIGH_RISK | | 10 MET | 17 | COVERED | 17 |");
        assertThatThrownBy(() -> check(wrong))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("SQL");
    }
}
