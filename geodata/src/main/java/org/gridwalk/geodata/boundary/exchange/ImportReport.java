package org.gridwalk.geodata.boundary.exchange;

import java.util.List;
import java.util.Optional;

/**
 * What became of a file that was taken in as a plan. Grids go by their keys in the plan.
 *
 * @param grids how many the file has
 * @param matched those that are grids of today, and by what they were known
 * @param created those that are new
 * @param dropped names of today's grids that the file doesn't have
 * @param atoms how many some grid has now
 * @param byBuilding how many of them by the file's layer of buildings
 * @param closed how many lay in a gap too narrow to be meant, and went to the neighbour
 * @param atomsInSeveral those that the file's polygons cut, and whose they became; the one with most households first
 * @param gaps what is in no polygon and nobody's now
 * @param overlaps where two polygons lie on each other
 * @param outside what lies in a polygon and not in the community
 * @param disputed buildings that their own row gives to another grid than the polygon round them; the row decides
 * @param unknownBuildings rows of buildings that aren't there, or stand elsewhere
 * @param repaired what was wrong with shapes, and how it was put right
 */
public record ImportReport(
        int grids,
        List<Matched> matched,
        List<Integer> created,
        List<String> dropped,
        int atoms,
        int byBuilding,
        int closed,
        List<Cut> atomsInSeveral,
        Gaps gaps,
        List<Overlap> overlaps,
        List<Outside> outside,
        List<Disputed> disputed,
        int unknownBuildings,
        List<Repaired> repaired) {
    public ImportReport {
        matched = List.copyOf(matched);
        created = List.copyOf(created);
        dropped = List.copyOf(dropped);
        atomsInSeveral = List.copyOf(atomsInSeveral);
        overlaps = List.copyOf(overlaps);
        outside = List.copyOf(outside);
        disputed = List.copyOf(disputed);
        repaired = List.copyOf(repaired);
    }

    /** By what a grid of a file is known to be one of today's. */
    public enum By {
        CODE,
        NAME
    }

    public record Matched(int grid, By by) {}

    /** @param share of the atom, or of the buildings on it, 0 to 1 */
    public record Share(int grid, double share) {
        static Share of(int grid, double share) {
            return new Share(grid, Math.round(1000 * share) / 1000.0);
        }
    }

    /**
     * An atom of which several polygons hold more than a sliver, or one polygon only a part.
     *
     * @param given whose it became; 0 for nobody's
     */
    public record Cut(long atom, int households, List<Share> shares, int given) {
        public Cut {
            shares = List.copyOf(shares);
        }
    }

    /** @param atoms the ones with most households first */
    public record Gaps(int households, List<Long> atoms) {
        public Gaps {
            atoms = List.copyOf(atoms);
        }
    }

    /**
     * @param sliver whether it is so narrow that it was drawn badly rather than meant
     * @param households on atoms of which at least half lies in it
     */
    public record Overlap(List<Integer> grids, double area_m2, boolean sliver, int households) {
        public Overlap {
            grids = List.copyOf(grids);
        }
    }

    public record Outside(int grid, double area_m2, boolean sliver) {}

    /** @param polygon the grid whose polygon holds most of it; empty for none */
    public record Disputed(long building, int given, Optional<Integer> polygon) {}

    /** @param feature its place in the file */
    public record Repaired(String feature, Repair repair) {}
}
