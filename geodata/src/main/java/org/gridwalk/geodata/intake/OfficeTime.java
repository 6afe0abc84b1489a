package org.gridwalk.geodata.intake;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwalk.geodata.intake.xlsx.SerialTime;

/**
 * Times as offices write them, the year first: 2017/06/08, 2020-1-8 9:32:33, 2020.1.8, 2019年5月1日 下午3点半, 20200108, with
 * a weekday, with an offset from GMT or UTC; what a browser writes (Wed Jan 08 2020 09:32:33 GMT+0800); and days as a
 * spreadsheet counts them from 1900, five digits of them, which are years from 1954 to 2119.
 *
 * <p>Full-width digits and signs are as good as others. An hour of half a day has to fit its word: 上午 3 is read, 上午 15
 * is not, and neither is 晚上 1, which may be of one day or the next. 晚上 12 and 24:00 are the end of the day.
 */
public final class OfficeTime {
    private static final String DATE = "(?<year>\\d{4})(?:"
            + "\\s?年\\s?(?<month>\\d{1,2})\\s?月\\s?(?<day>\\d{1,2})\\s?[日号]?"
            + "|(?<sign>[-/.])(?<month2>\\d{1,2})\\k<sign>(?<day2>\\d{1,2})"
            + "|(?<month3>\\d{2})(?<day3>\\d{2}))";
    private static final String WEEKDAY = "(?:\\s?\\(?(?:星期|周|礼拜)[一二三四五六日天]\\)?)?";
    private static final String HALF = "(?<half>凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|晚间|夜间|深夜|AM|PM|A\\.M\\.|P\\.M\\.)";
    private static final String CLOCK = "(?<hour>\\d{1,2})(?:"
            + ":(?<minute>\\d{1,2})(?::(?<second>\\d{1,2})(?:[.,](?<fraction>\\d{1,9}))?)?"
            + "|[点时](?:(?<quarter>半|一刻|三刻|整)|(?<minute2>\\d{1,2})分?(?:(?<second2>\\d{1,2})秒?)?)?)";
    private static final String OFFSET = "(?:\\s?(?<offset>Z|(?:GMT|UTC)?[+-]\\d{1,2}(?::?\\d{2})?|GMT|UTC))?";
    private static final Pattern YEAR_FIRST = Pattern.compile(
            DATE + WEEKDAY + "(?:[\\sT,]*(?:" + HALF + "\\s?)?" + CLOCK + "(?:\\s?(?<after>AM|PM|A\\.M\\.|P\\.M\\.))?"
                    + OFFSET + ")?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ALL_DIGITS = Pattern.compile("(\\d{8})(\\d{2})(\\d{2})(\\d{2})?");
    private static final Pattern BROWSER = Pattern.compile(
            "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (?<month>[A-Z][a-z]{2}) (?<day>\\d{1,2}),? (?<year>\\d{4}) (?<clock>\\d{2}:\\d{2}:\\d{2})"
                    + " (?<offset>(?:GMT|UTC)(?:[+-]\\d{4})?)(?: \\(.*\\))?");
    private static final Pattern SERIAL = Pattern.compile("\\d{5}(?:\\.\\d{1,12})?");
    private static final Pattern AMBIGUOUS = Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2\\d{4}(?:\\D.*)?");

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final Map<String, Integer> QUARTERS = Map.of("半", 30, "一刻", 15, "三刻", 45, "整", 0);
    private static final int FIRST_SERIAL = 20_000;
    private static final int LAST_SERIAL = 80_000;
    private static final int LONGEST = 80;

    private OfficeTime() {}

    /** The day alone, of what has a time too. */
    public static Optional<LocalDate> day(String text) {
        return read(text).map(written -> written.local().toLocalDate());
    }

    static Optional<WrittenTime> read(String text) {
        if (text.length() > LONGEST || text.isEmpty()) {
            return Optional.empty();
        }
        String plain = plain(text);
        try {
            Matcher first = YEAR_FIRST.matcher(plain);
            if (first.matches()) {
                return yearFirst(first);
            }
            Matcher digits = ALL_DIGITS.matcher(plain);
            if (digits.matches()) {
                return allDigits(digits);
            }
            if (SERIAL.matcher(plain).matches()) {
                return serial(plain);
            }
            Matcher browser = BROWSER.matcher(plain);
            return browser.matches() ? browser(browser) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether a date could be two: 03/04/2020 is in March or in April. */
    static boolean isAmbiguous(String text) {
        Matcher matcher = AMBIGUOUS.matcher(plain(text.substring(0, Math.min(LONGEST, text.length()))));
        if (!matcher.matches()) {
            return false;
        }
        int one = Integer.parseInt(matcher.group(1));
        int other = Integer.parseInt(matcher.group(3));
        return one != other && one >= 1 && one <= 12 && other >= 1 && other <= 12;
    }

    private static String plain(String text) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFKC)
                ? text.strip()
                : Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }

    private static Optional<WrittenTime> yearFirst(Matcher text) {
        LocalDate day = LocalDate.of(
                Integer.parseInt(text.group("year")),
                number(text, "month", "month2", "month3").orElseThrow(),
                number(text, "day", "day2", "day3").orElseThrow());
        OptionalInt hour = number(text, "hour");
        if (hour.isEmpty()) {
            return Optional.of(new WrittenTime(day.atStartOfDay(), null, true));
        }
        int minute = text.group("quarter") == null
                ? number(text, "minute", "minute2").orElse(0)
                : QUARTERS.get(text.group("quarter"));
        int second = number(text, "second", "second2").orElse(0);
        String half = text.group("half") == null ? text.group("after") : text.group("half");
        OptionalInt whole = hourOfDay(hour.getAsInt(), half);
        if (whole.isEmpty() || (text.group("half") != null && text.group("after") != null)) {
            return Optional.empty();
        }
        boolean end = whole.getAsInt() == 24;
        if (end && (minute > 0 || second > 0)) {
            return Optional.empty();
        }
        String fraction = text.group("fraction");
        int nanos = fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
        LocalDateTime local =
                (end ? day.plusDays(1) : day).atTime(LocalTime.of(end ? 0 : whole.getAsInt(), minute, second, nanos));
        return Optional.of(new WrittenTime(local, offset(text.group("offset")), false));
    }

    /** @return 0 to 24; empty where hour and word don't go together */
    private static OptionalInt hourOfDay(int hour, String half) {
        if (hour > 24) {
            return OptionalInt.empty();
        }
        if (half == null) {
            return OptionalInt.of(hour);
        }
        return switch (half.toUpperCase(Locale.ROOT).replace(".", "")) {
            case "AM" -> within(hour, 1, 12, hour == 12 ? 0 : hour);
            case "PM" -> within(hour, 1, 23, hour < 12 ? hour + 12 : hour);
            case "凌晨" -> hour == 12 ? OptionalInt.of(0) : within(hour, 0, 6, hour);
            case "清晨", "早晨", "早上" -> within(hour, 4, 11, hour);
            case "上午" -> within(hour, 0, 12, hour);
            case "中午" -> hour >= 10 && hour <= 14 ? OptionalInt.of(hour) : within(hour, 1, 2, hour + 12);
            case "下午" -> within(hour, 1, 19, hour < 12 ? hour + 12 : hour);
            case "傍晚" -> hour >= 16 && hour <= 20 ? OptionalInt.of(hour) : within(hour, 4, 8, hour + 12);
            default -> hour >= 17 ? OptionalInt.of(hour) : within(hour, 5, 12, hour + 12);
        };
    }

    private static OptionalInt within(int hour, int first, int last, int whole) {
        return hour >= first && hour <= last ? OptionalInt.of(whole) : OptionalInt.empty();
    }

    private static Optional<WrittenTime> allDigits(Matcher text) {
        LocalDate day = LocalDate.parse(text.group(1), DateTimeFormatter.BASIC_ISO_DATE);
        int second = text.group(4) == null ? 0 : Integer.parseInt(text.group(4));
        LocalTime time = LocalTime.of(Integer.parseInt(text.group(2)), Integer.parseInt(text.group(3)), second);
        return Optional.of(new WrittenTime(day.atTime(time), null, false));
    }

    private static Optional<WrittenTime> serial(String text) {
        double days = Double.parseDouble(text);
        if (days < FIRST_SERIAL || days >= LAST_SERIAL) {
            return Optional.empty();
        }
        return SerialTime.of(days, false).map(local -> new WrittenTime(local, null, days == Math.rint(days)));
    }

    private static Optional<WrittenTime> browser(Matcher text) {
        LocalDate day = LocalDate.of(
                Integer.parseInt(text.group("year")),
                MONTHS.indexOf(text.group("month")) + 1,
                Integer.parseInt(text.group("day")));
        LocalDateTime local = day.atTime(LocalTime.parse(text.group("clock")));
        return Optional.of(new WrittenTime(local, offset(text.group("offset")), false));
    }

    /** @throws DateTimeException unless it is within 18 hours */
    private static ZoneOffset offset(String text) {
        if (text == null) {
            return null;
        }
        String digits = text.replaceAll("(?i)GMT|UTC|[Z:]", "");
        if (digits.isEmpty()) {
            return ZoneOffset.UTC;
        }
        int sign = digits.charAt(0) == '-' ? -1 : 1;
        String number = digits.substring(1);
        boolean hoursOnly = number.length() <= 2;
        int hours = Integer.parseInt(hoursOnly ? number : number.substring(0, number.length() - 2));
        int minutes = hoursOnly ? 0 : Integer.parseInt(number.substring(number.length() - 2));
        return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }

    private static OptionalInt number(Matcher text, String... groups) {
        for (String group : groups) {
            if (text.group(group) != null) {
                return OptionalInt.of(Integer.parseInt(text.group(group)));
            }
        }
        return OptionalInt.empty();
    }
}
