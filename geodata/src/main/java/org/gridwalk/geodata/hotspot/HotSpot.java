package org.gridwalk.geodata.hotspot;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gridwalk.geodata.hotspot.stats.PoissonInterval;

/**
 * Hot cells or grids that hang together. Counts are those of what its reader may see; the statistics are of the whole
 * ground that was compared.
 *
 * @param number 1 for the most certain
 * @param name where it is
 * @param lng of the middle, degrees; {@code lat} likewise
 * @param outline in EPSG:4326
 * @param units how many cells or grids
 * @param robust whether it holds when cells are moved and resized; always so of grids, which can't be
 * @param alone whether one unit alone is high, and those round it are not
 * @param fewVoices whether fewer than five people are known to have complained, and nothing else counts in it
 * @param tickets all; {@code events} but for those that went into another
 * @param complainants each counted once where they are known
 * @param ticketsWithoutComplainant of which nothing is known of who complained
 * @param expected events, if all places had the same rate (or as many)
 * @param ratio of events and expected, with its interval of 95 %
 * @param householdDays the denominator; absent for counts
 * @param households in it on the last day; absent for counts
 * @param rate events a household-day; absent for counts
 * @param z the highest Gi* in it; {@code p} and {@code q} the least
 * @param unplacedShare of tickets of its topics, in the mix that they have here; absent as that of all is
 * @param change what becomes of it
 * @param weeks the latest last, in steps of seven days that end with the period
 * @param topics the most first
 * @param grids that it touches, the most events first
 */
public record HotSpot(
        int number,
        Name name,
        double lng,
        double lat,
        Outline outline,
        int units,
        boolean robust,
        List<Variant> variants,
        boolean alone,
        boolean fewVoices,
        int tickets,
        int events,
        int complainants,
        int ticketsWithoutComplainant,
        double expected,
        double ratio,
        PoissonInterval ratioInterval,
        OptionalDouble householdDays,
        Optional<Integer> households,
        OptionalDouble rate,
        double z,
        double p,
        double q,
        OptionalDouble unplacedShare,
        Change change,
        List<Week> weeks,
        List<OfTopic> topics,
        List<OfGrid> grids) {
    public HotSpot {
        variants = List.copyOf(variants);
        weeks = List.copyOf(weeks);
        topics = List.copyOf(topics);
        grids = List.copyOf(grids);
    }

    /**
     * @param estate in which most of it is, if any
     * @param gridCode of the grid in which most of it is, if any
     */
    public record Name(Optional<String> estate, Optional<String> gridCode, Optional<String> gridName) {}

    /** Another way to lay the cells. */
    public enum Laying {
        MOVED_EAST,
        MOVED_NORTH,
        SMALLER,
        LARGER
    }

    /** @param share of the hot spot's events that lie in hot cells of this laying; it holds from a half on */
    public record Variant(Laying laying, double share, boolean holds) {}

    /**
     * What becomes of it, by the weeks of the period and before.
     *
     * @param pattern see {@link Pattern}
     * @param slope median change of Gi* from week to week
     * @param p of a trend, by Mann and Kendall, corrected for autocorrelation
     * @param hotWeeks of those known, in which it stood out
     * @param knownWeeks with a whole four weeks behind them
     */
    public record Change(Pattern pattern, double slope, double p, int hotWeeks, int knownWeeks) {}

    /**
     * @param first day of seven
     * @param expected if all places had the same rate in that week
     * @param z mean Gi* of its units over the four weeks that end with this; absent where these are not all known
     */
    public record Week(LocalDate first, int events, double expected, OptionalDouble z) {}

    public record OfTopic(String topic, int events) {}

    /** @param households of the hot spot in this grid on the last day; absent for counts */
    public record OfGrid(long gridId, String code, String name, int events, Optional<Integer> households) {}
}
