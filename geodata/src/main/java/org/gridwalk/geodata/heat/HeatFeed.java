package org.gridwalk.geodata.heat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.gridwalk.geodata.db.CopiedRows;
import org.gridwalk.geodata.db.Snapshots;
import org.gridwalk.geodata.heat.index.ChangeSet;
import org.gridwalk.geodata.heat.index.HeatIndex;
import org.gridwalk.geodata.heat.index.HeatIndexBuilder;
import org.gridwalk.geodata.heat.index.HeatRow;
import org.gridwalk.geodata.heat.index.Triples;
import org.jdbi.v3.core.Handle;

/** Issues as the index takes them, read by COPY: all of them, or what has changed since a snapshot. */
final class HeatFeed {
    /** Whether the table was emptied, after which all is read anew; binds {@code :seen}. */
    static final String EMPTIED = Snapshots.anyUnseen("table_change", " and table_name = 'issue'");

    /** To be looked at before anything is read; binds {@code :seen}. */
    static final String CHANGED = Snapshots.anyUnseen("issue", "") + " or "
            + Snapshots.anyUnseen("tombstone", " and table_name = 'issue'") + " or " + EMPTIED;

    private static final String ISSUES =
            "select id, heat_cell, reported_at, closed_at, topic_id, status, source, area_id,"
                    + " grid_id, reported_grid_id from issue where ";
    private static final String GONE = "select row_id from tombstone where table_name = 'issue' and ";

    private static final List<String> STATUSES = List.of("FILED", "DISPATCHED", "HANDLING", "VERIFYING", "CLOSED");
    private static final List<String> SOURCES = List.of("HOTLINE", "COUNTER", "CHAT", "PHONE", "VISIT", "PATROL");

    /** Rows that are handed to another thread at once. */
    private static final int MANY = 4096;
    /** Of changes there are mostly one or two. */
    private static final int FEW = 64;

    private static final long NULL = Long.MIN_VALUE;
    private static final long MICROS_AN_HOUR = 3_600_000_000L;
    private static final int HOURS_TO_2000 = 10_957 * 24;

    private final Handle handle;

    /** @param handle in a transaction of one snapshot */
    HeatFeed(Handle handle) {
        this.handle = handle;
    }

    /** What the third part of a code stands for in the index. */
    static String source(long number) {
        return SOURCES.get((int) number);
    }

    /** The same of its second part. */
    static String status(long number) {
        return STATUSES.get((int) number);
    }

    /** While one thread reads rows another puts those read before where they belong. */
    HeatIndex all() {
        HeatIndexBuilder builder = new HeatIndexBuilder();
        Batch filling = new Batch(MANY);
        Batch spare = new Batch(MANY);
        CompletableFuture<Void> adding = CompletableFuture.completedFuture(null);
        try (CopiedRows rows = CopiedRows.of(handle, ISSUES + "true")) {
            while (filling.read(rows)) {
                Batch full = filling;
                adding.join();
                adding = CompletableFuture.runAsync(() -> full.each(builder.codes(), builder.units(), builder::add));
                filling = spare;
                spare = full;
            }
        }
        adding.join();
        return builder.build();
    }

    /**
     * What has changed since a snapshot.
     *
     * @param seen as PostgreSQL writes a snapshot
     * @return nothing if more than so many have
     */
    Optional<ChangeSet> since(String seen, HeatIndex index, int most) {
        String unseen = Snapshots.unseen("changed_xid").replace(":seen", literal(seen));
        ChangeSet changes = new ChangeSet();
        try (CopiedRows rows =
                CopiedRows.of(handle, ISSUES + unseen + " order by changed_xid desc limit " + (most + 1))) {
            Batch batch = new Batch(FEW);
            while (batch.read(rows)) {
                batch.each(
                        index.codes(),
                        index.units(),
                        (id, place, hour, closed, code, unit) ->
                                changes.put(new HeatRow(id, place, hour, closed, code, unit)));
            }
        }
        try (CopiedRows gone =
                CopiedRows.of(handle, GONE + unseen + " order by changed_xid desc limit " + (most + 1))) {
            while (gone.next()) {
                changes.remove(gone.bigint(NULL));
            }
        }
        return changes.size() > most ? Optional.empty() : Optional.of(changes);
    }

    private static String literal(String seen) {
        if (!seen.matches("[0-9]+:[0-9]+:[0-9,]*")) {
            throw new IllegalArgumentException("no snapshot of PostgreSQL: " + seen);
        }
        return "'" + seen + "'";
    }

    /** What takes a row, as {@link HeatRow} has it. */
    private interface Taker {
        void take(long id, long place, int hour, int closed, int code, int unit);
    }

    /** Some rows as they were read. */
    private static final class Batch {
        private static final int COLUMNS = 10;

        private final long[] values;
        private int end;

        Batch(int rows) {
            values = new long[rows * COLUMNS];
        }

        /** @return false if there is none left */
        boolean read(CopiedRows rows) {
            end = 0;
            while (end < values.length && rows.next()) {
                put(rows.bigint(NULL));
                put(rows.bigint(NULL));
                put(hour(rows.bigint(NULL)));
                long closing = rows.bigint(NULL);
                put(closing == NULL ? HeatRow.OPEN : hour(closing));
                put(rows.bigint(NULL));
                put(rows.word(STATUSES));
                put(rows.word(SOURCES));
                put(rows.bigint(NULL));
                put(rows.bigint(0));
                put(rows.bigint(0));
            }
            return end > 0;
        }

        private void put(long value) {
            values[end++] = value;
        }

        void each(Triples codes, Triples units, Taker taker) {
            for (int at = 0; at < end; at += COLUMNS) {
                long place = values[at + 1];
                taker.take(
                        values[at],
                        place == NULL ? HeatRow.nowhere(values[at + 7]) : place,
                        (int) values[at + 2],
                        (int) values[at + 3],
                        codes.of(values[at + 4], values[at + 5], values[at + 6]),
                        units.of(values[at + 7], values[at + 8], values[at + 9]));
            }
        }

        /** Since 1970. */
        private static int hour(long micros) {
            return (int) (Math.floorDiv(micros, MICROS_AN_HOUR) + HOURS_TO_2000);
        }
    }
}
