package org.gridwalk.geodata.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The ways in which a column writes its times, tried in order. {@code ISO} is date and time with T or a blank between,
 * with or without seconds, fraction and offset; {@code OFFICE} is {@link OfficeTime}; a pattern is one of
 * {@link DateTimeFormatter}. Strict: there is no 30th of February. A date alone is the start of its day.
 */
public final class TimeFormats {
    private static final String IN_ISO = "ISO";
    private static final String BY_OFFICES = "OFFICE";

    /** What is tried where a mapping names no format. None of them can be read as another. */
    public static final List<String> DEFAULT = List.of(BY_OFFICES, IN_ISO);

    private static final String OFFICE_EXAMPLES =
            "2017/6/8, 2020-1-8 9:32:33, 2020.1.8, 2019年5月1日 下午3点, 20200108, 43586.5 (Excel)";

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("[ ]['T']['t']")
            .appendPattern("HH:mm")
            .optionalStart()
            .appendPattern(":ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .optionalEnd()
            .appendPattern("[ ][XXX][XX][X]")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(IsoChronology.INSTANCE);

    private final List<String> patterns;
    private final List<Form> forms = new ArrayList<>();

    private interface Form {
        Optional<WrittenTime> read(String text);
    }

    /** @throws IllegalArgumentException when a pattern is none, or names no day */
    public TimeFormats(List<String> patterns) {
        this.patterns = List.copyOf(patterns);
        for (String pattern : patterns) {
            switch (pattern) {
                case IN_ISO -> add(ISO);
                case BY_OFFICES -> forms.add(OfficeTime::read);
                default -> {
                    add(formatter(pattern, Locale.ENGLISH));
                    if (pattern.matches(".*(a|MMM|E).*")) {
                        add(formatter(pattern, Locale.CHINA));
                    }
                }
            }
        }
    }

    private void add(DateTimeFormatter formatter) {
        forms.add(text -> read(formatter, text));
    }

    /** These, and {@code ISO}. */
    public TimeFormats orIso() {
        if (patterns.contains(IN_ISO)) {
            return this;
        }
        List<String> more = new ArrayList<>(patterns);
        more.add(IN_ISO);
        return new TimeFormats(more);
    }

    /** The patterns, for a person. */
    public String shown() {
        return patterns.stream()
                .map(pattern -> pattern.equals(BY_OFFICES) ? OFFICE_EXAMPLES : pattern)
                .collect(Collectors.joining(" | "));
    }

    List<String> patterns() {
        return patterns;
    }

    /** The time that a text gives; empty when no format fits, or the year is not between 1900 and 2199. */
    public Optional<WrittenTime> read(String text) {
        for (Form form : forms) {
            Optional<WrittenTime> time = form.read(text);
            if (time.isPresent() && isPlausible(time.get())) {
                return time;
            }
        }
        return Optional.empty();
    }

    /** Whether a date could be two: 03/04/2020 is in March or in April. */
    public static boolean isAmbiguous(String text) {
        return OfficeTime.isAmbiguous(text);
    }

    private static boolean isPlausible(WrittenTime time) {
        int year = time.local().getYear();
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    private static Optional<WrittenTime> read(DateTimeFormatter formatter, String text) {
        try {
            TemporalAccessor parsed = formatter.parse(text);
            LocalDate day = LocalDate.from(parsed);
            LocalTime time = parsed.query(TemporalQueries.localTime());
            ZoneOffset offset = parsed.query(TemporalQueries.offset());
            return Optional.of(new WrittenTime(day.atTime(time == null ? LocalTime.MIN : time), offset, time == null));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter formatter(String pattern, Locale locale) {
        // 'y' is a year of an era, which strict parsing asks for as well; 'u' is what everybody means by it.
        DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(outsideQuotes(pattern))
                .toFormatter(locale)
                .withResolverStyle(ResolverStyle.STRICT)
                .withChronology(IsoChronology.INSTANCE);
        if (!pattern.contains("d") || !pattern.contains("M") || !pattern.matches(".*[yu].*")) {
            throw new IllegalArgumentException("a pattern needs year (yyyy), month (MM) and day (dd)");
        }
        if (pattern.matches(".*[hK].*") && !pattern.contains("a")) {
            throw new IllegalArgumentException("hh is an hour of half a day: write HH, or add a for AM and PM");
        }
        return formatter;
    }

    private static String outsideQuotes(String pattern) {
        StringBuilder changed = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            changed.append(c == 'y' && !quoted ? 'u' : c);
        }
        return changed.toString();
    }
}
