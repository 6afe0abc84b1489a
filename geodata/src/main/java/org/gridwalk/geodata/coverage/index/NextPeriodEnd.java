package org.gridwalk.geodata.coverage.index;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumMap;
import java.util.Map;
import org.gridwalk.geodata.coverage.PolicyRule.Period;

/** The last day of the period after that of a day: for every day of the calendar at once, as it is asked so often. */
final class NextPeriodEnd {
    private static final int DAYS = 1 << 16;
    private static final Map<Period, short[]> ENDS = new EnumMap<>(Period.class);

    static {
        for (Period period : Period.values()) {
            short[] ends = new short[DAYS];
            for (int i = 0; i < DAYS; i++) {
                ends[i] = DayNumber.of(end(period, DayNumber.date(i + DayNumber.FIRST)));
            }
            ENDS.put(period, ends);
        }
    }

    private NextPeriodEnd() {}

    /** @param day a day number */
    static int of(Period period, int day) {
        return ENDS.get(period)[day - DayNumber.FIRST];
    }

    private static LocalDate end(Period period, LocalDate day) {
        return switch (period) {
            case WEEK ->
                day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)).plusWeeks(1);
            case MONTH -> day.plusMonths(1).with(TemporalAdjusters.lastDayOfMonth());
            case QUARTER ->
                day.withDayOfMonth(1)
                        .plusMonths(5 - (day.getMonthValue() - 1) % 3)
                        .with(TemporalAdjusters.lastDayOfMonth());
        };
    }
}
