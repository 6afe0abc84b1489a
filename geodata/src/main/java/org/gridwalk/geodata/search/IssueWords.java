package org.gridwalk.geodata.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Snapshots;
import org.gridwalk.geodata.search.IssueIndex.Row;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.SqlStatements;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The words of issues with all that is committed. The index lies in the state directory and says which snapshot of which
 * database it has seen: the next start reads only what has changed since, and one of another database is filled anew.
 */
final class IssueWords implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IssueWords.class);

    /** Of what is indexed and how; another number fills all anew. */
    private static final String FORMAT = "1";

    /** So many changed issues are read while somebody waits; more are read in the background. */
    private static final int AT_ONCE = 2_000;

    /** So many are written before what is seen is noted on disk. */
    private static final int UNNOTED = 10_000;

    private static final int FETCHED = 10_000;
    private static final String ISSUES = "select id, area_id, grid_id, description from issue where ";
    private static final String UNSEEN =
            ISSUES + Snapshots.unseen("changed_xid") + " order by changed_xid desc limit :most";
    private static final String GONE = "select row_id from tombstone where table_name = 'issue' and "
            + Snapshots.unseen("changed_xid") + " order by changed_xid desc limit :most";
    private static final String CHANGED =
            Snapshots.anyUnseen("issue", "") + " or " + Snapshots.anyUnseen("tombstone", " and table_name = 'issue'");

    private final Database database;
    private final String source;
    private final IssueIndex index;
    private String seen;
    private int unnoted;
    private boolean behind;
    private boolean closed;

    private IssueWords(Database database, String source, IssueIndex index) {
        this.database = database;
        this.source = source;
        this.index = index;
    }

    /**
     * Takes as long as it takes to fill the index where it doesn't fit.
     *
     * @param folder for indexes alone; those of other databases are thrown away
     */
    static IssueWords open(Database database, Path folder) {
        String source = database.jdbi().withHandle(Snapshots::database);
        IssueWords words = new IssueWords(database, source, index(folder, source));
        try {
            Map<String, String> note = words.index.note();
            boolean fits = FORMAT.equals(note.get("format")) && source.equals(note.get("source"));
            if (fits) {
                words.seen = note.get("seen");
                words.catchUpWithAll();
            } else {
                words.fill();
            }
            return words;
        } catch (RuntimeException | Error e) {
            words.index.close();
            throw e;
        }
    }

    private static IssueIndex index(Path folder, String source) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            sweep(folder, source);
            Path own = folder.resolve(source);
            try {
                return IssueIndex.open(FSDirectory.open(own));
            } catch (CorruptIndexException | IndexFormatTooOldException | IndexFormatTooNewException e) {
                LOG.warn("the index of issues is filled anew: {}", e.getMessage());
                delete(own);
                return IssueIndex.open(FSDirectory.open(own));
            } catch (LockObtainFailedException e) {
                LOG.warn("another process writes the index of issues; this one keeps its own in memory");
                return IssueIndex.open(new ByteBuffersDirectory());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of databases that are gone, or restored as others; not of those that another process has open. */
    private static void sweep(Path folder, String source) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path other : all.filter(path -> !path.endsWith(source) && Files.isDirectory(path))
                    .toList()) {
                try (FSDirectory directory = FSDirectory.open(other);
                        Lock lock = directory.obtainLock("write.lock")) {
                    lock.ensureValid();
                    delete(other);
                } catch (LockObtainFailedException e) {
                    LOG.debug("{} is in use", other);
                }
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    private void fill() {
        index.clear();
        database.longWork(handle -> {
            handle.execute("set transaction isolation level repeatable read");
            seen = Snapshots.now(handle);
            rows(handle, ISSUES + "description is not null order by id desc", Integer.MAX_VALUE)
                    .forEach(index::add);
            return null;
        });
        note();
    }

    private ResultIterable<Row> rows(Handle handle, String sql, int most) {
        return handle.createQuery(sql)
                .configure(SqlStatements.class, it -> it.setUnusedBindingAllowed(true))
                .bind("seen", seen)
                .bind("most", most)
                .setFetchSize(FETCHED)
                .map((row, context) -> new Row(
                        row.getLong("id"),
                        row.getLong("area_id"),
                        Optional.ofNullable(row.getObject("grid_id", Long.class)),
                        row.getString("description") == null ? "" : Spelling.plain(row.getString("description"))));
    }

    private List<Long> gone(Handle handle, int most) {
        return handle.createQuery(GONE)
                .bind("seen", seen)
                .bind("most", most)
                .mapTo(Long.class)
                .list();
    }

    /** @return false if so much has changed that it is read in the background */
    synchronized boolean catchUp(Handle handle) {
        if (behind) {
            return false;
        }
        Snapshots.Look look = Snapshots.look(handle, seen, CHANGED);
        if (!look.changed()) {
            seen = look.now();
            return true;
        }
        List<Row> rows = rows(handle, UNSEEN, AT_ONCE + 1).list();
        List<Long> gone = gone(handle, AT_ONCE + 1);
        if (rows.size() > AT_ONCE || gone.size() > AT_ONCE) {
            behind = true;
            Thread thread = new Thread(this::catchUpInBackground, "words of issues");
            thread.setDaemon(true);
            thread.start();
            return false;
        }
        gone.forEach(index::remove);
        rows.forEach(index::put);
        index.refresh();
        unnoted += rows.size() + gone.size();
        seen = look.now();
        if (unnoted > UNNOTED) {
            note();
        }
        return true;
    }

    private void catchUpInBackground() {
        try {
            catchUpWithAll();
        } catch (RuntimeException e) {
            LOG.info("changed issues are read again: {}", e.getMessage());
        } finally {
            synchronized (this) {
                behind = false;
            }
        }
    }

    private void catchUpWithAll() {
        String now = database.longWork(handle -> {
            handle.execute("set transaction isolation level repeatable read");
            String snapshot = Snapshots.now(handle);
            gone(handle, Integer.MAX_VALUE).forEach(index::remove);
            rows(handle, UNSEEN, Integer.MAX_VALUE).forEach(index::put);
            return snapshot;
        });
        synchronized (this) {
            seen = now;
            note();
        }
    }

    private synchronized void note() {
        if (!closed) {
            index.commit(Map.of("format", FORMAT, "source", source, "seen", seen));
            index.refresh();
            unnoted = 0;
        }
    }

    /** As {@link IssueIndex#find}. */
    List<IssueIndex.Hit> find(List<Pair> pairs, int least, Optional<IssueIndex.Within> within, int limit) {
        return index.find(pairs, least, within, limit);
    }

    long bytes() {
        try {
            return index.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            note();
            closed = true;
            index.close();
        }
    }
}
