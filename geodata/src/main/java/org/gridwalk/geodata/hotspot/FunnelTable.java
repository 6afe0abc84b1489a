package org.gridwalk.geodata.hotspot;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gridwalk.geodata.hotspot.HotSpotMap.Total;
import org.gridwalk.geodata.hotspot.stats.Funnel.Limits;
import org.gridwalk.geodata.hotspot.stats.PoissonInterval;
import org.gridwalk.geodata.issue.Boundary;

/**
 * Rates of grids by household-days, with what chance alone makes of them: in place of a league table. In the order of
 * codes; nobody is put before anybody.
 *
 * @param to the last day
 * @param meanRate events a household-day of all grids that have a rate; absent where there are none
 * @param dispersion how much more grids differ than chance makes them; 1 where it is chance alone
 * @param total of the view
 * @param curve the limits over the span of household-days, to be drawn; empty where there is no mean
 */
public record FunnelTable(
        LocalDate from,
        LocalDate to,
        Boundary boundary,
        int floorHouseholds,
        OptionalDouble meanRate,
        double dispersion,
        Total total,
        List<OfGrid> grids,
        List<At> curve) {
    public FunnelTable {
        grids = List.copyOf(grids);
        curve = List.copyOf(curve);
    }

    /** Why a grid has no rate. */
    public enum Withheld {
        FLOOR,
        DEDICATED
    }

    /** Where a grid lies among what chance makes of the mean. */
    public enum Place {
        WITHIN,
        /** Above the limits within which 95 in 100 lie; {@code BELOW} likewise. */
        ABOVE,
        BELOW,
        /** Above those of 998 in 1,000; {@code FAR_BELOW} likewise. */
        FAR_ABOVE,
        FAR_BELOW
    }

    /**
     * @param events but for tickets that went into another
     * @param rate events a household-day, with its interval of 95 %; absent where it is withheld, as is all that follows
     * @param limits95 of chance at these household-days; {@code limits998} likewise
     * @param place among these limits
     * @param placeAmong the same with limits widened to how much grids differ: whether it is different among its like
     */
    public record OfGrid(
            long gridId,
            String code,
            String name,
            int events,
            double householdDays,
            Optional<Withheld> withheld,
            OptionalDouble rate,
            Optional<PoissonInterval> interval,
            Optional<Limits> limits95,
            Optional<Limits> limits998,
            Optional<Place> place,
            Optional<Place> placeAmong) {}

    /** The limits at so many household-days; widened ones are those of {@code placeAmong}. */
    public record At(double householdDays, Limits limits95, Limits limits998, Limits widened95, Limits widened998) {}
}
