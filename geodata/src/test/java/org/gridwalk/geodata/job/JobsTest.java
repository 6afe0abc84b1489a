package org.gridwalk.geodata.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class JobsTest {
    private Database database;

    @BeforeEach
    void open() {
        database = TestPostgis.database();
        database.jdbi().useHandle(handle -> handle.execute("create table counted (n int primary key)"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Writes 1..10, a number a chunk, and does what the test says before each. */
    private static JobWork countToTen(java.util.function.IntConsumer beforeEach) {
        return context -> {
            int first = context.resumeAt().map(node -> node.asInt()).orElse(1);
            context.total(10);
            for (int next = first; next <= 10; next++) {
                int n = next;
                context.chunk(handle -> {
                    handle.execute("insert into counted values (?)", n);
                    beforeEach.accept(n);
                    return new JobContext.Progress(n + 1, n);
                });
            }
            return Map.of("last", 10);
        };
    }

    private List<Integer> counted() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select n from counted order by n")
                        .mapTo(Integer.class)
                        .list());
    }

    @Test
    void runsToItsEndAndKeepsItsReport() {
        Job job = new Jobs(database, Map.of("count", countToTen(n -> {}))).run("count", Map.of());
        assertThat(job.status()).isEqualTo(Job.Status.DONE);
        assertThat(job.done()).isEqualTo(10);
        assertThat(job.total()).contains(10L);
        assertThat(job.report().orElseThrow().get("last").asInt()).isEqualTo(10);
        assertThat(counted()).hasSize(10);
    }

    @Test
    void goesOnWhereADeadProcessLeftIt() {
        long id = database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                insert into job (kind, params, status, done, resume_at)
                                values ('count', '{}', 'RUNNING', 3, '4') returning id
                                """).mapTo(Long.class).one());
        database.jdbi().useHandle(handle -> handle.execute("insert into counted values (1), (2), (3)"));
        Jobs jobs = new Jobs(database, Map.of("count", countToTen(n -> {})));
        assertThat(jobs.runNext()).isTrue();
        assertThat(jobs.find(id).orElseThrow().status()).isEqualTo(Job.Status.DONE);
        assertThat(counted()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(jobs.runNext()).isFalse();
    }

    @Test
    void aBrokenChunkLeavesNothingAndSaysSo() {
        Jobs jobs = new Jobs(database, Map.of("count", countToTen(n -> {
            if (n == 5) {
                throw new BadInput("line 5", "x", "a number");
            }
        })));
        Job job = jobs.run("count", Map.of());
        assertThat(job.status()).isEqualTo(Job.Status.FAILED);
        assertThat(job.error()).contains("line 5 is 'x'; expected a number");
        assertThat(job.fault().orElseThrow())
                .hasToString("{\"field\":\"line 5\",\"value\":\"x\",\"expected\":\"a number\"}");
        assertThat(counted()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void stopsAtTheEndOfAChunkWhenCancelled() {
        List<Long> ids = new ArrayList<>();
        Jobs[] jobs = new Jobs[1];
        jobs[0] = new Jobs(database, Map.of("count", countToTen(n -> {
            if (n == 3) {
                jobs[0].cancel(ids.get(0));
            }
        })));
        ids.add(jobs[0].submit("count", Map.of(), Optional.empty()));
        assertThat(jobs[0].runNext()).isTrue();
        assertThat(jobs[0].find(ids.get(0)).orElseThrow().status()).isEqualTo(Job.Status.CANCELLED);
        assertThat(counted()).hasSizeLessThan(4);
    }

    @Test
    void twoRunnersNeverShareAJob() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Jobs jobs = new Jobs(database, Map.of("wait", context -> {
            inside.countDown();
            release.await();
            return Map.of();
        }));
        jobs.submit("wait", Map.of(), Optional.empty());
        Thread first = new Thread(jobs::runNext);
        first.start();
        inside.await();
        assertThat(jobs.runNext()).isFalse();
        release.countDown();
        first.join();
    }

    @Test
    void aNightlyKindIsQueuedOnceADay() {
        Jobs jobs = new Jobs(database, Map.of("sweep", context -> Map.of()));
        jobs.nightly("sweep", LocalTime.of(3, 0));
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        jobs.submitDue(Clock.fixed(Instant.parse("2026-11-20T18:30:00Z"), zone)); // 02:30
        assertThat(jobs.latest(10)).isEmpty();
        jobs.submitDue(Clock.fixed(Instant.parse("2026-11-20T19:30:00Z"), zone)); // 03:30
        jobs.submitDue(Clock.fixed(Instant.parse("2026-11-20T20:30:00Z"), zone));
        assertThat(jobs.latest(10)).hasSize(1);
        jobs.submitDue(Clock.fixed(Instant.parse("2026-11-21T20:30:00Z"), zone));
        assertThat(jobs.latest(10)).hasSize(2);
    }

    @Test
    void anUnknownKindIsRefused() {
        assertThatThrownBy(() -> new Jobs(database, Map.of()).run("nothing", Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
