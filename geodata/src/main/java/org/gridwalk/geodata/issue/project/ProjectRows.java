package org.gridwalk.geodata.issue.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.issue.loop.Taker;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The rows of projects. */
final class ProjectRows {
    private static final String ISSUE_SEEN = Scope.sql("issue.area_id", "issue.grid_id");
    private static final String AREA_SEEN = Scope.sql("area.id", "cast(null as bigint)");
    private static final Set<Role> RUN = Set.of(Role.ADMIN, Role.MANAGER, Role.DESK);
    private static final Set<Role> APPROVE = Set.of(Role.ADMIN, Role.MANAGER);

    private ProjectRows() {}

    /**
     * A project as somebody stands to it.
     *
     * @param isOwn whether they proposed it
     * @param runs whether theirs is a desk or an office that reaches its area
     * @param isAbove whether they stand above its community
     */
    record Held(
            long id,
            int version,
            ProjectState state,
            long areaId,
            Optional<Long> approvedFen,
            boolean isOwn,
            boolean runs,
            boolean isAbove) {}

    private record Row(
            long id, int version, ProjectState state, long areaId, Optional<Long> approvedFen, long madeBy) {}

    /** An area that has a project's in it, or is it. */
    private record Above(long id, boolean isCommunity) {}

    static Optional<Held> held(Handle handle, long id, Taker by) {
        return by.scope()
                .bind(handle.createQuery("""
                        select id, version, state, area_id, approved_fen, made_by from project
                        where id = :id and\s""" + Projects.SEEN))
                .bind("id", id)
                .bind("account", by.accountId())
                .map((row, context) -> new Row(
                        row.getLong("id"),
                        row.getInt("version"),
                        ProjectState.valueOf(row.getString("state")),
                        row.getLong("area_id"),
                        Optional.ofNullable(row.getObject("approved_fen", Long.class)),
                        row.getLong("made_by")))
                .findOne()
                .map(row -> held(handle, row, by));
    }

    private static Held held(Handle handle, Row row, Taker by) {
        List<Above> above = handle.createQuery("""
                        with recursive above as (
                          select id, parent_id, level from area where id = :area
                          union all
                          select area.id, area.parent_id, area.level from area join above on area.id = above.parent_id
                        )
                        select id, level = 'COMMUNITY' as is_community from above
                        """)
                .bind("area", row.areaId)
                .map((area, context) -> new Above(area.getLong("id"), area.getBoolean("is_community")))
                .list();
        boolean runs = by.grants().stream()
                .anyMatch(grant -> RUN.contains(grant.role())
                        && (isEverywhere(grant) || above.stream().anyMatch(area -> reaches(grant, area))));
        boolean isAbove = by.grants().stream()
                .anyMatch(grant -> APPROVE.contains(grant.role())
                        && (isEverywhere(grant)
                                || above.stream().anyMatch(area -> !area.isCommunity && reaches(grant, area))));
        return new Held(
                row.id,
                row.version,
                row.state,
                row.areaId,
                row.approvedFen,
                row.madeBy == by.accountId(),
                runs,
                isAbove);
    }

    private static boolean isEverywhere(Grant grant) {
        return grant.areaId() == null && grant.gridId() == null;
    }

    private static boolean reaches(Grant grant, Above area) {
        return grant.areaId() != null && grant.areaId() == area.id;
    }

    /** @throws BadInput if the id is another account's */
    static Optional<Held> earlier(Handle handle, UUID clientId, Taker by) {
        return handle.createQuery("select id, made_by from project where client_id = :client")
                .bind("client", clientId)
                .map((row, context) -> {
                    BadInput.unless(
                            row.getLong("made_by") == by.accountId(), "clientId", clientId, "a UUID of your own");
                    return row.getLong("id");
                })
                .findOne()
                .flatMap(id -> held(handle, id, by));
    }

    /** With what its plan says alone of itself; {@link #writePlan} writes the rest. */
    static long insert(Handle handle, Projects.Proposal proposal, Taker by) {
        ProjectPlan plan = proposal.plan();
        long area = plan.areaId() == null ? areaOf(handle, plan, by) : seenArea(handle, plan.areaId(), by);
        return handle.createQuery("""
                        insert into project (client_id, area_id, month, title, state, made_by)
                        values (:client, :area, :month, :title, 'PROPOSED', :account)
                        returning id
                        """)
                .bind("client", proposal.clientId())
                .bind("area", area)
                .bind("month", plan.month().atDay(1))
                .bind("title", plan.title())
                .bind("account", by.accountId())
                .mapTo(Long.class)
                .one();
    }

    private static long areaOf(Handle handle, ProjectPlan plan, Taker by) {
        checkIssues(handle, plan.issueIds(), by);
        return handle.createQuery("select area_id from issue where id = :id")
                .bind("id", plan.issueIds().get(0))
                .mapTo(Long.class)
                .one();
    }

    private static long seenArea(Handle handle, long areaId, Taker by) {
        return by.scope()
                .bind(handle.createQuery("select id from area where id = :id and " + AREA_SEEN))
                .bind("id", areaId)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> new BadInput("areaId", Long.toString(areaId), "the id of an area that you see"));
    }

    private static void checkIssues(Handle handle, List<Long> issueIds, Taker by) {
        List<Long> seen = by.scope()
                .bind(handle.createQuery("select id from issue where id = any (:ids) and " + ISSUE_SEEN))
                .bind("ids", issueIds.toArray(Long[]::new))
                .mapTo(Long.class)
                .list();
        issueIds.stream().filter(id -> !seen.contains(id)).findFirst().ifPresent(id -> {
            throw new BadInput("issueIds", Long.toString(id), "ids of issues that you see");
        });
    }

    /** @throws BadInput if more is planned than was approved */
    static void checkApproved(Held held, ProjectPlan plan) {
        held.approvedFen()
                .ifPresent(most -> BadInput.unless(
                        plan.plannedFen() <= most,
                        "plannedFen",
                        plan.plannedFen(),
                        "at most the " + most + " fen that were approved; what costs more is a project of its own"));
    }

    /**
     * Issues that the taker does not see stay with the project. Its grid is that of its issues, where they lie in one.
     *
     * @throws BadInput if an issue or a fund is none
     */
    static void writePlan(Handle handle, Held held, ProjectPlan plan, Taker by) {
        checkIssues(handle, plan.issueIds(), by);
        handle.createUpdate("""
                        update project set title = :title, month = :first, description = :description,
                          starts_on = :startsOn, ends_on = :endsOn
                        where id = :id
                        """)
                .bind("id", held.id())
                .bindMethods(plan)
                .bind("first", plan.month().atDay(1))
                .execute();
        by.scope()
                .bind(handle.createUpdate("""
                        delete from project_issue using issue
                        where project_id = :id and issue.id = issue_id and\s""" + ISSUE_SEEN))
                .bind("id", held.id())
                .execute();
        handle.createUpdate("""
                        insert into project_issue (project_id, issue_id) select :id, unnest(:issues) on conflict do nothing
                        """)
                .bind("id", held.id())
                .bind("issues", plan.issueIds().toArray(Long[]::new))
                .execute();
        handle.createUpdate("""
                        update project set grid_id = (
                          select min(grid_id) from project_issue join issue on issue.id = issue_id where project_id = :id
                          having count(distinct coalesce(grid_id, 0)) = 1)
                        where id = :id
                        """).bind("id", held.id()).execute();
        writeBudget(handle, held.id(), plan.budget());
        writePartners(handle, held.id(), plan.partners());
    }

    private static void writeBudget(Handle handle, long id, List<ProjectPlan.Line> budget) {
        List<Long> funds =
                handle.createQuery("select id from fund").mapTo(Long.class).list();
        handle.execute("delete from project_budget where project_id = ?", id);
        PreparedBatch batch = handle.prepareBatch("""
                insert into project_budget (project_id, position, fund_id, planned_fen, spent_fen)
                values (:id, :position, :fundId, :plannedFen, :spentFen)
                """);
        for (int i = 0; i < budget.size(); i++) {
            ProjectPlan.Line line = budget.get(i);
            BadInput.unless(funds.contains(line.fundId()), "fundId", line.fundId(), "the id of a fund");
            batch.bind("id", id).bind("position", i).bindMethods(line).add();
        }
        batch.execute();
    }

    private static void writePartners(Handle handle, long id, List<ProjectPlan.Partner> partners) {
        handle.execute("delete from project_partner where project_id = ?", id);
        PreparedBatch batch = handle.prepareBatch("""
                insert into project_partner (project_id, position, kind, name, part)
                values (:id, :position, :kind, :name, :part)
                """);
        for (int i = 0; i < partners.size(); i++) {
            batch.bind("id", id)
                    .bind("position", i)
                    .bindMethods(partners.get(i))
                    .add();
        }
        batch.execute();
    }

    /** Adds an entry, and brings the project to where it then stands. */
    static void add(Handle handle, Held held, ProjectDeed deed, ProjectState state, Taker by) {
        handle.createUpdate("""
                        insert into project_entry (project_id, number, at, account_id, deed)
                        values (:id, :number, :at, :account, cast(:deed as jsonb))
                        """)
                .bind("id", held.id())
                .bind("number", held.version() + 1)
                .bind("at", by.now())
                .bind("account", by.accountId())
                .bind("deed", Json.write(deed))
                .execute();
        handle.createUpdate("""
                        update project set version = :number, state = :state,
                          approved_fen = case when :step = 'APPROVE' then (
                            select coalesce(sum(planned_fen), 0) from project_budget where project_id = :id
                          ) else approved_fen end,
                          result = case when :step = 'FINISH' then :note else result end,
                          done_at = case when :step = 'FINISH' then cast(:at as timestamptz) else done_at end
                        where id = :id
                        """)
                .bind("id", held.id())
                .bind("number", held.version() + 1)
                .bind("state", state.name())
                .bind("step", deed.step().name())
                .bind("note", deed.note())
                .bind("at", by.now())
                .execute();
    }

    /** Those whose handlers wait for it. */
    static List<Long> openIssues(Handle handle, long id) {
        return handle.createQuery("""
                        select issue.id from project_issue join issue on issue.id = issue_id
                        where project_id = :id and status <> 'CLOSED' order by issue.id
                        """).bind("id", id).mapTo(Long.class).list();
    }

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
                        """.replace("<seen>", ISSUE_SEEN)))
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
