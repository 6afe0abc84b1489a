package org.gridwalk.geodata.intake;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Brings rows into the issue table: new ones are inserted, changed ones updated with what they were kept for taking
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
              geom geometry(Point, 4326), name text, phone text
            ) on commit drop
            """;

    private static final String UPDATE = """
            with wanted as (
              select issue.id, case when amended.topic then issue.topic_id else incoming.topic_id end as topic_id,
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
            ), kept as (
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

    private static final String INSERT = """
            insert into issue (register, number, area_id, topic_id, source, status, reported_at, closed_at, description,
              address, place_precision, geom, reported_grid_id, grid_id, job_id)
            select :register, incoming.number, coalesce(present.community_id, :area), topic_id, source, status,
              reported_at, closed_at, description, address, case when geom is null then 'NONE' else 'POINT' end, geom,
              past.grid_id, present.grid_id, :job
            from incoming
            left join lateral grid_at(geom, :today, :areas) present on true
            left join lateral grid_at(geom, cast(reported_at at time zone :zone as date), :areas) past on true
            where not exists (select from issue where register = :register and number = incoming.number)
            """;

    /** Who complained, of issues that nobody is known of yet. */
    private static final String COMPLAINANTS = """
            with somebody as (
              insert into complainant (issue_id)
              select issue.id
              from incoming
              join issue on issue.register = :register and issue.number = incoming.number
              where num_nonnulls(incoming.name, incoming.phone) > 0 and (not :within or issue.area_id = any (:areas))
                and not exists (select from complainant where complainant.issue_id = issue.id)
              returning id, issue_id
            )
            insert into complainant_contact (complainant_id, name, phone)
            select somebody.id, incoming.name, incoming.phone
            from somebody
            join issue on issue.id = somebody.issue_id
            join incoming on incoming.number = issue.number
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

    /** What came of some rows. */
    record Counts(long inserted, long updated) {}

    private final Setting setting;

    IssueLoad(Setting setting) {
        this.setting = setting;
    }

    Counts load(Handle handle, List<IssueRow> rows, Map<String, Long> topicIds) {
        // Two imports of one register at once take turns, chunk by chunk.
        handle.createQuery("select 1 from pg_advisory_xact_lock(hashtextextended('import ' || :register, 0))")
                .bind("register", setting.register())
                .mapTo(Integer.class)
                .one();
        handle.execute(INCOMING);
        handle.execute("truncate incoming");
        copy(handle, rows, topicIds);
        handle.execute("analyze incoming");
        long updated = bind(handle.createUpdate(UPDATE))
                .bind("describes", setting.describes())
                .bind("addresses", setting.addresses())
                .bind("within", setting.within())
                .execute();
        long inserted = bind(handle.createUpdate(INSERT)).execute();
        handle.execute("set local gridwalk.contacts = 'on'");
        handle.createUpdate(COMPLAINANTS)
                .bind("register", setting.register())
                .bind("within", setting.within())
                .bind("areas", setting.area().subtree().toArray(Long[]::new))
                .execute();
        handle.execute("set local gridwalk.contacts = 'off'");
        return new Counts(inserted, updated);
    }

    private <S extends SqlStatement<S>> S bind(S statement) {
        return statement
                .bind("register", setting.register())
                .bind("area", setting.area().id())
                .bind("areas", setting.area().subtree().toArray(Long[]::new))
                .bind("today", setting.today())
                .bind("zone", setting.businessZone().getId())
                .bind("now", setting.now())
                .bind("job", setting.jobId());
    }

    private static void copy(Handle handle, List<IssueRow> rows, Map<String, Long> topicIds) {
        StringBuilder text = new StringBuilder();
        for (IssueRow row : rows) {
            field(text, row.number())
                    .append('\t')
                    .append(topicIds.get(row.topic()))
                    .append('\t');
            field(text, row.source()).append('\t');
            field(text, row.status()).append('\t');
            field(text, row.reportedAt()).append('\t');
            field(text, row.closedAt()).append('\t');
            field(text, row.description()).append('\t');
            field(text, row.address()).append('\t');
            field(text, row.place() == null ? null : Database.hex(row.place().point()))
                    .append('\t');
            field(text, row.name()).append('\t');
            field(text, row.phone()).append('\n');
        }
        try {
            Database.driver(handle).getCopyAPI().copyIn("copy incoming from stdin", new StringReader(text.toString()));
        } catch (SQLException e) {
            throw new IllegalStateException("COPY of issues failed", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StringBuilder field(StringBuilder text, Instant value) {
        return field(text, value == null ? null : value.toString());
    }

    private static StringBuilder field(StringBuilder text, String value) {
        if (value == null) {
            return text.append("\\N");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
        return text;
    }
}
