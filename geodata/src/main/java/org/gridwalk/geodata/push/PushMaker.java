package org.gridwalk.geodata.push;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.area.Codes;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.db.Snapshots;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.push.PushFile.Kind;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Writes the files of one push into the outbox, all of one moment. What the push before it could not see is in them:
 * rows whose transaction ended later, whenever it began. The first one, and the first after another area was set or the
 * database was restored elsewhere, holds everything.
 */
final class PushMaker {
    /** @param seen what the push before could see; empty for everything */
    private record Range(LocalDate day, long area, Optional<String> seen) {}

    /** Of the last row of a file, after which the next goes on. */
    private record Key(long issueId, int number) {}

    @FunctionalInterface
    private interface KeyOf {
        Key read(ResultSet row) throws SQLException;
    }

    /** @param changed the column by which a row is known to be new */
    private record Table(Kind kind, String file, String changed, KeyOf key) {}

    private static final Table ISSUES =
            new Table(Kind.ISSUES, "issues.sql", "issue.changed_xid", row -> new Key(row.getLong("id"), 0));
    private static final Table STEPS = new Table(
            Kind.STEPS, "steps.sql", "entry.added_xid", row -> new Key(row.getLong("issue_id"), row.getInt("number")));

    private static final int FETCHED_AT_ONCE = 1000;

    private final Handle handle;
    private final PushSettings settings;
    private final ZoneId zone;
    private final int mostRows;
    private final List<Map<String, Object>> written = new ArrayList<>();

    /** @param mostRows in a file */
    PushMaker(Handle handle, PushSettings settings, ZoneId zone, int mostRows) {
        this.handle = handle;
        this.settings = settings;
        this.zone = zone;
        this.mostRows = mostRows;
    }

    /** @return how many files it has */
    int make(Instant now) {
        // Before the first statement that reads, so that nobody's push comes between what we see and what was seen.
        handle.execute("set transaction isolation level repeatable read");
        handle.execute("lock table push in exclusive mode");
        LocalDate day = now.atZone(zone).toLocalDate();
        Range range = new Range(day, area(day), seen());
        long id = handle.createQuery("""
                        insert into push (day, made_at, area, snapshot)
                        values (:day, :now, :area, cast(pg_current_snapshot() as text))
                        returning id
                        """)
                .bind("day", day)
                .bind("now", now)
                .bind("area", settings.area())
                .mapTo(Long.class)
                .one();
        String prefix = "%s-%06d-".formatted(day, id);
        write(ISSUES, id, prefix, range);
        write(STEPS, id, prefix, range);
        manifest(id, prefix, range, now);
        return written.size() + 1;
    }

    private long area(LocalDate day) {
        return settings.area()
                .map(code -> Codes.coded(handle, code, day)
                        .orElseThrow(() -> new BadInput("push.area", code, "the code of an area that there is")))
                .orElse(0L);
    }

    /** A snapshot from the time to come is another database's. */
    private Optional<String> seen() {
        return handle.createQuery("""
                        select snapshot from push
                        where id = (select max(id) from push) and area is not distinct from :area
                          and pg_snapshot_xmax(cast(snapshot as pg_snapshot))
                            <= pg_snapshot_xmax(pg_current_snapshot())
                        """)
                .bind("area", settings.area())
                .mapTo(String.class)
                .findOne();
    }

    private static String changed(String column, Range range) {
        return range.seen.isEmpty() ? "true" : "(" + Snapshots.unseen(column) + ")";
    }

    /** In as many files as it takes. */
    private void write(Table what, long push, String prefix, Range range) {
        String sql = SqlFile.read(PushMaker.class, what.file).replace("/*changed*/ true", changed(what.changed, range));
        String name = prefix + what.kind.name().toLowerCase(Locale.ROOT) + "-%02d.csv";
        Optional<Key> next = Optional.of(new Key(0, 0));
        for (int part = 1; next.isPresent(); part++) {
            CsvTable table = new CsvTable(settings.charset(), zone);
            next = fill(table, sql, range, next.get(), what.key);
            if (next.isEmpty() && what.kind == Kind.ISSUES) {
                deleted(table, range);
            }
            write(push, name.formatted(part), what.kind, table);
        }
    }

    /** Of an issue that is gone nothing is known but its id; of one that belongs to another area now nothing more is said. */
    private void deleted(CsvTable table, Range range) {
        String sql = "select id, 'DELETE' as operation" + ", cast(null as text)".repeat(table.columns() - 2)
                + """
                 from (
                  select row_id as id from tombstone where table_name = 'issue' and <gone>
                  union
                  select issue.id from issue
                  where :area <> 0 and <left> and issue.area_id not in (select area_subtree(array[:area]))
                ) gone
                order by id
                """.replace("<gone>", changed("changed_xid", range))
                        .replace("<left>", changed(ISSUES.changed, range));
        range.seen.ifPresent(seen -> handle.createQuery(sql)
                .bind("seen", seen)
                .bind("area", range.area)
                .scanResultSet((rows, context) -> {
                    ResultSet result = rows.get();
                    while (result.next()) {
                        table.add(result);
                    }
                    return table;
                }));
    }

    /** @return empty if there is no more */
    private Optional<Key> fill(CsvTable table, String sql, Range range, Key after, KeyOf key) {
        Query query = handle.createQuery(sql)
                .bind("today", range.day)
                .bind("area", range.area)
                .bind("after", after.issueId)
                .bind("afterNumber", after.number)
                .bind("most", mostRows);
        range.seen.ifPresent(seen -> query.bind("seen", seen));
        return query.setFetchSize(FETCHED_AT_ONCE).scanResultSet((rows, context) -> {
            ResultSet result = rows.get();
            table.header(result.getMetaData());
            Key last = after;
            while (result.next()) {
                table.add(result);
                last = key.read(result);
            }
            return table.size() < mostRows ? Optional.empty() : Optional.of(last);
        });
    }

    private void manifest(long push, String prefix, Range range, Instant now) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("format", "gridwalk-push/1");
        manifest.put("push", push);
        manifest.put("day", range.day);
        manifest.put("madeAt", now);
        manifest.put("everything", range.seen.isEmpty());
        manifest.put("area", settings.area());
        manifest.put("zone", zone.getId());
        manifest.put("charset", settings.charset().name());
        manifest.put("files", List.copyOf(written));
        byte[] json = Json.write(manifest).getBytes(StandardCharsets.UTF_8);
        insert(push, prefix + "manifest.json", Kind.MANIFEST, written.size(), json);
    }

    /** Nothing, if there is nothing in it. */
    private void write(long push, String name, Kind kind, CsvTable table) {
        if (table.size() == 0) {
            return;
        }
        byte[] bytes = table.bytes();
        insert(push, name, kind, table.size(), bytes);
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("name", name);
        file.put("kind", kind.name().toLowerCase(Locale.ROOT));
        file.put("rows", table.size());
        file.put("bytes", bytes.length);
        file.put("sha256", Sha256.hex(bytes));
        written.add(file);
    }

    private void insert(long push, String name, Kind kind, long rows, byte[] bytes) {
        handle.createUpdate("""
                        insert into push_file (push_id, name, kind, rows, sha256, size, bytes)
                        values (:push, :name, :kind, :rows, :sha256, :size, :bytes)
                        """)
                .bind("push", push)
                .bind("name", name)
                .bind("kind", kind.name())
                .bind("rows", rows)
                .bind("sha256", Sha256.hex(bytes))
                .bind("size", bytes.length)
                .bind("bytes", bytes)
                .execute();
    }
}
