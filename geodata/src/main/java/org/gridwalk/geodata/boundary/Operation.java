package org.gridwalk.geodata.boundary;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.boundary.atom.HandCuts;

/** What a planner does to a plan in one stroke. As JSON, {@code op} says which it is. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Operation.Assign.class, name = "ASSIGN"),
    @JsonSubTypes.Type(value = Operation.AssignPart.class, name = "ASSIGN_PART"),
    @JsonSubTypes.Type(value = Operation.Create.class, name = "CREATE"),
    @JsonSubTypes.Type(value = Operation.Delete.class, name = "DELETE"),
    @JsonSubTypes.Type(value = Operation.Rename.class, name = "RENAME"),
    @JsonSubTypes.Type(value = Operation.Merge.class, name = "MERGE"),
    @JsonSubTypes.Type(value = Operation.Split.class, name = "SPLIT"),
    @JsonSubTypes.Type(value = Operation.SplitLine.class, name = "SPLIT_LINE"),
    @JsonSubTypes.Type(value = Operation.Edge.class, name = "EDGE"),
    @JsonSubTypes.Type(value = Operation.Lock.class, name = "LOCK"),
    @JsonSubTypes.Type(value = Operation.OfKind.class, name = "KIND"),
    @JsonSubTypes.Type(value = Operation.Adopt.class, name = "ADOPT"),
    @JsonSubTypes.Type(value = Operation.Import.class, name = "IMPORT")
})
public sealed interface Operation {
    /**
     * Gives atoms to a grid, or to {@link Label#NOBODY}; from locked grids none are taken.
     *
     * @param atoms their ids
     */
    record Assign(List<Long> atoms, int grid) implements Operation {
        public Assign {
            atoms = checked(atoms);
        }
    }

    /**
     * Gives some entrances or floors of a building to a grid. Null is no bound.
     *
     * @param entranceUntil the one after the last
     * @param floorUntil the one above the highest
     */
    record AssignPart(
            long atom, Integer entranceFrom, Integer entranceUntil, Integer floorFrom, Integer floorUntil, int grid)
            implements Operation {
        public AssignPart {
            BadInput.unless(
                    entranceFrom == null || entranceUntil == null || entranceFrom < entranceUntil,
                    "entranceUntil",
                    entranceUntil,
                    "more than " + entranceFrom);
            BadInput.unless(
                    floorFrom == null || floorUntil == null || floorFrom < floorUntil,
                    "floorUntil",
                    floorUntil,
                    "more than " + floorFrom);
        }

        Part part() {
            return Part.of(entranceFrom, entranceUntil, floorFrom, floorUntil);
        }
    }

    /** Makes a grid that has nothing yet. */
    record Create(String name, PlanGrid.Kind kind) implements Operation {
        public Create {
            BadInput.unless(kind != null, "kind", null, "BASIC or DEDICATED");
        }
    }

    /** Takes a grid away that has no household. What open ground it has is nobody's then. */
    record Delete(int grid) implements Operation {}

    record Rename(int grid, String name) implements Operation {}

    /** All that one grid has goes to another, and it is gone. */
    record Merge(int grid, int into) implements Operation {}

    /** Some atoms of a grid become a new one. */
    record Split(int grid, List<Long> atoms, String name) implements Operation {
        public Split {
            atoms = checked(atoms);
        }
    }

    /** What is drawn as a line of positions, longitude first: the ground is cut along it before it changes hands. */
    sealed interface Drawn extends Operation {
        List<List<Double>> line();
    }

    /** What of a grid lies on that side of a line where fewer households are becomes a new one. */
    record SplitLine(int grid, List<List<Double>> line, String name) implements Drawn {
        public SplitLine {
            line = positions(line);
        }
    }

    /**
     * Draws the edge between two grids anew, from one place on it to another.
     *
     * @param other may be {@link Label#NOBODY}
     * @param line begins and ends on the edge, and replaces what of it lies between
     */
    record Edge(int grid, int other, List<List<Double>> line) implements Drawn {
        public Edge {
            line = positions(line);
            BadInput.unless(grid != other, "other", other, "another grid, or " + Label.NOBODY);
        }
    }

    record Lock(int grid, boolean locked) implements Operation {}

    /** @param owner of a dedicated grid, or null */
    record OfKind(int grid, PlanGrid.Kind kind, String owner) implements Operation {
        public OfKind {
            BadInput.unless(kind != null, "kind", null, "BASIC or DEDICATED");
        }
    }

    /**
     * Takes a proposal over. A grid that has nothing left then is gone.
     *
     * @param grids by atom, a grid's key; keys that the plan doesn't have yet become new grids
     * @param names of the new ones, by key
     */
    record Adopt(Map<Long, Integer> grids, Map<Integer, String> names) implements Operation {
        public Adopt {
            BadInput.unless(
                    grids != null && grids.values().stream().noneMatch(Objects::isNull),
                    "grids",
                    null,
                    "a grid's key for each atom");
            grids = Map.copyOf(grids);
            names = names == null ? Map.of() : Map.copyOf(new TreeMap<>(names));
        }
    }

    /**
     * Takes over what a file says, with buildings that grids share. A grid of the plan that isn't in it is gone, and so must
     * all be that it had.
     *
     * @param labels by atom, of those that change hands
     * @param grids all that the plan has then: those that it has already keep their key, new ones have none yet
     */
    record Import(Map<Long, Label> labels, List<PlanGrid> grids) implements Operation {
        public Import {
            BadInput.unless(
                    labels != null && labels.values().stream().noneMatch(Objects::isNull),
                    "labels",
                    null,
                    "whose each atom is");
            BadInput.unless(
                    grids != null && grids.stream().noneMatch(Objects::isNull), "grids", null, "the grids of the plan");
            labels = Map.copyOf(labels);
            grids = List.copyOf(grids);
        }
    }

    private static List<List<Double>> positions(List<List<Double>> line) {
        BadInput.unless(line != null, "line", null, "positions, longitude first");
        BadInput.unless(
                line.size() >= 2 && line.size() <= HandCuts.MOST_CORNERS,
                "line",
                line.size() + " positions",
                "2 to " + HandCuts.MOST_CORNERS);
        for (List<Double> position : line) {
            BadInput.unless(
                    position != null
                            && position.size() == 2
                            && position.stream().noneMatch(Objects::isNull)
                            && Math.abs(position.get(0)) <= 180
                            && Math.abs(position.get(1)) <= 90,
                    "line",
                    position,
                    "positions of a longitude and a latitude");
        }
        return line.stream().map(List::copyOf).toList();
    }

    private static List<Long> checked(List<Long> atoms) {
        BadInput.unless(atoms != null && atoms.stream().noneMatch(Objects::isNull), "atoms", null, "the ids of atoms");
        return List.copyOf(atoms);
    }
}
