package org.gridwalk.geodata.demo.history;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import org.gridwalk.geodata.demo.ground.Dice;

/**
 * The two years of the demo: working days, seasons and rain. Days are counted from 1970-01-01, times of day are those
 * of Asia/Shanghai, which has been at UTC+8 in all of them.
 *
 * <p>The weather is that of the whole city: it depends on the seed alone, not on the community.
 */
public final class Calendar {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final int UTC_OFFSET_SECONDS = 8 * 3_600;
    /** When the clock of the demo stands still, on its last day. */
    private static final int END_OF_LAST_DAY = 18 * 3_600;

    /** The first day, and the last. */
    public final int begin;

    public final int today;
    /** From this hour on, and until before that one, somebody is at the office: on weekends, too. */
    private static final int OPENS = 8 * 3_600 + 1_800;

    private static final int SHUTS = 18 * 3_600 + 1_800;

    private final double[] rainMillimeters;
    private final double[] warmth;

    /** @param dice the city's */
    public Calendar(LocalDate today, Dice dice) {
        this.today = (int) today.toEpochDay();
        this.begin = (int) today.minusYears(2).toEpochDay();
        this.rainMillimeters = new double[days() + 1];
        this.warmth = new double[days() + 1];
        Dice weather = dice.fork("weather");
        double front = 0;
        for (int i = 0; i < warmth.length; i++) {
            int dayOfYear = LocalDate.ofEpochDay(begin + (long) i).getDayOfYear();
            double season = -StrictMath.cos(2 * StrictMath.PI * (dayOfYear - 20) / 365.25);
            warmth[i] = season + 0.15 * weather.gauss();
            // Rain comes in spells, most of them in summer.
            front = weather.chance(0.09 + 0.1 * Math.max(0, season)) ? 1 : front * 0.45;
            rainMillimeters[i] = front > 0.3 && weather.chance(0.75) && season > -0.6
                    ? 3 + 22 * front * -StrictMath.log(1 - weather.real())
                    : 0;
        }
    }

    public int days() {
        return today - begin;
    }

    public long now() {
        return at(today, END_OF_LAST_DAY);
    }

    /** Seconds from 1970-01-01 of a time of day. */
    public static long at(int day, int secondOfDay) {
        return day * 86_400L + secondOfDay - UTC_OFFSET_SECONDS;
    }

    /** The day of a time, given in seconds from 1970-01-01. */
    public static int day(long at) {
        return (int) Math.floorDiv(at + UTC_OFFSET_SECONDS, 86_400L);
    }

    /** That time, or one in the next morning if nobody is at the office. Nothing moves past the end of the last day. */
    public static long whenOpen(long at) {
        int second = Math.floorMod(at + UTC_OFFSET_SECONDS, 86_400);
        if (second >= OPENS && second < SHUTS) {
            return at;
        }
        long spread = Math.floorMod(at * 7_919, 5_400L);
        return at(second < OPENS ? day(at) : day(at) + 1, OPENS) + spread;
    }

    /** Rain of the day and, fading, of the three before, in millimetres. */
    double wetness(int day) {
        double wet = 0;
        for (int back = 0; back <= 3; back++) {
            int index = day - back - begin;
            if (index >= 0 && index < rainMillimeters.length) {
                wet += rainMillimeters[index] / (1 + back);
            }
        }
        return wet;
    }

    /** From about -1 in the coldest weeks to 1 in the hottest. */
    double warmth(int day) {
        return warmth[Math.max(0, Math.min(warmth.length - 1, day - begin))];
    }

    static boolean sunday(int day) {
        return LocalDate.ofEpochDay(day).getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    static boolean weekend(int day) {
        return LocalDate.ofEpochDay(day).getDayOfWeek().getValue() > 5;
    }
}
