package org.gridwalk.geodata.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;

/** The templates that offices have handed in. */
public final class ReportTemplates {
    private static final int LONGEST_NAME = 60;

    private final Database database;
    private final Clock clock;

    public ReportTemplates(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** One as it is listed. */
    public record Listed(
            long id, String name, ReportKind kind, ReportFormat format, Optional<String> madeBy, Instant madeAt) {}

    /** By kind and name. */
    public List<Listed> list() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select report_template.id, report_template.name, kind, format, account.name as made_by,
                                  report_template.made_at
                                from report_template left join account on account.id = made_by
                                order by kind, report_template.name collate "zh-x-icu"
                                """)
                        .map((row, context) -> listed(row))
                        .list());
    }

    private static Listed listed(ResultSet row) throws SQLException {
        return new Listed(
                row.getLong("id"),
                row.getString("name"),
                ReportKind.valueOf(row.getString("kind")),
                ReportFormat.valueOf(row.getString("format")),
                Optional.ofNullable(row.getString("made_by")),
                row.getObject("made_at", OffsetDateTime.class).toInstant());
    }

    /**
     * Keeps one, in place of the one that had its name.
     *
     * @throws BadInput if the name is none
     */
    public Listed save(String name, ReportTemplate template, long accountId) {
        BadInput.unless(
                name != null && !name.isBlank() && name.length() <= LONGEST_NAME,
                "name",
                name,
                "a name of at most " + LONGEST_NAME + " characters");
        long id = database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                insert into report_template (name, kind, format, bytes, made_by, made_at)
                                values (:name, :kind, :format, :bytes, :account, :now)
                                on conflict (name) do update set kind = excluded.kind, format = excluded.format,
                                  bytes = excluded.bytes, made_by = excluded.made_by, made_at = excluded.made_at
                                returning id
                                """)
                        .bind("name", name.strip())
                        .bind("kind", template.kind().name())
                        .bind("format", template.format().name())
                        .bind("bytes", template.file().copy())
                        .bind("account", accountId)
                        .bind("now", clock.instant())
                        .mapTo(Long.class)
                        .one());
        return list().stream().filter(it -> it.id() == id).findFirst().orElseThrow();
    }

    public Optional<ReportTemplate> find(long id) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select kind, format, bytes from report_template where id = :id")
                        .bind("id", id)
                        .map((row, context) -> new ReportTemplate(
                                ReportKind.valueOf(row.getString("kind")),
                                ReportFormat.valueOf(row.getString("format")),
                                new ReportTemplate.Bytes(row.getBytes("bytes"))))
                        .findOne());
    }

    /** @return whether there was one */
    public boolean delete(long id) {
        return database.jdbi().withHandle(handle -> handle.execute("delete from report_template where id = ?", id) > 0);
    }
}
