package org.gridwalk.geodata.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class HoursOfDayTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Test
    void aLabelThatTurnsTheDayIntoNightLooksWrong() {
        HoursOfDay hours = byDay(ZoneOffset.UTC, 200);

        assertThat(hours.offsets()).contains("+00:00");
        assertThat(HoursOfDay.nightShare(hours.asWritten())).isZero();
        assertThat(HoursOfDay.nightShare(hours.asLabelled())).isGreaterThan(0.2);
        assertThat(hours.labelLooksWrong()).isTrue();
    }

    @Test
    void aRightLabelAndTooFewTimesDoNot() {
        assertThat(byDay(ZoneOffset.ofHours(8), 200).labelLooksWrong()).isFalse();
        assertThat(byDay(ZoneOffset.UTC, 50).labelLooksWrong()).isFalse();
    }

    @Test
    void withoutLabelThereIsOneReading() {
        HoursOfDay hours = byDay(null, 200);

        assertThat(hours.offsets()).isEmpty();
        assertThat(hours.asLabelled()).isEmpty();
        assertThat(hours.labelHeld()).isFalse();
        assertThat(hours.labelLooksWrong()).isFalse();
        assertThat(hours.asWritten()).hasSize(24);
    }

    /** From 8 in the morning to 8 in the evening. */
    private static HoursOfDay byDay(ZoneOffset label, int count) {
        HoursOfDay.Counter counter = new HoursOfDay.Counter(SHANGHAI, true);
        for (int i = 0; i < count; i++) {
            counter.add(new WrittenTime(LocalDateTime.of(2024, 3, 1, 8 + i % 12, 0), label, false));
        }
        return counter.hours();
    }
}
