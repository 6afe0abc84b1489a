package org.gridwalk.geodata.boundary.partition;

import static org.gridwalk.geodata.boundary.partition.PartitionProblem.NONE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.boundary.DisjointSets;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Border;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Unit;

/** Makes an instance of a problem: joins what must stay together, and bridges ground that must count as touching. */
final class Contraction {
    /** A border inside an estate that can be cut counts so many times: it is cut where it costs least. */
    private static final double INSIDE_ESTATE = 5;
    /** Parts of an estate that don't touch are kept together as if so many usual borders lay between them. */
    private static final double SAME_ESTATE = 20;
    /** From an island, to so many of the nearest units. */
    private static final int BRIDGES = 3;

    private static final double TRIFLE = 0.01;

    private final PartitionProblem problem;
    private final List<Unit> units;
    private final int[] presentOf;
    private final int[] slotOf;
    /** The slot that a unit of the problem can't leave. */
    private final int[] pinned;

    private final DisjointSets together;
    private final Map<Integer, List<Integer>> estates = new TreeMap<>();
    private int[] unitOf;
    private int count;

    private Contraction(PartitionProblem problem, int parts) {
        this.problem = problem;
        this.units = problem.units();
        this.together = new DisjointSets(units.size());
        this.presentOf = slots(parts);
        this.slotOf = new int[problem.presentParts()];
        Arrays.fill(slotOf, NONE);
        for (int slot = 0; slot < parts; slot++) {
            if (presentOf[slot] != NONE) {
                slotOf[presentOf[slot]] = slot;
            }
        }
        this.pinned = units.stream()
                .mapToInt(unit -> keeps(unit) ? slotOf[unit.part()] : NONE)
                .toArray();
    }

    /**
     * @param whole whether estates stay whole that can; else cutting one only costs more
     * @param joined whether ground in several pieces is bridged, so that a part may be on two
     * @throws BadInput if what parts keep leaves too few units for so many parts
     */
    static Instance of(PartitionProblem problem, int parts, boolean whole, boolean joined) {
        Contraction contraction = new Contraction(problem, parts);
        if (whole) {
            contraction.joinEstates(parts);
            contraction.number();
        }
        if (contraction.count < parts) {
            contraction = new Contraction(problem, parts);
            contraction.joinPinned();
            contraction.number();
        }
        if (contraction.count < parts) {
            throw new BadInput(
                    "rules", String.valueOf(parts), "at most " + contraction.count + " parts, others keep the rest");
        }
        return contraction.build(joined);
    }

    private boolean keeps(Unit unit) {
        return unit.part() != NONE && (unit.fixed() || problem.locked().contains(unit.part()));
    }

    /** Of today's parts first those that keep something, then those with most households; new ones for the rest. */
    private int[] slots(int parts) {
        double[] size = new double[problem.presentParts()];
        for (Unit unit : units) {
            if (unit.part() != NONE) {
                size[unit.part()] += unit.households() + (keeps(unit) ? 1e15 : 0);
            }
        }
        int[] present = IntStream.range(0, size.length)
                .boxed()
                .sorted(Comparator.comparingDouble(part -> -size[part]))
                .limit(parts)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        int[] all = Arrays.copyOf(present, parts);
        Arrays.fill(all, present.length, parts, NONE);
        return all;
    }

    private void joinEstates(int parts) {
        double mean = units.stream().mapToDouble(Unit::load).sum() / parts;
        double most = mean * (1 + problem.rules().allowedPercent() / 100);
        for (int i = 0; i < units.size(); i++) {
            if (units.get(i).estate() != NONE) {
                estates.computeIfAbsent(units.get(i).estate(), e -> new ArrayList<>())
                        .add(i);
            }
        }
        estates.values().removeIf(members -> {
            double load = members.stream().mapToDouble(i -> units.get(i).load()).sum();
            return load > most || !pinTogether(members);
        });
        joinPinned();
        for (Border border : problem.borders()) {
            int estate = units.get(border.one()).estate();
            if (estate == units.get(border.other()).estate() && estates.containsKey(estate)) {
                together.join(border.one(), border.other());
            }
        }
    }

    /** A part that keeps a unit of an estate gets all of it. False if several do. */
    private boolean pinTogether(List<Integer> members) {
        int[] slots = members.stream()
                .mapToInt(i -> pinned[i])
                .filter(slot -> slot != NONE)
                .distinct()
                .toArray();
        if (slots.length == 1) {
            members.forEach(i -> pinned[i] = slots[0]);
        }
        return slots.length <= 1;
    }

    private void joinPinned() {
        for (Border border : problem.borders()) {
            if (pinned[border.one()] != NONE && pinned[border.one()] == pinned[border.other()]) {
                together.join(border.one(), border.other());
            }
        }
    }

    private void number() {
        unitOf = new int[units.size()];
        int[] numberOf = new int[units.size()];
        Arrays.fill(numberOf, NONE);
        count = 0;
        for (int i = 0; i < unitOf.length; i++) {
            int root = together.of(i);
            if (numberOf[root] == NONE) {
                numberOf[root] = count++;
            }
            unitOf[i] = numberOf[root];
        }
    }

    private Instance build(boolean joined) {
        Instance.Contents contents = contents();
        Neighbours neighbours = new Neighbours();
        DisjointSets ground = new DisjointSets(count);
        for (Border border : problem.borders()) {
            int one = unitOf[border.one()];
            int other = unitOf[border.other()];
            if (one != other) {
                neighbours.touch(one, other, cost(border));
                ground.join(one, other);
            }
        }
        double usual = neighbours.meanCost();
        for (List<Integer> members : estates.values()) {
            int[] pieces = members.stream().mapToInt(i -> unitOf[i]).distinct().toArray();
            for (int i = 1; i < pieces.length; i++) {
                neighbours.draw(pieces[i - 1], pieces[i], SAME_ESTATE * usual);
            }
        }
        bridgePinned(contents.pinned, neighbours, ground);
        if (joined) {
            contents.bridged = bridgeIslands(neighbours, ground);
        }
        return new Instance(problem, unitOf, presentOf, neighbours.layOut(count), contents);
    }

    private double cost(Border border) {
        int estate = units.get(border.one()).estate();
        boolean inside = estate != NONE && estate == units.get(border.other()).estate();
        return border.meters() * (border.natural() ? Partitioner.NATURAL_SHARE : 1) * (inside ? INSIDE_ESTATE : 1);
    }

    private Instance.Contents contents() {
        Instance.Contents contents = new Instance.Contents(count, presentOf.length);
        double households = units.stream().mapToDouble(Unit::households).sum();
        double trifle = households == 0 ? 1 : TRIFLE * households / units.size();
        for (int i = 0; i < units.size(); i++) {
            Unit unit = units.get(i);
            contents.load[unitOf[i]] += unit.load();
            if (pinned[i] != NONE) {
                contents.pinned[unitOf[i]] = pinned[i];
            }
            if (unit.part() != NONE) {
                contents.mostKept += unit.households() + trifle;
                if (slotOf[unit.part()] != NONE) {
                    contents.kept[unitOf[i]][slotOf[unit.part()]] += unit.households() + trifle;
                }
            }
        }
        return contents;
    }

    /** What a part has to keep may be in several places. */
    private void bridgePinned(int[] slots, Neighbours neighbours, DisjointSets ground) {
        int[] last = new int[presentOf.length];
        Arrays.fill(last, NONE);
        for (int unit = 0; unit < count; unit++) {
            if (slots[unit] != NONE) {
                if (last[slots[unit]] != NONE) {
                    neighbours.touch(last[slots[unit]], unit, 0);
                    ground.join(last[slots[unit]], unit);
                }
                last[slots[unit]] = unit;
            }
        }
    }

    /** False if there was nothing to bridge. */
    private boolean bridgeIslands(Neighbours neighbours, DisjointSets ground) {
        boolean bridged = false;
        for (int[] island = smallestIsland(ground); island.length < units.size(); island = smallestIsland(ground)) {
            bridged = true;
            boolean[] inside = new boolean[units.size()];
            Arrays.stream(island).forEach(i -> inside[i] = true);
            int[] nearest = new int[units.size()];
            double[] distance = new double[units.size()];
            List<Integer> outside = new ArrayList<>();
            for (int i = 0; i < units.size(); i++) {
                if (!inside[i]) {
                    nearest[i] = nearest(island, i);
                    distance[i] = distance(nearest[i], i);
                    outside.add(i);
                }
            }
            outside.sort(Comparator.comparingDouble(i -> distance[i]));
            for (int i : outside.subList(0, Math.min(BRIDGES, outside.size()))) {
                neighbours.touch(unitOf[nearest[i]], unitOf[i], 0);
                ground.join(unitOf[nearest[i]], unitOf[i]);
            }
        }
        return bridged;
    }

    /** Units of the problem; all of them if the ground is in one piece. */
    private int[] smallestIsland(DisjointSets ground) {
        Map<Integer, List<Integer>> islands = new TreeMap<>();
        for (int i = 0; i < units.size(); i++) {
            islands.computeIfAbsent(ground.of(unitOf[i]), root -> new ArrayList<>())
                    .add(i);
        }
        return islands.values().stream().min(Comparator.comparingInt(List::size)).orElseThrow().stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private int nearest(int[] candidates, int unit) {
        int best = candidates[0];
        for (int each : candidates) {
            if (distance(each, unit) < distance(best, unit)) {
                best = each;
            }
        }
        return best;
    }

    private double distance(int one, int other) {
        double distance = Math.hypot(
                units.get(one).x() - units.get(other).x(),
                units.get(one).y() - units.get(other).y());
        return Double.isNaN(distance) ? Double.MAX_VALUE : distance;
    }
}
