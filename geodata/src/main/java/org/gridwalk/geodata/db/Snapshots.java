package org.gridwalk.geodata.db;

import org.jdbi.v3.core.Handle;

/** What has been committed since a snapshot: the rows at or past its xmin that it could not see. */
public final class Snapshots {
    private Snapshots() {}

    /** Of which cluster and database the snapshots are: those of another say nothing here. */
    public static String database(Handle handle) {
        return handle.createQuery("""
                        select concat(system_identifier, '-', pg_database.oid)
                        from pg_control_system(), pg_database where datname = current_database()
                        """).mapTo(String.class).one();
    }

    public static String now(Handle handle) {
        return handle.createQuery("select cast(pg_current_snapshot() as text)")
                .mapTo(String.class)
                .one();
    }

    /**
     * One look before anything is read.
     *
     * @param now to be what is seen next, once all that changed is read
     */
    public record Look(String now, boolean changed) {}

    /**
     * Where the snapshot is still the same, no table is looked at.
     *
     * @param anyUnseen of {@link #anyUnseen}, one or more with {@code or} between them
     */
    public static Look look(Handle handle, String seen, String anyUnseen) {
        return handle.createQuery("""
                        select cast(pg_current_snapshot() as text),
                          case when cast(pg_current_snapshot() as text) = :seen then false else <any> end
                        """.replace("<any>", anyUnseen))
                .bind("seen", seen)
                .map((row, context) -> new Look(row.getString(1), row.getBoolean(2)))
                .one();
    }

    /**
     * The condition, which binds {@code :seen}. Rows of another cluster, restored here, have numbers that this one has not
     * come to yet: they are no news. Its comparisons are leakproof: an index serves them under row-level security.
     */
    public static String unseen(String column) {
        return column + " >= pg_snapshot_xmin(cast(:seen as pg_snapshot)) and " + column
                + " < pg_snapshot_xmax(pg_current_snapshot()) and not pg_visible_in_snapshot(" + column
                + ", cast(:seen as pg_snapshot))";
    }

    /** In the order of the index, so that no plan reads the table. */
    public static String anyUnseen(String table, String further) {
        return "(select true from " + table + " where " + unseen("changed_xid") + further
                + " order by changed_xid desc limit 1) is true";
    }
}
