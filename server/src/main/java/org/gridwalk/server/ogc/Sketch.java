package org.gridwalk.server.ogc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where features lie to one another, as paths for an SVG: no map, but enough to see that these are the right ones. In
 * whatever system the features are; axes in the order of latitude and longitude come out mirrored at the diagonal, so
 * pages sketch longitude first alone.
 */
record Sketch(int height, List<String> areas, List<Dot> dots) {
    static final int WIDTH = 720;
    private static final int TALLEST = 480;
    private static final int MARGIN = 12;

    /** A point, in units of the drawing. */
    record Dot(String x, String y) {}

    /** @return a list of one, or of none when there is nothing to draw */
    static List<Sketch> of(List<JsonNode> features) {
        Box box = new Box();
        for (JsonNode feature : features) {
            box.add(feature.path("geometry").path("coordinates"));
        }
        if (box.isEmpty()) {
            return List.of();
        }
        Scale scale = box.scale();
        List<String> areas = new ArrayList<>();
        List<Dot> dots = new ArrayList<>();
        for (JsonNode feature : features) {
            JsonNode coordinates = feature.path("geometry").path("coordinates");
            if (coordinates.path(0).isNumber()) {
                dots.add(new Dot(scale.x(coordinates), scale.y(coordinates)));
            } else if (coordinates.isArray()) {
                StringBuilder path = new StringBuilder();
                coordinates.forEach(polygon -> polygon.forEach(ring -> scale.draw(ring, path)));
                areas.add(path.toString());
            }
        }
        return List.of(new Sketch(scale.height(), areas, dots));
    }

    /** The bounds of all that is drawn. */
    private static final class Box {
        private double west = Double.POSITIVE_INFINITY;
        private double south = Double.POSITIVE_INFINITY;
        private double east = Double.NEGATIVE_INFINITY;
        private double north = Double.NEGATIVE_INFINITY;

        void add(JsonNode coordinates) {
            if (coordinates.path(0).isNumber()) {
                west = Math.min(west, coordinates.get(0).asDouble());
                east = Math.max(east, coordinates.get(0).asDouble());
                south = Math.min(south, coordinates.get(1).asDouble());
                north = Math.max(north, coordinates.get(1).asDouble());
            } else {
                coordinates.forEach(this::add);
            }
        }

        boolean isEmpty() {
            return west > east;
        }

        Scale scale() {
            boolean isDegrees = Math.abs(south) <= 90 && Math.abs(north) <= 90;
            double narrowing = isDegrees ? Math.max(0.01, Math.cos(Math.toRadians((south + north) / 2))) : 1;
            double width = Math.max((east - west) * narrowing, 1e-9);
            double height = Math.max(north - south, 1e-9);
            double unit = Math.min((WIDTH - 2.0 * MARGIN) / width, (TALLEST - 2.0 * MARGIN) / height);
            return new Scale(west, north, unit * narrowing, unit, (int) Math.ceil(height * unit) + 2 * MARGIN);
        }
    }

    private record Scale(double west, double north, double alongX, double alongY, int height) {
        String x(JsonNode position) {
            return unit((position.get(0).asDouble() - west) * alongX + MARGIN);
        }

        String y(JsonNode position) {
            return unit((north - position.get(1).asDouble()) * alongY + MARGIN);
        }

        void draw(JsonNode ring, StringBuilder path) {
            char command = 'M';
            for (JsonNode position : ring) {
                path.append(command).append(x(position)).append(' ').append(y(position));
                command = 'L';
            }
            path.append('Z');
        }

        private static String unit(double value) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
    }
}
