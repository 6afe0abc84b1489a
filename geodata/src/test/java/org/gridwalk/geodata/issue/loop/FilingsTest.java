package org.gridwalk.geodata.issue.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gridwalk.geodata.issue.loop.LoopWorld.LEADER;
import static org.gridwalk.geodata.issue.loop.LoopWorld.NOW;
import static org.gridwalk.geodata.issue.loop.LoopWorld.ZONE;
import static org.gridwalk.geodata.issue.loop.LoopWorld.desk;
import static org.gridwalk.geodata.issue.loop.LoopWorld.flat;
import static org.gridwalk.geodata.issue.loop.LoopWorld.leader;
import static org.gridwalk.geodata.issue.loop.LoopWorld.leak;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.issue.loop.Filing.Complainant;
import org.gridwalk.geodata.issue.loop.Filings.Filed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a filing names is within what its sender sees, and it is filed once. */
@Tag("database")
class FilingsTest {
    /** Of the other community; person 1 lives there. */
    private static final long NEIGHBOUR = 3;

    /** In the other grid of the same community; person 3 lives there. */
    private static final long ROUND_THE_CORNER = 4;

    private static LoopWorld world;

    @BeforeAll
    static void open() {
        world = new LoopWorld();
        world.run("""
                insert into building (community_id, name, floors, geom) values
                  (3, '1号楼', 9, st_multi(st_makeenvelope(87.061, 44.001, 87.062, 44.002, 4326))),
                  (2, '9号楼', 9, st_multi(st_makeenvelope(87.031, 44.001, 87.032, 44.002, 4326)));
                insert into entrance (building_id, number, name, geom) values
                  (2, 1, '1单元', 'SRID=4326;POINT(87.061 44.001)'), (3, 1, '1单元', 'SRID=4326;POINT(87.031 44.001)');
                insert into dwelling (building_id, entrance, floor, room) values (2, 1, 1, '101'), (3, 1, 1, '101');
                insert into household (dwelling_id, occupied) values (3, '[2025-01-01,)'), (4, '[2025-01-01,)');
                insert into grid_building (grid_id, building_id, valid) values (2, 3, '[2025-01-01,)');
                insert into person (birth_date, sex) select '1950-01-01', 'F' from generate_series(1, 4);
                insert into household_member (household_id, person_id, valid) values
                  (3, 1, '[2025-01-01,)'), (1, 2, '[2025-01-01,)'), (4, 3, '[2025-01-01,)'), (1, 4, '[2025-01-01,2026-06-01)');
                """);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static Filing complainedBy(Complainant complainant) {
        return leak(flat(), null, complainant);
    }

    private static Filing by(Long household, Long person) {
        return complainedBy(new Complainant(household, person, null, null, false));
    }

    private static Filing comesFrom(long household) {
        return new Filing(null, "COUNTER", "LEAK", null, null, "天花板滴水", null, flat(), List.of(), household, null);
    }

    private static Filing under(UUID client) {
        return new Filing(
                client,
                "COUNTER",
                "LEAK",
                null,
                null,
                "天花板滴水",
                null,
                flat(),
                List.of(new Complainant(1L, null, null, null, false)),
                null,
                null);
    }

    private static void assertRefused(Runnable filing, String field) {
        long before = world.count("select count(*) from issue");
        assertThatThrownBy(filing::run)
                .isInstanceOfSatisfying(
                        BadInput.class, it -> assertThat(it.field()).isEqualTo(field));
        assertThat(world.count("select count(*) from issue")).isEqualTo(before);
    }

    private static void assertNobodySees(Filing filing, Taker by, String field) {
        assertRefused(() -> world.filings.file(filing, by), field);
        long issue = world.filings.file(by(1L, null), desk()).issueId();
        assertRefused(() -> world.filings.split(issue, 0, "另一件事", filing, by), field);
    }

    @Test
    void namesNobodyOutOfSight() {
        assertNobodySees(by(NEIGHBOUR, null), desk(), "householdId");
        assertNobodySees(by(null, 1L), desk(), "personId");
        assertNobodySees(by(1L, 1L), desk(), "personId");
        assertNobodySees(comesFrom(NEIGHBOUR), desk(), "originHouseholdId");
        assertNobodySees(by(ROUND_THE_CORNER, null), leader(), "householdId");
        assertNobodySees(by(null, 3L), leader(), "personId");
        assertNobodySees(comesFrom(ROUND_THE_CORNER), leader(), "originHouseholdId");
    }

    @Test
    void namesNobodyWhoLivesThereNoMore() {
        assertNobodySees(by(null, 4L), desk(), "personId");
    }

    @Test
    void namesNobodyWhoIsNot() {
        Taker all = new Taker(LEADER, Scope.EVERYWHERE, List.of(), NOW, ZONE);
        for (Taker taker : List.of(desk(), all)) {
            assertNobodySees(by(999L, null), taker, "householdId");
            assertNobodySees(by(null, 999L), taker, "personId");
            assertNobodySees(comesFrom(999), taker, "originHouseholdId");
        }
    }

    @Test
    void namesThoseWhoAreSeen() {
        Filing filing = leak(
                flat(),
                null,
                new Complainant(2L, null, null, null, false),
                new Complainant(ROUND_THE_CORNER, 3L, null, null, false),
                new Complainant(null, 2L, null, null, false));
        long issue = world.filings.file(filing, desk()).issueId();
        assertThat(world.count("select count(*) from complainant where issue_id = " + issue))
                .isEqualTo(3);
        assertThat(world.filings.file(by(1L, 2L), leader()).issueId()).isPositive();
    }

    @Test
    void ofManyAtOnceOneIsFiled() throws Exception {
        Filing filing = under(UUID.randomUUID());
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<Filed>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(pool.submit(() -> world.filings.file(filing, desk())));
            }
            Set<Filed> filed = new HashSet<>();
            for (Future<Filed> one : all) {
                filed.add(one.get());
            }
            assertThat(filed).hasSize(1);
            assertThat(world.count("select count(*) from complainant where issue_id = "
                            + filed.iterator().next().issueId()))
                    .isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aSplitThatComesAgainIsAnsweredAsTheFirstWas() {
        long issue = world.file();
        Filing filing = under(UUID.randomUUID());
        Filed first = world.filings.split(issue, 0, "另一件事", filing, desk()).orElseThrow();
        assertThat(world.filings.split(issue, 0, "另一件事", filing, desk())).contains(first);
        assertThat(world.timelines.find(issue, desk()).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void aSplitTakesNoClientIdOfAnotherFiling() {
        Filing filing = under(UUID.randomUUID());
        world.filings.file(filing, desk());
        long issue = world.file();
        assertRefused(() -> world.filings.split(issue, 0, "另一件事", filing, desk()), "clientId");
        assertRefused(() -> world.filings.split(issue, 0, "另一件事", filing, leader()), "clientId");
        assertThat(world.timelines.find(issue, desk()).orElseThrow().version()).isZero();
    }
}
