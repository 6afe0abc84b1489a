package org.gridwalk.geodata.heat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.geo.TileCoord;

/**
 * Counts that somebody else has made at places, put into the cells in which {@link Heat} counts issues: a place is in
 * exactly one, by the rule of the functions {@code mercator_column} and {@code mercator_row}.
 */
public record PlacedCounts(List<Placed> list) {
    /**
     * @param lng degrees east
     * @param lat degrees north
     * @param count 1 or more
     */
    public record Placed(double lng, double lat, int count) {}

    public PlacedCounts {
        list = List.copyOf(list);
    }

    /**
     * The counts of a tile; what lies elsewhere is left out.
     *
     * @throws BadInput if its zoom is past {@link HeatQuery#MAX_ZOOM}
     */
    public HeatTile tile(TileCoord tile) {
        HeatQuery.checkZoom(tile.z());
        Map<Integer, Integer> counts = new TreeMap<>();
        long total = 0;
        int n = HeatTile.SIZE << tile.z();
        for (Placed placed : list) {
            int column = column(placed.lng, n) - tile.x() * HeatTile.SIZE;
            int row = row(placed.lat, n) - tile.y() * HeatTile.SIZE;
            if (column >= 0 && column < HeatTile.SIZE && row >= 0 && row < HeatTile.SIZE) {
                counts.merge(row * HeatTile.SIZE + column, placed.count, Integer::sum);
                total += placed.count;
            }
        }
        List<Integer> cells = new ArrayList<>();
        counts.forEach((index, count) -> cells.addAll(List.of(index, count)));
        return new HeatTile(HeatTile.SIZE, cells, total);
    }

    /**
     * The span of the counts at a zoom level.
     *
     * @throws BadInput if the zoom is not between 0 and {@link HeatQuery#MAX_ZOOM}
     */
    public HeatDomain domain(int z) {
        HeatQuery.checkZoom(z);
        int n = HeatTile.SIZE << z;
        Map<Long, Long> counts = new TreeMap<>();
        for (Placed placed : list) {
            counts.merge((long) row(placed.lat, n) * n + column(placed.lng, n), (long) placed.count, Long::sum);
        }
        long[] sorted =
                counts.values().stream().mapToLong(count -> count).sorted().toArray();
        if (sorted.length == 0) {
            return new HeatDomain(z, 0, 0, 0);
        }
        int p98 = (int) Math.ceil(0.98 * sorted.length) - 1;
        return new HeatDomain(
                z, sorted[p98], sorted[sorted.length - 1], Arrays.stream(sorted).sum());
    }

    private static int column(double lng, int n) {
        return (int) Math.min(n - 1L, (long) Math.floor((lng + 180) / 360 * n));
    }

    private static int row(double lat, int n) {
        double sine = Math.sin(Math.toRadians(lat));
        double south = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
        return (int) Math.max(0, Math.min(n - 1L, (long) Math.floor(south * n)));
    }
}
