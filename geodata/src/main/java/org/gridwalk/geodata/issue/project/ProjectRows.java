package org.gridwalk.geodata.issue.project;

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
import org.jdbi.v3.core.statement.PreparedBatch;

/** The rows of projects, as somebody stands to them, and as they are written; {@link ProjectReader} shows them. */
final class ProjectRows {
    static final String ISSUE_SEEN = Scope.sql("issue.area_id", "issue.grid_id");
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
                        select area.id, level = 'COMMUNITY' as is_community
                        from areas_above(:area) above join area on area.id = above.id
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

    /**
     * With what its plan says alone of itself; {@link #writePlan} writes the rest.
     *
     * @return empty if there is one of its client id
     */
    static Optional<Long> insert(Handle handle, Projects.Proposal proposal, Taker by) {
        ProjectPlan plan = proposal.plan();
        long area = plan.areaId() == null ? areaOf(handle, plan, by) : seenArea(handle, plan.areaId(), by);
        return handle.createQuery("""
                        insert into project (client_id, area_id, month, title, state, made_by)
                        values (:client, :area, :month, :title, 'PROPOSED', :account)
                        on conflict (client_id) do nothing
                        returning id
                        """)
                .bind("client", proposal.clientId())
                .bind("area", area)
                .bind("month", plan.month().atDay(1))
                .bind("title", plan.title())
                .bind("account", by.accountId())
                .mapTo(Long.class)
                .findOne();
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
     * @throws BadInput if an area, an issue or a fund is none, or it was approved for another area
     */
    static void writePlan(Handle handle, Held held, ProjectPlan plan, Taker by) {
        checkIssues(handle, plan.issueIds(), by);
        handle.createUpdate("""
                        update project set area_id = :area, title = :title, month = :first, description = :description,
                          starts_on = :startsOn, ends_on = :endsOn
                        where id = :id
                        """)
                .bind("area", area(handle, held, plan, by))
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

    /** Those who approved it stand above its area: for another they may not. */
    private static long area(Handle handle, Held held, ProjectPlan plan, Taker by) {
        if (held.state() == ProjectState.PROPOSED && plan.areaId() == null) {
            return areaOf(handle, plan, by);
        }
        if (plan.areaId() == null || plan.areaId() == held.areaId()) {
            return held.areaId();
        }
        BadInput.unless(
                held.state() == ProjectState.PROPOSED,
                "areaId",
                plan.areaId(),
                "the area that it was approved for, " + held.areaId() + "; for another it is proposed anew");
        return seenArea(handle, plan.areaId(), by);
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
}
