package org.gridwalk.geodata.issue.rate;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.loop.Deed;
import org.gridwalk.geodata.issue.loop.Filing;
import org.gridwalk.geodata.issue.loop.Filing.Complainant;
import org.gridwalk.geodata.issue.loop.Filing.Where;
import org.gridwalk.geodata.issue.loop.Filings;
import org.gridwalk.geodata.issue.loop.Outcome;
import org.gridwalk.geodata.issue.loop.Stage;
import org.gridwalk.geodata.issue.loop.Step;
import org.gridwalk.geodata.issue.loop.StepRefused;
import org.gridwalk.geodata.issue.loop.Taker;
import org.gridwalk.geodata.issue.loop.Tier;
import org.gridwalk.geodata.issue.loop.Timeline;
import org.gridwalk.geodata.issue.loop.Timelines;

/** Issues filed and gone on with at random in a small community, and what a recount needs to know of them. */
final class RandomIssues {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant FIRST = Instant.parse("2026-09-10T01:00:00Z");
    static final Instant END = Instant.parse("2026-11-20T02:00:00Z");
    private static final long DESK = 1;
    private static final int ISSUES = 130;
    private static final int STEPS = 16;

    /** Two of them are within a few metres. */
    private static final List<Where> PLACES = List.of(
            new Where(1L, null, null, null, null, null, null, null),
            new Where(2L, null, null, null, null, null, null, null),
            new Where(null, null, null, 2L, null, null, null, null),
            new Where(null, null, null, null, 87.03, 44.05, null, "路口"),
            new Where(null, null, null, null, 87.03001, 44.05001, null, "路口"),
            new Where(null, null, null, null, 87.045, 44.05, null, "商场"));

    /** Steps that lead to an end, the one nearest to it first; others are taken less often. */
    private static final List<Step> ON = List.of(
            Step.CLOSE, Step.CONFIRM, Step.CALL_BACK, Step.RECHECK, Step.FINISH, Step.TAKE, Step.DISPATCH, Step.ACCEPT);

    private final Database database;
    private final Timelines timelines;
    private final Random random;

    RandomIssues(Database database, Random random) {
        this.database = database;
        this.timelines = new Timelines(database);
        this.random = random;
        database.jdbi().useHandle(handle -> handle.createScript("""
                        insert into area (parent_id, level, name, geom) values
                          (null, 'SUBDISTRICT', '晨光街道', st_multi(st_makeenvelope(87, 44, 87.1, 44.1, 4326))),
                          (1, 'COMMUNITY', '晨光社区', st_multi(st_makeenvelope(87, 44, 87.05, 44.1, 4326)));
                        insert into grid (community_id) values (2), (2), (2);
                        insert into grid_code (grid_id, code, valid) select id, 'G' || id, '(,)' from grid;
                        insert into grid_version (grid_id, name, kind, geom, valid) values
                          (1, '一号网格', 'BASIC', st_multi(st_makeenvelope(87, 44, 87.02, 44.1, 4326)), '[2025-01-01,)'),
                          (2, '二号网格', 'BASIC', st_multi(st_makeenvelope(87.02, 44, 87.04, 44.1, 4326)), '[2025-01-01,)'),
                          (3, '商场网格', 'DEDICATED', st_multi(st_makeenvelope(87.04, 44, 87.05, 44.1, 4326)), '[2025-01-01,)');
                        insert into worker (name, employment) values ('甲', 'FULL_TIME');
                        insert into grid_team (grid_id, worker_id, duty, valid) values (1, 1, 'LEADER', '[2025-01-01,)');
                        insert into account (login, name, password_hash, worker_id) values
                          ('desk', '窗口', 'x', null), ('manager', '主任', 'x', null), ('jia', '甲', 'x', 1);
                        insert into estate (community_id, name, management) values (2, '晨光苑', 'MANAGED'), (2, '旧厂', 'UNMANAGED');
                        insert into building (community_id, estate_id, name, floors, geom) values
                          (2, 1, '8号楼', 9, st_multi(st_makeenvelope(87.001, 44.001, 87.002, 44.002, 4326))),
                          (2, 2, '9号楼', 9, st_multi(st_makeenvelope(87.021, 44.001, 87.022, 44.002, 4326)));
                        insert into entrance (building_id, number, name, geom)
                          values (1, 1, '1单元', 'SRID=4326;POINT(87.001 44.001)'), (2, 1, '1单元', 'SRID=4326;POINT(87.021 44.001)');
                        insert into dwelling (building_id, entrance, floor, room) values (1, 1, 8, '802'), (1, 1, 9, '902');
                        insert into household (dwelling_id, occupied) values (1, '[2025-01-01,)'), (2, '[2025-01-01,)');
                        insert into grid_building (grid_id, building_id, valid)
                          values (1, 1, '[2025-01-01,)'), (2, 2, '[2025-01-01,)');
                        insert into topic (code, name) values ('LEAK', '漏水'), ('NOISE', '噪声');
                        """).execute());
    }

    /** An issue as the recount knows it. */
    record Known(
            long id,
            Timeline timeline,
            boolean imported,
            boolean undated,
            String topic,
            String source,
            boolean demand,
            Instant reportedAt,
            boolean anonymous,
            int place,
            Set<String> complainants,
            Long gridThen,
            Long gridNow) {
        Outcome outcome() {
            return timeline.outcome().orElse(null);
        }

        boolean closed() {
            return timeline.stage() == Stage.CLOSED;
        }

        /** Two places are one. */
        int spot() {
            return place == 4 ? 3 : place;
        }
    }

    private static Taker by(long account, Role role, Instant now) {
        List<Grant> grants = List.of(new Grant(role, 2L, null, false));
        return new Taker(account, Grant.scope(grants), grants, now, ZONE);
    }

    /** Files issues of ten weeks, some of them from elsewhere, each gone on with at random, and some moved to another grid. */
    List<Known> file() {
        Filings filings = new Filings(database);
        Map<Long, Integer> places = new HashMap<>();
        Map<Long, Filing> filed = new TreeMap<>();
        long seconds = Duration.between(FIRST, END).toSeconds();
        for (int i = 0; i < ISSUES; i++) {
            Instant at = FIRST.plusSeconds((long) (random.nextDouble() * seconds));
            int place = random.nextInt(PLACES.size());
            Filing filing = filing(place);
            long id = filings.file(filing, by(DESK, Role.DESK, at)).issueId();
            places.put(id, place);
            filed.put(id, filing);
            goOn(id, at, filed.keySet());
        }
        database.jdbi().useHandle(handle -> handle.createScript("""
                update issue set grid_id = 2 where grid_id = 1 and id % 4 = 0;
                insert into issue (register, number, area_id, topic_id, source, status, ledger, reported_at, closed_at,
                  place_precision)
                select 'CITY', 'C' || n, 2, 1, 'HOTLINE', case when n % 3 = 0 then 'HANDLING' else 'CLOSED' end,
                  case when n % 2 = 0 then 'DEMAND' else 'PROBLEM' end, '2026-10-01 10:00+08',
                  case when n % 3 = 1 then cast('2026-10-04 22:00+08' as timestamptz) end, 'NONE'
                from generate_series(1, 12) n
                """).execute());
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select issue.*, topic.code from issue join topic on topic.id = topic_id")
                        .map((row, context) -> {
                            long id = row.getLong("id");
                            Filing filing = filed.get(id);
                            return new Known(
                                    id,
                                    timelines.find(id, by(DESK, Role.DESK, END)).orElseThrow(),
                                    filing == null,
                                    row.getString("closed_at") == null && row.getString("finished_at") == null,
                                    row.getString("code"),
                                    row.getString("source"),
                                    row.getString("ledger").equals("DEMAND"),
                                    row.getTimestamp("reported_at").toInstant(),
                                    filing != null
                                            && filing.complainants().stream().allMatch(Complainant::anonymous),
                                    places.getOrDefault(id, -1),
                                    filing == null ? Set.of() : people(id, filing),
                                    row.getObject("reported_grid_id", Long.class),
                                    row.getObject("grid_id", Long.class));
                        })
                        .list());
    }

    private Filing filing(int place) {
        Complainant complainant = switch (random.nextInt(4)) {
            case 0 -> new Complainant(1L, null, null, null, false);
            case 1 -> new Complainant(2L, null, null, null, false);
            case 2 -> new Complainant(null, null, "王", null, false);
            default -> new Complainant(null, null, null, null, true);
        };
        return new Filing(
                null,
                List.of("COUNTER", "PHONE", "VISIT", "PATROL").get(random.nextInt(4)),
                random.nextInt(3) == 0 ? "NOISE" : "LEAK",
                random.nextInt(3) == 0 ? "DEMAND" : "PROBLEM",
                null,
                "如此",
                null,
                PLACES.get(place),
                random.nextInt(5) == 0 ? List.of() : List.of(complainant),
                null,
                null);
    }

    private static Set<String> people(long id, Filing filing) {
        return filing.complainants().stream()
                .map(it -> it.householdId() == null ? "of " + id : "household " + it.householdId())
                .collect(toSet());
    }

    private void goOn(long issue, Instant from, Set<Long> filed) {
        Instant now = from;
        List<Long> others = List.copyOf(filed);
        for (int i = random.nextInt(3); i < STEPS; i++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(900)));
            if (now.isAfter(END)) {
                return;
            }
            Role role = List.of(Role.DESK, Role.DESK, Role.ADMIN).get(random.nextInt(3));
            Taker taker = by(DESK, role, now);
            Timeline there = timelines.find(issue, taker).orElseThrow();
            List<Step> may = there.may().stream()
                    .filter(step -> !List.of(Step.SPLIT, Step.AMEND, Step.NOTE, Step.IMPORT)
                            .contains(step))
                    .toList();
            Step asked = issue % 10 == 3 ? Step.DECLINE : issue % 10 == 7 ? Step.MERGE : null;
            Optional<Step> on = ON.stream().filter(may::contains).findFirst();
            List<Step> choice = may;
            if (asked != null && may.contains(asked)) {
                choice = List.of(asked);
            } else if (on.isPresent() && random.nextInt(3) > 0) {
                choice = List.of(on.get());
            }
            if (!choice.isEmpty()) {
                Deed deed = deed(choice.get(random.nextInt(choice.size())), now, others);
                try {
                    timelines.step(issue, new Timelines.Taken(there.version(), deed), taker);
                } catch (BadInput | StepRefused refused) {
                    assertThat(timelines.find(issue, taker).orElseThrow().version())
                            .isEqualTo(there.version());
                }
            }
        }
    }

    private Deed deed(Step step, Instant now, List<Long> others) {
        boolean yes = random.nextInt(4) > 0;
        Boolean answer = yes ? random.nextBoolean() : null;
        return switch (step) {
            // Whoever sits at the desk takes the steps of an office outside.
            case DISPATCH, HAND_OVER ->
                new Deed(step, "x", null, "供水 " + now, null, null, null, null, null, null, null);
            case ASK_POSTPONEMENT ->
                new Deed(step, "x", null, null, now.plus(Duration.ofDays(2)), null, null, null, null, null, null);
            case CALL_BACK -> new Deed(step, null, null, null, null, yes, answer, answer, null, null, null);
            case RECHECK -> new Deed(step, "x", null, null, null, null, null, null, yes, null, null);
            case MERGE ->
                new Deed(
                        step,
                        "x",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        others.get(random.nextInt(others.size())),
                        null);
            case RAISE, LOWER ->
                new Deed(
                        step,
                        "x",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(Tier.values()).get(random.nextInt(3)));
            default -> Deed.of(step, "x");
        };
    }
}
