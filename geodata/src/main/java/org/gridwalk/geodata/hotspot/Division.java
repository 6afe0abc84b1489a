package org.gridwalk.geodata.hotspot;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.gridwalk.geodata.hotspot.Ground.Event;
import org.gridwalk.geodata.hotspot.Ground.Grid;
import org.gridwalk.geodata.hotspot.Ground.Homes;
import org.gridwalk.geodata.hotspot.HotSpotQuery.Measure;
import org.gridwalk.geodata.hotspot.stats.Neighbours;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * The ground cut into units, cells or grids, with what is counted in each.
 *
 * <p>For rates a unit needs {@link #FLOOR} households on average, and what lies in a unit with fewer, or in a dedicated
 * grid, is left out. For counts every unit is in that has a home or an issue, also of before.
 */
final class Division {
    /** The least number of households, on average over the period, of which a rate is computed. */
    static final int FLOOR = 20;

    /** Grids that come so near to each other are neighbours: drawn boundaries leave gaps. */
    private static final double SAME_EDGE_DEGREES = 0.0003;

    /** Why a placed issue is in no unit. */
    enum LeftOut {
        /** No home within reach. */
        NO_HOME,
        /** Too few households. */
        FLOOR,
        DEDICATED,
        NO_GRID
    }

    private final Ground ground;
    private final Measure measure;
    private final HexLayout layout;
    private final int[] unitOfEvent;
    private final int[] unitOfHomes;
    private final long[] keys;
    private final Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
    private final Neighbours neighbours;
    private final Buckets events;
    private final Buckets homes;

    private Division(Ground ground, Measure measure, HexLayout layout, long[] eventKeys, long[] homesKeys) {
        this.ground = ground;
        this.measure = measure;
        this.layout = layout;
        Set<Long> dedicated = new HashSet<>();
        ground.grids().stream().filter(Grid::dedicated).forEach(grid -> dedicated.add(grid.id()));
        Map<Long, Double> days = new HashMap<>();
        for (int i = 0; i < homesKeys.length; i++) {
            Homes homes = ground.homes().get(i);
            if (homesKeys[i] != NONE && !(measure == Measure.RATE && dedicated.contains(homes.grid()))) {
                days.merge(homesKeys[i], homes.days(ground.from(), ground.to()), Double::sum);
            }
        }
        Set<Long> units = new HashSet<>(days.keySet());
        if (measure == Measure.RATE) {
            units.removeIf(key -> days.get(key) < FLOOR * ground.days());
        } else {
            Arrays.stream(eventKeys).filter(key -> key != NONE).forEach(units::add);
        }
        keys = units.stream().mapToLong(key -> key).sorted().toArray();
        unitOfHomes = Arrays.stream(homesKeys).mapToInt(this::indexOf).toArray();
        unitOfEvent = new int[eventKeys.length];
        for (int i = 0; i < eventKeys.length; i++) {
            Event event = ground.events().get(i);
            boolean apart = measure == Measure.RATE && dedicated.contains(event.grid());
            unitOfEvent[i] = apart ? -1 : indexOf(eventKeys[i]);
            if (unitOfEvent[i] < 0 && event.counts() && event.inView()) {
                leftOut.merge(apart ? LeftOut.DEDICATED : reason(eventKeys[i]), 1, Integer::sum);
            }
        }
        neighbours = layout == null ? gridNeighbours() : cellNeighbours();
        events = new Buckets(unitOfEvent, keys.length);
        homes = new Buckets(unitOfHomes, keys.length);
    }

    /** Of what lies in no unit. */
    private static final long NONE = Long.MIN_VALUE;

    /** @param layout of the cells */
    static Division cells(Ground ground, Measure measure, HexLayout layout) {
        long[] buildings = ground.buildings().stream()
                .mapToLong(building -> layout.cellAt(building.x(), building.y()))
                .toArray();
        return new Division(
                ground,
                measure,
                layout,
                ground.events().stream()
                        .mapToLong(event -> measure == Measure.COUNT
                                ? layout.cellAt(event.x(), event.y())
                                : event.home() < 0 ? NONE : buildings[event.home()])
                        .toArray(),
                ground.homes().stream()
                        .mapToLong(homes -> buildings[homes.building()])
                        .toArray());
    }

    static Division grids(Ground ground, Measure measure) {
        Set<Long> known = new HashSet<>();
        ground.grids().stream()
                .filter(grid -> measure == Measure.COUNT || !grid.dedicated())
                .forEach(grid -> known.add(grid.id()));
        return new Division(
                ground,
                measure,
                null,
                ground.events().stream()
                        .mapToLong(event -> known.contains(event.grid()) ? event.grid() : NONE)
                        .toArray(),
                ground.homes().stream()
                        .mapToLong(homes -> known.contains(homes.grid()) ? homes.grid() : NONE)
                        .toArray());
    }

    private LeftOut reason(long key) {
        if (key != NONE) {
            return LeftOut.FLOOR;
        }
        return layout == null ? LeftOut.NO_GRID : LeftOut.NO_HOME;
    }

    private int indexOf(long key) {
        int index = Arrays.binarySearch(keys, key);
        return index < 0 ? -1 : index;
    }

    private Neighbours cellNeighbours() {
        return Neighbours.of(Arrays.stream(keys)
                .mapToObj(key -> Arrays.stream(HexLayout.around(key))
                        .mapToInt(this::indexOf)
                        .filter(index -> index >= 0)
                        .toArray())
                .toArray(int[][]::new));
    }

    private Neighbours gridNeighbours() {
        Map<Long, Geometry> shapes = new HashMap<>();
        ground.grids().forEach(grid -> shapes.put(grid.id(), grid.geom()));
        STRtree tree = new STRtree();
        for (int i = 0; i < keys.length; i++) {
            tree.insert(shapes.get(keys[i]).getEnvelopeInternal(), i);
        }
        return Neighbours.of(IntStream.range(0, keys.length)
                .mapToObj(i -> {
                    Envelope near = new Envelope(shapes.get(keys[i]).getEnvelopeInternal());
                    near.expandBy(SAME_EDGE_DEGREES);
                    return ((List<?>) tree.query(near))
                            .stream()
                                    .mapToInt(found -> (Integer) found)
                                    .filter(j -> j != i
                                            && shapes.get(keys[i])
                                                    .isWithinDistance(shapes.get(keys[j]), SAME_EDGE_DEGREES))
                                    .sorted()
                                    .toArray();
                })
                .toArray(int[][]::new));
    }

    Ground ground() {
        return ground;
    }

    Measure measure() {
        return measure;
    }

    int size() {
        return keys.length;
    }

    Neighbours neighbours() {
        return neighbours;
    }

    /** Events of the view that are in no unit, by why. */
    Map<LeftOut, Integer> leftOut() {
        return leftOut;
    }

    /** @return -1 for none */
    int unitOf(int event) {
        return unitOfEvent[event];
    }

    /** Indexes of the events in some units, in ascending order. */
    List<Integer> eventsIn(int[] units) {
        return events.of(units);
    }

    /** Indexes of the homes in some units, in ascending order. */
    List<Integer> homesIn(int[] units) {
        return homes.of(units);
    }

    /** @return -1 for none */
    int unitOfHomes(int homes) {
        return unitOfHomes[homes];
    }

    /** @return the grid that a unit is, empty of cells */
    Optional<Long> gridId(int unit) {
        return layout == null ? Optional.of(keys[unit]) : Optional.empty();
    }

    /** In EPSG:4326. */
    Geometry shape(int unit) {
        return layout != null
                ? layout.polygon(keys[unit])
                : ground.grids().stream()
                        .filter(grid -> grid.id() == keys[unit])
                        .findFirst()
                        .orElseThrow()
                        .geom();
    }

    /** Of each unit, the events of the period. */
    double[] events() {
        double[] counts = new double[keys.length];
        for (int i = 0; i < unitOfEvent.length; i++) {
            if (unitOfEvent[i] >= 0 && ground.events().get(i).counts()) {
                counts[unitOfEvent[i]]++;
            }
        }
        return counts;
    }

    /** Of each unit by step of seven days, the latest first, its events. */
    double[][] eventsByStep() {
        double[][] counts = new double[ground.steps()][keys.length];
        for (int i = 0; i < unitOfEvent.length; i++) {
            Event event = ground.events().get(i);
            if (unitOfEvent[i] >= 0 && !event.merged() && event.step() < counts.length) {
                counts[event.step()][unitOfEvent[i]]++;
            }
        }
        return counts;
    }

    /** Of each unit its household-days between two days, the second not included. */
    double[] householdDays(LocalDate from, LocalDate to) {
        return householdDays(from, to, homes -> true);
    }

    /** The same of what may be seen. */
    double[] householdDaysInView(LocalDate from, LocalDate to) {
        return householdDays(from, to, Homes::inView);
    }

    private double[] householdDays(LocalDate from, LocalDate to, Predicate<Homes> wanted) {
        double[] days = new double[keys.length];
        for (int i = 0; i < unitOfHomes.length; i++) {
            Homes homes = ground.homes().get(i);
            if (unitOfHomes[i] >= 0 && wanted.test(homes)) {
                days[unitOfHomes[i]] += homes.days(from, to);
            }
        }
        return days;
    }

    /** Which units have anything that may be seen. */
    boolean[] inView() {
        boolean[] seen = new boolean[keys.length];
        for (int i = 0; i < unitOfHomes.length; i++) {
            if (unitOfHomes[i] >= 0 && ground.homes().get(i).inView()) {
                seen[unitOfHomes[i]] = true;
            }
        }
        for (int i = 0; i < unitOfEvent.length; i++) {
            if (unitOfEvent[i] >= 0 && ground.events().get(i).inView()) {
                seen[unitOfEvent[i]] = true;
            }
        }
        return seen;
    }
}
