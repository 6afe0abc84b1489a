package org.gridwalk.geodata.hotspot;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.hotspot.HotSpotMap.OfTopic;
import org.gridwalk.geodata.hotspot.HotSpotMap.Total;
import org.gridwalk.geodata.hotspot.HotSpotMap.Withheld;
import org.gridwalk.geodata.hotspot.HotSpotQuery.Measure;
import org.gridwalk.geodata.hotspot.HotSpotQuery.Unit;
import org.gridwalk.geodata.hotspot.stats.GetisOrd;
import org.gridwalk.geodata.issue.IssueFilter;
import org.jdbi.v3.core.Handle;
import org.locationtech.jts.geom.Point;

/**
 * Finds the hot spots of a period: Getis-Ord Gi* over cells or grids, held against chance by permutation, corrected for
 * many tests, and tried again with the cells laid otherwise.
 */
public final class HotSpots {
    /** Of what is drawn by chance. */
    static final long SEED = 1;

    private static final String TOPICS = SqlFile.read(HotSpots.class, "topics.sql")
            .replace("<wanted>", IssueFilter.sql() + " and " + Scope.sql("issue.area_id", "issue.grid_id"));

    private final Database database;

    public HotSpots(Database database) {
        this.database = database;
    }

    /**
     * All of one moment.
     *
     * @param withCells whether what was found of each cell or grid is told, too
     */
    public HotSpotMap find(HotSpotQuery query, Scope scope, boolean withCells) {
        return database.jdbi().inTransaction(handle -> {
            handle.execute("set transaction isolation level repeatable read");
            return find(handle, query, scope, withCells);
        });
    }

    /** The same, without the timeout of those for whom somebody waits. */
    HotSpotMap findAtLeisure(HotSpotQuery query, Scope scope, boolean withCells) {
        return database.longWork(handle -> {
            handle.execute("set transaction isolation level repeatable read");
            return find(handle, query, scope, withCells);
        });
    }

    /**
     * The tickets of one hot spot.
     *
     * @param number that {@link #find} gave it
     * @return their ids, empty if there is no such hot spot
     */
    public Optional<List<Long>> tickets(HotSpotQuery query, Scope scope, int number) {
        return database.jdbi().inTransaction(handle -> {
            handle.execute("set transaction isolation level repeatable read");
            Division division = divided(new GroundReader(handle, query, scope).read(), query);
            return insides(division, Findings.of(division)).stream()
                    .skip(number - 1L)
                    .findFirst()
                    .map(inside -> inside.tickets().stream()
                            .map(i -> division.ground().events().get(i).id())
                            .toList());
        });
    }

    static Division divided(Ground ground, HotSpotQuery query) {
        return query.unit() == Unit.CELL
                ? Division.cells(ground, query.measure(), new HexLayout(ground.plane(), query.cellMeters()))
                : Division.grids(ground, query.measure());
    }

    private static HotSpotMap find(Handle handle, HotSpotQuery query, Scope scope, boolean withCells) {
        Ground ground = new GroundReader(handle, query, scope).read();
        List<OfTopic> topics = topics(handle, query, scope);
        Division division = divided(ground, query);
        Findings findings = Findings.of(division);
        double[] events = division.events();
        boolean none = DoubleStream.of(events).sum() == 0;
        return new HotSpotMap(
                ground.from(),
                ground.to().minusDays(1),
                query.filter().boundary(),
                query.measure(),
                query.unit(),
                query.unit() == Unit.CELL ? Optional.of(query.cellMeters()) : Optional.empty(),
                Findings.LEVEL,
                SEED,
                Division.FLOOR,
                division.size(),
                query.measure() == Measure.RATE && division.size() > 0
                        ? OptionalDouble.of(findings.mean())
                        : OptionalDouble.empty(),
                findings.dispersion(),
                clustering(events, division),
                none
                        ? Optional.of(Withheld.NO_EVENTS)
                        : division.size() < Findings.FEWEST_UNITS ? Optional.of(Withheld.FEW_UNITS) : Optional.empty(),
                total(topics),
                topics,
                division.leftOut().entrySet().stream()
                        .map(entry -> new HotSpotMap.LeftOut(entry.getKey().name(), entry.getValue()))
                        .toList(),
                hotSpots(handle, query, division, findings, topics),
                withCells ? Optional.of(cells(division, findings)) : Optional.empty());
    }

    private static OptionalDouble clustering(double[] events, Division division) {
        double g = GetisOrd.global(events, division.neighbours());
        return Double.isNaN(g) ? OptionalDouble.empty() : OptionalDouble.of(g);
    }

    static List<OfTopic> topics(Handle handle, HotSpotQuery query, Scope scope) {
        boolean byGrid = !query.filter().gridIds().isEmpty() || scope.gridsAlone();
        return scope.bind(query.filter().bind(handle.createQuery(TOPICS)))
                .map((row, context) -> {
                    long tickets = row.getLong("total");
                    long unplaced = row.getLong("unplaced");
                    return new OfTopic(
                            row.getString("code"),
                            tickets,
                            byGrid ? OptionalLong.empty() : OptionalLong.of(unplaced),
                            byGrid ? OptionalDouble.empty() : OptionalDouble.of((double) unplaced / tickets));
                })
                .list();
    }

    static Total total(List<OfTopic> topics) {
        long tickets = topics.stream().mapToLong(OfTopic::tickets).sum();
        boolean known = topics.stream().allMatch(topic -> topic.unplaced().isPresent());
        long unplaced =
                topics.stream().mapToLong(topic -> topic.unplaced().orElse(0)).sum();
        return new Total(
                tickets,
                known ? OptionalLong.of(unplaced) : OptionalLong.empty(),
                known && tickets > 0 ? OptionalDouble.of((double) unplaced / tickets) : OptionalDouble.empty());
    }

    private static List<HotSpot> hotSpots(
            Handle handle, HotSpotQuery query, Division division, Findings findings, List<OfTopic> topics) {
        List<SpotBuilder.Inside> insides = insides(division, findings);
        return insides.isEmpty()
                ? List.of()
                : new SpotBuilder(handle, query, division, findings, topics).build(insides);
    }

    /** What each hot spot holds; those without an event that may be seen are none. */
    private static List<SpotBuilder.Inside> insides(Division division, Findings findings) {
        return inView(division, findings).stream()
                .map(group -> SpotBuilder.Inside.of(group, division))
                .filter(inside -> !inside.events().isEmpty())
                .toList();
    }

    /** What hangs together, cut to what may be seen, the most certain first. */
    private static List<int[]> inView(Division division, Findings findings) {
        boolean[] seen = division.inView();
        return findings.groups(division.neighbours()).stream()
                .map(group -> IntStream.of(group).filter(unit -> seen[unit]).toArray())
                .filter(group -> group.length > 0)
                .sorted(Comparator.comparingDouble((int[] group) -> least(findings.q(), group))
                        .thenComparingDouble(group -> least(findings.p(), group))
                        .thenComparingInt(group -> group[0]))
                .toList();
    }

    static double least(double[] values, int[] units) {
        return IntStream.of(units).mapToDouble(unit -> values[unit]).min().orElseThrow();
    }

    private static List<HotSpotMap.Cell> cells(Division division, Findings findings) {
        Ground ground = division.ground();
        boolean[] seen = division.inView();
        double[] households = division.householdDaysInView(ground.from(), ground.to());
        int[] events = new int[seen.length];
        for (int i = 0; i < ground.events().size(); i++) {
            Ground.Event event = ground.events().get(i);
            if (division.unitOf(i) >= 0 && event.counts() && event.inView()) {
                events[division.unitOf(i)]++;
            }
        }
        return IntStream.range(0, seen.length)
                .parallel()
                .filter(unit -> seen[unit])
                .mapToObj(unit -> {
                    Point middle = division.shape(unit).getInteriorPoint();
                    return new HotSpotMap.Cell(
                            middle.getX(),
                            middle.getY(),
                            division.gridId(unit),
                            events[unit],
                            households[unit] / ground.days(),
                            division.measure() == Measure.RATE
                                    ? OptionalDouble.of(findings.values()[unit])
                                    : OptionalDouble.empty(),
                            findings.z()[unit],
                            findings.p()[unit],
                            findings.q()[unit],
                            findings.isHot(unit));
                })
                .toList();
    }
}
