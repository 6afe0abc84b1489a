package org.gridwalk.geodata.issue.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwalk.geodata.issue.loop.LoopWorld.NOW;
import static org.gridwalk.geodata.issue.loop.LoopWorld.OTHER;
import static org.gridwalk.geodata.issue.loop.LoopWorld.by;
import static org.gridwalk.geodata.issue.loop.LoopWorld.desk;
import static org.gridwalk.geodata.issue.loop.LoopWorld.flat;
import static org.gridwalk.geodata.issue.loop.LoopWorld.into;

import java.time.Duration;
import java.util.List;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.issue.loop.Filing.Where;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is suggested as the same matter, and what as a case to learn from. */
@Tag("database")
class AlikesTest {
    private static final Where FAR = new Where(null, null, null, null, 87.04, 44.09, null, null);

    private static LoopWorld world;
    private static Alikes alikes;

    @BeforeAll
    static void open() {
        world = new LoopWorld();
        world.run("insert into topic (code, name) values ('NOISE', '噪音'), ('HOUSE', '房屋');"
                + " insert into topic (code, name, parent_id) values ('ROOF', '屋面', 3);"
                + " update topic set parent_id = 3 where code = 'LEAK'");
        alikes = new Alikes(world.database);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void nothingIsThere() {
        world.run("truncate issue cascade");
    }

    private static long file(String topic, String text, Where where, int daysAgo) {
        return world.filings
                .file(
                        new Filing(
                                null,
                                "PHONE",
                                topic,
                                null,
                                null,
                                text,
                                NOW.minus(Duration.ofDays(daysAgo)),
                                where,
                                List.of(),
                                null,
                                null),
                        desk())
                .issueId();
    }

    private static List<Long> duplicates(long issue) {
        return alikes.duplicates(issue, desk()).orElseThrow().stream()
                .map(Alike::id)
                .toList();
    }

    @Test
    void theSameMatterIsNearInWordsPlaceTopicAndTime() {
        long issue = file("LEAK", "楼上卫生间漏水，把我家吊顶泡了", flat(), 1);
        long again = file("LEAK", "楼上的卫生间漏水，吊顶泡坏了", flat(), 0);
        long otherTopic = file("ROOF", "楼上卫生间漏水，把我家吊顶泡了", flat(), 2);
        file("NOISE", "楼上装修噪音太大", flat(), 0);
        file("LEAK", "楼上卫生间漏水，把我家吊顶泡了", flat(), 60);
        file("LEAK", "水表坏了", FAR, 0);

        assertThat(duplicates(issue)).containsExactlyInAnyOrder(again, otherTopic);
        Alike first = alikes.duplicates(again, desk()).orElseThrow().get(0);
        assertThat(first.id()).isEqualTo(issue);
        assertThat(first.meters()).hasValue(0);
        assertThat(first.words()).isBetween(0.2, 1.0);
        assertThat(first.score()).isBetween(0.55, 1.0);
    }

    @Test
    void whatWentIntoAnotherIsNoMoreSuggested() {
        long issue = file("LEAK", "楼道漏水", flat(), 1);
        long again = file("LEAK", "楼道漏水", flat(), 1);
        assertThat(duplicates(issue)).containsExactly(again);
        world.step(again, 0, into(issue), desk());
        assertThat(duplicates(issue)).isEmpty();
    }

    @Test
    void whatCouldNotBeMergedIsNotSuggested() {
        long issue = file("LEAK", "楼道漏水", flat(), 1);
        long about = file("LEAK", "楼道漏水", flat(), 1);
        long again = file("LEAK", "楼道漏水", flat(), 1);
        world.run("update issue set concerns_worker_id = 1 where id in (" + about + ", " + again + ")");
        assertThat(duplicates(issue)).isEmpty();
        assertThat(duplicates(about)).containsExactly(again);
    }

    @Test
    void whatIsOutOfScopeIsNotAmongThem() {
        long issue = file("LEAK", "楼道漏水", flat(), 1);
        file("LEAK", "楼道漏水", flat(), 1);
        assertThat(alikes.duplicates(issue, by(OTHER, Role.LEADER, NOW))).isEmpty();
        assertThat(alikes.cases(issue, by(OTHER, Role.LEADER, NOW))).isEmpty();
    }

    /** However many there are, of all topics of the group: the time grows with those that are compared. */
    @Test
    void theNewestFiveThousandCasesAreLookedThrough() {
        long issue = file("ROOF", "下雨顶楼漏水，墙发霉了", FAR, 0);
        world.run("""
                insert into issue (register, number, area_id, topic_id, source, status, reported_at, place_precision,
                  description)
                select '热线', cast(n as text), 2, case when n % 2 = 0 then 1 else 4 end, 'HOTLINE', 'CLOSED',
                  cast('2026-01-01' as timestamptz) + n * interval '1 minute', 'NONE',
                  case when n in (0, 1) then '下雨顶楼漏水，墙发霉了' else '水表坏了' end
                from generate_series(0, 5000) n
                """);
        assertThat(alikes.cases(issue, desk()).orElseThrow())
                .filteredOn(it -> it.words() == 1)
                .singleElement()
                .matches(it -> it.number().equals("1"));
    }

    @Test
    void aSolvedCaseIsFoundAgainWithWhatWasDone() {
        long solved = file("LEAK", "顶楼下雨漏水，墙面发霉", flat(), 100);
        world.step(solved, 0, Step.ACCEPT, desk());
        world.step(solved, 1, LoopWorld.to(1), desk());
        world.step(solved, 2, Step.TAKE, LoopWorld.leader());
        world.step(solved, 3, Deed.of(Step.FINISH, "重做了防水层"), LoopWorld.leader());
        world.run("update issue set status = 'CLOSED', outcome = 'DONE', solved = true where id = " + solved);
        long unsolved = file("LEAK", "顶楼下雨漏水，墙面发霉", flat(), 90);
        world.run("update issue set status = 'CLOSED', outcome = 'DONE', solved = false where id = " + unsolved);
        file("NOISE", "顶楼下雨漏水，墙面发霉", flat(), 90);
        long issue = file("ROOF", "下雨顶楼漏水，墙发霉了", FAR, 0);

        assertThat(alikes.cases(issue, desk()).orElseThrow()).singleElement().satisfies(found -> {
            assertThat(found.id()).isEqualTo(solved);
            assertThat(found.result()).contains("重做了防水层");
        });
    }
}
