package org.gridwalk.geodata.boundary;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gridwalk.geodata.db.Json;

/**
 * Whose an atom is: a grid's, several grids' of a building that they share, or nobody's.
 *
 * @param shares boxes that don't meet, in a fixed order; what is in none of them is nobody's
 */
public record Label(List<Share> shares) {
    /** Whose nobody's ground is. */
    public static final int NOBODY = 0;

    /** Nobody's. */
    public static final Label NONE = new Label(List.of());

    /** @param grid its key in the plan */
    public record Share(Part part, int grid) {}

    public Label {
        shares = shares.stream()
                .sorted(Comparator.comparing(Share::part, Part.ORDER))
                .toList();
    }

    /** @param grid its key in the plan, or {@link #NOBODY} */
    public static Label of(int grid) {
        return grid == NOBODY ? NONE : new Label(List.of(new Share(Part.ALL, grid)));
    }

    /** As JSON: the key of one grid that has all of it, 0 for nobody, or a list of shares with the bounds that they have. */
    @JsonValue
    Object json() {
        if (shares.isEmpty() || isWhole()) {
            return shares.isEmpty() ? NOBODY : shares.get(0).grid();
        }
        return shares.stream().map(SharedOut::of).toList();
    }

    @JsonCreator
    static Label of(JsonNode json) {
        if (json.isInt()) {
            return of(json.intValue());
        }
        List<Share> shares = new ArrayList<>();
        for (JsonNode one : json) {
            shares.add(Json.MAPPER.convertValue(one, SharedOut.class).share());
        }
        return new Label(shares);
    }

    /** A share as it is written: null stands for no bound. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SharedOut(int grid, Integer entranceFrom, Integer entranceUntil, Integer floorFrom, Integer floorUntil) {
        static SharedOut of(Share share) {
            Part part = share.part();
            return new SharedOut(
                    share.grid(),
                    part.entranceFrom() == Part.FIRST ? null : part.entranceFrom(),
                    part.entranceUntil() == Part.LAST ? null : part.entranceUntil(),
                    part.floorFrom() == Part.FIRST ? null : part.floorFrom(),
                    part.floorUntil() == Part.LAST ? null : part.floorUntil());
        }

        Share share() {
            return new Share(Part.of(entranceFrom, entranceUntil, floorFrom, floorUntil), grid);
        }
    }

    /** The same, but for a part that goes to a grid, or to {@link #NOBODY}. */
    public Label with(Part part, int grid) {
        List<Share> changed = new ArrayList<>();
        for (Share share : shares) {
            for (Part left : share.part().without(part)) {
                changed.add(new Share(left, share.grid()));
            }
        }
        if (grid != NOBODY) {
            changed.add(new Share(part, grid));
        }
        Set<Integer> grids = gridsOf(changed);
        // One grid all over the building is the same as the building.
        return grids.size() == 1 && isEverywhere(changed) ? of(grid) : new Label(changed);
    }

    private static boolean isEverywhere(List<Share> shares) {
        List<Part> left = List.of(Part.ALL);
        for (Share share : shares) {
            left = left.stream()
                    .flatMap(one -> one.without(share.part()).stream())
                    .toList();
        }
        return left.isEmpty();
    }

    /** The same with one grid in place of another. */
    Label replaced(int grid, int by) {
        if (!grids().contains(grid)) {
            return this;
        }
        Label changed = NONE;
        for (Share share : shares) {
            changed = changed.with(share.part(), share.grid() == grid ? by : share.grid());
        }
        return changed;
    }

    /** The same with other keys for the grids, no two of them the same. */
    Label renumbered(Map<Integer, Integer> keys) {
        return new Label(shares.stream()
                .map(share -> new Share(share.part(), keys.get(share.grid())))
                .toList());
    }

    /** Whether one grid has all of it. */
    boolean isWhole() {
        return shares.size() == 1 && shares.get(0).part().equals(Part.ALL);
    }

    /** Whose an entrance and a floor are, or {@link #NOBODY}. */
    public int gridOf(int entrance, int floor) {
        for (Share share : shares) {
            if (share.part().holds(entrance, floor)) {
                return share.grid();
            }
        }
        return NOBODY;
    }

    /** Whoever has any of it, in the order of their keys. */
    public Set<Integer> grids() {
        return gridsOf(shares);
    }

    private static Set<Integer> gridsOf(List<Share> shares) {
        Set<Integer> grids = new TreeSet<>();
        shares.forEach(share -> grids.add(share.grid()));
        return grids;
    }
}
