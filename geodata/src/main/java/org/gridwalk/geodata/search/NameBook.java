package org.gridwalk.geodata.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which names there are, and how often; never whose. */
final class NameBook {
    /** Names that are slips of the one typed are sought where so few persons have one that fits. */
    private static final int FEW = 50;

    private static final Comparator<String> SHORTER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final Map<String, Integer> counts = new HashMap<>();
    /** Null when there are new ones since. */
    private List<Name> sorted;

    /**
     * @param raw as it is stored
     * @param letters as it is read
     */
    record Name(String raw, String plain, String letters, int count) {}

    record Fit(String raw, double rank, int count) {}

    synchronized void add(String name, int count) {
        if (counts.merge(name, count, Integer::sum) == count) {
            sorted = null;
        }
    }

    /** The best first; of the same rank the shorter first. */
    List<Fit> fits(String typed) {
        Map<Double, List<Fit>> fits = new TreeMap<>();
        List<Name> names = names();
        long persons = 0;
        for (Name name : names) {
            double rank = Likeness.exact(name.plain, typed);
            if (rank < Likeness.HELD) {
                fits.computeIfAbsent(rank, key -> new ArrayList<>()).add(new Fit(name.raw, rank, name.count));
                persons += name.count;
            }
        }
        if (persons < FEW) {
            for (Name name : names) {
                double rank = Likeness.slip(name.plain, name.letters, typed);
                if (rank < Double.MAX_VALUE && Likeness.exact(name.plain, typed) >= Likeness.HELD) {
                    fits.computeIfAbsent(rank, key -> new ArrayList<>()).add(new Fit(name.raw, rank, name.count));
                }
            }
        }
        return fits.values().stream().flatMap(List::stream).toList();
    }

    private synchronized List<Name> names() {
        if (sorted == null) {
            sorted = counts.entrySet().stream()
                    .map(entry -> {
                        String plain = Spelling.plain(entry.getKey());
                        return new Name(entry.getKey(), plain, Likeness.spelledOut(plain), entry.getValue());
                    })
                    .filter(name -> !name.plain.isEmpty())
                    .sorted(Comparator.comparing(Name::plain, SHORTER))
                    .toList();
        }
        return sorted;
    }
}
