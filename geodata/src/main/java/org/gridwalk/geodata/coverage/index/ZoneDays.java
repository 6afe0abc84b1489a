package org.gridwalk.geodata.coverage.index;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** The business day of an instant, remembering between which changes of the clock the last one lay. Not for several threads. */
final class ZoneDays {
    /** When an evening begins, as in function out_of_hours. */
    static final int EVENING_HOUR = 18;

    private static final int SECONDS_A_DAY = 86_400;
    private static final int EVENING_SECOND = EVENING_HOUR * 3_600;

    private final ZoneRules rules;
    private long sinceSecond = Long.MAX_VALUE;
    private long untilSecond = Long.MIN_VALUE;
    private int offsetSeconds;

    ZoneDays(ZoneId zone) {
        this.rules = zone.getRules();
    }

    /** @param micros from 2000-01-01 00:00 UTC */
    short day(long micros) {
        return DayNumber.within(Math.floorDiv(localSecond(micros), SECONDS_A_DAY));
    }

    /** Whether it is 18:00 or later of its day. */
    boolean isEvening(long micros) {
        return Math.floorMod(localSecond(micros), SECONDS_A_DAY) >= EVENING_SECOND;
    }

    /** From 2000-01-01 00:00 of the zone. */
    private long localSecond(long micros) {
        long second = DayNumber.epochSecond(micros);
        if (second < sinceSecond || second >= untilSecond) {
            seek(Instant.ofEpochSecond(second));
        }
        return second + offsetSeconds - DayNumber.SECONDS_TO_2000;
    }

    private void seek(Instant at) {
        offsetSeconds = rules.getOffset(at).getTotalSeconds();
        ZoneOffsetTransition before = rules.previousTransition(at.plusSeconds(1));
        ZoneOffsetTransition after = rules.nextTransition(at);
        sinceSecond = before == null ? Long.MIN_VALUE : before.toEpochSecond();
        untilSecond = after == null ? Long.MAX_VALUE : after.toEpochSecond();
    }
}
