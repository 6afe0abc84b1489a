package org.gridwalk.geodata.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.automaton.LevenshteinAutomata;

/**
 * Which names there are, and about how often; never whose. It is in memory alone, because row-level security guards the
 * tables that the names are from. The index proposes, {@link Likeness} decides.
 */
final class NameIndex {
    /** Names that are slips of the one typed are sought where so few persons have one that fits. */
    private static final int FEW = 50;

    /** Of names that fit in the same way the shortest are looked at, up to so many. */
    static final int MOST = 3_000;

    private static final String KEY = "key";
    private static final Sort SHORTEST = new Sort(new SortField(KEY, SortField.Type.LONG));
    private static final int LENGTH_BITS = 32;

    private final List<Name> names = new ArrayList<>();
    private final Map<String, Name> byRaw = new HashMap<>();
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private boolean unseen;

    private record Name(String raw, String plain, int count) {}

    /** @param count about how many persons are called so */
    record Fit(String raw, double rank, int count) {}

    /**
     * The best first; of the same rank the shorter first.
     *
     * @param all whether there are no more that fit but for slips
     */
    record Fits(List<Fit> best, boolean all) {
        long persons() {
            return best.stream().mapToLong(Fit::count).sum();
        }
    }

    NameIndex() {
        try {
            writer = new IndexWriter(new ByteBuffersDirectory(), new IndexWriterConfig().setIndexSort(SHORTEST));
            searchers = new SearcherManager(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param count how many more are called so */
    synchronized void add(String raw, int count) {
        if (byRaw.containsKey(raw)) {
            return;
        }
        Name name = new Name(raw, Spelling.plain(raw), count);
        if (name.plain.isEmpty()) {
            return;
        }
        byRaw.put(raw, name);
        Document document = new Document();
        document.add(new NumericDocValuesField(KEY, ((long) name.plain.length() << LENGTH_BITS) | names.size()));
        names.add(name);
        for (Way way : Way.values()) {
            for (int from = 0; from < name.plain.length(); from++) {
                String field = from == 0 ? way.whole() : way.inside();
                way.spell(name.plain.substring(from))
                        .forEach(spelled -> document.add(new StringField(field, spelled, Field.Store.NO)));
            }
        }
        try {
            writer.addDocument(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        unseen = true;
    }

    Fits fits(String typed) {
        try {
            refresh();
            IndexSearcher searcher = searchers.acquire();
            try {
                return new Finding(searcher, typed).fits();
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void refresh() throws IOException {
        if (unseen) {
            searchers.maybeRefreshBlocking();
            unseen = false;
        }
    }

    private synchronized Name name(long key) {
        return names.get((int) key);
    }

    /** How a name can be typed. */
    private enum Way {
        CHARACTERS,
        READINGS,
        INITIALS;

        /** All readings of characters that have several would be too many of a long name. */
        private static final int MOST_READINGS = 64;

        /** The field of it from the first character on. */
        String whole() {
            return name();
        }

        /** The field of it from each other character on. */
        String inside() {
            return name() + " inside";
        }

        Set<String> spell(String plain) {
            if (this == CHARACTERS) {
                return Set.of(plain);
            }
            Set<String> spelled = Set.of("");
            for (int i = 0; i < plain.length(); i++) {
                List<String> readings = Pinyin.readings(plain.charAt(i));
                List<String> parts = readings.isEmpty() ? List.of(plain.substring(i, i + 1)) : readings;
                Set<String> longer = new LinkedHashSet<>();
                for (String begun : spelled) {
                    for (String part : parts) {
                        longer.add(begun + (this == INITIALS ? part.substring(0, 1) : part));
                    }
                }
                spelled = longer.size() > MOST_READINGS
                        ? new LinkedHashSet<>(new ArrayList<>(longer).subList(0, MOST_READINGS))
                        : longer;
            }
            return spelled;
        }
    }

    /** One look for one text. */
    private final class Finding {
        private final IndexSearcher searcher;
        private final String typed;
        private final Map<Name, Double> ranks = new HashMap<>();
        private long persons;
        private boolean all = true;

        Finding(IndexSearcher searcher, String typed) {
            this.searcher = searcher;
            this.typed = typed;
        }

        Fits fits() throws IOException {
            String letters = letters(typed);
            if (letters.length() == typed.length()) {
                prefix(Way.READINGS.whole(), typed);
                prefix(Way.INITIALS.whole(), typed);
                mixed(Way.INITIALS.whole());
                prefix(Way.READINGS.inside(), typed);
                prefix(Way.INITIALS.inside(), typed);
                mixed(Way.INITIALS.inside());
            } else {
                String characters = letters.isEmpty() ? typed : run(typed);
                prefix(Way.CHARACTERS.whole(), characters);
                prefix(Way.CHARACTERS.inside(), characters);
            }
            if (persons < FEW && typed.length() > 1) {
                slips(letters.length() == typed.length());
            }
            return new Fits(sorted(), all);
        }

        private void prefix(String field, String begins) throws IOException {
            exact(new PrefixQuery(new Term(field, begins)));
        }

        /** Some characters by their readings, others by the first letter alone. */
        private void mixed(String field) throws IOException {
            BooleanQuery.Builder any = new BooleanQuery.Builder();
            Pair.mixedInitials(typed)
                    .forEach(initials -> any.add(new PrefixQuery(new Term(field, initials)), Occur.SHOULD));
            exact(any.build());
        }

        private void exact(Query query) throws IOException {
            if (ranks.size() >= MOST) {
                all = false;
                return;
            }
            List<Name> proposed = named(query);
            all &= proposed.size() < MOST;
            for (Name name : proposed) {
                double rank = Likeness.exact(name.plain, typed);
                if (rank < Likeness.HELD && ranks.put(name, rank) == null) {
                    persons += name.count;
                }
            }
        }

        /** One slip, else two in what is long. */
        private void slips(boolean letters) throws IOException {
            int most = letters ? Math.min(2, typed.length() / 4) : typed.length() < 6 ? 1 : 2;
            boolean some = false;
            for (int edits = 1; edits <= most && !some; edits++) {
                for (Name name : named(letters ? near(Way.READINGS, edits) : alike(edits))) {
                    double rank = Likeness.slip(name.plain, typed);
                    if (rank < Double.MAX_VALUE) {
                        ranks.putIfAbsent(name, rank);
                        some = true;
                    }
                }
            }
        }

        private Query near(Way way, int edits) {
            return new AutomatonQuery(
                    new Term(way.whole(), typed), new LevenshteinAutomata(typed, true).toAutomaton(edits));
        }

        /** Near in characters, or of the same sound. */
        private Query alike(int edits) {
            BooleanQuery.Builder any = new BooleanQuery.Builder().add(near(Way.CHARACTERS, edits), Occur.SHOULD);
            Way.READINGS
                    .spell(typed)
                    .forEach(read -> any.add(new TermQuery(new Term(Way.READINGS.whole(), read)), Occur.SHOULD));
            return any.build();
        }

        private List<Name> named(Query query) throws IOException {
            ScoreDoc[] found = searcher.search(query, new TopFieldCollectorManager(SHORTEST, MOST, MOST)).scoreDocs;
            List<Name> proposed = new ArrayList<>();
            for (ScoreDoc one : found) {
                proposed.add(name((long) ((FieldDoc) one).fields[0]));
            }
            return proposed;
        }

        private List<Fit> sorted() {
            Map<Double, List<Name>> byRank = new TreeMap<>();
            ranks.forEach((name, rank) ->
                    byRank.computeIfAbsent(rank, key -> new ArrayList<>()).add(name));
            List<Fit> sorted = new ArrayList<>();
            byRank.forEach((rank, alike) -> {
                alike.sort(Comparator.<Name>comparingInt(name -> name.plain.length())
                        .thenComparing(Name::plain));
                alike.forEach(name -> sorted.add(new Fit(name.raw, rank, name.count)));
            });
            return sorted;
        }
    }

    private static String letters(String typed) {
        return typed.replaceAll("[^a-z]", "");
    }

    /** The longest without small Latin letters. */
    private static String run(String typed) {
        String longest = "";
        for (String run : typed.split("[a-z]+", -1)) {
            longest = run.length() > longest.length() ? run : longest;
        }
        return longest;
    }
}
