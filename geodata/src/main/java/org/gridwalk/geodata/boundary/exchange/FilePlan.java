package org.gridwalk.geodata.boundary.exchange;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.boundary.Part;
import org.gridwalk.geodata.boundary.PlanGrid;
import org.gridwalk.geodata.intake.GridProperties;
import org.locationtech.jts.geom.Geometry;

/**
 * A plan as a file has it.
 *
 * @param grids each once, in the order of the file
 * @param buildings of a file of our own: whose each building is, by the keys of the file
 * @param repaired what was wrong with shapes, and was put right
 */
record FilePlan(List<Grid> grids, List<Building> buildings, List<ImportReport.Repaired> repaired) {
    private static final int MOST_GRIDS = 2000;

    /**
     * @param key in the file; empty in a file from elsewhere
     * @param shape valid, on the lattice; empty for a grid that has no ground to itself
     */
    record Grid(
            String place,
            Optional<Long> key,
            Optional<String> code,
            Optional<String> name,
            Optional<PlanGrid.Kind> kind,
            Optional<String> owner,
            Geometry shape) {
        Grid with(Geometry other) {
            return new Grid(place, key, code, name, kind, owner, other);
        }
    }

    /**
     * A building, or some entrances or floors of it.
     *
     * @param id in the database that the file came from
     * @param gridKey whose it is, in the file; empty for nobody
     * @param shape its footprint, or null
     */
    record Building(long id, Part part, Optional<Long> gridKey, Geometry shape) {}

    FilePlan {
        grids = List.copyOf(grids);
        buildings = List.copyOf(buildings);
        repaired = List.copyOf(repaired);
    }

    /** What one and the same grid goes by. */
    private record Identity(Optional<Long> key, Optional<String> code, Optional<String> name) {
        boolean isKnown() {
            return key.isPresent() || code.isPresent() || name.isPresent();
        }
    }

    /** @throws BadInput that names the field {@code file}: there is no grid in it, or a property that can't be used */
    static FilePlan of(List<FileFeature> features) {
        Map<Object, Grid> grids = new LinkedHashMap<>();
        List<Building> buildings = new ArrayList<>();
        List<ImportReport.Repaired> repaired = new ArrayList<>();
        for (FileFeature feature : features) {
            if (feature.isBuilding()) {
                building(feature).ifPresent(buildings::add);
                continue;
            }
            Set<Repair> repairs = EnumSet.noneOf(Repair.class);
            repairs.addAll(feature.repairs());
            grid(feature, repairs).ifPresent(grid -> {
                Identity identity = new Identity(grid.key(), grid.code(), grid.name());
                grids.merge(identity.isKnown() ? identity : grid.place(), grid, (one, other) -> {
                    repairs.add(Repair.SAME_GRID);
                    return one.with(FilePolygons.joined(one.shape(), other.shape()));
                });
            });
            repairs.forEach(repair -> repaired.add(new ImportReport.Repaired(feature.place(), repair)));
        }
        BadInput.unless(
                !grids.isEmpty() && grids.size() <= MOST_GRIDS,
                "file",
                grids.size() + " polygons",
                "a polygon for each grid, at most " + MOST_GRIDS);
        return new FilePlan(List.copyOf(grids.values()), buildings, repaired);
    }

    private static Optional<Grid> grid(FileFeature feature, Set<Repair> repairs) {
        Optional<Long> key =
                feature.layer().equals(Optional.of(FileFeature.GRIDS)) ? feature.whole("key") : Optional.empty();
        // A grid of our own may have no ground to itself: it shares all that it has.
        boolean bare = feature.shape() == null && key.isPresent();
        Geometry shape = bare ? FilePolygons.NOTHING : FilePolygons.fixed(feature.shape(), repairs);
        if (shape.isEmpty() && !bare) {
            return Optional.empty();
        }
        return Optional.of(new Grid(
                feature.place(),
                key,
                feature.text(GridProperties.CODE.toArray(String[]::new)),
                feature.text(GridProperties.NAME.toArray(String[]::new)),
                feature.text(GridProperties.KIND.toArray(String[]::new)).map(kind -> kind(feature, kind)),
                feature.text("owner"),
                shape));
    }

    private static PlanGrid.Kind kind(FileFeature feature, String kind) {
        return switch (kind) {
            case "BASIC" -> PlanGrid.Kind.BASIC;
            case "DEDICATED" -> PlanGrid.Kind.DEDICATED;
            default ->
                throw new BadInput("file", feature.place() + ": kind " + kind, "BASIC or DEDICATED, or no kind at all");
        };
    }

    /** A building without an id is somebody else's layer, and says nothing. */
    private static Optional<Building> building(FileFeature feature) {
        return feature.whole("building").map(id -> {
            try {
                return new Building(
                        id,
                        Part.of(
                                bound(feature, "entranceFrom"),
                                bound(feature, "entranceUntil"),
                                bound(feature, "floorFrom"),
                                bound(feature, "floorUntil")),
                        feature.whole("gridKey"),
                        feature.shape());
            } catch (IllegalArgumentException e) {
                throw new BadInput(
                        "file", feature.place() + ": " + e.getMessage(), "entrances and floors, the lower bound first");
            }
        });
    }

    private static Integer bound(FileFeature feature, String name) {
        return feature.whole(name)
                .map(value -> {
                    BadInput.unless(
                            value == value.intValue(), "file", feature.place() + ": " + name + " " + value, "a floor");
                    return value.intValue();
                })
                .orElse(null);
    }
}
