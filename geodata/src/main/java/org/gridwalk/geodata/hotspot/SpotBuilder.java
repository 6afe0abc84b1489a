package org.gridwalk.geodata.hotspot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.hotspot.Ground.Event;
import org.gridwalk.geodata.hotspot.Ground.Grid;
import org.gridwalk.geodata.hotspot.HotSpot.Variant;
import org.gridwalk.geodata.hotspot.HotSpotMap.OfTopic;
import org.gridwalk.geodata.hotspot.HotSpotQuery.Measure;
import org.gridwalk.geodata.hotspot.HotSpotQuery.Unit;
import org.gridwalk.geodata.hotspot.stats.Permutations;
import org.gridwalk.geodata.hotspot.stats.PoissonInterval;
import org.jdbi.v3.core.Handle;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/** Says all of one hot spot after the other. */
final class SpotBuilder {
    private static final String COMPLAINANTS = SqlFile.read(SpotBuilder.class, "complainants.sql");
    private static final double CONFIDENCE = 0.95;
    private static final double ALONE_ABOVE = 0.05;
    private static final int DRAWS = 999;
    private static final int FEW_VOICES = 5;

    private final Handle handle;
    private final Division division;
    private final Ground ground;
    private final Findings findings;
    private final Weeks weeks;
    private final Optional<Robustness> robustness;
    private final double[] daysInView;
    private final Map<String, Double> unplaced = new HashMap<>();
    private final Map<Integer, String> topicCodes = new HashMap<>();
    private final Map<Long, Grid> grids = new HashMap<>();
    /** Of each issue of a hot spot, who complained, where that is known. */
    private final Map<Long, List<String>> complainants = new HashMap<>();

    SpotBuilder(Handle handle, HotSpotQuery query, Division division, Findings findings, List<OfTopic> topics) {
        this.handle = handle;
        this.division = division;
        this.ground = division.ground();
        this.findings = findings;
        this.weeks = new Weeks(division);
        this.robustness = query.unit() == Unit.CELL ? Optional.of(new Robustness(ground, query)) : Optional.empty();
        this.daysInView = division.measure() == Measure.RATE
                ? division.householdDaysInView(ground.from(), ground.to())
                : findings.exposure();
        topics.forEach(topic -> topic.unplacedShare().ifPresent(share -> unplaced.put(topic.topic(), share)));
        handle.createQuery("select id, code from topic")
                .map((row, context) -> topicCodes.put(row.getInt("id"), row.getString("code")))
                .list();
        ground.grids().forEach(grid -> grids.put(grid.id(), grid));
    }

    /** What a hot spot holds of what may be seen: indexes of events, merged ones among the tickets, and of homes. */
    @SuppressWarnings("ArrayRecordComponent") // That nobody compares.
    record Inside(int[] units, List<Integer> tickets, List<Integer> events, List<Integer> homes) {
        static Inside of(int[] units, Division division) {
            Ground ground = division.ground();
            List<Integer> tickets = division.eventsIn(units).stream()
                    .filter(i -> ground.events().get(i).inView()
                            && ground.events().get(i).inPeriod())
                    .toList();
            return new Inside(
                    units,
                    tickets,
                    tickets.stream()
                            .filter(i -> ground.events().get(i).counts())
                            .toList(),
                    division.homesIn(units).stream()
                            .filter(i -> ground.homes().get(i).inView())
                            .toList());
        }
    }

    /** Numbered from 1 in their order. */
    List<HotSpot> build(List<Inside> insides) {
        readComplainants(insides);
        return IntStream.range(0, insides.size())
                .parallel()
                .mapToObj(i -> build(i + 1, insides.get(i)))
                .toList();
    }

    private HotSpot build(int number, Inside inside) {
        boolean rates = division.measure() == Measure.RATE;
        double exposure =
                IntStream.of(inside.units).mapToDouble(unit -> daysInView[unit]).sum();
        double expected = findings.mean() * exposure;
        int events = inside.events.size();
        PoissonInterval interval = PoissonInterval.exact(events, CONFIDENCE);
        List<Variant> variants =
                robustness.map(tried -> tried.of(inside.events)).orElse(List.of());
        Voices voices = voices(inside.tickets);
        Geometry area = UnaryUnionOp.union(
                IntStream.of(inside.units).mapToObj(division::shape).toList());
        Point middle = area.getInteriorPoint();
        List<HotSpot.OfTopic> topics = topics(inside.events);
        List<HotSpot.OfGrid> ofGrids = grids(inside);
        return new HotSpot(
                number,
                name(inside, ofGrids),
                middle.getX(),
                middle.getY(),
                Outline.of(area),
                inside.units.length,
                variants.stream().allMatch(Variant::holds),
                variants,
                isAlone(inside.units),
                voices.complainants + voices.unknown < FEW_VOICES,
                inside.tickets.size(),
                events,
                voices.complainants,
                voices.unknown,
                expected,
                events / expected,
                new PoissonInterval(interval.low() / expected, interval.high() / expected),
                rates ? OptionalDouble.of(exposure) : OptionalDouble.empty(),
                rates ? Optional.of(households(inside.homes)) : Optional.empty(),
                rates ? OptionalDouble.of(events / exposure) : OptionalDouble.empty(),
                IntStream.of(inside.units)
                        .mapToDouble(unit -> findings.z()[unit])
                        .max()
                        .orElseThrow(),
                HotSpots.least(findings.p(), inside.units),
                HotSpots.least(findings.q(), inside.units),
                unplaced(topics, events),
                weeks.change(inside.units),
                weeks.of(inside.units, byStep(inside.units)),
                topics,
                ofGrids);
    }

    /** Whether those round the highest unit are not high themselves. */
    private boolean isAlone(int[] units) {
        int highest = IntStream.of(units)
                .boxed()
                .max(Comparator.comparingDouble(unit -> findings.values()[unit]))
                .orElseThrow();
        return Permutations.conditional(findings.values(), division.neighbours(), highest, DRAWS, HotSpots.SEED)
                > ALONE_ABOVE;
    }

    private record Voices(int complainants, int unknown) {}

    private void readComplainants(List<Inside> insides) {
        Long[] issues = insides.stream()
                .flatMap(inside -> inside.tickets.stream())
                .map(i -> ground.events().get(i).id())
                .toArray(Long[]::new);
        handle.createQuery(COMPLAINANTS)
                .bind("issues", issues)
                .map((row, context) -> complainants
                        .computeIfAbsent(row.getLong("issue_id"), issue -> new ArrayList<>())
                        .add(row.getString("who")))
                .list();
    }

    private Voices voices(List<Integer> tickets) {
        Set<String> who = new HashSet<>();
        int told = 0;
        for (int i : tickets) {
            List<String> ofIssue =
                    complainants.getOrDefault(ground.events().get(i).id(), List.of());
            who.addAll(ofIssue);
            told += ofIssue.isEmpty() ? 0 : 1;
        }
        return new Voices(who.size(), tickets.size() - told);
    }

    private List<HotSpot.OfTopic> topics(List<Integer> events) {
        Map<String, Integer> counts = new HashMap<>();
        events.forEach(i -> counts.merge(topicCodes.get(ground.events().get(i).topic()), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> new HotSpot.OfTopic(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(HotSpot.OfTopic::events)
                        .reversed()
                        .thenComparing(HotSpot.OfTopic::topic))
                .toList();
    }

    private OptionalDouble unplaced(List<HotSpot.OfTopic> topics, int events) {
        return topics.stream().allMatch(topic -> unplaced.containsKey(topic.topic()))
                ? OptionalDouble.of(topics.stream()
                        .mapToDouble(topic -> unplaced.get(topic.topic()) * topic.events() / events)
                        .sum())
                : OptionalDouble.empty();
    }

    private List<HotSpot.OfGrid> grids(Inside inside) {
        Map<Long, Integer> events = new HashMap<>();
        Map<Long, List<Integer>> homes = new HashMap<>();
        inside.events.forEach(i -> events.merge(ground.events().get(i).grid(), 1, Integer::sum));
        inside.homes.forEach(i -> homes.computeIfAbsent(ground.homes().get(i).grid(), grid -> new ArrayList<>())
                .add(i));
        Set<Long> touched = new HashSet<>(events.keySet());
        touched.addAll(homes.keySet());
        return touched.stream()
                .filter(grids::containsKey)
                .map(id -> new HotSpot.OfGrid(
                        id,
                        grids.get(id).code(),
                        grids.get(id).name(),
                        events.getOrDefault(id, 0),
                        division.measure() == Measure.RATE
                                ? Optional.of(households(homes.getOrDefault(id, List.of())))
                                : Optional.empty()))
                .sorted(Comparator.comparingInt(HotSpot.OfGrid::events)
                        .reversed()
                        .thenComparing(HotSpot.OfGrid::gridId))
                .toList();
    }

    private int households(List<Integer> homes) {
        return (int) homes.stream()
                .mapToDouble(i -> ground.homes().get(i).days(ground.to().minusDays(1), ground.to()))
                .sum();
    }

    private HotSpot.Name name(Inside inside, List<HotSpot.OfGrid> ofGrids) {
        Map<String, Integer> estates = new HashMap<>();
        inside.events.stream()
                .map(i -> ground.events().get(i))
                .filter(event -> event.home() >= 0)
                .map(event -> ground.buildings().get(event.home()).estate())
                .filter(estate -> estate != null)
                .forEach(estate -> estates.merge(estate, 1, Integer::sum));
        Optional<HotSpot.OfGrid> grid = ofGrids.stream().findFirst();
        return new HotSpot.Name(
                estates.entrySet().stream()
                        .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                        .map(Map.Entry::getKey),
                grid.map(HotSpot.OfGrid::code),
                grid.map(HotSpot.OfGrid::name));
    }

    /** Events of the view, also of before the period. */
    private int[] byStep(int[] units) {
        int[] counts = new int[ground.steps()];
        for (int i : division.eventsIn(units)) {
            Event event = ground.events().get(i);
            if (event.inView() && !event.merged()) {
                counts[event.step()]++;
            }
        }
        return counts;
    }
}
