package org.gridwalk.geodata.boundary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridwalk.geodata.boundary.PlanGround.Border;
import org.gridwalk.geodata.boundary.atom.BoundaryFault;
import org.gridwalk.geodata.boundary.atom.StoredAtom;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * The ways to mend each fault of the boundaries that a plan began from, and whether it is.
 *
 * <p>A plan can't have a gap that isn't seen or an overlap at all; so a fault is a choice to be made: whose it shall be. Of
 * ground that is nobody's giving it away is one; where the plan had to begin with one of several, it counts as made when
 * somebody has said so, were it of the same one. What is so narrow that no atom was cut of it is mended by the cut.
 */
final class FaultRepairs {
    private final Draft draft;
    private final Set<Long> chosen;
    private final STRtree tree = new STRtree();
    private final Map<Long, Long> atomOf = new HashMap<>();
    private final Map<Long, Integer> keys = new HashMap<>();

    /**
     * @param atoms of the draft's ground
     * @param chosen atoms that were given to somebody by name
     */
    FaultRepairs(Draft draft, List<StoredAtom> atoms, Set<Long> chosen) {
        this.draft = draft;
        this.chosen = chosen;
        for (StoredAtom atom : atoms) {
            tree.insert(atom.atom().polygon().getEnvelopeInternal(), atom);
            atom.atom().buildings().forEach(building -> atomOf.put(building, atom.id()));
        }
        draft.grids().forEach((key, grid) -> grid.gridId().ifPresent(gridId -> keys.put(gridId, key)));
    }

    FaultView view(BoundaryFault fault) {
        List<Integer> grids = fault.gridIds().stream()
                .filter(keys::containsKey)
                .map(keys::get)
                .toList();
        Set<Long> atoms = atoms(fault);
        return FaultView.of(fault, grids, repairs(fault, grids, atoms), isRepaired(fault, atoms));
    }

    private Set<Long> atoms(BoundaryFault fault) {
        if (fault.buildingId() == 0) {
            return within(fault.geometry());
        }
        Long atom = atomOf.get(fault.buildingId());
        return atom == null ? Set.of() : Set.of(atom);
    }

    /** Those of which more than half lies there. */
    private Set<Long> within(Geometry place) {
        Set<Long> within = new TreeSet<>();
        for (Object found : tree.query(place.getEnvelopeInternal())) {
            StoredAtom atom = (StoredAtom) found;
            Polygon polygon = atom.atom().polygon();
            double both = OverlayNGRobust.overlay(place, polygon, OverlayNG.INTERSECTION)
                    .getArea();
            if (both > polygon.getArea() / 2) {
                within.add(atom.id());
            }
        }
        return within;
    }

    private List<FaultView.Repair> repairs(BoundaryFault fault, List<Integer> grids, Set<Long> atoms) {
        if (atoms.isEmpty() || fault.kind() == BoundaryFault.Kind.OUTSIDE) {
            return List.of();
        }
        List<Integer> candidates = new ArrayList<>(
                switch (fault.kind()) {
                    case GAP, OUTSIDE -> List.<Integer>of();
                    default -> grids;
                });
        if (fault.kind() != BoundaryFault.Kind.OVERLAP) {
            neighbours(atoms).stream().filter(key -> !candidates.contains(key)).forEach(candidates::add);
        }
        int households = atoms.stream()
                .mapToInt(atom -> draft.ground().tract(atom).load().households())
                .sum();
        return candidates.stream()
                .map(key -> new FaultView.Repair(key, List.copyOf(atoms), households))
                .toList();
    }

    /** The grids round some atoms, those with the longest border first. */
    private List<Integer> neighbours(Set<Long> atoms) {
        Map<Integer, Double> meters = new TreeMap<>();
        for (long atom : atoms) {
            for (Border border : draft.ground().borders(atom)) {
                long beyond = border.one() == atom ? border.other() : border.one();
                if (beyond != PlanGround.OUTSIDE && !atoms.contains(beyond)) {
                    draft.label(beyond).grids().forEach(grid -> meters.merge(grid, border.meters(), Double::sum));
                }
            }
        }
        return meters.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean isRepaired(BoundaryFault fault, Set<Long> atoms) {
        boolean given = atoms.stream().allMatch(this::isGiven);
        return switch (fault.kind()) {
            case OUTSIDE -> true;
            case GAP, ORPHANS -> given;
            case OVERLAP, BUILDING_CROSSED, MISPLACED -> given && chosen.containsAll(atoms);
        };
    }

    private boolean isGiven(long atom) {
        Label label = draft.label(atom);
        return !label.equals(Label.NONE)
                && draft.ground().tract(atom).load(label, Label.NOBODY).households() == 0;
    }
}
