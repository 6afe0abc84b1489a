package org.gridwalk.geodata.coverage;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gridwalk.geodata.coverage.PolicyRule.Clock;
import org.gridwalk.geodata.coverage.PolicyRule.Period;
import org.gridwalk.geodata.coverage.PolicyRule.RemoteCounts;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;

/**
 * A small district in which everything happens that coverage has to bear: shared buildings, gaps, moves, every outcome
 * and every kind of rule, exemptions, visits at the same instant, around midnight and before anyone moved in.
 */
public final class RandomDistrict {
    public static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    public static final int DAYS = 800;
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final List<String> CATEGORIES = List.of(
            "HIGH_RISK", "DISABLED", "LIVES_ALONE", "MENTAL_HEALTH", "RESETTLEMENT", "NEEDY", "RENTAL", "NEW_RESIDENT");
    private static final List<String> OUTCOMES = List.of(
            "MET",
            "MET",
            "FAMILY_MET",
            "MET_REMOTE",
            "MET_REMOTE",
            "NOT_HOME",
            "NOT_HOME",
            "NOT_HOME",
            "REFUSED",
            "WRONG_ADDRESS");

    private final Random random;
    private final Handle handle;

    private RandomDistrict(Random random, Handle handle) {
        this.random = random;
        this.handle = handle;
    }

    /** Fills an empty, migrated database. */
    public static void fill(Database database, Random random) {
        database.jdbi().useTransaction(handle -> new RandomDistrict(random, handle).fill());
    }

    private void fill() {
        installPolicies();
        long subdistrict = id("insert into area (level, name) values ('SUBDISTRICT', '街道') returning id");
        for (int community = 0; community < 2; community++) {
            fillCommunity(
                    id(
                            "insert into area (parent_id, level, name) values (?, 'COMMUNITY', '社区') returning id",
                            subdistrict),
                    116 + community * 0.01);
        }
        Obligations.derive(handle);
        handle.execute("insert into account (login, name, password_hash) values ('leader', 'leader', '-')");
        for (long obligation : handle.createQuery("select id from obligation order by id")
                .mapTo(Long.class)
                .list()) {
            if (chance(0.15)) {
                handle.execute("update obligation set first_due_on = ? where id = ?", someDay(), obligation);
            }
            if (chance(0.1)) {
                LocalDate from = someDay();
                handle.execute("""
                        insert into exemption (obligation_id, valid, reason, approved_by, approved_at)
                        select ?, daterange(?, ?), 'in hospital', id, now() from account
                        """, obligation, from, from.plusDays(1 + random.nextInt(200)));
            }
        }
        visits("household");
        for (long household : handle.createQuery("select id from household order by id")
                .mapTo(Long.class)
                .list()) {
            happenings(household);
        }
        visits("organisation");
        visits("dwelling");
    }

    private void installPolicies() {
        Policies.install(handle, new PolicyVersion("first", FIRST_DAY.plusDays(20), null, rules()));
        Policies.install(handle, new PolicyVersion("second", FIRST_DAY.plusDays(300), null, rules()));
        Policies.install(handle, PolicyVersion.preset(Presets.STANDARD, FIRST_DAY.plusDays(500)));
    }

    private List<PolicyRule> rules() {
        List<PolicyRule> rules = new ArrayList<>();
        for (PolicyRule standard : Presets.rules(Presets.STANDARD)) {
            Clock clock = one(List.of(Clock.values()));
            boolean remote = chance(0.6);
            if (!chance(0.05)) {
                rules.add(new PolicyRule(
                        standard.category(),
                        clock,
                        1 + random.nextInt(90),
                        clock == Clock.CALENDAR ? one(List.of(Period.values())) : null,
                        chance(0.4) ? one(List.of(12, 24, 60)) : null,
                        random.nextInt(15),
                        chance(0.5),
                        remote ? RemoteCounts.EVERY_OTHER : RemoteCounts.NEVER,
                        chance(0.3) ? 1 + random.nextInt(60) : null,
                        chance(0.2) ? 2 : 1,
                        standard.weight(),
                        chance(0.7) ? 1 + random.nextInt(120) : null,
                        chance(0.7) ? 1 + random.nextInt(3) : null,
                        chance(0.3) ? 24 : null));
            }
        }
        return rules;
    }

    private void fillCommunity(long community, double west) {
        List<Long> grids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            grids.add(grid(community, west, i));
        }
        long estate = id(
                "insert into estate (community_id, name, management) values (?, '晨光一村', 'UNMANAGED') returning id",
                community);
        for (int i = 0; i < 4; i++) {
            long building = id(
                    """
                    insert into building (community_id, estate_id, name, floors, geom)
                    values (?, ?, ?, 2, st_multi(st_makeenvelope(?, 40, ?, 40.0002, 4326))) returning id
                    """,
                    community,
                    chance(0.7) ? estate : null,
                    (i + 1) + "号楼",
                    west + i * 0.001,
                    west + i * 0.001 + 0.0005);
            fillBuilding(building, grids);
            if (chance(0.8)) {
                organisation(community, chance(0.5) ? building : null, west + random.nextDouble() * 0.004);
            }
        }
    }

    private long grid(long community, double west, int i) {
        long grid = id("insert into grid (community_id) values (?) returning id", community);
        LocalDate change = someDay();
        handle.execute("insert into grid_code values (?, ?, daterange(null, ?))", grid, "old-" + grid, change);
        handle.execute("insert into grid_code values (?, ?, daterange(?, null))", grid, "new-" + grid, change);
        LocalDate from = chance(0.7) ? FIRST_DAY.minusDays(100) : someDay();
        handle.execute(
                """
                insert into grid_version (grid_id, name, kind, geom, valid)
                values (?, ?, ?, st_multi(st_makeenvelope(?, 39.999, ?, 40.001, 4326)), daterange(?, null))
                """,
                grid,
                "网格" + grid,
                i == 2 ? "DEDICATED" : "BASIC",
                west + i * 0.001,
                west + i * 0.001 + 0.0015,
                from);
        return grid;
    }

    private void fillBuilding(long building, List<Long> grids) {
        for (int entrance = 1; entrance <= 2; entrance++) {
            handle.execute(
                    "insert into entrance (building_id, number, name, geom) values (?, ?, ?, st_setsrid(st_point(?, 40), 4326))",
                    building,
                    entrance,
                    entrance + "单元",
                    116 + building * 0.001 + entrance * 0.0001);
            for (int floor = 1; floor <= 2; floor++) {
                dwelling(building, entrance, floor);
            }
        }
        LocalDate change = someDay();
        for (String valid : List.of("(," + change + ")", "[" + change + ",)")) {
            String[] parts = one(List.of(
                    new String[] {"(,) (,)"},
                    new String[] {"(,2) (,)", "[2,) (,)"},
                    new String[] {"(,) (,2)", "(,) [2,)"},
                    new String[] {"[2,) (,)"},
                    new String[] {}));
            for (String part : parts) {
                handle.execute(
                        "insert into grid_building values (?, ?, ?::int4range, ?::int4range, ?::daterange)",
                        one(grids),
                        building,
                        part.split(" ")[0],
                        part.split(" ")[1],
                        valid);
            }
        }
    }

    private void dwelling(long building, int entrance, int floor) {
        long dwelling = id(
                "insert into dwelling (building_id, entrance, floor, room) values (?, ?, ?, ?) returning id",
                building,
                entrance,
                floor,
                floor + "01");
        LocalDate day = FIRST_DAY.minusDays(random.nextInt(400));
        while (chance(0.7) && day.isBefore(FIRST_DAY.plusDays(DAYS))) {
            LocalDate end = chance(0.5) ? null : day.plusDays(30 + random.nextInt(500));
            household(dwelling, day, end);
            if (end == null) {
                return;
            }
            day = end.plusDays(random.nextInt(3) * 30L);
        }
    }

    private void household(long dwelling, LocalDate from, LocalDate to) {
        long household = id(
                "insert into household (dwelling_id, occupied) values (?, daterange(?, ?)) returning id",
                dwelling,
                from,
                to);
        if (chance(0.3)) {
            long person = id("insert into person (birth_date, sex) values ('1940-01-01', 'F') returning id");
            handle.execute("insert into household_member values (?, ?, daterange(?, null))", household, person, from);
            LocalDate since = someDay();
            handle.execute(
                    "insert into person_category values (?, ?, daterange(?, ?))",
                    person,
                    one(CATEGORIES),
                    since,
                    since.plusDays(1 + random.nextInt(400)));
        }
        for (String category : CATEGORIES) {
            if (chance(0.15)) {
                handle.execute(
                        "insert into household_category values (?, ?, daterange(?, null))",
                        household,
                        category,
                        chance(0.5) ? someDay() : null);
            }
        }
    }

    private void organisation(long community, Long building, double lng) {
        handle.execute(
                """
                insert into organisation (community_id, building_id, kind, name, open, geom)
                values (?, ?, ?, '店', daterange(?, null), st_setsrid(st_point(?, 40.0005), 4326))
                """, community, building, chance(0.5) ? "SHOP" : "ORGANISATION", chance(0.5) ? someDay() : null, lng);
    }

    private void visits(String target) {
        for (long id : handle.createQuery("select id from " + target + " order by id")
                .mapTo(Long.class)
                .list()) {
            int number = chance(0.2) ? 0 : random.nextInt(14);
            Instant at = someTime();
            for (int i = 0; i < number; i++) {
                at = chance(0.15) ? at : someTime();
                handle.execute(
                        "insert into visit (" + target
                                + "_id, visitors, visited_at, recorded_at, outcome) values (?, ?, ?, ?, ?)",
                        id,
                        1 + random.nextInt(2),
                        at,
                        at,
                        one(OUTCOMES));
            }
        }
    }

    private void happenings(long household) {
        for (int i = random.nextInt(3); i > 0; i--) {
            handle.execute(
                    """
                    insert into household_event (household_id, kind, happened_at, recorded_at) values (?, 'FALL', ?, ?)
                    """,
                    household,
                    chance(0.3) ? timeOfVisit(household) : someTime(),
                    Instant.parse("2030-01-01T00:00:00Z"));
        }
        if (chance(0.3)) {
            Instant at = someTime();
            Instant made = at.minus(Duration.ofDays(random.nextInt(20)));
            boolean ended = chance(0.5);
            handle.execute(
                    """
                    insert into appointment (household_id, starts_at, ends_at, made_at, status, ended_at)
                    values (?, ?, ?, ?, ?, ?)
                    """,
                    household,
                    at,
                    at.plus(Duration.ofHours(2)),
                    made,
                    ended ? "CANCELLED" : "BOOKED",
                    ended ? made.plus(Duration.ofDays(random.nextInt(20))) : null);
        }
    }

    /** An event and a visit may be at one instant. */
    private Instant timeOfVisit(long household) {
        return handle.createQuery("select max(visited_at) from visit where household_id = :household")
                .bind("household", household)
                .mapTo(OffsetDateTime.class)
                .findOne()
                .map(OffsetDateTime::toInstant)
                .orElseGet(this::someTime);
    }

    private Instant someTime() {
        int minuteOfDay = one(List.of(0, 1, 9 * 60, 18 * 60 - 1, 18 * 60, 24 * 60 - 1));
        return someDay().atStartOfDay(ZONE).toInstant().plus(Duration.ofMinutes(minuteOfDay));
    }

    private LocalDate someDay() {
        return FIRST_DAY.plusDays(random.nextInt(DAYS));
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private long id(String sql, Object... values) {
        var query = handle.createQuery(sql);
        for (int i = 0; i < values.length; i++) {
            query.bind(i, values[i]);
        }
        return query.mapTo(Long.class).one();
    }
}
