package org.gridwalk.server.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.image.BufferedImage;

/** Where on a picture of the map an outline should be, and how much of it is there: drawn in nearly black by day. */
final class Outlines {
    private static final double TILE = 256;
    private static final int DARK = 70;

    private final BufferedImage map;
    private final double scale;
    private final double left;
    private final double top;

    /** @param view "#zoom/latitude/longitude" of the middle */
    Outlines(BufferedImage map, String view) {
        this.map = map;
        String[] parts = view.substring(1).split("/");
        this.scale = TILE * Math.pow(2, Double.parseDouble(parts[0]));
        this.left = x(Double.parseDouble(parts[2])) - map.getWidth() / 2.0;
        this.top = y(Double.parseDouble(parts[1])) - map.getHeight() / 2.0;
    }

    /**
     * The share, 0 to 1, of places along an outline that are dark.
     *
     * @param away pixels to the right of it, to see what is there without one
     */
    double drawnShare(JsonNode outline, int away) {
        int places = 0;
        int dark = 0;
        for (JsonNode polygon : outline.get("coordinates")) {
            for (JsonNode ring : polygon) {
                for (int i = 1; i < ring.size(); i++) {
                    double fromX = x(ring.get(i - 1).get(0).asDouble()) - left;
                    double fromY = y(ring.get(i - 1).get(1).asDouble()) - top;
                    double toX = x(ring.get(i).get(0).asDouble()) - left;
                    double toY = y(ring.get(i).get(1).asDouble()) - top;
                    int steps = (int) Math.hypot(toX - fromX, toY - fromY);
                    for (int step = 0; step < steps; step++) {
                        double part = (double) step / steps;
                        places++;
                        dark += isDark(fromX + (toX - fromX) * part + away, fromY + (toY - fromY) * part) ? 1 : 0;
                    }
                }
            }
        }
        return (double) dark / places;
    }

    private boolean isDark(double x, double y) {
        for (int column = (int) x - 1; column <= x + 1; column++) {
            for (int row = (int) y - 1; row <= y + 1; row++) {
                Color colour = new Color(map.getRGB(column, row));
                if (colour.getRed() < DARK && colour.getGreen() < DARK && colour.getBlue() < DARK) {
                    return true;
                }
            }
        }
        return false;
    }

    private double x(double lng) {
        return (lng + 180) / 360 * scale;
    }

    private double y(double lat) {
        double radians = Math.toRadians(lat);
        return (1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2 * scale;
    }
}
