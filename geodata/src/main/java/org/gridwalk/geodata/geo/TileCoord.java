package org.gridwalk.geodata.geo;

import java.util.Optional;

/**
 * A tile of the WebMercatorQuad scheme, as XYZ: one tile at zoom 0, four times as many at each further one.
 *
 * @param z zoom, 0 to {@link #MAX_ZOOM}
 * @param x column from the antimeridian eastward, 0 to 2^z - 1
 * @param y row from 85.05° north southward, 0 to 2^z - 1
 */
public record TileCoord(int z, int x, int y) {
    public static final int MAX_ZOOM = 22;

    public TileCoord {
        if (!exists(z, x, y)) {
            throw new IllegalArgumentException("no tile " + z + "/" + x + "/" + y);
        }
    }

    /** Empty where the scheme has no such tile. */
    public static Optional<TileCoord> of(int z, int x, int y) {
        return exists(z, x, y) ? Optional.of(new TileCoord(z, x, y)) : Optional.empty();
    }

    private static boolean exists(int z, int x, int y) {
        return z >= 0 && z <= MAX_ZOOM && x >= 0 && y >= 0 && x < 1 << z && y < 1 << z;
    }

    /**
     * What the tile covers, with a margin round it, cut off at the edge of the world.
     *
     * @param margin in widths of the tile, 0 or more
     */
    public Bounds bounds(double margin) {
        return new Bounds(lng(x - margin), lat(y + 1 + margin), lng(x + 1 + margin), lat(y - margin));
    }

    private double lng(double column) {
        return Math.max(-180, Math.min(180, column / (1 << z) * 360 - 180));
    }

    private double lat(double row) {
        return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * row / (1 << z)))));
    }
}
