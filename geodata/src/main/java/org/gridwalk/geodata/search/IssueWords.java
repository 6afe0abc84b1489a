package org.gridwalk.geodata.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Where each pair of characters stands in the descriptions of issues, the newest first. It holds no text, and nothing of
 * it is shown before SQL has said again that it may be.
 */
final class IssueWords {
    /** So many issues are looked at together; what has been found in the newest of them may be enough. */
    private static final int BLOCK = 1 << 16;

    /** Of those that have some, the best may be anywhere: more are kept than are wanted. */
    private static final int MORE_OF_SOME = 20;

    private int[] grams = new int[1 << 12];
    private Postings[] postings = new Postings[1 << 12];
    private int vocabulary;

    private long[] ids = new long[1024];
    private int[] areas = new int[1024];
    private int[] grids = new int[1024];
    private int size;
    private final BitSet gone = new BitSet();

    /** An issue that has all pairs, or the share of them that it has. */
    record Hit(long id, double share) {}

    /** Whether an issue of an area and a grid is within a scope, as far as memory can tell. */
    interface Seen {
        boolean test(int area, int grid);
    }

    /** Issues come the newest, of the highest id, first. */
    synchronized void add(long id, long area, long grid, String plain) {
        if (size == ids.length) {
            int larger = size + (size >> 1);
            ids = Arrays.copyOf(ids, larger);
            areas = Arrays.copyOf(areas, larger);
            grids = Arrays.copyOf(grids, larger);
        }
        ids[size] = id;
        areas[size] = Math.toIntExact(area);
        grids[size] = Math.toIntExact(grid);
        Grams.each(plain, gram -> of(gram).add(size));
        size++;
    }

    synchronized int size() {
        return size;
    }

    /** It is not there any more, or newer elsewhere. */
    synchronized void remove(long id) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (ids[middle] == id) {
                gone.set(middle);
                return;
            }
            if (ids[middle] > id) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
    }

    private Postings of(int gram) {
        int at = slot(grams, postings, gram);
        if (postings[at] == null) {
            if (++vocabulary > grams.length / 2) {
                grow();
                at = slot(grams, postings, gram);
            }
            grams[at] = gram;
            postings[at] = new Postings();
        }
        return postings[at];
    }

    private void grow() {
        int[] moreGrams = new int[grams.length * 2];
        Postings[] morePostings = new Postings[grams.length * 2];
        for (int i = 0; i < grams.length; i++) {
            if (postings[i] != null) {
                int at = slot(moreGrams, morePostings, grams[i]);
                moreGrams[at] = grams[i];
                morePostings[at] = postings[i];
            }
        }
        grams = moreGrams;
        postings = morePostings;
    }

    private static int slot(int[] grams, Postings[] postings, int gram) {
        int mask = grams.length - 1;
        int at = ((gram * 0x9E3779B9) >>> 7) & mask;
        while (postings[at] != null && grams[at] != gram) {
            at = (at + 1) & mask;
        }
        return at;
    }

    /**
     * The issues that have all pairs, or at least so many of them.
     *
     * @param seen by the area and the grid of an issue, 0 for none, whether it may be looked for
     * @param limit of those that have all, and where they are fewer, likewise of the others
     * @return of the same share the newest first
     */
    synchronized List<Hit> find(List<Pair> pairs, int least, Seen seen, int limit) {
        List<List<Postings.Cursor>> cursors = pairs.stream()
                .map(pair -> meant(pair).stream().map(Postings::cursor).toList())
                .toList();
        int[] have = new int[BLOCK];
        List<Hit> all = new ArrayList<>();
        List<Hit> some = new ArrayList<>();
        for (int from = 0; from < size && all.size() < limit; from += BLOCK) {
            if (!mark(cursors, have, from)) {
                continue;
            }
            for (int i = 0; i < BLOCK; i++) {
                int count = Integer.bitCount(have[i]);
                List<Hit> hits = count == pairs.size() ? all : some;
                if (count >= least
                        && hits.size() < limit * (hits == all ? 1 : MORE_OF_SOME)
                        && !gone.get(from + i)
                        && seen.test(areas[from + i], grids[from + i])) {
                    hits.add(new Hit(ids[from + i], (double) count / pairs.size()));
                }
            }
            Arrays.fill(have, 0);
        }
        if (all.size() == limit) {
            return all;
        }
        some.sort(Comparator.comparingDouble(Hit::share).reversed());
        all.addAll(some.subList(0, Math.min(limit, some.size())));
        return all;
    }

    /** Sets a bit a pair for each issue of a block that has it; whether there is any. */
    private static boolean mark(List<List<Postings.Cursor>> cursors, int[] have, int from) {
        boolean any = false;
        for (int pair = 0; pair < cursors.size(); pair++) {
            for (Postings.Cursor cursor : cursors.get(pair)) {
                while (cursor.number() - from < BLOCK && cursor.number() != Integer.MAX_VALUE) {
                    have[cursor.number() - from] |= 1 << pair;
                    any = true;
                    cursor.step();
                }
            }
        }
        return any;
    }

    private List<Postings> meant(Pair pair) {
        if (pair.by() == Pair.By.CHARACTERS) {
            Postings found = postings[slot(grams, postings, pair.gram())];
            return found == null ? List.of() : List.of(found);
        }
        List<Postings> meant = new ArrayList<>();
        for (int i = 0; i < grams.length; i++) {
            if (postings[i] != null && pair.fits(grams[i])) {
                meant.add(postings[i]);
            }
        }
        return meant;
    }
}
