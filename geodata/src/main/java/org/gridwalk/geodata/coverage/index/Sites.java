package org.gridwalk.geodata.coverage.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Where targets are: a community, and the grid of each day. Targets that have had the same grids at the same times share
 * a site, so that there are little more sites than grids, and redrawing a grid moves sites, not targets.
 */
final class Sites {
    /** In no grid. */
    static final int NO_GRID = -1;

    private record Site(long communityId, List<Dated<Integer>> grids) {}

    /**
     * A grid that would have a target for a while.
     *
     * @param rank of those that hold at once the lowest has it, of equals the one with the lowest number
     */
    record Claim(int rank, int grid, short from, short to) {}

    private final Map<Site, Integer> numbers = new HashMap<>();
    private final List<Site> list = new ArrayList<>();
    private final List<Long> communities = new ArrayList<>();
    private final Map<Long, Integer> communityNumbers = new HashMap<>();
    private int[] communityOfSite = new int[64];
    private final DayMemo<int[]> gridsOfDay = new DayMemo<>();

    int size() {
        return list.size();
    }

    long communityId(int site) {
        return list.get(site).communityId;
    }

    /** The communities of all sites, each once, by number. */
    List<Long> communities() {
        return communities;
    }

    /** The number of a site's community. */
    int community(int site) {
        return communityOfSite[site];
    }

    /** The number of each site's grid on a day, or {@link #NO_GRID}. Not to be changed. */
    int[] grids(int on) {
        return gridsOfDay.of(
                on,
                list.size(),
                day -> IntStream.range(0, list.size())
                        .map(site -> grid(site, day))
                        .toArray());
    }

    /** The number of one site's grid on a day, or {@link #NO_GRID}. */
    int grid(int site, int on) {
        for (Dated<Integer> grid : list.get(site).grids) {
            if (grid.holdsOn(on)) {
                return grid.value();
            }
        }
        return NO_GRID;
    }

    /** The site of these claims, made if it is a new one. */
    int number(long communityId, List<Claim> claims) {
        return number(new Site(communityId, settled(claims)));
    }

    /** The number here of each site of another collection, made if it is a new one. */
    int[] numbersOf(Sites others) {
        return others.list.stream().mapToInt(this::number).toArray();
    }

    private int number(Site site) {
        Integer number = numbers.putIfAbsent(site, list.size());
        if (number != null) {
            return number;
        }
        if (list.size() == communityOfSite.length) {
            communityOfSite = Arrays.copyOf(communityOfSite, list.size() * 2);
        }
        communityOfSite[list.size()] = communityNumbers.computeIfAbsent(site.communityId, id -> {
            communities.add(id);
            return communities.size() - 1;
        });
        list.add(site);
        return list.size() - 1;
    }

    private static List<Dated<Integer>> settled(List<Claim> claims) {
        TreeSet<Short> changes = new TreeSet<>();
        for (Claim claim : claims) {
            changes.add(claim.from);
            changes.add(claim.to);
        }
        List<Dated<Integer>> settled = new ArrayList<>();
        Short from = null;
        for (Short to : changes) {
            if (from != null) {
                settle(claims, from, to, settled);
            }
            from = to;
        }
        return List.copyOf(settled);
    }

    private static void settle(List<Claim> claims, short from, short to, List<Dated<Integer>> settled) {
        Claim best = null;
        for (Claim claim : claims) {
            boolean holds = claim.from <= from && from < claim.to;
            if (holds && (best == null || before(claim, best))) {
                best = claim;
            }
        }
        Dated<Integer> last = settled.isEmpty() ? null : settled.get(settled.size() - 1);
        if (best != null && last != null && last.value() == best.grid && last.to() == from) {
            settled.set(settled.size() - 1, new Dated<>(best.grid, last.from(), to));
        } else if (best != null) {
            settled.add(new Dated<>(best.grid, from, to));
        }
    }

    private static boolean before(Claim one, Claim other) {
        return one.rank < other.rank || (one.rank == other.rank && one.grid < other.grid);
    }
}
