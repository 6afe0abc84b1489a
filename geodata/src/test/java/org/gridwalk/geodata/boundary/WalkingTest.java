package org.gridwalk.geodata.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.gridwalk.geodata.workload.Pace;
import org.junit.jupiter.api.Test;

class WalkingTest {
    private static final Walking WALKING = Walking.of(Pace.GUESS);

    @Test
    void aWalkGrowsWithTheRootOfGroundAndStops() {
        double one = WALKING.minutes(20, 400, 100_000);
        assertThat(WALKING.minutes(20, 400, 400_000)).isEqualTo(2 * one, within(1e-9));
        assertThat(WALKING.minutes(40, 400, 100_000))
                .as("of so many buildings hardly any is met twice a day")
                .isEqualTo(Math.sqrt(2) * one, within(0.01 * one));
        assertThat(WALKING.minutes(1000, 1, 100_000))
                .as("one tower is one stop a day, however many doors it has")
                .isEqualTo(WALKING.minutes(2000, 1, 100_000));
    }

    @Test
    void fourStopsADayOnAFifthOfASquareKilometre() {
        assertThat(WALKING.minutes(5 * 4 * Pace.GUESS.effectiveShare(), 1_000_000, 200_000))
                .as("0.7124 × 1.3 × √(4 × 200,000 m²) = 828 m, 11.8 minutes, five times a week")
                .isEqualTo(59.2, within(0.1));
    }

    @Test
    void nobodyToVisitIsNoWay() {
        assertThat(WALKING.minutes(0, 10, 1000)).isZero();
        assertThat(WALKING.minutes(10, 0, 1000)).isZero();
    }

    @Test
    void aWorkerHasFiveDaysForKnocksAndWays() {
        double week = WALKING.daysAWeek() * WALKING.minutesADay();
        assertThat(WALKING.workers(0, week)).isEqualTo(1, within(1e-9));
        assertThat(WALKING.workers(week / Pace.GUESS.minutesAVisit() * Pace.GUESS.effectiveShare(), 0))
                .isEqualTo(1, within(1e-9));
    }
}
