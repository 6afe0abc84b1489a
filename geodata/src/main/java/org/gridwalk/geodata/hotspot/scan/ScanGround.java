package org.gridwalk.geodata.hotspot.scan;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.hotspot.HexLayout;
import org.gridwalk.geodata.hotspot.Plane;
import org.jdbi.v3.core.Handle;

/** The cells of one ground, who lives in them, and what was reported there up to a day. */
final class ScanGround {
    private static final String HOMES = SqlFile.read(ScanGround.class, "homes.sql");
    private static final String CASES = SqlFile.read(ScanGround.class, "cases.sql");
    private static final double CELL_METERS = 100;

    /** Households of a building and a grid. */
    record Homes(long cell, long community, Long grid, Long estate, int households) {}

    /**
     * A case.
     *
     * @param group its topic of the upper level
     * @param day 0 for the last
     */
    record Case(long cell, long community, Long grid, long group, long topic, int day) {}

    private record Row(long building, double lng, double lat, long community, Long grid, Long estate, int households) {}

    private final HexLayout layout;
    private final List<Homes> homes = new ArrayList<>();
    private final List<Case> cases = new ArrayList<>();
    private final long[] cells;

    private ScanGround(List<Row> rows, Handle handle, long area, LocalDate to, ZoneId zone) {
        Plane plane = rows.stream()
                .findFirst()
                .map(row -> Plane.near(new LngLat(row.lng, row.lat)))
                .orElse(new Plane(0, 0));
        layout = new HexLayout(plane, CELL_METERS);
        Map<Long, Long> cellOf = new HashMap<>();
        for (Row row : rows) {
            long cell = layout.cellAt(plane.x(row.lng), plane.y(row.lat));
            cellOf.put(row.building, cell);
            homes.add(new Homes(cell, row.community, row.grid, row.estate, row.households));
        }
        handle.createQuery(CASES)
                .bind("area", area)
                .bind("to", to)
                .bind("zone", zone.getId())
                .bind(
                        "begin",
                        to.minusDays(ScanField.DAYS - 1L).atStartOfDay(zone).toInstant())
                .bind("end", to.plusDays(1).atStartOfDay(zone).toInstant())
                .map((row, context) -> cases.add(new Case(
                        // Where the house is known it counts there, as its households do.
                        cellOf.getOrDefault(
                                row.getLong("building_id"),
                                layout.cellAt(plane.x(row.getDouble("lng")), plane.y(row.getDouble("lat")))),
                        row.getLong("community_id"),
                        row.getObject("grid_id", Long.class),
                        row.getLong("group_id"),
                        row.getLong("topic_id"),
                        row.getInt("day"))))
                .list();
        cells = LongStream.concat(
                        homes.stream().mapToLong(Homes::cell), cases.stream().mapToLong(Case::cell))
                .distinct()
                .sorted()
                .toArray();
    }

    static ScanGround read(Handle handle, long area, LocalDate to, ZoneId zone) {
        List<Row> rows = handle.createQuery(HOMES)
                .bind("area", area)
                .bind("to", to)
                .map((row, context) -> new Row(
                        row.getLong("id"),
                        row.getDouble("lng"),
                        row.getDouble("lat"),
                        row.getLong("community_id"),
                        row.getObject("grid_id", Long.class),
                        row.getObject("estate_id", Long.class),
                        row.getInt("households")))
                .list();
        return new ScanGround(rows, handle, area, to, zone);
    }

    /** The groups of topics of which there are cases. */
    Set<Long> groups() {
        Set<Long> groups = new TreeSet<>();
        cases.forEach(each -> groups.add(each.group));
        return groups;
    }

    /** What some cases make, on all cells. */
    ScanField field(List<Case> chosen) {
        double[] x = new double[cells.length];
        double[] y = new double[cells.length];
        for (int i = 0; i < cells.length; i++) {
            x[i] = layout.middle(cells[i]).x;
            y[i] = layout.middle(cells[i]).y;
        }
        Map<Long, int[][]> topics = new TreeMap<>();
        for (Case each : chosen) {
            topics.computeIfAbsent(each.topic, id -> new int[ScanField.DAYS][cells.length])[each.day][
                    indexOf(each.cell)]++;
        }
        return new ScanField(x, y, List.copyOf(topics.values()));
    }

    private int indexOf(long cell) {
        return Arrays.binarySearch(cells, cell);
    }

    HexLayout layout() {
        return layout;
    }

    int size() {
        return cells.length;
    }

    long cell(int index) {
        return cells[index];
    }

    List<Homes> homes() {
        return homes;
    }

    /** Cases of a group of topics, null for all. */
    List<Case> cases(Long group) {
        return cases(group, Integer.MAX_VALUE);
    }

    /** The same in the last days. */
    List<Case> cases(Long group, int days) {
        return cases.stream()
                .filter(each -> each.day < days && (group == null || each.group == group))
                .toList();
    }
}
