package org.gridwalk.geodata.boundary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwalk.geodata.boundary.PlanGround.Tract;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/** The polygons of a plan's grids, to be looked at: each the union of its atoms. */
public final class PlanShapes {
    private PlanShapes() {}

    /**
     * In whose polygon an atom lies: of those that share it, the one with most of its households, and of equals the one with
     * the lower key.
     *
     * @return {@link Label#NOBODY} where nobody has any of it
     */
    public static int holder(Tract tract, Label label) {
        return label.grids().stream()
                .max(Comparator.comparingInt(
                                (Integer grid) -> tract.load(label, grid).households())
                        .thenComparing(Comparator.reverseOrder()))
                .orElse(Label.NOBODY);
    }

    /**
     * By the keys of the grids; one that has no atom to itself isn't there.
     *
     * @param atoms the outline of each atom of the plan's ground, which together are a valid coverage
     */
    public static Map<Integer, MultiPolygon> of(Draft draft, Map<Long, Polygon> atoms) {
        Map<Integer, List<Polygon>> parts = new TreeMap<>();
        for (Tract tract : draft.ground().tracts().values()) {
            int holder = holder(tract, draft.label(tract.id()));
            if (holder != Label.NOBODY) {
                parts.computeIfAbsent(holder, key -> new ArrayList<>()).add(atoms.get(tract.id()));
            }
        }
        Map<Integer, MultiPolygon> shapes = new TreeMap<>();
        parts.forEach((key, polygons) -> shapes.put(key, union(polygons)));
        return shapes;
    }

    private static MultiPolygon union(List<Polygon> polygons) {
        Geometry union = CoverageUnion.union(polygons.toArray(Geometry[]::new));
        return union instanceof MultiPolygon multi
                ? multi
                : LngLat.GEOMETRY.createMultiPolygon(new Polygon[] {(Polygon) union});
    }
}
