package org.gridwalk.geodata.intake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.geocode.review.Placings;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Brings rows into the issue table: new ones are copied into it, changed ones updated with what they were kept for taking
 * back, equal ones not touched.
 *
 * <p>Where work has been done on an issue here, its timeline says where it stands; what the file says about that is an
 * entry of it, once.
 *
 * <p>A file that has no place for an issue leaves the place that is there, and so does one that only knows a point
 * where a building, entrance or room has been found. One that tells another address of it takes away what was found by the
 * old one, or decided about it; what was measured, or amended here, stays.
 */
final class IssueLoad {
    private static final String INCOMING = """
            create temporary table if not exists incoming (
              number text primary key, topic_id bigint not null, source text not null, status text not null,
              reported_at timestamptz not null, closed_at timestamptz, description text, address text,
              geom geometry(Point, 4326)
            ) on commit drop
            """;

    /** One by one: of a table that grows while it is loaded nothing is known, and reading all of it might look cheaper. */
    private static final String KNOWN = """
            select known.number
            from unnest(cast(:numbers as text[])) asked (number)
            cross join lateral (
              select number from issue where register = :register and issue.number = asked.number limit 1
            ) known
            """;

    private static final String WANTED = SqlFile.read(IssueLoad.class, "wanted.sql");

    /** The changed ones; what says where they are, of those that are to be placed anew by it. */
    private static final String CHANGED = WANTED + """
            select number, readdressed and not moved as astray, area_id, address, description from wanted
            """;

    private static final String UPDATE = WANTED + SqlFile.read(IssueLoad.class, "update.sql");

    private static final String COPY = """
            copy issue (register, number, area_id, topic_id, source, status, reported_at, closed_at, description, address,
              place_precision, geom, reported_grid_id, grid_id, job_id) from stdin
            """;

    private static final String CALLERS = """
            create temporary table if not exists caller (number text primary key, name text, phone text) on commit drop
            """;

    /** Who complained, of issues that nobody is known of yet. */
    private static final String COMPLAINANTS = """
            with somebody as (
              insert into complainant (issue_id)
              select issue.id
              from caller
              join issue on issue.register = :register and issue.number = caller.number
              where (not :within or issue.area_id = any (:areas))
                and not exists (select from complainant where complainant.issue_id = issue.id)
              returning id, issue_id
            )
            insert into complainant_contact (complainant_id, name, phone)
            select somebody.id, caller.name, caller.phone
            from somebody
            join issue on issue.id = somebody.issue_id
            join caller on caller.number = issue.number
            """;

    /** What is the same for all rows of an import. */
    record Setting(
            String register,
            boolean describes,
            boolean addresses,
            boolean within,
            AreaChoice area,
            LocalDate today,
            ZoneId businessZone,
            Instant now,
            long jobId) {}

    /**
     * What came of some rows, or would come of them; what is in neither is as it was.
     *
     * @param inserted by their numbers; likewise {@code updated}
     * @param astray of the updated those whose place is to be looked up by what they say now; their ids are 0
     */
    record Came(Set<String> inserted, Set<String> updated, List<Placings.Ticket> astray) {
        Came {
            inserted = Set.copyOf(inserted);
            updated = Set.copyOf(updated);
            astray = List.copyOf(astray);
        }
    }

    private record Changed(String number, Optional<Placings.Ticket> astray) {}

    private final Setting setting;
    private final GridsByDay grids;

    IssueLoad(Setting setting) {
        this.setting = setting;
        this.grids = new GridsByDay(setting.area().subtree());
    }

    /** @param rows no number twice */
    Came load(Handle handle, List<IssueRow> rows, Map<String, Long> topicIds) {
        // Two imports of one register at once take turns, chunk by chunk.
        handle.createQuery("select 1 from pg_advisory_xact_lock(hashtextextended('import ' || :register, 0))")
                .bind("register", setting.register())
                .mapTo(Integer.class)
                .one();
        Set<String> known = known(handle, rows);
        List<Changed> changed = update(handle, rows, known, topicIds, true);
        insert(
                handle,
                rows.stream().filter(row -> !known.contains(row.number())).toList(),
                topicIds);
        callers(handle, rows);
        return came(others(rows, known), changed);
    }

    /** What {@link #load} would make of them; nothing is written. */
    Came look(Handle handle, List<IssueRow> rows, Map<String, Long> topicIds) {
        Set<String> known = known(handle, rows);
        return came(others(rows, known), update(handle, rows, known, topicIds, false));
    }

    private static Came came(Set<String> inserted, List<Changed> changed) {
        return new Came(
                inserted,
                changed.stream().map(Changed::number).collect(Collectors.toSet()),
                changed.stream().flatMap(one -> one.astray.stream()).toList());
    }

    private static Set<String> others(List<IssueRow> rows, Set<String> known) {
        return rows.stream()
                .map(IssueRow::number)
                .filter(number -> !known.contains(number))
                .collect(Collectors.toSet());
    }

    private Set<String> known(Handle handle, List<IssueRow> rows) {
        return handle.createQuery(KNOWN)
                .bind("register", setting.register())
                .bind("numbers", rows.stream().map(IssueRow::number).toArray(String[]::new))
                .mapTo(String.class)
                .set();
    }

    private List<Changed> update(
            Handle handle, List<IssueRow> rows, Set<String> known, Map<String, Long> topicIds, boolean write) {
        if (known.isEmpty()) {
            return List.of();
        }
        handle.execute(INCOMING);
        handle.execute("truncate incoming");
        CopyText text = new CopyText();
        rows.stream()
                .filter(row -> known.contains(row.number()))
                .forEach(row -> text.text(row.number())
                        .number(topicIds.get(row.topic()))
                        .text(row.source())
                        .text(row.status())
                        .time(row.reportedAt())
                        .time(row.closedAt())
                        .text(row.description())
                        .text(row.address())
                        .place(row.place())
                        .end());
        text.into(handle, "copy incoming from stdin");
        handle.execute("analyze incoming");
        List<Changed> changed = described(bindLists(handle.createQuery(CHANGED)))
                .map((row, context) -> changed(row))
                .list();
        if (write && !changed.isEmpty()) {
            described(bind(handle.createUpdate(UPDATE))).execute();
        }
        return changed;
    }

    private static Changed changed(ResultSet row) throws SQLException {
        Placings.Ticket ticket =
                new Placings.Ticket(0, row.getLong("area_id"), row.getString("address"), row.getString("description"));
        return new Changed(row.getString("number"), row.getBoolean("astray") ? Optional.of(ticket) : Optional.empty());
    }

    private void insert(Handle handle, List<IssueRow> rows, Map<String, Long> topicIds) {
        grids.refresh(handle);
        CopyText text = new CopyText();
        for (IssueRow row : rows) {
            GridsByDay.Found present = grids.at(row.place(), setting.today());
            GridsByDay.Found past =
                    grids.at(row.place(), LocalDate.ofInstant(row.reportedAt(), setting.businessZone()));
            text.text(setting.register())
                    .text(row.number())
                    .number(
                            present.communityId() == null
                                    ? Long.valueOf(setting.area().id())
                                    : present.communityId())
                    .number(topicIds.get(row.topic()))
                    .text(row.source())
                    .text(row.status())
                    .time(row.reportedAt())
                    .time(row.closedAt())
                    .text(row.description())
                    .text(row.address())
                    .text(row.place() == null ? "NONE" : "POINT")
                    .place(row.place())
                    .number(past.gridId())
                    .number(present.gridId())
                    .number(setting.jobId())
                    .end();
        }
        text.into(handle, COPY);
    }

    private void callers(Handle handle, List<IssueRow> rows) {
        CopyText text = new CopyText();
        rows.stream()
                .filter(row -> row.name() != null || row.phone() != null)
                .forEach(row -> text.text(row.number())
                        .text(row.name())
                        .text(row.phone())
                        .end());
        if (text.isEmpty()) {
            return;
        }
        handle.execute(CALLERS);
        handle.execute("truncate caller");
        text.into(handle, "copy caller from stdin");
        handle.execute("analyze caller");
        handle.execute("set local gridwalk.contacts = 'on'");
        handle.createUpdate(COMPLAINANTS)
                .bind("register", setting.register())
                .bind("within", setting.within())
                .bind("areas", setting.area().subtree().toArray(Long[]::new))
                .execute();
        handle.execute("set local gridwalk.contacts = 'off'");
    }

    private <S extends SqlStatement<S>> S described(S statement) {
        return statement
                .bind("describes", setting.describes())
                .bind("addresses", setting.addresses())
                .bind("within", setting.within());
    }

    private <S extends SqlStatement<S>> S bindLists(S statement) {
        return statement
                .bind("register", setting.register())
                .bind("area", setting.area().id())
                .bind("areas", setting.area().subtree().toArray(Long[]::new));
    }

    private <S extends SqlStatement<S>> S bind(S statement) {
        return bindLists(statement)
                .bind("today", setting.today())
                .bind("zone", setting.businessZone().getId())
                .bind("now", setting.now())
                .bind("job", setting.jobId());
    }
}
