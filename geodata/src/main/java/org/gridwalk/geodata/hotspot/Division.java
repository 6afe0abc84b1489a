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
import java.util.stream.LongStream;
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

    /**
     * The ground by places, cells or grids, of which some become units.
     *
     * @param keys of the places, ascending
     * @param ofEvents of each event its place; -1 for none
     * @param ofHomes likewise
     */
    @SuppressWarnings("ArrayRecordComponent") // That nobody compares.
    private record Places(long[] keys, int[] ofEvents, int[] ofHomes) {
        /** -1 for a key that is none of these. */
        static int at(long[] keys, long key) {
            int index = Arrays.binarySearch(keys, key);
            return index < 0 ? -1 : index;
        }
    }

    private Division(Ground ground, Measure measure, HexLayout layout, Places places) {
        this.ground = ground;
        this.measure = measure;
        this.layout = layout;
        Set<Long> dedicated = new HashSet<>();
        ground.grids().stream().filter(Grid::dedicated).forEach(grid -> dedicated.add(grid.id()));
        boolean[] homesApart = new boolean[places.ofHomes.length];
        boolean[] eventsApart = new boolean[places.ofEvents.length];
        if (measure == Measure.RATE && !dedicated.isEmpty()) {
            for (int i = 0; i < homesApart.length; i++) {
                homesApart[i] = dedicated.contains(ground.homes().get(i).grid());
            }
            for (int i = 0; i < eventsApart.length; i++) {
                eventsApart[i] = dedicated.contains(ground.events().get(i).grid());
            }
        }
        int[] unitOfPlace = units(places, homesApart);
        keys = IntStream.range(0, unitOfPlace.length)
                .filter(place -> unitOfPlace[place] >= 0)
                .mapToLong(place -> places.keys[place])
                .toArray();
        unitOfHomes = Arrays.stream(places.ofHomes)
                .map(place -> place < 0 ? -1 : unitOfPlace[place])
                .toArray();
        unitOfEvent = new int[eventsApart.length];
        for (int i = 0; i < unitOfEvent.length; i++) {
            int place = places.ofEvents[i];
            unitOfEvent[i] = place < 0 || eventsApart[i] ? -1 : unitOfPlace[place];
            Event event = unitOfEvent[i] < 0 ? ground.events().get(i) : null;
            if (event != null && event.counts() && event.inView()) {
                leftOut.merge(eventsApart[i] ? LeftOut.DEDICATED : reason(place), 1, Integer::sum);
            }
        }
        neighbours = layout == null ? gridNeighbours() : cellNeighbours();
        events = new Buckets(unitOfEvent, keys.length);
        homes = new Buckets(unitOfHomes, keys.length);
    }

    /** Of each place its unit, numbered in the order of the places; -1 for what is none. */
    private int[] units(Places places, boolean[] homesApart) {
        double[] days = new double[places.keys.length];
        boolean[] taken = new boolean[days.length];
        long from = ground.from().toEpochDay();
        long to = ground.to().toEpochDay();
        for (int i = 0; i < homesApart.length; i++) {
            int place = places.ofHomes[i];
            if (place >= 0 && !homesApart[i]) {
                days[place] += ground.homes().get(i).days(from, to);
                taken[place] = true;
            }
        }
        if (measure == Measure.COUNT) {
            for (int place : places.ofEvents) {
                if (place >= 0) {
                    taken[place] = true;
                }
            }
        }
        int[] unitOfPlace = new int[days.length];
        int units = 0;
        for (int place = 0; place < days.length; place++) {
            boolean enough = measure == Measure.COUNT || days[place] >= FLOOR * ground.days();
            unitOfPlace[place] = taken[place] && enough ? units++ : -1;
        }
        return unitOfPlace;
    }

    /** @param layout of the cells */
    static Division cells(Ground ground, Measure measure, HexLayout layout) {
        long[] ofBuildings = ground.buildings().stream()
                .mapToLong(building -> layout.cellAt(building.x(), building.y()))
                .toArray();
        long[] ofEvents = measure == Measure.COUNT
                ? ground.events().stream()
                        .mapToLong(event -> layout.cellAt(event.x(), event.y()))
                        .toArray()
                : new long[0];
        long[] keys = LongStream.concat(Arrays.stream(ofBuildings), Arrays.stream(ofEvents))
                .sorted()
                .distinct()
                .toArray();
        int[] buildings = Arrays.stream(ofBuildings)
                .mapToInt(cell -> Places.at(keys, cell))
                .toArray();
        int[] events = measure == Measure.COUNT
                ? Arrays.stream(ofEvents)
                        .mapToInt(cell -> Places.at(keys, cell))
                        .toArray()
                : ground.events().stream()
                        .mapToInt(event -> event.home() < 0 ? -1 : buildings[event.home()])
                        .toArray();
        int[] homes = ground.homes().stream()
                .mapToInt(each -> buildings[each.building()])
                .toArray();
        return new Division(ground, measure, layout, new Places(keys, events, homes));
    }

    static Division grids(Ground ground, Measure measure) {
        long[] keys = ground.grids().stream()
                .filter(grid -> measure == Measure.COUNT || !grid.dedicated())
                .mapToLong(Grid::id)
                .sorted()
                .distinct()
                .toArray();
        return new Division(
                ground,
                measure,
                null,
                new Places(
                        keys,
                        ground.events().stream()
                                .mapToInt(event -> Places.at(keys, event.grid()))
                                .toArray(),
                        ground.homes().stream()
                                .mapToInt(homes -> Places.at(keys, homes.grid()))
                                .toArray()));
    }

    private LeftOut reason(int place) {
        if (place >= 0) {
            return LeftOut.FLOOR;
        }
        return layout == null ? LeftOut.NO_GRID : LeftOut.NO_HOME;
    }

    private int indexOf(long key) {
        return Places.at(keys, key);
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
        long first = from.toEpochDay();
        long end = to.toEpochDay();
        for (int i = 0; i < unitOfHomes.length; i++) {
            Homes homes = ground.homes().get(i);
            if (unitOfHomes[i] >= 0 && wanted.test(homes)) {
                days[unitOfHomes[i]] += homes.days(first, end);
            }
        }
        return days;
    }

    /**
     * The same of each step of seven days, the latest first.
     *
     * @param inView whether only what may be seen counts
     */
    double[][] householdDaysByStep(int steps, boolean inView) {
        double[][] days = new double[steps][keys.length];
        long first = ground.begin(steps - 1).toEpochDay();
        long end = ground.to().toEpochDay();
        double[] always = new double[keys.length];
        for (int i = 0; i < unitOfHomes.length; i++) {
            Homes homes = ground.homes().get(i);
            int unit = unitOfHomes[i];
            if (unit < 0 || (inView && !homes.inView())) {
                continue;
            }
            long from = homes.first().toEpochDay();
            long to = homes.until().toEpochDay();
            if (from <= first && to >= end) {
                always[unit] += homes.households() * (double) Ground.DAYS_A_STEP;
                continue;
            }
            for (int step = 0; step < steps; step++) {
                long begin = end - (step + 1L) * Ground.DAYS_A_STEP;
                days[step][unit] += homes.days(begin, begin + Ground.DAYS_A_STEP);
            }
        }
        for (double[] ofStep : days) {
            for (int unit = 0; unit < always.length; unit++) {
                ofStep[unit] += always[unit];
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
