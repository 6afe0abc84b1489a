package org.gridwalk.geodata.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobProgressTest {
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private static Optional<Long> secondsLeft(long done, Long total, Instant started, Instant now) {
        Job job = new Job(
                7,
                "count",
                NullNode.getInstance(),
                Job.Status.RUNNING,
                done,
                Optional.ofNullable(total),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                START,
                Optional.ofNullable(started),
                Optional.empty());
        return JobProgress.of(job, now).secondsLeft();
    }

    @ParameterizedTest
    @CsvSource({
        "50, 100, 10, 10",
        "1, 100, 1, 99",
        "99, 100, 10, 1",
        "100, 100, 10, 0",
        "120, 100, 10, 0",
        "3, 10, 0, 0"
    })
    void whatIsLeftTakesAsLongAUnitAsWhatIsDone(long done, long total, long afterSeconds, long left) {
        assertThat(secondsLeft(done, total, START, START.plusSeconds(afterSeconds)))
                .contains(left);
    }

    @Test
    void withoutPaceOrTotalThereIsNoEstimate() {
        Instant later = START.plusSeconds(10);
        assertThat(secondsLeft(0, 100L, START, later)).isEmpty();
        assertThat(secondsLeft(5, null, START, later)).isEmpty();
        assertThat(secondsLeft(5, 100L, null, later)).isEmpty();
        assertThat(secondsLeft(5, 100L, later, START)).isEmpty();
    }
}
