package org.gridwalk.geodata.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;

/** The words of issues with all that is committed: those of one moment, and beside them those that have changed since. */
final class LiveWords {
    /** Past so many changed issues all are sooner read anew. */
    private static final int MOST_CHANGED = 20_000;

    private static final int FETCHED = 10_000;
    private static final String ISSUES =
            "select id, area_id, coalesce(grid_id, 0) as grid_id, description from issue where ";

    private final IssueWords words = new IssueWords();
    private final TreeMap<Long, Row> changed = new TreeMap<>(Comparator.reverseOrder());
    private IssueWords changedWords = new IssueWords();
    private String seen;

    private record Row(long id, long areaId, long gridId, String plain) {}

    private LiveWords() {}

    static LiveWords read(Database database) {
        return database.longWork(handle -> {
            handle.execute("set transaction isolation level repeatable read");
            LiveWords live = new LiveWords();
            live.seen = Snapshots.now(handle);
            handle.createQuery(ISSUES + "description is not null order by id desc")
                    .setFetchSize(FETCHED)
                    .map((row, context) -> {
                        live.words.add(
                                row.getLong("id"),
                                row.getLong("area_id"),
                                row.getLong("grid_id"),
                                Spelling.plain(row.getString("description")));
                        return 1;
                    })
                    .forEach(one -> {});
            return live;
        });
    }

    /** @return whether so much has changed that it has to be read anew; what there is serves until then */
    synchronized boolean catchUp(Handle handle) {
        String now = Snapshots.now(handle);
        List<Row> rows = handle.createQuery(
                        ISSUES + Snapshots.unseen("changed_xid") + " order by changed_xid desc limit :most")
                .bind("seen", seen)
                .bind("most", MOST_CHANGED)
                .map((row, context) -> new Row(
                        row.getLong("id"),
                        row.getLong("area_id"),
                        row.getLong("grid_id"),
                        row.getString("description") == null ? "" : Spelling.plain(row.getString("description"))))
                .list();
        List<Long> gone = handle.createQuery("select row_id from tombstone where table_name = 'issue' and "
                        + Snapshots.unseen("changed_xid") + " order by changed_xid desc limit :most")
                .bind("seen", seen)
                .bind("most", MOST_CHANGED)
                .mapTo(Long.class)
                .list();
        seen = now;
        if (!rows.isEmpty() || !gone.isEmpty()) {
            gone.forEach(this::remove);
            rows.forEach(row -> {
                remove(row.id);
                changed.put(row.id, row);
            });
            changedWords = new IssueWords();
            changed.values().forEach(row -> changedWords.add(row.id, row.areaId, row.gridId, row.plain));
        }
        return changed.size() >= MOST_CHANGED || gone.size() == MOST_CHANGED;
    }

    private void remove(long id) {
        words.remove(id);
        changed.remove(id);
    }

    /** As {@link IssueWords#find}: what has changed lately comes before what hasn't. */
    synchronized List<IssueWords.Hit> find(List<Pair> pairs, int least, IssueWords.Seen scope, int limit) {
        List<IssueWords.Hit> hits = new ArrayList<>(changedWords.find(pairs, least, scope, limit));
        hits.addAll(words.find(pairs, least, scope, limit));
        return hits.stream()
                .sorted(Comparator.comparingDouble(IssueWords.Hit::share)
                        .reversed()
                        .thenComparing(
                                Comparator.comparingLong(IssueWords.Hit::id).reversed()))
                .limit(limit)
                .toList();
    }
}
