package org.gridwalk.geodata.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;

/**
 * The templates that offices have handed in. Each is of an area and used in it, below it and above it; those of no area
 * are everybody's.
 */
public final class ReportTemplates {
    private static final int LONGEST_NAME = 60;
    private static final String WITHIN = Scope.sql("report_template.area_id", "cast(null as bigint)");
    private static final String SEEN = "(report_template.area_id is null or " + WITHIN + """
             or report_template.area_id in (
              select above.id from unnest(:scopeAreas) own cross join areas_above(own) above
              union
              select above.id from grid cross join areas_above(grid.community_id) above where grid.id = any (:scopeGrids)))
            """;

    private final Database database;
    private final Clock clock;

    public ReportTemplates(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * One as it is listed.
     *
     * @param area the name of its area; none of what is everybody's
     * @param mayChange whether the asker may replace it and throw it away
     */
    public record Listed(
            long id,
            String name,
            Optional<String> area,
            ReportKind kind,
            ReportFormat format,
            Optional<String> madeBy,
            Instant madeAt,
            boolean mayChange) {}

    /**
     * Who keeps a template.
     *
     * @param manages where they may change templates
     */
    public record Keeper(long accountId, Scope manages) {}

    /** What came of throwing one away. */
    public enum Deletion {
        DONE,
        /** There is none that may be thrown away. */
        NONE,
        /** Reports on a schedule are made with it. */
        USED
    }

    /**
     * By kind, name and area.
     *
     * @param scope where the asker may look
     * @param manages where they may change templates
     */
    public List<Listed> list(Scope scope, Scope manages) {
        return database.jdbi().withHandle(handle -> {
            Set<Long> changed = manages.bind(handle.createQuery("select id from report_template where " + WITHIN))
                    .mapTo(Long.class)
                    .set();
            return scope.bind(handle.createQuery("""
                            select report_template.id, report_template.name, area.name as area, kind, format,
                              account.name as made_by, report_template.made_at
                            from report_template
                            left join account on account.id = made_by
                            left join area on area.id = area_id
                            where""" + " " + SEEN + """
                            order by kind, report_template.name collate "zh-x-icu", area_id nulls first
                            """))
                    .map((row, context) -> listed(row, changed))
                    .list();
        });
    }

    private static Listed listed(ResultSet row, Set<Long> changed) throws SQLException {
        long id = row.getLong("id");
        return new Listed(
                id,
                row.getString("name"),
                Optional.ofNullable(row.getString("area")),
                ReportKind.valueOf(row.getString("kind")),
                ReportFormat.valueOf(row.getString("format")),
                Optional.ofNullable(row.getString("made_by")),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                changed.contains(id));
    }

    /**
     * Keeps one, in place of the one of its area that had its name.
     *
     * @param areaId whose it is; null for the one area that the keeper manages, or everybody's if that is everywhere
     * @return its id
     * @throws BadInput if the name is none, the keeper does not manage the area, or reports of another kind are made each
     *     month with the one whose place it would take
     */
    public long save(String name, Long areaId, ReportTemplate template, Keeper keeper) {
        BadInput.unless(
                name != null && !name.isBlank() && name.length() <= LONGEST_NAME,
                "name",
                name,
                "a name of at most " + LONGEST_NAME + " characters");
        return database.jdbi()
                .inTransaction(
                        handle -> handle.createQuery("""
                                insert into report_template (name, area_id, kind, format, bytes, made_by, made_at)
                                values (:name, :area, :kind, :format, :bytes, :account, :now)
                                on conflict (coalesce(area_id, 0), name) do update
                                set kind = excluded.kind, format = excluded.format, bytes = excluded.bytes,
                                  made_by = excluded.made_by, made_at = excluded.made_at
                                where report_template.kind = excluded.kind
                                  or not exists (select from report_schedule where template_id = report_template.id)
                                returning id
                                """)
                                .bind("name", name.strip())
                                .bind("area", area(handle, areaId, keeper.manages()))
                                .bind("kind", template.kind().name())
                                .bind("format", template.format().name())
                                .bind("bytes", template.file().copy())
                                .bind("account", keeper.accountId())
                                .bind("now", clock.instant())
                                .mapTo(Long.class)
                                .findOne()
                                .orElseThrow(
                                        () -> new BadInput(
                                                "name",
                                                name,
                                                "another name: with the one of this name a report of another kind is made each month")));
    }

    private static Long area(Handle handle, Long said, Scope manages) {
        if (said == null && manages.everywhere()) {
            return null;
        }
        List<Long> one = said == null ? manages.areaIds() : List.of(said);
        BadInput.unless(
                one.size() == 1
                        && manages.bind(handle.createQuery("select exists (select from area where id = :area and "
                                        + Scope.sql("area.id", "cast(null as bigint)") + ")"))
                                .bind("area", one.get(0))
                                .mapTo(Boolean.class)
                                .one(),
                "area",
                said,
                "the id of an area that you manage");
        return one.get(0);
    }

    /** @return empty if there is none that the asker may use */
    public Optional<ReportTemplate> find(long id, Scope scope) {
        return database.jdbi()
                .withHandle(handle -> scope.bind(handle.createQuery(
                                "select kind, format, bytes from report_template where id = :id and " + SEEN))
                        .bind("id", id)
                        .map((row, context) -> new ReportTemplate(
                                ReportKind.valueOf(row.getString("kind")),
                                ReportFormat.valueOf(row.getString("format")),
                                new ReportTemplate.Bytes(row.getBytes("bytes"))))
                        .findOne());
    }

    /** Throws one away that no report on a schedule is made with. */
    public Deletion delete(long id, Scope manages) {
        return database.jdbi().inTransaction(handle -> {
            // A schedule that is just being added waits for it.
            boolean there = manages.bind(handle.createQuery(
                            "select id from report_template where id = :id and " + WITHIN + " for update"))
                    .bind("id", id)
                    .mapTo(Long.class)
                    .findOne()
                    .isPresent();
            if (!there) {
                return Deletion.NONE;
            }
            return handle.execute("""
                            delete from report_template
                            where id = ? and not exists (select from report_schedule where template_id = report_template.id)
                            """, id) > 0 ? Deletion.DONE : Deletion.USED;
        });
    }
}
