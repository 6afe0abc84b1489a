package org.gridwalk.geodata.boundary;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.workload.Pace;

/** What a plan stands on: the atoms of some ground, what is in each, and where they touch. It doesn't change. */
public final class PlanGround {
    /** What lies beyond the outer limit, as a neighbour. */
    public static final long OUTSIDE = 0;

    /**
     * An atom with what is in it.
     *
     * @param id from 1
     * @param estateId empty outside of estates
     * @param landings its households by entrance and floor; what belongs to no floor, such as issues in the open, is at
     *     entrance 1, floor 1
     */
    public record Tract(long id, Optional<Long> estateId, double area_m2, List<Landing> landings) {
        public Tract {
            landings = List.copyOf(landings);
        }

        /** Of all of it. */
        public Load load() {
            return landings.stream().map(Landing::load).reduce(Load.NONE, Load::plus);
        }

        /**
         * In whose polygon it lies: of those that share it, the one with most of its households, and of equals the one with
         * the lower key.
         *
         * @return {@link Label#NOBODY} where nobody has any of it
         */
        int holder(Label label) {
            return label.grids().stream()
                    .max(Comparator.comparingInt(
                                    (Integer grid) -> load(label, grid).households())
                            .thenComparing(Comparator.reverseOrder()))
                    .orElse(Label.NOBODY);
        }

        /** Of that part that is a grid's. */
        public Load load(Label label, int grid) {
            return landings.stream()
                    .filter(landing -> label.gridOf(landing.entrance(), landing.floor()) == grid)
                    .map(Landing::load)
                    .reduce(Load.NONE, Load::plus);
        }
    }

    /**
     * One floor at one entrance.
     *
     * @param known of its households those that some team has met within the year
     */
    public record Landing(int entrance, int floor, Load load, List<Known> known) {
        public Landing {
            known = List.copyOf(known);
        }

        /** Where nobody has been met. */
        public Landing(int entrance, int floor, Load load) {
            this(entrance, floor, load, List.of());
        }
    }

    /**
     * Households that the same teams have met within the year.
     *
     * @param gridIds whose leader or workers have
     */
    public record Known(Set<Long> gridIds, int households) {
        public Known {
            gridIds = Set.copyOf(gridIds);
        }
    }

    /**
     * Where two atoms touch.
     *
     * @param other may be {@link #OUTSIDE}
     * @param meters of the line that they share
     * @param natural whether a street, wall or water lies there
     */
    public record Border(long one, long other, double meters, boolean natural) {}

    private final Map<Long, Tract> tracts = new LinkedHashMap<>();
    private final Map<Long, List<Border>> bordersOf = new HashMap<>();
    private final List<Border> borders;
    private final Pace pace;
    private final Map<Long, Long> leaders;

    /** Where no grid has a leader. */
    public PlanGround(List<Tract> tracts, List<Border> borders, Pace pace) {
        this(tracts, borders, pace, Map.of());
    }

    /**
     * @param pace at which doors are visited there
     * @param leaders who leads a grid, by its id
     * @throws IllegalArgumentException if a border names an atom that isn't there
     */
    public PlanGround(List<Tract> tracts, List<Border> borders, Pace pace, Map<Long, Long> leaders) {
        this.pace = pace;
        this.leaders = Map.copyOf(leaders);
        tracts.forEach(tract -> this.tracts.put(tract.id(), tract));
        this.borders = List.copyOf(borders);
        for (Border border : borders) {
            enter(border.one(), border);
            if (border.other() != OUTSIDE) {
                enter(border.other(), border);
            }
        }
    }

    private void enter(long atom, Border border) {
        if (!tracts.containsKey(atom)) {
            throw new IllegalArgumentException("a border of atom " + atom + ", which isn't there");
        }
        bordersOf.computeIfAbsent(atom, key -> new ArrayList<>()).add(border);
    }

    public Map<Long, Tract> tracts() {
        return Collections.unmodifiableMap(tracts);
    }

    boolean has(long atom) {
        return tracts.containsKey(atom);
    }

    Tract tract(long atom) {
        return tracts.get(atom);
    }

    public List<Border> borders() {
        return borders;
    }

    public Pace pace() {
        return pace;
    }

    /** Who leads a grid; empty for one that has no leader. */
    Optional<Long> leader(long gridId) {
        return Optional.ofNullable(leaders.get(gridId));
    }

    /** Those of one atom. */
    List<Border> borders(long atom) {
        return bordersOf.getOrDefault(atom, List.of());
    }
}
