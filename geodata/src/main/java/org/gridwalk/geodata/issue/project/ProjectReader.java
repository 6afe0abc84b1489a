package org.gridwalk.geodata.issue.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.issue.loop.Taker;
import org.gridwalk.geodata.issue.project.ProjectRows.Held;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Projects as they are shown: one whole, and the list of a month. */
final class ProjectReader {
    private ProjectReader() {}

    static List<Project.Line> lines(Handle handle, long id) {
        return handle.createQuery("""
                        select number, at, account.name as by, deed
                        from project_entry join account on account.id = account_id
                        where project_id = :id order by number
                        """)
                .bind("id", id)
                .map((row, context) -> new Project.Line(
                        row.getInt("number"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("by"),
                        deed(row.getString("deed"))))
                .list();
    }

    private static ProjectDeed deed(String json) {
        try {
            return Json.MAPPER.readValue(json, ProjectDeed.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Project show(Handle handle, Held held, Taker by) {
        List<Project.BudgetLine> budget = query(handle, Project.BudgetLine.class, held.id(), """
                select fund.id as fund_id, fund.name as fund, fund.name_en as fund_en, planned_fen, spent_fen
                from project_budget join fund on fund.id = fund_id where project_id = :id
                order by project_budget.position
                """);
        List<Project.Answered> issues = by.scope()
                .bind(handle.createQuery("""
                        select issue.id, number, topic.code as topic, status as stage, description, address
                        from project_issue
                        join issue on issue.id = issue_id
                        join topic on topic.id = topic_id
                        where project_id = :id and <seen> order by issue.reported_at, issue.id
                        """.replace("<seen>", ProjectRows.ISSUE_SEEN)))
                .bind("id", held.id())
                .map(ConstructorMapper.of(Project.Answered.class))
                .list();
        long all = handle.createQuery("select count(*) from project_issue where project_id = :id")
                .bind("id", held.id())
                .mapTo(Long.class)
                .one();
        return handle.createQuery("""
                        select project.*, area.name as area
                        from project join area on area.id = area_id where project.id = :id
                        """)
                .bind("id", held.id())
                .map((row, context) -> new Project(
                        held.id(),
                        row.getInt("version"),
                        held.state(),
                        row.getString("title"),
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        Optional.ofNullable(row.getString("description")),
                        held.areaId(),
                        row.getString("area"),
                        Optional.ofNullable(row.getObject("starts_on", LocalDate.class)),
                        Optional.ofNullable(row.getObject("ends_on", LocalDate.class)),
                        budget.stream()
                                .mapToLong(Project.BudgetLine::plannedFen)
                                .sum(),
                        budget.stream().mapToLong(Project.BudgetLine::spentFen).sum(),
                        held.approvedFen(),
                        Optional.ofNullable(row.getString("result")),
                        Optional.ofNullable(row.getObject("done_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        budget,
                        query(handle, ProjectPlan.Partner.class, held.id(), """
                                select kind, name, part from project_partner where project_id = :id order by position
                                """),
                        issues,
                        all - issues.size(),
                        query(handle, Project.Shown.class, held.id(), """
                                select client_id as id, moment, account.name as by, recorded_at
                                from photo join account on account.id = account_id
                                where project_id = :id order by recorded_at, photo.id
                                """),
                        ProjectSteps.may(held),
                        lines(handle, held.id())))
                .one();
    }

    private static <T> List<T> query(Handle handle, Class<T> type, long id, String sql) {
        return handle.createQuery(sql)
                .bind("id", id)
                .map(ConstructorMapper.of(type))
                .list();
    }

    static ProjectList list(Handle handle, YearMonth month, Set<ProjectState> states, Taker by) {
        String seen = """
                with seen as (
                  select * from project
                  where month = :month and (cardinality(:states) = 0 or state = any (:states)) and\s""" + Projects.SEEN + ")\n";
        List<ProjectList.Item> items = listed(handle, seen + """
                select seen.id, state, title, area.name as area, money.planned as planned_fen, money.spent as spent_fen,
                  array(select name from project_partner where project_id = seen.id order by position) as partners,
                  (select count(*) from project_issue where project_id = seen.id) as issues,
                  starts_on, ends_on, done_at, result
                from seen
                join area on area.id = area_id
                cross join lateral (
                  select coalesce(sum(planned_fen), 0) as planned, coalesce(sum(spent_fen), 0) as spent
                  from project_budget where project_id = seen.id
                ) money
                order by seen.id
                """, ProjectList.Item.class, month, states, by);
        List<ProjectList.OfFund> byFund = listed(handle, seen + """
                select fund.id as fund_id, fund.name as fund, fund.name_en as fund_en, sum(planned_fen) as planned_fen,
                  sum(spent_fen) as spent_fen
                from seen join project_budget on project_id = seen.id join fund on fund.id = fund_id
                where state <> 'DROPPED'
                group by fund.id order by fund.position, fund.id
                """, ProjectList.OfFund.class, month, states, by);
        return new ProjectList(
                month,
                byFund.stream().mapToLong(ProjectList.OfFund::plannedFen).sum(),
                byFund.stream().mapToLong(ProjectList.OfFund::spentFen).sum(),
                byFund,
                items);
    }

    private static <T> List<T> listed(
            Handle handle, String sql, Class<T> type, YearMonth month, Set<ProjectState> states, Taker by) {
        return by.scope()
                .bind(handle.createQuery(sql))
                .bind("account", by.accountId())
                .bind("month", month.atDay(1))
                .bind("states", states.stream().map(ProjectState::name).toArray(String[]::new))
                .map(ConstructorMapper.of(type))
                .list();
    }
}
