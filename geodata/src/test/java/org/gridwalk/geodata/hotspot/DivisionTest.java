package org.gridwalk.geodata.hotspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.hotspot.Division.LeftOut;
import org.gridwalk.geodata.hotspot.Ground.Building;
import org.gridwalk.geodata.hotspot.Ground.Event;
import org.gridwalk.geodata.hotspot.Ground.Grid;
import org.gridwalk.geodata.hotspot.Ground.Homes;
import org.gridwalk.geodata.hotspot.HotSpotQuery.Measure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Against maps by the key of the place, one entry after the other. */
class DivisionTest {
    private static final LocalDate TO = LocalDate.of(2026, 11, 20);
    private static final LocalDate FROM = TO.minusDays(30);
    private static final LocalDate SINCE = TO.minusWeeks(29).minusDays(3);
    private static final int DEDICATED = 4;

    private final Random random = new Random();

    private Ground ground() {
        List<Building> buildings = new ArrayList<>();
        List<Homes> homes = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            buildings.add(new Building(random.nextInt(1500), random.nextInt(900), null));
            for (int j = random.nextInt(4); j >= 0; j--) {
                LocalDate first = random.nextInt(3) > 0 ? SINCE : SINCE.plusDays(random.nextInt(200));
                LocalDate until = random.nextInt(3) > 0 ? TO : first.plusDays(1 + random.nextInt(60));
                homes.add(new Homes(
                        i,
                        random.nextInt(6),
                        first,
                        until.isAfter(TO) ? TO : until,
                        1 + random.nextInt(20),
                        random.nextInt(4) > 0));
            }
        }
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            int home = random.nextInt(301) - 1;
            int step = random.nextInt(31);
            events.add(new Event(
                    i,
                    random.nextInt(3),
                    home,
                    home < 0 ? -500 + random.nextInt(2500) : buildings.get(home).x(),
                    home < 0 ? -500 + random.nextInt(2500) : buildings.get(home).y(),
                    random.nextInt(6),
                    step,
                    step < 4,
                    random.nextInt(9) == 0,
                    random.nextInt(4) > 0));
        }
        List<Grid> grids = IntStream.rangeClosed(1, 5)
                .mapToObj(id -> new Grid(id, "G" + id, "grid " + id, id == DEDICATED, shape(id), true))
                .toList();
        return new Ground(new Plane(116, 40), FROM, TO, SINCE, buildings, homes, events, grids);
    }

    private static Geometry shape(int id) {
        return LngLat.GEOMETRY.toGeometry(new Envelope(116 + id * 0.001, 116 + id * 0.001 + 0.001, 40, 40.001));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void cellsAndGridsHoldWhatMapsHold(long seed) {
        random.setSeed(seed);
        Ground ground = ground();
        for (Measure measure : Measure.values()) {
            HexLayout layout = new HexLayout(ground.plane(), 60 + random.nextInt(100), 0.5, 0);
            compare(ground, measure, layout, Division.cells(ground, measure, layout), "seed " + seed + ", " + measure);
            compare(ground, measure, null, Division.grids(ground, measure), "grids, seed " + seed + ", " + measure);
        }
    }

    /** Null for what has no place. */
    private static Long keyOf(
            Ground ground, Measure measure, HexLayout layout, long grid, int home, double x, double y) {
        if (layout == null) {
            return grid == 0 || (measure == Measure.RATE && grid == DEDICATED) ? null : Long.valueOf(grid);
        }
        if (measure == Measure.COUNT) {
            return layout.cellAt(x, y);
        }
        return home < 0
                ? null
                : Long.valueOf(layout.cellAt(
                        ground.buildings().get(home).x(),
                        ground.buildings().get(home).y()));
    }

    private static void compare(Ground ground, Measure measure, HexLayout layout, Division division, String what) {
        boolean rates = measure == Measure.RATE;
        List<Long> keysOfEvents = ground.events().stream()
                .map(event -> keyOf(ground, measure, layout, event.grid(), event.home(), event.x(), event.y()))
                .toList();
        List<Long> keysOfHomes = new ArrayList<>();
        for (Homes homes : ground.homes()) {
            Building building = ground.buildings().get(homes.building());
            keysOfHomes.add(keyOf(ground, measure, layout, homes.grid(), homes.building(), building.x(), building.y()));
        }
        Map<Long, Double> days = new HashMap<>();
        for (int i = 0; i < keysOfHomes.size(); i++) {
            Homes homes = ground.homes().get(i);
            if (keysOfHomes.get(i) != null && !(rates && homes.grid() == DEDICATED)) {
                days.merge(keysOfHomes.get(i), homes.days(FROM, TO), Double::sum);
            }
        }
        Set<Long> units = new TreeSet<>(days.keySet());
        if (rates) {
            units.removeIf(key -> days.get(key) < Division.FLOOR * 30);
        } else {
            keysOfEvents.stream().filter(key -> key != null).forEach(units::add);
        }
        List<Long> sorted = new ArrayList<>(units);
        assertThat(division.size()).as(what).isEqualTo(sorted.size());
        int[] homesUnits = keysOfHomes.stream().mapToInt(sorted::indexOf).toArray();
        int[] eventUnits = new int[keysOfEvents.size()];
        Map<LeftOut, Integer> leftOut = new TreeMap<>();
        for (int i = 0; i < eventUnits.length; i++) {
            Event event = ground.events().get(i);
            boolean apart = rates && event.grid() == DEDICATED;
            Long key = keysOfEvents.get(i);
            eventUnits[i] = apart ? -1 : sorted.indexOf(key);
            if (eventUnits[i] < 0 && event.counts() && event.inView()) {
                LeftOut none = layout == null ? LeftOut.NO_GRID : LeftOut.NO_HOME;
                leftOut.merge(apart ? LeftOut.DEDICATED : key != null ? LeftOut.FLOOR : none, 1, Integer::sum);
            }
        }
        assertThat(IntStream.range(0, eventUnits.length).map(division::unitOf).toArray())
                .as(what)
                .isEqualTo(eventUnits);
        assertThat(IntStream.range(0, homesUnits.length)
                        .map(division::unitOfHomes)
                        .toArray())
                .as(what)
                .isEqualTo(homesUnits);
        assertThat(division.leftOut()).as(what).isEqualTo(leftOut);
        int steps = ground.steps() - 1;
        for (boolean inView : new boolean[] {false, true}) {
            double[][] byStep = division.householdDaysByStep(steps, inView);
            for (int step = 0; step < steps; step++) {
                LocalDate begin = ground.begin(step);
                assertThat(byStep[step])
                        .as("%s, step %d", what, step)
                        .isEqualTo(days(ground, homesUnits, sorted.size(), begin, homes -> !inView || homes.inView()));
            }
        }
        if (layout != null) {
            neighbours(division, layout, sorted, what);
        }
    }

    private static double[] days(Ground ground, int[] units, int size, LocalDate begin, Predicate<Homes> wanted) {
        double[] days = new double[size];
        for (int i = 0; i < units.length; i++) {
            Homes homes = ground.homes().get(i);
            for (LocalDate day = begin; units[i] >= 0 && day.isBefore(begin.plusDays(7)); day = day.plusDays(1)) {
                boolean lived = !day.isBefore(homes.first()) && day.isBefore(homes.until());
                days[units[i]] += lived && wanted.test(homes) ? homes.households() : 0;
            }
        }
        return days;
    }

    private static void neighbours(Division division, HexLayout layout, List<Long> keys, String what) {
        for (int i = 0; i < keys.size(); i++) {
            int unit = i;
            Set<Integer> near = new HashSet<>();
            for (int j = 0; j < keys.size(); j++) {
                double distance = layout.middle(keys.get(i)).distance(layout.middle(keys.get(j)));
                if (i != j && distance < 1.1 * layout.widthMeters()) {
                    near.add(j);
                }
            }
            Set<Integer> found = new HashSet<>();
            IntStream.range(0, division.neighbours().count(unit))
                    .forEach(nth -> found.add(division.neighbours().neighbour(unit, nth)));
            assertThat(found).as(what).isEqualTo(near);
        }
    }
}
