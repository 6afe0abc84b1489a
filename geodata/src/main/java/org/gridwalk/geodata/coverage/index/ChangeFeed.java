package org.gridwalk.geodata.coverage.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridwalk.geodata.coverage.TargetKind;
import org.gridwalk.geodata.db.Snapshots;
import org.jdbi.v3.core.Handle;

/**
 * What has been committed since a snapshot: the rows at or past its xmin that it could not see. None is lost, whatever
 * the order in which transactions began and ended.
 */
final class ChangeFeed {
    /** In the order of the index, so that no plan reads the table: of this type PostgreSQL guesses a third of the rows. */
    private static final String UNSEEN =
            "from <table> where " + Snapshots.unseen("changed_xid") + " order by changed_xid desc";

    private static final String LOOK = """
            select cast(pg_current_snapshot() as text) as snapshot,
              (select true %s limit 1) is true as ground,
              coalesce(
                (select true %s limit 1), (select true %s limit 1), (select true %s limit 1), (select true %s limit 1),
                (select true %s limit 1)
              ) is true as rows
            """.formatted(
                    unseen("table_change"),
                    unseen("visit"),
                    unseen("obligation"),
                    unseen("exemption"),
                    unseen("household_event"),
                    unseen("tombstone"));
    private static final String TARGETS =
            """
            with changed_obligation as materialized (
              select household_id, organisation_id, dwelling_id %s limit :most
            ),
            changed_exemption as materialized (
              select obligation_id %s limit :most
            ),
            changed_event as materialized (
              select household_id %s limit :most
            ),
            gone as materialized (
              select table_name, household_id, organisation_id, dwelling_id %s limit :most
            )
            select *, greatest(
                (select count(*) from changed_obligation),
                (select count(*) from changed_exemption),
                (select count(*) from changed_event),
                (select count(*) from gone)) as most_read
            from (
              select * from changed_obligation
              union
              select household_id, organisation_id, dwelling_id
              from changed_exemption join obligation on obligation.id = obligation_id
              union
              select household_id, null, null from changed_event
              union
              select household_id, organisation_id, dwelling_id
              from gone where table_name in ('visit', 'obligation', 'exemption', 'household_event')
            ) changed
            """.formatted(unseen("obligation"), unseen("exemption"), unseen("household_event"), unseen("tombstone"));
    private static final String VISITS = """
            with changed_visit as materialized (
              select id, household_id, organisation_id, dwelling_id, visited_at, visitors, outcome %s limit :most
            )
            select * from changed_visit order by visited_at, id
            """.formatted(unseen("visit"));

    private final ZoneId zone;

    ChangeFeed(ZoneId zone) {
        this.zone = zone;
    }

    private static String unseen(String table) {
        return UNSEEN.replace("<table>", table);
    }

    /**
     * What is to be read.
     *
     * @param snapshot of this look
     * @param ground that what holds for all targets changed
     * @param rows that rows of targets changed
     */
    record Look(String snapshot, boolean ground, boolean rows) {}

    /** One target, by one of the three. */
    record Target(TargetKind kind, long id) {
        private static Target of(ResultSet row) throws SQLException {
            for (TargetKind kind : TargetKind.values()) {
                long id = row.getLong(kind.column());
                if (id != 0) {
                    return new Target(kind, id);
                }
            }
            throw new IllegalStateException("a row that belongs to no target");
        }
    }

    /** A visit that was added or changed. */
    record Visited(long id, Target target, LocalDate day, int code) {}

    Look look(Handle handle, String seen) {
        return handle.createQuery(LOOK)
                .bind("seen", seen)
                .map((row, context) -> new Look(row.getString(1), row.getBoolean(2), row.getBoolean(3)))
                .one();
    }

    /** Whose obligations and exemptions changed, or who has lost a visit; nothing if so many rows or more changed. */
    Optional<Map<TargetKind, Set<Long>>> targets(Handle handle, String seen, int most) {
        Map<TargetKind, Set<Long>> targets = new EnumMap<>(TargetKind.class);
        for (TargetKind kind : TargetKind.values()) {
            targets.put(kind, new TreeSet<>());
        }
        boolean all = handle
                .createQuery(TARGETS)
                .bind("seen", seen)
                .bind("most", most)
                .map((row, context) -> {
                    Target target = Target.of(row);
                    targets.get(target.kind()).add(target.id());
                    return row.getLong("most_read") < most;
                })
                .list()
                .stream()
                .allMatch(complete -> complete);
        return all ? Optional.of(targets) : Optional.empty();
    }

    /** In the order of their time; no more than so many. */
    List<Visited> visits(Handle handle, String seen, int most) {
        return handle.createQuery(VISITS)
                .bind("seen", seen)
                .bind("most", most)
                .map((row, context) -> new Visited(
                        row.getLong("id"),
                        Target.of(row),
                        local(row).toLocalDate(),
                        VisitCode.of(
                                row.getString("outcome"),
                                row.getInt("visitors"),
                                local(row).getHour() >= ZoneDays.EVENING_HOUR)))
                .list();
    }

    private ZonedDateTime local(ResultSet visit) throws SQLException {
        return visit.getObject("visited_at", OffsetDateTime.class).atZoneSameInstant(zone);
    }
}
