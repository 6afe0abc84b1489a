package org.gridwalk.geodata.feature;

import java.util.List;
import java.util.Optional;

/**
 * What the features of a collection look like, and where they come from. Two types may serve one collection: what an
 * account sees of an issue, and what everybody does.
 *
 * @param name tells it from all others, also from the other type of its collection
 * @param collection the id of the collection, as in its address
 * @param geometry the GeoJSON type of every shape
 * @param properties in the order in which they are given out
 */
public record FeatureType(
        String name, String collection, String geometry, List<Property> properties, Rows rows, Time time) {
    public FeatureType {
        properties = List.copyOf(properties);
    }

    /** Those that features can be selected by. */
    public List<Property> selectable() {
        return properties.stream().filter(Property::selectable).toList();
    }

    public Optional<Property> selectable(String name) {
        return selectable().stream()
                .filter(property -> property.name().equals(name))
                .findFirst();
    }

    /** Whether a feature without a shape may occur. */
    public boolean shapeMayBeMissing() {
        return rows.shapeMayBeMissing();
    }

    /**
     * The rows behind the features, as SQL of the program.
     *
     * @param table the table that holds the stored shapes, whose index tells their extent
     * @param from a FROM clause; may name {@code :today}, {@code :asOf} (the day that a request looks at) and
     *     {@code :zone}
     * @param id a positive bigint, unique in the collection and never used again
     * @param stored the indexed column that the shape comes from
     * @param shape what is given out, and what boxes are compared with; not farther from {@code stored} than
     *     {@link PublicPlace#CELL_METERS}
     * @param scope the predicate of what a scope sees
     */
    record Rows(String table, String from, String id, String stored, String shape, String scope) {
        boolean isMoved() {
            return !stored.equals(shape);
        }

        boolean shapeMayBeMissing() {
            return table.equals("issue") && !isMoved();
        }
    }

    /**
     * When a feature is.
     *
     * @param kind what the expression holds
     * @param sql a daterange, or a timestamptz
     * @param first a statement for the first day, or instant, that any feature has
     */
    record Time(Kind kind, String sql, String first) {
        static final Time NONE = new Time(Kind.NONE, "null", "");

        enum Kind {
            /** It has no time, and every time finds it. */
            NONE,
            /** A range of days. A request that names no time sees those of today. */
            DAYS,
            /** An instant. */
            INSTANT,
            /** An instant of which only the day is told. */
            DAY_OF_INSTANT
        }
    }

    /** Whether a request that names no time sees the features of today alone. */
    public boolean isOfToday() {
        return time.kind() == Time.Kind.DAYS;
    }
}
