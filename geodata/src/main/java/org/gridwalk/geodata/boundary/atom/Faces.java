package org.gridwalk.geodata.boundary.atom;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.gridwalk.geodata.boundary.DisjointSets;
import org.gridwalk.geodata.geo.IntList;

/**
 * What each triangle of the ground is: which regions lie over it, which cluster of buildings stands on it, and which
 * block it belongs to.
 *
 * <p>Buildings that overlap can't be parted and make one cluster. A block is what no line divides; a cluster that lines
 * do divide belongs whole to one of its blocks, and so the line goes round it.
 */
final class Faces {
    /** Buildings that share no more are taken for neighbours whose outlines were drawn badly. */
    private static final double DOORSTEP_SQUARE_METERS = 0.3;

    private static final double DOORSTEP_SHARE = 0.01;

    private final Linework lines;
    private final Triangulation net;
    private final Covers covers = new Covers();
    private final int[] coverOf;
    private final DisjointSets clusters;
    private final int[] clusterOfCover;
    private final int[] limitOfCover;
    private final int[] blockOf;
    private final double[] footprintTwice;

    Faces(Linework lines, Triangulation net) {
        this.lines = lines;
        this.net = net;
        coverOf = new int[net.triangles()];
        footprintTwice = new double[lines.ground.footprints().size()];
        clusters = new DisjointSets(footprintTwice.length);
        spread();
        limitOfCover = new int[covers.size()];
        clusterOfCover = new int[covers.size()];
        joinOverlapping();
        for (int cover = 0; cover < covers.size(); cover++) {
            int[] regions = covers.regions(cover);
            limitOfCover[cover] = regions.length > 0 && lines.isLimit(regions[0]) ? regions[0] : -1;
            clusterOfCover[cover] = -1;
            for (int i = regions.length - 1; i >= 0 && lines.isFootprint(regions[i]); i--) {
                clusterOfCover[cover] = clusters.of(regions[i] - lines.firstFootprint());
            }
        }
        blockOf = blocks();
        settle();
    }

    /** The regions over a triangle, ascending. */
    int[] regions(int triangle) {
        return covers.regions(coverOf[triangle]);
    }

    /** The first limit that a triangle lies in, or -1 outside all. */
    int limit(int triangle) {
        return limitOfCover[coverOf[triangle]];
    }

    /** The cluster that stands on a triangle, known by its first footprint, or -1 on open ground. */
    int cluster(int triangle) {
        return clusterOfCover[coverOf[triangle]];
    }

    /** A number for the block of a triangle that lies in a limit. */
    int block(int triangle) {
        return blockOf[triangle];
    }

    /** From the frame, where nothing lies, inwards: who crosses an outline is in where he was out. */
    private void spread() {
        Arrays.fill(coverOf, -1);
        IntList reached = new IntList();
        int corner = net.outside();
        coverOf[corner] = 0;
        reached.add(corner);
        for (int i = 0; i < reached.size(); i++) {
            int triangle = reached.get(i);
            addArea(triangle);
            for (int h = 3 * triangle; h < 3 * triangle + 3; h++) {
                int beyond = net.twin(h) < 0 ? -1 : net.twin(h) / 3;
                if (beyond >= 0 && coverOf[beyond] < 0) {
                    coverOf[beyond] = across(coverOf[triangle], net.edge(h));
                    reached.add(beyond);
                }
            }
        }
    }

    private int across(int cover, int edge) {
        int result = cover;
        if (edge >= 0) {
            for (int source : lines.sources(edge)) {
                result = lines.isRegion(source) ? covers.across(result, source) : result;
            }
        }
        return result;
    }

    private void addArea(int triangle) {
        int[] regions = covers.regions(coverOf[triangle]);
        for (int i = regions.length - 1; i >= 0 && lines.isFootprint(regions[i]); i--) {
            footprintTwice[regions[i] - lines.firstFootprint()] += twiceArea(triangle);
        }
    }

    private double twiceArea(int triangle) {
        return lines.vertices.twiceArea(net.from(3 * triangle), net.from(3 * triangle + 1), net.from(3 * triangle + 2));
    }

    private void joinOverlapping() {
        Map<Long, Double> shared = new HashMap<>();
        for (int triangle = 0; triangle < coverOf.length; triangle++) {
            int[] regions = covers.regions(coverOf[triangle]);
            for (int i = regions.length - 1; i > 0 && lines.isFootprint(regions[i - 1]); i--) {
                for (int j = i - 1; j >= 0 && lines.isFootprint(regions[j]); j--) {
                    long pair =
                            LongIndex.pair(regions[i] - lines.firstFootprint(), regions[j] - lines.firstFootprint());
                    shared.merge(pair, twiceArea(triangle), Double::sum);
                }
            }
        }
        shared.forEach((pair, twice) -> {
            int one = (int) (pair >>> 32);
            int other = (int) (long) pair;
            double smaller = Math.min(footprintTwice[one], footprintTwice[other]);
            if (twice > DOORSTEP_SHARE * smaller || lines.vertices.squareMeters(twice) > DOORSTEP_SQUARE_METERS) {
                clusters.join(one, other);
            }
        });
    }

    private int[] blocks() {
        DisjointSets parts = new DisjointSets(coverOf.length);
        for (int h = 0; h < 3 * coverOf.length; h++) {
            int g = net.twin(h);
            if (g > h && limit(h / 3) >= 0 && limit(g / 3) >= 0 && !isLine(net.edge(h))) {
                parts.join(h / 3, g / 3);
            }
        }
        int[] blocks = new int[coverOf.length];
        for (int triangle = 0; triangle < blocks.length; triangle++) {
            blocks[triangle] = parts.of(triangle);
        }
        return blocks;
    }

    private boolean isLine(int edge) {
        return edge >= 0 && lines.kind(edge) != null;
    }

    /** How much of a cluster stands in one block, in its own limit there, and in its own estate. */
    private static final class Stand {
        private double twice;
        private double ownLimit;
        private double ownEstate;

        double weight(double whole) {
            return (2 * ownLimit > twice ? 4 : 0) + (2 * ownEstate > twice ? 2 : 0) + twice / whole;
        }
    }

    /** Gives each cluster that lines divide to the block of its community, of its estate, or of its larger part. */
    private void settle() {
        Map<Integer, Map<Integer, Stand>> stands = new HashMap<>();
        for (int triangle = 0; triangle < coverOf.length; triangle++) {
            if (cluster(triangle) >= 0 && limit(triangle) >= 0) {
                Stand stand = stands.computeIfAbsent(cluster(triangle), key -> new HashMap<>(2))
                        .computeIfAbsent(blockOf[triangle], key -> new Stand());
                add(stand, triangle);
            }
        }
        Map<Integer, Integer> homes = new HashMap<>();
        stands.forEach((cluster, blocks) -> {
            if (blocks.size() > 1) {
                double whole = blocks.values().stream()
                        .mapToDouble(stand -> stand.twice)
                        .sum();
                blocks.entrySet().stream()
                        .max(Map.Entry.<Integer, Stand>comparingByValue(
                                        Comparator.comparingDouble(stand -> stand.weight(whole)))
                                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                        .ifPresent(home -> homes.put(cluster, home.getKey()));
            }
        });
        for (int triangle = 0; triangle < coverOf.length; triangle++) {
            blockOf[triangle] = homes.getOrDefault(cluster(triangle), blockOf[triangle]);
        }
    }

    private void add(Stand stand, int triangle) {
        Ground.Footprint building = lines.ground.footprints().get(largest(triangle));
        double twice = twiceArea(triangle);
        stand.twice += twice;
        for (int region : regions(triangle)) {
            if (lines.isLimit(region) && lines.idOf(region) == building.limitId()) {
                stand.ownLimit += twice;
            } else if (lines.isEstate(region) && lines.idOf(region) == building.estateId()) {
                stand.ownEstate += twice;
            }
        }
    }

    /** The largest building on a triangle: the smaller ones on it go along. */
    private int largest(int triangle) {
        int best = -1;
        int[] regions = regions(triangle);
        for (int i = regions.length - 1; i >= 0 && lines.isFootprint(regions[i]); i--) {
            int building = regions[i] - lines.firstFootprint();
            if (best < 0 || footprintTwice[building] >= footprintTwice[best]) {
                best = building;
            }
        }
        return best;
    }
}
