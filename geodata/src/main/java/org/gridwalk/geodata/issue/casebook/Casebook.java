package org.gridwalk.geodata.issue.casebook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.issue.loop.Taker;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Finds solved cases again by words, topic and place, in as many areas as the asker sees. */
public final class Casebook {
    private static final String SEEN = Scope.sql("issue.area_id", "issue.grid_id");

    private final Database database;

    public Casebook(Database database) {
        this.database = database;
    }

    /** Those that have most of the words first; without words, the newest. */
    public List<Case> find(CaseQuery query, Taker by) {
        return database.jdbi().inTransaction(handle -> {
            List<Row> rows = by.scope()
                    .bind(handle.createQuery(
                            SqlFile.read(Casebook.class, "cases.sql").replace("/*seen*/ true", SEEN)))
                    .bind("now", by.now())
                    .bind("topic", query.topic().orElse(null))
                    .bind("place", query.place().orElse(null))
                    .bind("pairs", query.pairs().toArray(String[]::new))
                    .bind("limit", query.limit())
                    .map((row, context) -> row(row, by.zone()))
                    .list();
            Long[] ids = rows.stream().map(Row::id).toArray(Long[]::new);
            Map<Long, Set<String>> names = names(handle, ids);
            Map<Long, List<Case.Work>> projects = projects(handle, ids);
            Map<Long, List<Case.Shown>> photos = photos(handle, ids);
            return rows.stream()
                    .map(row -> shown(
                            row,
                            names.getOrDefault(row.id, Set.of()),
                            projects.getOrDefault(row.id, List.of()),
                            photos.getOrDefault(row.id, List.of())))
                    .toList();
        });
    }

    private record Row(
            long id,
            String topic,
            String area,
            Optional<String> estate,
            YearMonth closed,
            int days,
            Optional<String> what,
            Optional<String> result,
            Optional<Boolean> satisfied,
            double words) {}

    private static Row row(ResultSet row, ZoneId zone) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getString("topic"),
                row.getString("area"),
                Optional.ofNullable(row.getString("estate")),
                YearMonth.from(row.getObject("closed_at", OffsetDateTime.class).atZoneSameInstant(zone)),
                row.getInt("days"),
                Optional.ofNullable(row.getString("description")),
                Optional.ofNullable(row.getString("result")),
                Optional.ofNullable(row.getObject("satisfied", Boolean.class)),
                row.getDouble("words"));
    }

    /** Of who complained and who lives where it was: read to be left out, and shown to nobody. */
    private static Map<Long, Set<String>> names(Handle handle, Long[] ids) {
        handle.execute("set local gridwalk.contacts = 'on'");
        Map<Long, Set<String>> names = handle.createQuery("""
                        with found as (
                          select unnest(cast(:ids as bigint[])) as id
                        ), living as (
                          select issue.id, issue.household_id from issue join found using (id)
                          union select issue.id, issue.origin_household_id from issue join found using (id)
                          union select issue_id, complainant.household_id from complainant join found on found.id = issue_id
                        )
                        select living.id, contact.name
                        from living
                        join household_member member on member.household_id = living.household_id
                        join person_contact contact on contact.person_id = member.person_id
                        where contact.name is not null
                        union
                        select issue_id, contact.name
                        from complainant
                        join found on found.id = issue_id
                        join complainant_contact contact on contact.complainant_id = complainant.id
                        where contact.name is not null
                        """)
                .bind("ids", ids)
                .reduceRows(new HashMap<>(), (map, row) -> {
                    map.computeIfAbsent(row.getColumn("id", Long.class), id -> new LinkedHashSet<>())
                            .add(row.getColumn("name", String.class));
                    return map;
                });
        handle.execute("set local gridwalk.contacts = 'off'");
        return names;
    }

    private static Map<Long, List<Case.Work>> projects(Handle handle, Long[] ids) {
        return ofIssues(handle, Case.Work.class, ids, """
                select issue_id, project.id, title, result,
                  (select coalesce(sum(spent_fen), 0) from project_budget where project_id = project.id) as spent_fen,
                  array(
                    select name from project_partner
                    where project_id = project.id and kind = 'ORGANISATION' order by position
                  ) as partners
                from project_issue join project on project.id = project_id and state = 'DONE'
                where issue_id = any (:ids) order by project.id
                """);
    }

    private static Map<Long, List<Case.Shown>> photos(Handle handle, Long[] ids) {
        return ofIssues(handle, Case.Shown.class, ids, """
                with held as (
                  select issue_id, id from photo where issue_id = any (:ids)
                  union
                  select answered.issue_id, photo.id
                  from project_issue answered
                  join project on project.id = answered.project_id and state = 'DONE'
                  join photo on photo.project_id = project.id
                  where answered.issue_id = any (:ids)
                )
                select held.issue_id, client_id as id, moment
                from held join photo on photo.id = held.id
                where moment is not null
                order by moment desc, recorded_at, photo.id
                """);
    }

    /** Rows by the issue that they belong to, in the order of the query. */
    private static <T> Map<Long, List<T>> ofIssues(Handle handle, Class<T> type, Long[] ids, String sql) {
        return handle.createQuery(sql)
                .registerRowMapper(ConstructorMapper.factory(type))
                .bind("ids", ids)
                .reduceRows(new HashMap<>(), (map, row) -> {
                    map.computeIfAbsent(row.getColumn("issue_id", Long.class), id -> new ArrayList<>())
                            .add(row.getRow(type));
                    return map;
                });
    }

    private static Case shown(Row row, Set<String> names, List<Case.Work> projects, List<Case.Shown> photos) {
        return new Case(
                row.id,
                row.topic,
                row.area,
                row.estate,
                row.closed,
                row.days,
                row.what.map(text -> Unnamed.text(text, names)),
                row.result.map(text -> Unnamed.text(text, names)),
                row.satisfied,
                row.words,
                projects.stream()
                        .map(work -> new Case.Work(
                                work.id(),
                                Unnamed.text(work.title(), names),
                                work.spentFen(),
                                work.result().map(text -> Unnamed.text(text, names)),
                                work.partners()))
                        .toList(),
                photos);
    }
}
