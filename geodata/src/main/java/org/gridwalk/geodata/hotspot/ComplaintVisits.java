package org.gridwalk.geodata.hotspot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.hotspot.ComplaintVisitMap.Kind;
import org.gridwalk.geodata.hotspot.ComplaintVisitMap.Level;
import org.gridwalk.geodata.hotspot.ComplaintVisitMap.OfUnit;
import org.gridwalk.geodata.hotspot.ComplaintVisitMap.Per;
import org.gridwalk.geodata.hotspot.Ground.Grid;
import org.gridwalk.geodata.hotspot.HotSpotQuery.Measure;
import org.gridwalk.geodata.hotspot.HotSpotQuery.Unit;
import org.gridwalk.geodata.issue.IssueFilter;
import org.jdbi.v3.core.Handle;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/** Holds what residents reported against how often somebody was met at their doors. */
public final class ComplaintVisits {
    /** What residents reported by themselves; the others were found by those who went there. */
    private static final Set<String> COMPLAINTS = Set.of("HOTLINE", "COUNTER", "CHAT", "PHONE");

    private static final Per PER = new Per(100, 30);

    private final Database database;

    public ComplaintVisits(Database database) {
        this.database = database;
    }

    /**
     * @param query its measure is not used; of its sources only those by which residents report
     * @throws BadInput if it asks for no such source
     */
    public ComplaintVisitMap map(HotSpotQuery query, Scope scope) {
        HotSpotQuery complaints = complaints(query);
        return database.jdbi().inTransaction(handle -> {
            handle.execute("set transaction isolation level repeatable read");
            return map(handle, complaints, scope);
        });
    }

    private static HotSpotQuery complaints(HotSpotQuery query) {
        IssueFilter filter = query.filter();
        Set<String> sources = filter.sources().isEmpty()
                ? COMPLAINTS
                : Set.copyOf(
                        filter.sources().stream().filter(COMPLAINTS::contains).toList());
        BadInput.unless(!sources.isEmpty(), "source", String.join(",", filter.sources()), "any of " + COMPLAINTS);
        return new HotSpotQuery(
                new IssueFilter(
                        filter.from(),
                        filter.to(),
                        filter.during(),
                        filter.topics(),
                        filter.statuses(),
                        sources,
                        filter.gridIds(),
                        filter.boundary(),
                        filter.areaId()),
                Measure.RATE,
                query.unit(),
                query.cellMeters(),
                query.today(),
                query.zone());
    }

    private static ComplaintVisitMap map(Handle handle, HotSpotQuery query, Scope scope) {
        GroundReader reader = new GroundReader(handle, query, scope);
        Ground ground = reader.read();
        Division division = HotSpots.divided(ground, query);
        Sides sides = new Sides(division, reader.visits());
        double[] complaintCuts = terciles(sides.complaintRates);
        double[] visitCuts = terciles(sides.visitRates);
        boolean[] seen = division.inView();
        double[] days = division.householdDaysInView(ground.from(), ground.to());
        List<OfUnit> units = new ArrayList<>();
        for (int unit = 0; unit < division.size(); unit++) {
            if (seen[unit] && days[unit] > 0) {
                units.add(sides.of(unit, days[unit], complaintCuts, visitCuts));
            }
        }
        units.sort(Comparator.comparing((OfUnit unit) -> !unit.kind().equals(Optional.of(Kind.WORKLIST)))
                .thenComparing(OfUnit::complaintRate, Comparator.reverseOrder()));
        return new ComplaintVisitMap(
                ground.from(),
                ground.to().minusDays(1),
                query.filter().boundary(),
                query.unit(),
                query.unit() == Unit.CELL ? Optional.of(query.cellMeters()) : Optional.empty(),
                Division.FLOOR,
                PER,
                Arrays.stream(complaintCuts).boxed().toList(),
                Arrays.stream(visitCuts).boxed().toList(),
                HotSpots.total(HotSpots.topics(handle, query, scope)),
                division.leftOut().entrySet().stream()
                        .map(entry -> new HotSpotMap.LeftOut(entry.getKey().name(), entry.getValue()))
                        .toList(),
                units);
    }

    /** The values up to which a third, and two thirds, of all lie; 0 and 0 of none. */
    private static double[] terciles(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return n == 0
                ? new double[] {0, 0}
                : new double[] {sorted[(int) Math.ceil(n / 3.0) - 1], sorted[(int) Math.ceil(2 * n / 3.0) - 1]};
    }

    private static Level level(double value, double[] cuts) {
        // Nothing is always low, also where a third of all have nothing.
        if (value == 0 || value <= cuts[0]) {
            return Level.LOW;
        }
        return value <= cuts[1] ? Level.MIDDLE : Level.HIGH;
    }

    /** Both counts of each unit. */
    private static final class Sides {
        private final Division division;
        private final Ground ground;
        private final Map<Long, Grid> grids = new HashMap<>();
        private final double[] complaintRates;
        private final double[] visitRates;
        private final double[] complaints;
        private final int[] complaintsInView;
        private final double[] visits;
        private final int[] visitsInView;

        Sides(Division division, List<GroundReader.Visits> made) {
            this.division = division;
            this.ground = division.ground();
            ground.grids().forEach(grid -> grids.put(grid.id(), grid));
            complaints = division.events();
            complaintsInView = new int[division.size()];
            for (int i = 0; i < ground.events().size(); i++) {
                Ground.Event event = ground.events().get(i);
                if (division.unitOf(i) >= 0 && event.counts() && event.inView()) {
                    complaintsInView[division.unitOf(i)]++;
                }
            }
            visits = new double[division.size()];
            visitsInView = new int[division.size()];
            count(made);
            double[] days = division.householdDays(ground.from(), ground.to());
            complaintRates = rates(complaints, days);
            visitRates = rates(visits, days);
        }

        private record Door(int building, long grid) {}

        private void count(List<GroundReader.Visits> made) {
            Map<Door, Integer> homes = new HashMap<>();
            for (int i = 0; i < ground.homes().size(); i++) {
                homes.put(
                        new Door(
                                ground.homes().get(i).building(),
                                ground.homes().get(i).grid()),
                        i);
            }
            for (GroundReader.Visits some : made) {
                Integer home = homes.get(new Door(some.building(), some.grid()));
                int unit = home == null ? -1 : division.unitOfHomes(home);
                if (unit >= 0) {
                    visits[unit] += some.count();
                    visitsInView[unit] += ground.homes().get(home).inView() ? some.count() : 0;
                }
            }
        }

        private static double[] rates(double[] counts, double[] days) {
            return IntStream.range(0, counts.length)
                    .mapToDouble(unit -> counts[unit] / days[unit] * PER.households() * PER.days())
                    .toArray();
        }

        OfUnit of(int unit, double days, double[] complaintCuts, double[] visitCuts) {
            Geometry shape = division.shape(unit);
            Point middle = shape.getInteriorPoint();
            Level complaintLevel = level(complaintRates[unit], complaintCuts);
            Level visitLevel = level(visitRates[unit], visitCuts);
            Optional<Grid> grid = division.gridId(unit)
                    .or(() -> most(unit, Ground.Homes::grid))
                    .map(grids::get);
            return new OfUnit(
                    middle.getX(),
                    middle.getY(),
                    Outline.of(shape),
                    most(unit, homes -> ground.buildings().get(homes.building()).estate()),
                    grid.map(Grid::id),
                    grid.map(Grid::code),
                    grid.map(Grid::name),
                    days / ground.days(),
                    complaintsInView[unit],
                    visitsInView[unit],
                    complaintRates[unit],
                    visitRates[unit],
                    complaintLevel,
                    visitLevel,
                    kind(unit, complaintLevel, visitLevel));
        }

        /** What most household-days of a unit that may be seen have in common; of as many, the lesser. */
        private <T extends Comparable<T>> Optional<T> most(int unit, Function<Ground.Homes, T> common) {
            Map<T, Double> days = new HashMap<>();
            for (int home : division.homesIn(new int[] {unit})) {
                Ground.Homes homes = ground.homes().get(home);
                T key = common.apply(homes);
                if (key != null && homes.inView()) {
                    days.merge(key, homes.days(ground.from(), ground.to()), Double::sum);
                }
            }
            return days.entrySet().stream()
                    .max(Map.Entry.<T, Double>comparingByValue()
                            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                    .map(Map.Entry::getKey);
        }

        private Optional<Kind> kind(int unit, Level complaintLevel, Level visitLevel) {
            if (complaints[unit] == 0 && visits[unit] == 0) {
                return Optional.of(Kind.NOBODY_LOOKED);
            }
            return complaintLevel == Level.HIGH && visitLevel == Level.LOW
                    ? Optional.of(Kind.WORKLIST)
                    : Optional.empty();
        }
    }
}
