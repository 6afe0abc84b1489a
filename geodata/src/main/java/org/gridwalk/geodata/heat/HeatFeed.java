package org.gridwalk.geodata.heat;

import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.db.CopiedRows;
import org.gridwalk.geodata.db.Snapshots;
import org.gridwalk.geodata.heat.index.ChangeSet;
import org.gridwalk.geodata.heat.index.HeatIndex;
import org.gridwalk.geodata.heat.index.HeatIndexBuilder;
import org.gridwalk.geodata.heat.index.HeatRow;
import org.gridwalk.geodata.heat.index.Triples;
import org.jdbi.v3.core.Handle;

/** Issues as the index takes them, read by COPY: all that have a place, or what has changed since a snapshot. */
final class HeatFeed {
    /** Whether the table was emptied, after which all is read anew; binds {@code :seen}. */
    static final String EMPTIED = Snapshots.anyUnseen("table_change", " and table_name = 'issue'");

    /** To be looked at before anything is read; binds {@code :seen}. */
    static final String CHANGED = Snapshots.anyUnseen("issue", "") + " or "
            + Snapshots.anyUnseen("tombstone", " and table_name = 'issue'") + " or " + EMPTIED;

    private static final String ROWS =
            "select id, heat_cell, reported_at, closed_at, topic_id, status, source, area_id,"
                    + " grid_id, reported_grid_id from issue where ";
    private static final String GONE = "select row_id from tombstone where table_name = 'issue' and ";

    private static final List<String> STATUSES = List.of("FILED", "DISPATCHED", "HANDLING", "VERIFYING", "CLOSED");
    private static final List<String> SOURCES = List.of("HOTLINE", "COUNTER", "CHAT", "PHONE", "VISIT", "PATROL");

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

    HeatIndex all() {
        HeatIndexBuilder builder = new HeatIndexBuilder();
        try (CopiedRows rows = CopiedRows.of(handle, ROWS + "heat_cell is not null")) {
            Row row = new Row(rows, builder.codes(), builder.units());
            while (rows.next()) {
                row.read();
                builder.add(row.id, row.place, row.hour, row.closed, row.code, row.unit);
            }
        }
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
                CopiedRows.of(handle, ROWS + unseen + " order by changed_xid desc limit " + (most + 1))) {
            Row row = new Row(rows, index.codes(), index.units());
            while (rows.next()) {
                row.read();
                if (row.place == NULL) {
                    changes.remove(row.id);
                } else {
                    changes.put(new HeatRow(row.id, row.place, row.hour, row.closed, row.code, row.unit));
                }
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

    /** The row that was read last. */
    private static final class Row {
        private final CopiedRows rows;
        private final Triples codes;
        private final Triples units;
        private long id;
        /** {@link #NULL} for none. */
        private long place;

        private int hour;
        private int closed;
        private int code;
        private int unit;

        Row(CopiedRows rows, Triples codes, Triples units) {
            this.rows = rows;
            this.codes = codes;
            this.units = units;
        }

        void read() {
            id = rows.bigint(NULL);
            place = rows.bigint(NULL);
            hour = hour(rows.bigint(NULL));
            long closing = rows.bigint(NULL);
            closed = closing == NULL ? HeatRow.OPEN : hour(closing);
            code = codes.of(rows.bigint(NULL), rows.word(STATUSES), rows.word(SOURCES));
            unit = units.of(rows.bigint(NULL), rows.bigint(0), rows.bigint(0));
        }

        /** Since 1970. */
        private static int hour(long micros) {
            return (int) (Math.floorDiv(micros, MICROS_AN_HOUR) + HOURS_TO_2000);
        }
    }
}
