package org.gridwalk.geodata.geocode.review;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.ToLongFunction;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.geocode.Place;
import org.gridwalk.geodata.geocode.index.Precision;
import org.jdbi.v3.core.Handle;

/** Writes places into issues that have none. */
final class PlacedIssues {
    private static final String PLACE = SqlFile.read(PlacedIssues.class, "place.sql");

    private final Clock clock;

    /** @param clock its zone is the business zone */
    PlacedIssues(Clock clock) {
        this.clock = clock;
    }

    /** One issue and the place that was found for it. */
    record Found(long issueId, Place place) {}

    /** @return how many had none, and have one now */
    int write(Handle handle, List<Found> found) {
        if (found.isEmpty()) {
            return 0;
        }
        return handle.createUpdate(PLACE)
                .bind("issues", longs(found, Found::issueId))
                .bind(
                        "precisions",
                        found.stream()
                                .map(one -> one.place().precision().name())
                                .toArray(String[]::new))
                .bind("communities", longs(found, one -> orZero(one.place().areaId())))
                .bind("estates", longs(found, one -> orZero(one.place().estateId())))
                .bind("buildings", longs(found, one -> orZero(one.place().buildingId())))
                .bind("dwellings", longs(found, one -> orZero(one.place().dwellingId())))
                .bind("grids", longs(found, one -> orZero(one.place().gridId())))
                .bind(
                        "lngs",
                        found.stream().map(one -> degrees(one.place().lng())).toArray(Double[]::new))
                .bind(
                        "lats",
                        found.stream().map(one -> degrees(one.place().lat())).toArray(Double[]::new))
                .bind("today", LocalDate.now(clock))
                .bind("zone", clock.getZone().getId())
                .execute();
    }

    /** Whether an issue can be given the place: one known exactly needs coordinates. */
    static boolean isWhole(Place place) {
        return place.precision().rank() < Precision.BUILDING.rank() || place.lng() != null;
    }

    private static Long[] longs(List<Found> found, ToLongFunction<Found> value) {
        return found.stream().mapToLong(value).boxed().toArray(Long[]::new);
    }

    private static long orZero(Long id) {
        return id == null ? 0 : id;
    }

    private static double degrees(Double value) {
        return value == null ? 0 : value;
    }
}
