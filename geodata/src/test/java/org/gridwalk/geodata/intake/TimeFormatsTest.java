package org.gridwalk.geodata.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeFormatsTest {
    private static final TimeFormats DEFAULT = new TimeFormats(TimeFormats.DEFAULT);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2016-07-13 15:11:07+00:00 | 2016-07-13T15:11:07 | Z",
                "2016-07-13T15:11:07Z | 2016-07-13T15:11:07 | Z",
                "2016-07-13T15:11:07.123456+08:00 | 2016-07-13T15:11:07.123456 | +08:00",
                "2016-07-13 15:11:07 +0800 | 2016-07-13T15:11:07 | +08:00",
                "2016-07-13 15:11 | 2016-07-13T15:11 |",
                "2016-07-13 | 2016-07-13T00:00 |",
                "2016/7/3 5:01 | 2016-07-03T05:01 |",
                "2016/7/3 5:01:59 | 2016-07-03T05:01:59 |",
                "2016年7月3日 5:01 | 2016-07-03T05:01 |",
                "2016年7月3日5时1分 | 2016-07-03T05:01 |",
                "2016年7月3日 5时1分9秒 | 2016-07-03T05:01:09 |"
            })
    void readsHowPeopleWriteTimes(String text, LocalDateTime local, String offset) {
        WrittenTime time = DEFAULT.read(text).orElseThrow();

        assertThat(time.local()).isEqualTo(local);
        assertThat(time.offset()).isEqualTo(offset == null ? null : ZoneOffset.of(offset));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2016-02-30 10:00",
                "2016-13-01",
                "2016-07-13 25:00",
                "2016-07-13 15:60",
                "13/07/2016",
                "0001-01-01 00:00:00",
                "9999-12-31 00:00:00",
                "2016-07-13 15:11:07+99:00",
                "1468422667",
                "+2016-07-13"
            })
    void doesNotGuess(String text) {
        assertThat(DEFAULT.read(text)).isEmpty();
    }

    @Test
    void halfDaysAndMonthsByNameComeInEnglishAndChinese() {
        assertThat(read("MM/dd/yyyy hh:mm:ss a", "07/13/2016 03:11:07 PM")).isEqualTo("2016-07-13T15:11:07");
        assertThat(read("yyyy-MM-dd a hh:mm", "2016-07-13 下午 03:11")).isEqualTo("2016-07-13T15:11");
        assertThat(read("d MMM yyyy", "3 Jul 2016")).isEqualTo("2016-07-03T00:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HH:mm", "yyyy-MM-dd hh:mm", "yyyy-MM-dd {", "yyyy-mm-dd", "q", "yyyy-MM-dd 'T"})
    void refusesAPatternThatNamesNoTime(String pattern) {
        assertThatThrownBy(() -> new TimeFormats(List.of(pattern))).isInstanceOf(IllegalArgumentException.class);
    }

    /** Whatever the zone: the label held gives the instant that it says, the label dropped the wall clock. */
    @Test
    void labelAndZoneAreTwoReadingsOfOneText() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<ZoneId> zones = List.of(
                ZoneId.of("Asia/Shanghai"),
                ZoneId.of("America/Los_Angeles"),
                ZoneId.of("Europe/Zurich"),
                ZoneOffset.UTC);
        for (int i = 0; i < 5000; i++) {
            Instant instant = Instant.ofEpochSecond(random.nextLong(0, 2_000_000_000L));
            ZoneOffset label = ZoneOffset.ofTotalSeconds(900 * random.nextInt(-48, 57));
            ZoneId zone = zones.get(random.nextInt(zones.size()));
            OffsetDateTime labelled = instant.atOffset(label);
            String text = labelled.format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ssxxx"));

            WrittenTime time = DEFAULT.read(text).orElseThrow();

            assertThat(time.in(zone, true))
                    .as("%s in %s, seed %d", text, zone, seed)
                    .isEqualTo(instant);
            ZonedDateTime onTheWall = time.in(zone, false).atZone(zone);
            boolean skipped =
                    zone.getRules().getValidOffsets(labelled.toLocalDateTime()).isEmpty();
            assertThat(onTheWall.toLocalDateTime())
                    .as("%s in %s, seed %d", text, zone, seed)
                    .isEqualTo(skipped ? labelled.toLocalDateTime().plusHours(1) : labelled.toLocalDateTime());
        }
    }

    private static String read(String pattern, String text) {
        return new TimeFormats(List.of(pattern))
                .read(text)
                .orElseThrow()
                .local()
                .toString();
    }
}
