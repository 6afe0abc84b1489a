package org.gridwalk.geodata.intake;

import java.util.Map;

/**
 * One feature as the file has it: its structure read, its geometry not yet understood.
 *
 * @param index from 0
 * @param line where it begins
 * @param kind of JSON at its place: object, null, number …
 * @param members what was there of type, id, properties, geometry and bbox
 */
public record GeoFeature(long index, long line, String kind, Members members) {
    /** What the members of a feature object held. {@code null} is a member that is not there. */
    public static final class Members {
        public String type;
        public String idKind;
        public String propertiesKind;
        public String geometryKind;
        public Object bbox;
        public Map<String, String> properties = Map.of();
        public Shape geometry;
    }

    /**
     * A geometry object as it is written.
     *
     * @param type null when there is none
     * @param coordinates null when there are none; a position is a {@code double[]}, an array a {@code List}, anything
     *     else its text
     * @param bbox likewise
     * @param tooLarge whether it has more positions than are read
     */
    public record Shape(String type, Object coordinates, Object bbox, boolean tooLarge) {}

    /** Where it stands, as a path. */
    public String path(String member) {
        return "features[" + index + "]" + (member.isEmpty() ? "" : "." + member);
    }

    /** The first of these properties that has a value; null where none has. */
    public String property(String... names) {
        for (String name : names) {
            String value = members.properties.get(name);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }
}
