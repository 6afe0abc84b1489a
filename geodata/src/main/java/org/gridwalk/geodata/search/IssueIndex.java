package org.gridwalk.geodata.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ngram.NGramTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.IndexSortSortedNumericDocValuesRangeQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;

/**
 * Which pairs of neighbouring characters stand in the descriptions of issues, the newest issue first: what Chinese has in
 * place of words with blanks between them. It holds no text that could be read, and nothing of it is shown before SQL has
 * said again that it may be. Several threads may look while one writes.
 */
final class IssueIndex implements AutoCloseable {
    private static final String WORDS = "words";
    private static final String AREA = "area";
    private static final String GRID = "grid";
    private static final String ID = "id";

    private static final Sort NEWEST = new Sort(new SortField(ID, SortField.Type.LONG, true));
    private static final double BUFFER_MEGABYTES = 64;
    private static final FieldType PRESENCE = presence();

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;

    /** An issue that has all pairs, or the share of them that it has. */
    record Hit(long id, double share) {}

    /** @param plain spelled as {@link Spelling#plain} has it; empty for no description */
    record Row(long id, long areaId, Optional<Long> gridId, String plain) {}

    /** Of which areas or grids an issue has to be, as far as the index can tell. */
    record Within(Set<Long> areas, Set<Long> grids) {}

    private IssueIndex(Directory directory) throws IOException {
        this.directory = directory;
        this.writer = new IndexWriter(
                directory,
                new IndexWriterConfig(new Pairs()).setIndexSort(NEWEST).setRAMBufferSizeMB(BUFFER_MEGABYTES));
        this.searchers = new SearcherManager(writer, null);
    }

    /**
     * Opens what is there, or begins anew.
     *
     * @param directory is closed with it
     * @throws IOException for one that can't be read, or that another process writes
     */
    static IssueIndex open(Directory directory) throws IOException {
        return new IssueIndex(directory);
    }

    private static FieldType presence() {
        FieldType type = new FieldType();
        type.setIndexOptions(IndexOptions.DOCS);
        type.setOmitNorms(true);
        type.freeze();
        return type;
    }

    /** Of letters and digits; none reaches over anything else. */
    private static final class Pairs extends Analyzer {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer pairs = new NGramTokenizer(2, 2) {
                @Override
                protected boolean isTokenChar(int character) {
                    return Character.isLetterOrDigit(character);
                }
            };
            return new TokenStreamComponents(pairs);
        }
    }

    /** One that isn't there yet. */
    void add(Row row) {
        if (row.plain.isEmpty()) {
            return;
        }
        Document document = new Document();
        document.add(new NumericDocValuesField(ID, row.id));
        document.add(new StringField(AREA, String.valueOf(row.areaId), Field.Store.NO));
        row.gridId.ifPresent(grid -> document.add(new StringField(GRID, String.valueOf(grid), Field.Store.NO)));
        document.add(new Field(WORDS, row.plain, PRESENCE));
        written(() -> writer.addDocument(document));
    }

    /** One that may be there already. */
    void put(Row row) {
        remove(row.id);
        add(row);
    }

    void remove(long id) {
        written(() -> writer.deleteDocuments(new IndexSortSortedNumericDocValuesRangeQuery(
                ID, id, id, NumericDocValuesField.newSlowExactQuery(ID, id))));
    }

    void clear() {
        written(writer::deleteAll);
    }

    /** What has been put and removed is seen from now on. */
    void refresh() {
        written(() -> {
            searchers.maybeRefreshBlocking();
            return 0;
        });
    }

    /** Outlives the process, with a note of what it has seen. */
    void commit(Map<String, String> note) {
        writer.setLiveCommitData(note.entrySet());
        written(writer::commit);
    }

    /** Of the last commit; empty before the first. */
    Map<String, String> note() {
        Map<String, String> note = new HashMap<>();
        if (writer.getLiveCommitData() != null) {
            writer.getLiveCommitData().forEach(entry -> note.put(entry.getKey(), entry.getValue()));
        }
        return note;
    }

    long bytes() throws IOException {
        long bytes = 0;
        for (String file : directory.listAll()) {
            bytes += directory.fileLength(file);
        }
        return bytes;
    }

    /**
     * The issues that have all pairs, or at least so many of them.
     *
     * @param within nothing for everywhere
     * @param limit of those that have all, and where they are fewer, likewise of the others
     * @return of the same share the newest first
     */
    List<Hit> find(List<Pair> pairs, int least, Optional<Within> within, int limit) {
        List<Query> meant = pairs.stream().map(pair -> pair.query(WORDS)).toList();
        return searched(searcher -> {
            List<Hit> hits = all(searcher, meant, within, limit);
            if (hits.size() < limit && least < pairs.size()) {
                hits.addAll(some(searcher, meant, least, within, limit, hits));
            }
            return hits;
        });
    }

    private static List<Hit> all(IndexSearcher searcher, List<Query> meant, Optional<Within> within, int limit)
            throws IOException {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        meant.forEach(pair -> all.add(pair, Occur.FILTER));
        within.ifPresent(scope -> all.add(scope(scope), Occur.FILTER));
        List<Hit> hits = new ArrayList<>();
        // Sorted as the index is, it ends with the last that is wanted.
        for (ScoreDoc found :
                searcher.search(all.build(), new TopFieldCollectorManager(NEWEST, limit, limit)).scoreDocs) {
            hits.add(new Hit((long) ((FieldDoc) found).fields[0], 1));
        }
        return hits;
    }

    private static List<Hit> some(
            IndexSearcher searcher, List<Query> meant, int least, Optional<Within> within, int limit, List<Hit> besides)
            throws IOException {
        BooleanQuery.Builder some = new BooleanQuery.Builder().setMinimumNumberShouldMatch(least);
        meant.forEach(pair -> some.add(new ConstantScoreQuery(pair), Occur.SHOULD));
        within.ifPresent(scope -> some.add(scope(scope), Occur.FILTER));
        Sort best = new Sort(SortField.FIELD_SCORE, NEWEST.getSort()[0]);
        Set<Hit> known = new HashSet<>(besides);
        List<Hit> hits = new ArrayList<>();
        for (ScoreDoc found : searcher.search(some.build(), limit + besides.size(), best).scoreDocs) {
            Object[] fields = ((FieldDoc) found).fields;
            Hit hit = new Hit((long) fields[1], (float) fields[0] / meant.size());
            if (hits.size() < limit && !known.contains(hit)) {
                hits.add(hit);
            }
        }
        hits.sort(Comparator.comparingDouble(Hit::share)
                .thenComparingLong(Hit::id)
                .reversed());
        return hits;
    }

    private static Query scope(Within within) {
        return new BooleanQuery.Builder()
                .add(anyOf(AREA, within.areas), Occur.SHOULD)
                .add(anyOf(GRID, within.grids), Occur.SHOULD)
                .build();
    }

    private static Query anyOf(String field, Set<Long> ids) {
        return new TermInSetQuery(
                field, ids.stream().map(id -> new BytesRef(String.valueOf(id))).toList());
    }

    private <T> T searched(Looking<T> looking) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return looking.at(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void written(Writing writing) {
        try {
            writing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Looking<T> {
        T at(IndexSearcher searcher) throws IOException;
    }

    private interface Writing {
        long run() throws IOException;
    }

    /** What wasn't committed is gone. */
    @Override
    public void close() {
        try (directory) {
            searchers.close();
            writer.rollback();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
