package org.gridwalk.geodata.intake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
 * where a building, entrance or room has been found.
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

    /** The rows that differ from what is here, as they should be. */
    private static final String WANTED = """
            with wanted as (
              select issue.id, issue.number, case when amended.topic then issue.topic_id else incoming.topic_id end as topic_id,
                incoming.source, incoming.reported_at, worked, told,
                incoming.status as told_status, issue.version,
                case when worked then issue.status else incoming.status end as status,
                case when worked then issue.closed_at else incoming.closed_at end as closed_at,
                case when :describes then incoming.description else issue.description end as description,
                case when :addresses and not amended.place then incoming.address else issue.address end as address,
                case when moved then incoming.geom else issue.geom end as geom,
                case when moved then 'POINT' else issue.place_precision end as place_precision,
                case when issue.area_id = any (:areas) then issue.area_id else :area end as area_id,
                issue.grid_id as old_grid_id, issue.reported_grid_id as old_reported_grid_id, moved,
                amended.place as placed,
                jsonb_build_object('topic_id', issue.topic_id, 'source', issue.source, 'status', issue.status,
                  'reported_at', issue.reported_at, 'closed_at', issue.closed_at, 'description', issue.description,
                  'address', issue.address, 'area_id', issue.area_id, 'place_precision', issue.place_precision,
                  'geom', cast(issue.geom as text), 'reported_grid_id', issue.reported_grid_id,
                  'grid_id', issue.grid_id) as before
              from incoming
              join issue on issue.register = :register and issue.number = incoming.number
              -- Only what is worked on here has a timeline in which it could have been amended.
              cross join lateral (
                select coalesce(bool_or(deed->'topic' is not null), false) as topic,
                  coalesce(bool_or(deed->'where' is not null), false) as place
                from issue_entry where issue.version > 0 and issue_id = issue.id and deed->>'step' = 'AMEND'
              ) amended
              cross join lateral (
                select incoming.geom is not null and issue.geom is distinct from incoming.geom and not amended.place
                  and issue.place_precision not in ('ROOM', 'ENTRANCE', 'BUILDING') as moved
              ) place
              cross join lateral (select issue.version > 0 as worked) loop
              cross join lateral (
                select worked and incoming.status is distinct from coalesce((
                    select deed->>'note' from issue_entry
                    where issue_id = issue.id and deed->>'step' = 'IMPORT' order by issue_entry.number desc limit 1
                  ), opening->>'stage') as told
              ) word
              where (not :within or issue.area_id = any (:areas)) and (moved or told or issue.area_id <> all (:areas)
                or (issue.source, issue.reported_at) is distinct from (incoming.source, incoming.reported_at)
                or (not amended.topic and issue.topic_id <> incoming.topic_id)
                or (not worked and (issue.status, issue.closed_at) is distinct from (incoming.status, incoming.closed_at))
                or (:describes and issue.description is distinct from incoming.description)
                or (:addresses and not amended.place and issue.address is distinct from incoming.address))
            )
            """;

    private static final String CHANGED = WANTED + "select number from wanted";

    private static final String UPDATE = WANTED + """
            , kept as (
              insert into import_undo (job_id, table_name, row_id, before)
              select :job, 'issue', id, before from wanted
            ), entered as (
              insert into issue_entry (issue_id, number, at, deed)
              select id, version + 1, :now, jsonb_build_object('step', 'IMPORT', 'note', told_status) from wanted where told
            )
            update issue set version = wanted.version + cast(told as int), topic_id = wanted.topic_id, source = wanted.source, status = wanted.status,
              reported_at = wanted.reported_at, closed_at = wanted.closed_at, description = wanted.description,
              address = wanted.address, geom = wanted.geom, place_precision = wanted.place_precision,
              area_id = case when moved then coalesce(present.community_id, wanted.area_id) else wanted.area_id end,
              grid_id = case when wanted.place_precision = 'POINT' and not placed then present.grid_id else old_grid_id end,
              reported_grid_id = case when wanted.place_precision = 'POINT' and not placed then past.grid_id
                else old_reported_grid_id end
            from wanted
            left join lateral grid_at(wanted.geom, :today, :areas) present on true
            left join lateral grid_at(wanted.geom, cast(wanted.reported_at at time zone :zone as date), :areas) past on true
            where issue.id = wanted.id
            """;

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
     */
    record Came(Set<String> inserted, Set<String> updated) {
        Came {
            inserted = Set.copyOf(inserted);
            updated = Set.copyOf(updated);
        }
    }

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
        Set<String> updated = update(handle, rows, known, topicIds, true);
        insert(
                handle,
                rows.stream().filter(row -> !known.contains(row.number())).toList(),
                topicIds);
        callers(handle, rows);
        return new Came(others(rows, known), updated);
    }

    /** What {@link #load} would make of them; nothing is written. */
    Came look(Handle handle, List<IssueRow> rows, Map<String, Long> topicIds) {
        Set<String> known = known(handle, rows);
        return new Came(others(rows, known), update(handle, rows, known, topicIds, false));
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

    private Set<String> update(
            Handle handle, List<IssueRow> rows, Set<String> known, Map<String, Long> topicIds, boolean write) {
        if (known.isEmpty()) {
            return Set.of();
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
        Set<String> changed = described(bindLists(handle.createQuery(CHANGED)))
                .mapTo(String.class)
                .set();
        if (write && !changed.isEmpty()) {
            described(bind(handle.createUpdate(UPDATE))).execute();
        }
        return changed;
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
