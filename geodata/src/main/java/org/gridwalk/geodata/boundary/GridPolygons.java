package org.gridwalk.geodata.boundary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gridwalk.geodata.boundary.PlanGround.Tract;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * The polygons of a plan's grids: what the atoms of each come to when their common edges are left out. They have the
 * vertices of the atoms and no others, so they are a coverage as the atoms are.
 *
 * <p>An atom that grids share belongs to the one with most households of it, the lower key on a tie. A grid that would have
 * no ground by that, as of a tower that is larger than a grid, gets a piece of its atom, cut from corner to corner by its share
 * of the households.
 */
public final class GridPolygons {
    private static final double SAME_AREA = 1e-9;

    private final Draft draft;
    private final Map<Long, Polygon> atoms;
    private final Map<Integer, List<Geometry>> pieces = new TreeMap<>();

    private GridPolygons(Draft draft, Map<Long, Polygon> atoms) {
        this.draft = draft;
        this.atoms = atoms;
    }

    /**
     * @param atoms the ground's polygons by id
     * @return by the grids' keys; of a grid that nothing can be given there is none
     * @throws IllegalStateException if the polygons don't fit together, which they do if the atoms did
     */
    public static Map<Integer, MultiPolygon> of(Draft draft, Map<Long, Polygon> atoms) {
        return new GridPolygons(draft, atoms).build();
    }

    private Map<Integer, MultiPolygon> build() {
        Map<Integer, List<Long>> owned = new HashMap<>();
        List<Long> shared = new ArrayList<>();
        for (Tract tract : draft.ground().tracts().values()) {
            Label label = draft.label(tract.id());
            if (label.grids().size() > 1) {
                shared.add(tract.id());
            }
            if (!label.grids().isEmpty()) {
                owned.computeIfAbsent(tract.holder(label), key -> new ArrayList<>())
                        .add(tract.id());
            }
        }
        Set<Integer> groundless = new LinkedHashSet<>(draft.grids().keySet());
        groundless.removeAll(owned.keySet());
        Set<Long> divided = new HashSet<>();
        for (long atom : shared) {
            if (draft.label(atom).grids().stream().anyMatch(groundless::contains) && divide(atom, groundless)) {
                divided.add(atom);
            }
        }
        owned.forEach((grid, ids) ->
                ids.stream().filter(atom -> !divided.contains(atom)).forEach(atom -> give(grid, atoms.get(atom))));
        Map<Integer, MultiPolygon> polygons = new TreeMap<>();
        pieces.forEach((grid, parts) -> polygons.put(grid, union(parts)));
        check(polygons);
        return polygons;
    }

    private void give(int grid, Geometry piece) {
        pieces.computeIfAbsent(grid, key -> new ArrayList<>()).add(piece);
    }

    /** Parts an atom among its owner and those who have no ground otherwise; false if it has too few corners. */
    private boolean divide(long atom, Set<Integer> groundless) {
        Tract tract = draft.ground().tract(atom);
        Label label = draft.label(atom);
        int owner = tract.holder(label);
        List<Integer> heirs = label.grids().stream()
                .filter(grid -> grid == owner || groundless.contains(grid))
                .toList();
        double[] shares = heirs.stream()
                .mapToDouble(grid -> 1 + tract.load(label, grid).households())
                .toArray();
        List<Polygon> parts = CornerCuts.parts(atoms.get(atom), shares);
        if (parts.isEmpty()) {
            return false;
        }
        for (int heir = 0; heir < heirs.size(); heir++) {
            give(heirs.get(heir), parts.get(heir));
        }
        groundless.removeAll(heirs);
        return true;
    }

    private static MultiPolygon union(List<Geometry> parts) {
        Geometry union = CoverageUnion.union(parts.toArray(Geometry[]::new));
        Polygon[] polygons = new Polygon[union.getNumGeometries()];
        for (int i = 0; i < polygons.length; i++) {
            polygons[i] = (Polygon) union.getGeometryN(i);
        }
        return union.getFactory().createMultiPolygon(polygons);
    }

    private void check(Map<Integer, MultiPolygon> polygons) {
        if (!CoverageValidator.isValid(polygons.values().toArray(Geometry[]::new))) {
            throw new IllegalStateException("the polygons of the grids are no coverage");
        }
        double whole = draft.ground().tracts().keySet().stream()
                .filter(atom -> !draft.label(atom).equals(Label.NONE))
                .mapToDouble(atom -> atoms.get(atom).getArea())
                .sum();
        double sum = polygons.values().stream().mapToDouble(Geometry::getArea).sum();
        if (Math.abs(sum - whole) > SAME_AREA * whole) {
            throw new IllegalStateException("the areas of the grids sum to " + sum + ", not to " + whole);
        }
    }
}
