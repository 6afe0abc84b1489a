package org.gridwalk.geodata.boundary.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwalk.geodata.boundary.Draft;
import org.gridwalk.geodata.boundary.GridNumbers;
import org.gridwalk.geodata.boundary.GridPolygons;
import org.gridwalk.geodata.boundary.Label;
import org.gridwalk.geodata.boundary.Part;
import org.gridwalk.geodata.boundary.PlanCheck;
import org.gridwalk.geodata.boundary.PlanGrid;
import org.gridwalk.geodata.boundary.exchange.FileGround.Atom;
import org.gridwalk.geodata.boundary.exchange.FileGround.Building;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/** A plan as features: its grids with their figures, and whose each building is. */
final class PlanFeatures {
    private final Draft draft;
    private final FileGround ground;
    private final List<FileFeature> features = new ArrayList<>();

    private PlanFeatures(Draft draft, FileGround ground) {
        this.draft = draft;
        this.ground = ground;
    }

    /** @param ground the same atoms as the plan's */
    static List<FileFeature> of(Draft draft, FileGround ground) {
        PlanFeatures plan = new PlanFeatures(draft, ground);
        plan.grids();
        ground.atoms()
                .values()
                .forEach(atom -> atom.buildings().forEach(building -> plan.building(building, draft.label(atom.id()))));
        return plan.features;
    }

    private void grids() {
        Map<Long, Polygon> atoms = new TreeMap<>();
        ground.atoms().values().forEach((Atom atom) -> atoms.put(atom.id(), atom.shape()));
        Map<Integer, MultiPolygon> shapes = GridPolygons.of(draft, atoms);
        Map<Integer, GridNumbers> numbers = new PlanCheck(draft, PlanCheck.Wanted.USUAL).numbers();
        for (PlanGrid grid : draft.grids().values()) {
            GridNumbers figures = numbers.get(grid.key());
            Map<String, Object> properties = new LinkedHashMap<>();
            properties.put("key", grid.key());
            properties.put("code", code(grid));
            properties.put("name", grid.name());
            properties.put("kind", grid.kind().name());
            properties.put("owner", grid.owner());
            properties.put("households", figures.load().households());
            properties.put("residents", figures.load().residents());
            properties.put("elders", figures.load().elders());
            properties.put("visitsAWeek", rounded(figures.load().visitsAWeek(), 100));
            properties.put("deviation", rounded(figures.deviation(), 10_000));
            features.add(FileFeature.of(FileFeature.GRIDS, properties, shapes.get(grid.key())));
        }
    }

    private String code(PlanGrid grid) {
        return grid.gridId().map(ground.codes()::get).orElse(null);
    }

    private static double rounded(double value, int steps) {
        return Math.rint(value * steps) / steps;
    }

    /** A row for each part of it that a grid has; one without a grid if nobody has any. */
    private void building(Building building, Label label) {
        label.shares()
                .forEach(share -> building(building, share.part(), draft.grids().get(share.grid())));
        if (label.equals(Label.NONE)) {
            building(building, Part.ALL, null);
        }
    }

    private void building(Building building, Part part, PlanGrid grid) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("building", building.id());
        properties.put("name", building.name());
        properties.put("gridKey", grid == null ? null : grid.key());
        properties.put("grid", grid == null ? null : grid.name());
        properties.put("entrances", building.entrances());
        properties.put("floors", building.floors());
        properties.put("entranceFrom", part.entranceFrom() == Part.FIRST ? null : part.entranceFrom());
        properties.put("entranceUntil", part.entranceUntil() == Part.LAST ? null : part.entranceUntil());
        properties.put("floorFrom", part.floorFrom() == Part.FIRST ? null : part.floorFrom());
        properties.put("floorUntil", part.floorUntil() == Part.LAST ? null : part.floorUntil());
        features.add(FileFeature.of(FileFeature.BUILDINGS, properties, building.shape()));
    }
}
