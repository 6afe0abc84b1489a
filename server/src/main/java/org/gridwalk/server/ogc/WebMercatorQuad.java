package org.gridwalk.server.ogc;

import java.util.ArrayList;
import java.util.List;
import org.gridwalk.geodata.feature.FeatureCrs;
import org.gridwalk.geodata.geo.Bounds;

/** The tile matrix set WebMercatorQuad of OGC 17-083r4, annex D.1, and which of its tiles cover a box. */
final class WebMercatorQuad {
    static final String ID = "WebMercatorQuad";
    static final String URI = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";
    static final int LAST_MATRIX = 24;

    private static final String SCALE_SET = "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible";
    private static final int TILE_PIXELS = 256;
    private static final double HALF_WORLD_METERS = Math.PI * 6_378_137;
    private static final double PIXEL_METERS = 0.00028;

    private WebMercatorQuad() {}

    record TileMatrix(
            String id,
            double scaleDenominator,
            double cellSize,
            String cornerOfOrigin,
            List<Double> pointOfOrigin,
            int tileWidth,
            int tileHeight,
            int matrixWidth,
            int matrixHeight) {}

    record Definition(
            String id,
            String title,
            String uri,
            String crs,
            List<String> orderedAxes,
            String wellKnownScaleSet,
            List<TileMatrix> tileMatrices) {}

    /** The tiles of a matrix that may hold something; the bounds are within. */
    record Limits(String tileMatrix, int minTileRow, int maxTileRow, int minTileCol, int maxTileCol) {
        boolean hold(int row, int col) {
            return row >= minTileRow && row <= maxTileRow && col >= minTileCol && col <= maxTileCol;
        }
    }

    static Definition definition() {
        List<TileMatrix> matrices = new ArrayList<>();
        for (int z = 0; z <= LAST_MATRIX; z++) {
            double cellSize = 2 * HALF_WORLD_METERS / TILE_PIXELS / (1 << z);
            matrices.add(new TileMatrix(
                    Integer.toString(z),
                    cellSize / PIXEL_METERS,
                    cellSize,
                    "topLeft",
                    List.of(-HALF_WORLD_METERS, HALF_WORLD_METERS),
                    TILE_PIXELS,
                    TILE_PIXELS,
                    1 << z,
                    1 << z));
        }
        return new Definition(
                ID,
                "Google Maps Compatible for the World",
                URI,
                FeatureCrs.WEB_MERCATOR.uri(),
                List.of("X", "Y"),
                SCALE_SET,
                matrices);
    }

    /** @param box in longitude and latitude, not across the antimeridian */
    static Limits limits(int z, Bounds box) {
        return new Limits(
                Integer.toString(z), row(z, box.north()), row(z, box.south()), col(z, box.west()), col(z, box.east()));
    }

    private static int col(int z, double lng) {
        return within(z, (lng + 180) / 360);
    }

    private static int row(int z, double lat) {
        double sine = Math.sin(Math.toRadians(lat));
        // Infinite at the poles, which the cut to the matrix makes its first or last row.
        return within(z, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI));
    }

    private static int within(int z, double share) {
        return (int) Math.max(0, Math.min((1 << z) - 1, Math.floor(share * (1 << z))));
    }
}
