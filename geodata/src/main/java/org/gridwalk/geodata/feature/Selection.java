package org.gridwalk.geodata.feature;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.feature.FeatureType.Rows;
import org.gridwalk.geodata.geo.Bounds;
import org.gridwalk.geodata.geo.LngLat;
import org.jdbi.v3.core.statement.SqlStatement;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** The WHERE of a request for features, with what it binds. */
final class Selection {
    private final List<String> terms = new ArrayList<>();
    private final Map<String, Object> binds = new LinkedHashMap<>();
    private final Scope scope;

    private Selection(FeatureType type, Scope scope, Clock clock) {
        this.scope = scope;
        terms.add(type.rows().scope());
        binds.put("today", LocalDate.now(clock));
        binds.put("asOf", LocalDate.now(clock));
        binds.put("zone", clock.getZone().getId());
    }

    /** Everything that a scope sees, whenever it is. */
    static Selection all(FeatureType type, Scope scope, Clock clock) {
        return new Selection(type, scope, clock);
    }

    static Selection of(FeatureType type, ItemsQuery items, Scope scope, Clock clock) {
        Selection selection = new Selection(type, scope, clock);
        selection.addTime(type.time(), items.time(), clock);
        items.bounds().ifPresent(bounds -> selection.addBounds(type.rows(), bounds));
        items.filters().forEach((property, value) -> selection.addFilter(property, value));
        return selection;
    }

    /**
     * What is in a box.
     *
     * @param time empty for the time that a request sees which names none
     */
    static Selection in(FeatureType type, Bounds bounds, Optional<TimeSpan> time, Scope scope, Clock clock) {
        Selection selection = new Selection(type, scope, clock);
        selection.addTime(type.time(), time, clock);
        selection.addBounds(type.rows(), bounds);
        return selection;
    }

    /** @param value is bound, never written */
    Selection and(String term, String name, Object value) {
        terms.add(term);
        binds.put(name, value);
        return this;
    }

    String sql() {
        return String.join("\n  and ", terms);
    }

    <S extends SqlStatement<S>> S bind(S statement) {
        return scope.bind(statement.bindMap(binds));
    }

    private void addTime(FeatureType.Time time, Optional<TimeSpan> wanted, Clock clock) {
        switch (time.kind()) {
            case NONE -> {}
            case DAYS -> addDays(time.sql(), wanted.orElseGet(() -> today(clock)), clock);
            case INSTANT -> wanted.ifPresent(span -> addInstants(time.sql(), span));
            case DAY_OF_INSTANT -> wanted.ifPresent(span -> addInstants(time.sql(), span.wholeDays(clock.getZone())));
        }
    }

    private static TimeSpan today(Clock clock) {
        return TimeSpan.day(LocalDate.now(clock), clock.getZone());
    }

    private void addDays(String range, TimeSpan span, Clock clock) {
        Optional<LocalDate> first = span.firstDay(clock.getZone());
        Optional<LocalDate> last = span.lastDay(clock.getZone());
        and(
                range + " && daterange(cast(:firstDay as date), cast(:lastDay as date), '[]')",
                "firstDay",
                first.orElse(null));
        binds.put("lastDay", last.orElse(null));
        // What is told of a feature is told as of the day nearest to today that the request looks at.
        LocalDate today = LocalDate.now(clock);
        LocalDate notBefore = first.filter(day -> day.isAfter(today)).orElse(today);
        binds.put("asOf", last.filter(day -> day.isBefore(notBefore)).orElse(notBefore));
    }

    private void addInstants(String instant, TimeSpan span) {
        span.from().ifPresent(from -> and(instant + " >= :fromInstant", "fromInstant", from));
        span.until().ifPresent(until -> and(instant + " < :untilInstant", "untilInstant", until));
    }

    private void addBounds(Rows rows, Bounds bounds) {
        List<String> boxes = new ArrayList<>();
        for (Bounds part : bounds.parts()) {
            int i = boxes.size();
            binds.put("box" + i, box(part));
            binds.put("near" + i, box(rows.isMoved() ? PublicPlace.before(part) : part));
            // The index knows the stored place; what is asked for, and answered, is the one that is given out.
            boxes.add(rows.stored() + " && :near" + i + " and st_intersects(" + rows.shape() + ", :box" + i + ")");
        }
        if (rows.shapeMayBeMissing()) {
            boxes.add(rows.stored() + " is null");
        }
        terms.add("(" + String.join(" or ", boxes) + ")");
    }

    private static Geometry box(Bounds bounds) {
        return LngLat.GEOMETRY.toGeometry(new Envelope(bounds.west(), bounds.east(), bounds.south(), bounds.north()));
    }

    private void addFilter(Property property, Object value) {
        String name = "filter" + binds.size();
        and("(" + property.sql() + ") = :" + name, name, value);
    }
}
