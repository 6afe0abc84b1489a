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
                "2016年7月3日 5时1分9秒 | 2016-07-03T05:01:09 |",
                "2017/06/08 | 2017-06-08T00:00 |",
                "2020/1/8 9:32:33 | 2020-01-08T09:32:33 |",
                "2019年5月1日 下午3点 | 2019-05-01T15:00 |",
                "2019年5月1日下午3点半 | 2019-05-01T15:30 |",
                "2019年05月01日 15点05分 | 2019-05-01T15:05 |",
                "2019年5月1日 | 2019-05-01T00:00 |",
                "2019年5月1号 星期三 上午9:05 | 2019-05-01T09:05 |",
                "２０１９年５月１日　９：０５ | 2019-05-01T09:05 |",
                "2020.1.8 | 2020-01-08T00:00 |",
                "2020.1.8 9:32 | 2020-01-08T09:32 |",
                "20200108 | 2020-01-08T00:00 |",
                "20200108093233 | 2020-01-08T09:32:33 |",
                "202001080932 | 2020-01-08T09:32 |",
                "20200108 9:32 | 2020-01-08T09:32 |",
                "2020-1-8 上午 12:10 | 2020-01-08T12:10 |",
                "2020-1-8 中午12点 | 2020-01-08T12:00 |",
                "2020-1-8 中午1点 | 2020-01-08T13:00 |",
                "2020-1-8 中午11:30 | 2020-01-08T11:30 |",
                "2020-1-8 凌晨2点 | 2020-01-08T02:00 |",
                "2020-1-8 凌晨12:30 | 2020-01-08T00:30 |",
                "2020-1-8 晚上8:30 | 2020-01-08T20:30 |",
                "2020-1-8 晚上12点 | 2020-01-09T00:00 |",
                "2020-1-8 傍晚6点一刻 | 2020-01-08T18:15 |",
                "2020-1-8 下午15:20 | 2020-01-08T15:20 |",
                "2020-1-8 下午12:20 | 2020-01-08T12:20 |",
                "2020-1-8 9:32:33 PM | 2020-01-08T21:32:33 |",
                "2020-1-8 12:05 AM | 2020-01-08T00:05 |",
                "2020-1-8 24:00 | 2020-01-09T00:00 |",
                "2020/1/8 9:32:33 GMT+8 | 2020-01-08T09:32:33 | +08:00",
                "2020/1/8 9:32:33 UTC+08:00 | 2020-01-08T09:32:33 | +08:00",
                "2020/1/8 9:32:33 GMT | 2020-01-08T09:32:33 | Z",
                "2020/1/8 9:32:33 GMT-0330 | 2020-01-08T09:32:33 | -03:30",
                "Wed Jan 08 2020 09:32:33 GMT+0800 (中国标准时间) | 2020-01-08T09:32:33 | +08:00",
                "43586 | 2019-05-01T00:00 |",
                "43586.625 | 2019-05-01T15:00 |",
                "43838.3976041667 | 2020-01-08T09:32:33 |"
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
                "+2016-07-13",
                "2016/7-13",
                "2016-7-13 15:11 下午",
                "2020-1-8 上午15:00",
                "2020-1-8 晚上1点",
                "2020-1-8 晚上12点半",
                "2020-1-8 下午0点",
                "2020-1-8 24:01",
                "2020-1-8 9:60",
                "20201308",
                "20200230",
                "2020-1-8 9:32 GMT+19",
                "03/04/2020",
                "20/1/8",
                "9999",
                "19999",
                "80000",
                "2019年13月1日",
                "Wed Foo 08 2020 09:32:33 GMT+0800",
                "2020"
            })
    void doesNotGuess(String text) {
        assertThat(DEFAULT.read(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "03/04/2020, true",
        "3-4-2020 10:00, true",
        "3.4.2020, true",
        "13/04/2020, false",
        "04/04/2020, false",
        "2020/03/04, false",
        "03/04-2020, false",
        "０３／０４／２０２０, true"
    })
    void saysWhichDatesCouldBeTwo(String text, boolean ambiguous) {
        assertThat(OfficeTime.isAmbiguous(text)).isEqualTo(ambiguous);
        assertThat(DEFAULT.read(text).isEmpty()).isEqualTo(!text.startsWith("2020"));
    }

    /** Each way to write a time says the same time. */
    @Test
    void whateverAnOfficeWritesIsTheTimeThatItMeant() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> patterns = List.of(
                "uuuu/M/d H:mm:ss",
                "uuuu-MM-dd HH:mm:ss",
                "uuuu.M.d HH:mm:ss",
                "uuuu年M月d日H时m分s秒",
                "uuuu年M月d日 HH:mm:ss",
                "uuuuMMddHHmmss",
                "uuuuMMdd HH:mm:ss",
                "uuuu/MM/dd h:mm:ss a");
        for (int i = 0; i < 20_000; i++) {
            LocalDateTime at =
                    LocalDateTime.ofEpochSecond(random.nextLong(-2_000_000_000L, 7_000_000_000L), 0, ZoneOffset.UTC);
            String pattern = patterns.get(random.nextInt(patterns.size()));
            String text = at.format(DateTimeFormatter.ofPattern(pattern, java.util.Locale.ENGLISH));
            assertThat(DEFAULT.read(text).map(WrittenTime::local))
                    .as("%s by %s, seed %d", text, pattern, seed)
                    .contains(at);
        }
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
