package org.gridwalk.geodata.geo.crs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;

/**
 * Which system points are probably in: the one in which they come to lie in the area, and at its buildings.
 *
 * <p>A projected system is told by the area alone; GCJ-02, BD-09 and WGS 84 lie some 500 m from each other, which only
 * buildings tell in an area larger than that. The best candidate is <em>clear</em> when all of this holds:
 *
 * <ul>
 *   <li>at least {@link #FEWEST} different points count, and half of them lie in the area;
 *   <li>against each other candidate, the points for which only the one has evidence outnumber those for which only the
 *       other has by {@link #SURE} standard deviations (McNemar's test of paired proportions), and by two to one;
 *   <li>where it takes the buildings to tell: it also beats itself, moved by {@link #ASIDE_METERS} any way. Points that are in
 *       none of the candidates' systems hit buildings by chance, in one more often than in another, but not more often than
 *       beside it.
 * </ul>
 *
 * The test looks at {@link #MOST} different points at most, drawn by a fixed seed, so that the same points give the same
 * answer. Points that are no place in any system (0, 0; no number) don't count.
 */
public final class SystemGuess {
    /** Within so many metres of a building, a point is at it. */
    public static final double AT_BUILDING_METERS = 5;

    static final int FEWEST = 20;
    static final int MOST = 2000;
    static final double SURE = 4;
    static final double ASIDE_METERS = 80;

    private static final double LEAST_IN_AREA = 0.5;
    private static final int ASIDE_WAYS = 8;
    private static final double SAME_METERS = 1;
    private static final long SEED = 1;

    private final KnownGround ground;
    private final List<Crs> systems;

    /** @param fitted systems of the city's own, to be tried beside the usual ones */
    public SystemGuess(KnownGround ground, List<Crs> fitted) {
        this.ground = ground;
        this.systems = UsualSystems.about(ground.middle(), fitted);
    }

    /**
     * One system, and what speaks for it.
     *
     * @param inArea how many of the points that count lie in the area
     * @param atBuildings how many lie on a building or within {@link #AT_BUILDING_METERS} of one
     */
    public record Candidate(Crs system, int inArea, int atBuildings) {}

    /**
     * What came of it.
     *
     * @param points given
     * @param zero of them at 0, 0
     * @param absurd of them with something that is no number
     * @param counted different ones that were looked at
     * @param candidates those with any point in the area, the best first
     * @param clear whether the first is the one; else a person has to say
     */
    public record Ranking(int points, int zero, int absurd, int counted, List<Candidate> candidates, boolean clear) {
        public Ranking {
            candidates = List.copyOf(candidates);
        }

        /** The system that the points are in, if that is clear. */
        public Optional<Crs> system() {
            return clear ? Optional.of(candidates.get(0).system()) : Optional.empty();
        }
    }

    /** @param points first coordinate as x, whatever they mean; NaN where there is no number */
    public Ranking rank(List<Coordinate> points) {
        int zero = 0;
        int absurd = 0;
        Set<Coordinate> different = new LinkedHashSet<>();
        for (Coordinate point : points) {
            if (!Double.isFinite(point.x) || !Double.isFinite(point.y)) {
                absurd++;
            } else if (point.x == 0 && point.y == 0) {
                zero++;
            } else {
                different.add(new Coordinate(point.x, point.y));
            }
        }
        List<Coordinate> counted = sample(different);
        List<Evidence> found = new ArrayList<>();
        for (Crs system : systems) {
            Evidence evidence = Evidence.of(system, counted, ground);
            if (evidence.inArea() > 0 && found.stream().noneMatch(other -> other.isSamePlace(evidence, SAME_METERS))) {
                found.add(evidence);
            }
        }
        found.sort(Comparator.comparingInt(Evidence::score).reversed());
        List<Candidate> candidates = found.stream()
                .map(evidence -> new Candidate(evidence.system(), evidence.inArea(), evidence.atBuildings()))
                .toList();
        return new Ranking(points.size(), zero, absurd, counted.size(), candidates, isClear(found, counted.size()));
    }

    private static List<Coordinate> sample(Set<Coordinate> different) {
        List<Coordinate> sample = new ArrayList<>(different);
        if (sample.size() > MOST) {
            Collections.shuffle(sample, new Random(SEED));
            return sample.subList(0, MOST);
        }
        return sample;
    }

    private boolean isClear(List<Evidence> found, int counted) {
        if (counted < FEWEST || found.isEmpty() || found.get(0).inArea() < LEAST_IN_AREA * counted) {
            return false;
        }
        Evidence best = found.get(0);
        boolean byArea = true;
        for (Evidence other : found.subList(1, found.size())) {
            if (!best.beats(other)) {
                return false;
            }
            byArea &= best.beatsByArea(other);
        }
        return byArea || (ground.hasBuildings() && isPeak(best));
    }

    private boolean isPeak(Evidence best) {
        for (int way = 0; way < ASIDE_WAYS; way++) {
            double angle = 2 * Math.PI * way / ASIDE_WAYS;
            Evidence aside = best.moved(ASIDE_METERS * Math.cos(angle), ASIDE_METERS * Math.sin(angle), ground);
            if (!best.beats(aside)) {
                return false;
            }
        }
        return true;
    }
}
