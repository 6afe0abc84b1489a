package org.gridwalk.geodata.hotspot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.hotspot.FunnelTable.At;
import org.gridwalk.geodata.hotspot.FunnelTable.OfGrid;
import org.gridwalk.geodata.hotspot.FunnelTable.Place;
import org.gridwalk.geodata.hotspot.FunnelTable.Withheld;
import org.gridwalk.geodata.hotspot.Ground.Grid;
import org.gridwalk.geodata.hotspot.stats.Funnel;
import org.gridwalk.geodata.hotspot.stats.Funnel.Limits;
import org.gridwalk.geodata.hotspot.stats.PoissonInterval;
import org.jdbi.v3.core.Handle;

/** Makes funnels of the rates of grids. */
public final class Funnels {
    private static final double USUAL = 0.95;
    private static final double NEARLY_ALL = 0.998;
    private static final int POINTS = 40;

    private final Database database;

    public Funnels(Database database) {
        this.database = database;
    }

    /** @param query its measure, unit and cells are not used */
    public FunnelTable table(HotSpotQuery query, Scope scope) {
        return database.jdbi().inTransaction(handle -> {
            handle.execute("set transaction isolation level repeatable read");
            return table(handle, query, scope);
        });
    }

    private static FunnelTable table(Handle handle, HotSpotQuery query, Scope scope) {
        Ground ground = new GroundReader(handle, query, scope).read();
        Map<Long, int[]> events = new HashMap<>();
        ground.events().stream()
                .filter(Ground.Event::counts)
                .forEach(event -> events.computeIfAbsent(event.grid(), id -> new int[1])[0]++);
        Map<Long, Double> days = new HashMap<>();
        ground.homes().forEach(homes -> days.merge(homes.grid(), homes.days(ground.from(), ground.to()), Double::sum));
        Rated rated = new Rated(ground, events, days);
        return new FunnelTable(
                ground.from(),
                ground.to().minusDays(1),
                query.filter().boundary(),
                Division.FLOOR,
                rated.mean > 0 ? OptionalDouble.of(rated.mean) : OptionalDouble.empty(),
                rated.dispersion,
                HotSpots.total(HotSpots.topics(handle, query, scope)),
                ground.grids().stream()
                        .filter(Grid::inView)
                        .map(rated::of)
                        .sorted(Comparator.comparing(OfGrid::code, Comparator.nullsLast(Comparator.naturalOrder()))
                                .thenComparing(OfGrid::gridId))
                        .toList(),
                rated.curve());
    }

    /** All grids that have a rate, those round the view among them. */
    private static final class Rated {
        private final Ground ground;
        private final Map<Long, int[]> events;
        private final Map<Long, Double> days;
        private final double mean;
        private final double dispersion;
        private final double most;

        Rated(Ground ground, Map<Long, int[]> events, Map<Long, Double> days) {
            this.ground = ground;
            this.events = events;
            this.days = days;
            List<Grid> rated = ground.grids().stream()
                    .filter(grid -> withheld(grid).isEmpty())
                    .toList();
            double[] counts = rated.stream().mapToDouble(this::eventsOf).toArray();
            double[] exposure = rated.stream().mapToDouble(this::daysOf).toArray();
            double all = IntStream.range(0, counts.length)
                    .mapToDouble(i -> exposure[i])
                    .sum();
            mean = all == 0
                    ? 0
                    : IntStream.range(0, counts.length)
                                    .mapToDouble(i -> counts[i])
                                    .sum()
                            / all;
            dispersion = Funnel.dispersion(counts, exposure);
            most = IntStream.range(0, counts.length)
                    .mapToDouble(i -> exposure[i])
                    .max()
                    .orElse(0);
        }

        private int eventsOf(Grid grid) {
            return events.getOrDefault(grid.id(), new int[1])[0];
        }

        private double daysOf(Grid grid) {
            return days.getOrDefault(grid.id(), 0.0);
        }

        private Optional<Withheld> withheld(Grid grid) {
            if (grid.dedicated()) {
                return Optional.of(Withheld.DEDICATED);
            }
            return daysOf(grid) < Division.FLOOR * ground.days() ? Optional.of(Withheld.FLOOR) : Optional.empty();
        }

        OfGrid of(Grid grid) {
            int count = eventsOf(grid);
            double exposure = daysOf(grid);
            Optional<Withheld> withheld = withheld(grid);
            boolean placed = withheld.isEmpty() && mean > 0;
            Optional<Double> rate = withheld.isEmpty() ? Optional.of(count / exposure) : Optional.empty();
            return new OfGrid(
                    grid.id(),
                    grid.code(),
                    grid.name(),
                    count,
                    exposure,
                    withheld,
                    rate.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                    rate.map(any -> interval(count, exposure)),
                    placed ? Optional.of(Funnel.limits(mean, exposure, USUAL)) : Optional.empty(),
                    placed ? Optional.of(Funnel.limits(mean, exposure, NEARLY_ALL)) : Optional.empty(),
                    placed ? Optional.of(place(count / exposure, exposure, 1)) : Optional.empty(),
                    placed ? Optional.of(place(count / exposure, exposure, dispersion)) : Optional.empty());
        }

        private static PoissonInterval interval(int count, double exposure) {
            PoissonInterval interval = PoissonInterval.exact(count, USUAL);
            return new PoissonInterval(interval.low() / exposure, interval.high() / exposure);
        }

        private Place place(double rate, double exposure, double factor) {
            Limits far = Funnel.limits(mean, exposure, NEARLY_ALL, factor);
            Limits near = Funnel.limits(mean, exposure, USUAL, factor);
            if (rate > near.high()) {
                return rate > far.high() ? Place.FAR_ABOVE : Place.ABOVE;
            }
            if (rate < near.low()) {
                return rate < far.low() ? Place.FAR_BELOW : Place.BELOW;
            }
            return Place.WITHIN;
        }

        /** Evenly on a scale of roots, on which the funnel's edges are nearly straight. */
        List<At> curve() {
            List<At> curve = new ArrayList<>();
            double least = Math.sqrt(Division.FLOOR * ground.days());
            double step = (Math.sqrt(1.05 * most) - least) / (POINTS - 1);
            for (int i = 0; i < POINTS && mean > 0; i++) {
                double exposure = Math.pow(least + i * step, 2);
                curve.add(new At(
                        exposure,
                        Funnel.limits(mean, exposure, USUAL),
                        Funnel.limits(mean, exposure, NEARLY_ALL),
                        Funnel.limits(mean, exposure, USUAL, dispersion),
                        Funnel.limits(mean, exposure, NEARLY_ALL, dispersion)));
            }
            return curve;
        }
    }
}
