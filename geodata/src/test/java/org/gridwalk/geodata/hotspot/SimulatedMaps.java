package org.gridwalk.geodata.hotspot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.hotspot.Ground.Event;
import org.gridwalk.geodata.hotspot.Ground.Homes;
import org.gridwalk.geodata.hotspot.HotSpotQuery.Unit;

/**
 * A real ground on which the events fall anew: each keeps its time and topic, and falls to the households that lived there,
 * each day of each household as likely as any other. On such a map there is nothing to be found, but for what is planted.
 */
public final class SimulatedMaps {
    private final HotSpotQuery query;
    private final Ground ground;
    /** Of the homes, cumulated. */
    private final double[] days;

    public SimulatedMaps(Database database, HotSpotQuery query) {
        this.query = query;
        this.ground = database.jdbi().withHandle(handle -> new GroundReader(handle, query, Scope.EVERYWHERE).read());
        this.days = new double[ground.homes().size()];
        double sum = 0;
        for (int i = 0; i < days.length; i++) {
            sum += ground.homes().get(i).days(ground.from(), ground.to());
            days[i] = sum;
        }
    }

    /** Events of the period. */
    public long events() {
        return ground.events().stream().filter(Event::counts).count();
    }

    /**
     * What is planted.
     *
     * @param radiusMeters of the homes that have it
     * @param times their rate of the others'; 1 for nothing
     */
    public record Planted(double radiusMeters, double times) {
        public static final Planted NOTHING = new Planted(0, 1);
    }

    /**
     * What a map shows.
     *
     * @param hotSpots of them {@code robust} hold with the cells laid otherwise
     * @param households where the planted rate is
     * @param found whether one hot spot has at least half of the planted events
     */
    public record Shown(int hotSpots, int robust, double households, boolean found) {}

    /** @param repeats the share of events that are told a second time by the same house within the week */
    public Shown map(Planted planted, double repeats, long seed) {
        Random random = new Random(new SplittableRandom(seed).nextLong()); // neighbouring seeds begin alike otherwise
        List<Integer> near = near(planted, random);
        double[] weights = planted.times == 1 ? days : weighted(near, planted.times);
        List<Event> events = new ArrayList<>();
        for (Event event : ground.events()) {
            if (event.merged()) {
                continue;
            }
            Event fallen = fallen(event, drawn(event.inPeriod() ? weights : days, random));
            events.add(fallen);
            if (random.nextDouble() < repeats) {
                events.add(fallen);
            }
        }
        Ground drawn = new Ground(
                ground.plane(),
                ground.from(),
                ground.to(),
                ground.since(),
                ground.buildings(),
                ground.homes(),
                events,
                ground.grids());
        return shown(drawn, near);
    }

    private Shown shown(Ground drawn, List<Integer> near) {
        Division division = query.unit() == Unit.CELL
                ? Division.cells(drawn, query.measure(), new HexLayout(drawn.plane(), query.cellMeters()))
                : Division.grids(drawn, query.measure());
        List<int[]> groups = Findings.of(division).groups(division.neighbours());
        int robust = 0;
        boolean found = false;
        Robustness robustness = groups.isEmpty() || query.unit() == Unit.GRID ? null : new Robustness(drawn, query);
        List<Integer> planted = IntStream.range(0, drawn.events().size())
                .filter(i -> drawn.events().get(i).counts())
                .filter(i -> near.contains(drawn.events().get(i).home()))
                .boxed()
                .toList();
        for (int[] group : groups) {
            List<Integer> inside = SpotBuilder.Inside.of(group, division).events();
            boolean holds = robustness == null || robustness.of(inside).stream().allMatch(HotSpot.Variant::holds);
            robust += holds ? 1 : 0;
            found |= !planted.isEmpty()
                    && 2
                                    * planted.stream()
                                            .filter(i -> Arrays.binarySearch(group, division.unitOf(i)) >= 0)
                                            .count()
                            >= planted.size();
        }
        double households = drawn.homes().stream()
                .filter(homes -> near.contains(homes.building()))
                .mapToDouble(homes -> homes.days(drawn.from(), drawn.to()) / drawn.days())
                .sum();
        return new Shown(groups.size(), robust, households, found);
    }

    /** Buildings round one of them, drawn by households, in which anybody lives. */
    private List<Integer> near(Planted planted, Random random) {
        if (planted.times == 1) {
            return List.of();
        }
        Ground.Building middle =
                ground.buildings().get(ground.homes().get(drawn(days, random)).building());
        return IntStream.range(0, ground.buildings().size())
                .filter(i -> Math.hypot(
                                ground.buildings().get(i).x() - middle.x(),
                                ground.buildings().get(i).y() - middle.y())
                        <= planted.radiusMeters)
                .boxed()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private double[] weighted(List<Integer> near, double times) {
        double[] weights = new double[days.length];
        double sum = 0;
        for (int i = 0; i < days.length; i++) {
            double own = days[i] - (i == 0 ? 0 : days[i - 1]);
            sum += own * (near.contains(ground.homes().get(i).building()) ? times : 1);
            weights[i] = sum;
        }
        return weights;
    }

    private static int drawn(double[] sums, Random random) {
        int at = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
        return Math.min(sums.length - 1, at < 0 ? -at - 1 : at);
    }

    private Event fallen(Event event, int at) {
        Homes homes = ground.homes().get(at);
        Ground.Building building = ground.buildings().get(homes.building());
        return new Event(
                event.id(),
                event.topic(),
                homes.building(),
                building.x(),
                building.y(),
                homes.grid(),
                event.step(),
                event.inPeriod(),
                false,
                true);
    }
}
