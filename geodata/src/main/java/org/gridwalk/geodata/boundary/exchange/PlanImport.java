package org.gridwalk.geodata.boundary.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.boundary.Draft;
import org.gridwalk.geodata.boundary.Label;
import org.gridwalk.geodata.boundary.Operation;
import org.gridwalk.geodata.boundary.PlanGround;
import org.gridwalk.geodata.boundary.exchange.FileGround.Atom;
import org.gridwalk.geodata.boundary.exchange.ImportReport.Cut;
import org.gridwalk.geodata.boundary.exchange.ImportReport.Disputed;
import org.gridwalk.geodata.boundary.exchange.ImportReport.Gaps;
import org.gridwalk.geodata.boundary.exchange.ImportReport.Outside;
import org.gridwalk.geodata.boundary.exchange.ImportReport.Overlap;
import org.gridwalk.geodata.boundary.exchange.PolygonMatch.Held;
import org.gridwalk.geodata.boundary.exchange.PolygonMatch.Shared;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Lays a file over the ground of a plan that has just begun: whose each atom becomes, and what doesn't fit.
 *
 * <p>Where the file's own layer of buildings names a building of the atom, that decides. Else an atom goes to the polygon
 * that holds most of the buildings on it, or of the atom where nothing stands; if most is in no polygon it is nobody's, and a
 * finding of the plan. Only a strip without buildings that is too narrow to be meant goes, in a file from elsewhere, to the
 * neighbour with which it shares most of its outline.
 */
final class PlanImport {
    /** Less lies beyond the community wherever a line was drawn along its limit. */
    private static final double LEAST_SQUARE_METERS = 1;

    private final FilePlan file;
    private final Draft draft;
    private final FileGround ground;
    private final GridMatch match;
    private final PolygonMatch polygons;
    private final Meters meters;
    private final Map<Long, Label> labels = new TreeMap<>();
    private final Map<Long, Held> held = new TreeMap<>();
    private final List<Disputed> disputed = new ArrayList<>();
    private int byBuilding;
    private int closed;
    private int unknownBuildings;

    /**
     * @param draft as it begins
     * @param ground the same atoms
     * @throws BadInput that names the field {@code file}: nothing of it lies in the community
     */
    PlanImport(FilePlan file, Draft draft, FileGround ground) {
        this.file = file;
        this.draft = draft;
        this.ground = ground;
        this.match = new GridMatch(file.grids(), draft.grids(), ground.codes());
        Map<Integer, Geometry> shapes = new TreeMap<>();
        match.drawn().forEach((key, grid) -> shapes.put(key, grid.shape()));
        this.polygons = new PolygonMatch(shapes);
        this.meters = new Meters(ground.atoms().values().stream()
                .mapToDouble(atom -> atom.shape().getEnvelopeInternal().centre().y)
                .average()
                .orElse(0));
        label();
    }

    private void label() {
        Map<Long, Label> known = byBuildings();
        for (Atom atom : ground.atoms().values()) {
            Held share = polygons.held(place(atom));
            held.put(atom.id(), share);
            Label own = known.get(atom.id());
            if (own != null) {
                byBuilding++;
                dispute(atom, own, share);
            }
            labels.put(atom.id(), own == null ? Label.of(share.most()) : own);
        }
        BadInput.unless(
                labels.values().stream().anyMatch(label -> !label.equals(Label.NONE)),
                "file",
                file.grids().size() + " polygons, none of them on the ground of this community",
                "polygons that lie in the community, longitude first, in the system of coordinates that the file says");
        // What our own file leaves out was left out on purpose.
        if (file.buildings().isEmpty()) {
            close();
        }
    }

    /** What is measured of an atom: what stands on it, else the atom. */
    private static Geometry place(Atom atom) {
        Geometry built = FilePolygons.NOTHING;
        for (FileGround.Building building : atom.buildings()) {
            built = built.isEmpty() ? building.shape() : FilePolygons.joined(built, building.shape());
        }
        return built.getArea() > 0 ? built : atom.shape();
    }

    /** By atom; of several buildings on one the first that the file has speaks. */
    private Map<Long, Label> byBuildings() {
        Map<Long, List<FilePlan.Building>> rows = new HashMap<>();
        file.buildings()
                .forEach(row ->
                        rows.computeIfAbsent(row.id(), key -> new ArrayList<>()).add(row));
        Set<Long> left = new LinkedHashSet<>(rows.keySet());
        Map<Long, Label> known = new HashMap<>();
        for (Atom atom : ground.atoms().values()) {
            for (FileGround.Building building : atom.buildings()) {
                List<FilePlan.Building> own = rows.getOrDefault(building.id(), List.of());
                if (!own.isEmpty() && own.stream().allMatch(row -> stands(row, building))) {
                    label(own).ifPresent(label -> known.putIfAbsent(atom.id(), label));
                    left.remove(building.id());
                }
            }
        }
        unknownBuildings = left.size();
        return known;
    }

    /** Whether it is the same building: of another database's ids one may be a building here, and stand elsewhere. */
    private static boolean stands(FilePlan.Building row, FileGround.Building building) {
        return row.shape() == null
                || row.shape().getEnvelopeInternal().intersects(building.shape().getEnvelopeInternal());
    }

    private Optional<Label> label(List<FilePlan.Building> rows) {
        Label label = Label.NONE;
        for (FilePlan.Building row : rows) {
            Optional<Integer> grid = row.gridKey().isEmpty()
                    ? Optional.of(Label.NOBODY)
                    : row.gridKey().flatMap(match::key);
            if (grid.isEmpty()) {
                return Optional.empty();
            }
            label = label.with(row.part(), grid.get());
        }
        return Optional.of(label);
    }

    private void dispute(Atom atom, Label own, Held share) {
        int polygon = share.most();
        boolean agreed =
                polygon == Label.NOBODY ? own.equals(Label.NONE) : own.grids().contains(polygon);
        if (!agreed && !isShared(own)) {
            disputed.add(new Disputed(
                    atom.buildings().get(0).id(),
                    own.grids().stream().findFirst().orElse(Label.NOBODY),
                    Optional.of(polygon).filter(key -> key != Label.NOBODY)));
        }
    }

    /** Grids that share an atom leave it to the polygon of one of them. */
    private static boolean isShared(Label own) {
        return own.grids().size() > 1;
    }

    private void close() {
        for (Atom atom : ground.atoms().values()) {
            if (labels.get(atom.id()).equals(Label.NONE)
                    && atom.buildings().isEmpty()
                    && meters.isSliver(atom.shape())) {
                neighbour(atom.id()).ifPresent(grid -> {
                    labels.put(atom.id(), Label.of(grid));
                    closed++;
                });
            }
        }
    }

    private Optional<Integer> neighbour(long atom) {
        Map<Integer, Double> along = new TreeMap<>();
        draft.ground().borders().stream()
                .filter(border -> border.one() == atom || border.other() == atom)
                .forEach(border -> {
                    long other = border.one() == atom ? border.other() : border.one();
                    Label label = other == PlanGround.OUTSIDE ? Label.NONE : labels.get(other);
                    if (label.grids().size() == 1) {
                        along.merge(label.grids().iterator().next(), border.meters(), Double::sum);
                    }
                });
        return along.entrySet().stream()
                .max(Map.Entry.<Integer, Double>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }

    /** What takes the file over, as one stroke. */
    Operation.Import operation() {
        Map<Long, Label> changed = new TreeMap<>();
        labels.forEach((atom, label) -> {
            if (!label.equals(draft.label(atom))) {
                changed.put(atom, label);
            }
        });
        return new Operation.Import(changed, List.copyOf(match.grids().values()));
    }

    ImportReport report() {
        List<Long> given = labels.keySet().stream()
                .filter(atom -> !labels.get(atom).equals(Label.NONE))
                .toList();
        return new ImportReport(
                file.grids().size(),
                match.matched(),
                match.created(),
                match.dropped(),
                given.size(),
                byBuilding,
                closed,
                cuts(),
                gaps(),
                overlaps(),
                outside(),
                disputed,
                unknownBuildings,
                file.repaired());
    }

    private int households(long atom) {
        return draft.ground().tracts().get(atom).load().households();
    }

    private List<Cut> cuts() {
        return held.entrySet().stream()
                .filter(atom -> atom.getValue().isCut())
                .map(atom -> new Cut(
                        atom.getKey(),
                        households(atom.getKey()),
                        atom.getValue().shares(),
                        labels.get(atom.getKey()).grids().stream().findFirst().orElse(Label.NOBODY)))
                .sorted(Comparator.comparingInt(Cut::households).reversed().thenComparingLong(Cut::atom))
                .toList();
    }

    private Gaps gaps() {
        List<Long> atoms = labels.keySet().stream()
                .filter(atom -> labels.get(atom).equals(Label.NONE))
                .sorted(Comparator.comparingInt((Long atom) -> -households(atom))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        return new Gaps(atoms.stream().mapToInt(this::households).sum(), atoms);
    }

    private List<Overlap> overlaps() {
        return polygons.overlaps().stream()
                .map(shared -> shared.overlap(meters, households(shared)))
                .toList();
    }

    private int households(Shared shared) {
        return ground.atoms().values().stream()
                .filter(atom -> shared.shape()
                        .getEnvelopeInternal()
                        .intersects(atom.shape().getEnvelopeInternal()))
                .filter(atom -> {
                    Geometry place = place(atom);
                    Geometry part = OverlayNGRobust.overlay(shared.shape(), place, OverlayNG.INTERSECTION);
                    return part.getArea() >= place.getArea() / 2;
                })
                .mapToInt(atom -> households(atom.id()))
                .sum();
    }

    private List<Outside> outside() {
        Geometry all = CoverageUnion.union(
                ground.atoms().values().stream().map(Atom::shape).toArray(Geometry[]::new));
        List<Outside> outside = new ArrayList<>();
        match.drawn().forEach((key, grid) -> {
            Geometry beyond = OverlayNGRobust.overlay(grid.shape(), all, OverlayNG.DIFFERENCE);
            double area = meters.area_m2(beyond);
            if (area >= LEAST_SQUARE_METERS) {
                outside.add(new Outside(key, area, meters.isSliver(beyond)));
            }
        });
        return outside;
    }
}
