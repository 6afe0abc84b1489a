package org.gridwalk.geodata.hotspot;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.gridwalk.geodata.hotspot.HotSpotQuery.Measure;
import org.gridwalk.geodata.hotspot.HotSpotQuery.Unit;
import org.gridwalk.geodata.issue.Boundary;

/**
 * The hot spots of a period, with all that it takes to judge them.
 *
 * @param to the last day
 * @param boundary by which grids were meant
 * @param cellMeters width of a cell; absent for grids
 * @param level the share of what is found that may be chance
 * @param seed of what was drawn by chance
 * @param floorHouseholds rates of fewer are not computed
 * @param units how many were compared with each other, those round the view among them
 * @param meanRate events a household-day of all that was compared; absent for counts
 * @param dispersion how many events come together on average; 1 where each comes by itself
 * @param clustering the global G: which share of all pairs of events is in neighbouring units; absent where there are none
 * @param withheld why there are none, if there can be none
 * @param total what is looked at
 * @param topics the same by topic, the most first
 * @param leftOut placed events of the view that are in no unit
 * @param hotSpots the most certain first
 * @param cells all that are in view, where they were asked for
 */
public record HotSpotMap(
        LocalDate from,
        LocalDate to,
        Boundary boundary,
        Measure measure,
        Unit unit,
        Optional<Integer> cellMeters,
        double level,
        long seed,
        int floorHouseholds,
        int units,
        OptionalDouble meanRate,
        double dispersion,
        OptionalDouble clustering,
        Optional<Withheld> withheld,
        Total total,
        List<OfTopic> topics,
        List<LeftOut> leftOut,
        List<HotSpot> hotSpots,
        Optional<List<Cell>> cells) {
    public HotSpotMap {
        topics = List.copyOf(topics);
        leftOut = List.copyOf(leftOut);
        hotSpots = List.copyOf(hotSpots);
    }

    /** Why nothing can be told. */
    public enum Withheld {
        /** Too few cells or grids to stand out among. */
        FEW_UNITS,
        /** Nothing was reported. */
        NO_EVENTS
    }

    /**
     * Tickets of the view.
     *
     * @param unplaced those without a position; absent where only single grids are looked at, since then none would be
     *     known. So too its share, 0 to 1, which is absent where there are no tickets as well
     */
    public record Total(long tickets, OptionalLong unplaced, OptionalDouble unplacedShare) {}

    /** As {@link Total}. */
    public record OfTopic(String topic, long tickets, OptionalLong unplaced, OptionalDouble unplacedShare) {}

    /** @param reason NO_HOME within reach, too few households ({@code FLOOR}), DEDICATED, NO_GRID */
    public record LeftOut(String reason, int events) {}

    /**
     * A unit, hot or not.
     *
     * @param lng of its middle
     * @param gridId of a grid alone
     * @param events in it, of the view
     * @param households in it on average, of the view; 0 where only counts are compared
     * @param rate smoothed, events a household-day; absent for counts
     */
    public record Cell(
            double lng,
            double lat,
            Optional<Long> gridId,
            int events,
            double households,
            OptionalDouble rate,
            double z,
            double p,
            double q,
            boolean hot) {}
}
