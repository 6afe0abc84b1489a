package org.gridwalk.geodata.boundary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridwalk.geodata.boundary.Boundaries.Box;
import org.gridwalk.geodata.boundary.Boundaries.Shape;
import org.gridwalk.geodata.boundary.Publications.NotPublishable;
import org.gridwalk.geodata.boundary.atom.Atoms;
import org.gridwalk.geodata.boundary.atom.StoredAtom;
import org.jdbi.v3.core.Handle;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/** The boundaries that a plan makes of those that are there: grids get their keys and codes, houses go where their atoms go. */
final class PublishedPlan {
    private final Handle handle;
    private final long community;
    private final Draft draft;
    private final Boundaries now;
    private final List<StoredAtom> atoms;

    /** @param draft free of errors, on the ground as it is */
    PublishedPlan(Handle handle, long community, Draft draft, Boundaries now) {
        this.handle = handle;
        this.community = community;
        this.draft = draft;
        this.now = now;
        this.atoms = Atoms.atoms(handle, community);
    }

    /**
     * @param rows in which grids are made that aren't there yet
     * @throws NotPublishable if a grid would have no ground, or a house that stands nowhere would lose its grid
     */
    Boundaries boundaries(BoundaryRows rows) {
        Map<Integer, MultiPolygon> polygons = polygons();
        Map<Integer, Long> ids = new TreeMap<>();
        Map<Long, Shape> grids = new TreeMap<>();
        GridCodes codes = new GridCodes(handle, community);
        Map<Long, String> newCodes = new TreeMap<>();
        draft.grids().forEach((key, grid) -> {
            long id = grid.gridId().orElseGet(() -> {
                long made = rows.make(community);
                newCodes.put(made, codes.next());
                return made;
            });
            ids.put(key, id);
            grids.put(id, new Shape(grid.name(), grid.kind(), grid.owner(), polygons.get(key)));
        });
        rows.putCodes(newCodes);
        Map<Long, Set<Box>> boxes = boxes(ids);
        checkNobodyIsLost(grids, boxes);
        return new Boundaries(grids, boxes);
    }

    private Map<Integer, MultiPolygon> polygons() {
        Map<Long, Polygon> shapes = new HashMap<>();
        atoms.forEach(atom -> shapes.put(atom.id(), atom.atom().polygon()));
        Map<Integer, MultiPolygon> polygons = GridPolygons.of(draft, shapes);
        List<Finding> empty = draft.grids().keySet().stream()
                .filter(key -> !polygons.containsKey(key))
                .map(key -> new Finding(
                        Finding.Kind.EMPTY,
                        List.of(key),
                        List.copyOf(draft.atoms(key)),
                        draft.load(key).households()))
                .toList();
        if (!empty.isEmpty()) {
            throw new NotPublishable("a grid has no ground", empty);
        }
        return polygons;
    }

    /** All houses of an atom go where it goes; those that stand on none stay where they are. */
    private Map<Long, Set<Box>> boxes(Map<Integer, Long> ids) {
        Map<Long, Set<Box>> boxes = new HashMap<>(now.boxes());
        for (StoredAtom atom : atoms) {
            Set<Box> wanted = new TreeSet<>();
            draft.label(atom.id()).shares().forEach(share -> wanted.add(new Box(ids.get(share.grid()), share.part())));
            atom.atom().buildings().forEach(building -> boxes.put(building, wanted));
        }
        return boxes;
    }

    private void checkNobodyIsLost(Map<Long, Shape> grids, Map<Long, Set<Box>> boxes) {
        boxes.forEach((building, parts) -> parts.forEach(box -> {
            if (now.grids().containsKey(box.gridId()) && !grids.containsKey(box.gridId())) {
                throw new NotPublishable(
                        "building " + building + " stands on no ground of the plan, and its grid would be gone",
                        List.of());
            }
        }));
    }
}
