package org.gridwalk.geodata.hotspot;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.hotspot.HotSpotMap.LeftOut;
import org.gridwalk.geodata.hotspot.HotSpotMap.Total;
import org.gridwalk.geodata.hotspot.HotSpotQuery.Unit;
import org.gridwalk.geodata.issue.Boundary;

/**
 * Complaints against visits, place by place. It describes and explains nothing: visits follow complaints, and where nobody
 * goes nobody hears of anything.
 *
 * @param to the last day
 * @param per the rates are for so many households and days
 * @param complaintCuts a class is low up to the first, high above the second: terciles of all that was compared.
 *     {@code visitCuts} likewise
 * @param total of the complaints in view
 * @param leftOut placed complaints of the view that are in no unit
 * @param units in view: the worklist first, most complaints first
 */
public record ComplaintVisitMap(
        LocalDate from,
        LocalDate to,
        Boundary boundary,
        Unit unit,
        Optional<Integer> cellMeters,
        int floorHouseholds,
        Per per,
        List<Double> complaintCuts,
        List<Double> visitCuts,
        Total total,
        List<LeftOut> leftOut,
        List<OfUnit> units) {
    public ComplaintVisitMap {
        complaintCuts = List.copyOf(complaintCuts);
        visitCuts = List.copyOf(visitCuts);
        leftOut = List.copyOf(leftOut);
        units = List.copyOf(units);
    }

    public record Per(int households, int days) {}

    public enum Level {
        LOW,
        MIDDLE,
        HIGH
    }

    /** What stands out of the nine classes. */
    public enum Kind {
        /** Many complaints and few visits: go there before there are more (未诉先办). */
        WORKLIST,
        /** No complaint and no visit: nobody has looked. Never calm. */
        NOBODY_LOOKED
    }

    /**
     * @param estate the name of that in which most of its households live; absent where they live in none
     * @param gridId of the grid, or for a cell of that in which most of its households live; so too its code and name
     * @param households on average over the period, in view
     * @param complaints events in view that residents reported; {@code visits} at which somebody was met
     * @param complaintRate of all of the unit, for {@link Per}; {@code visitRate} likewise
     * @param kind absent for what is neither
     */
    public record OfUnit(
            double lng,
            double lat,
            Outline outline,
            Optional<String> estate,
            Optional<Long> gridId,
            Optional<String> code,
            Optional<String> name,
            double households,
            int complaints,
            int visits,
            double complaintRate,
            double visitRate,
            Level complaintLevel,
            Level visitLevel,
            Optional<Kind> kind) {}
}
