package org.gridwalk.geodata.boundary;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * A plan on its way between the community that makes it and the subdistrict that approves and files it, and what is said
 * about it meanwhile. What a scope doesn't see isn't there for it.
 */
public final class PlanReview {
    private final Database database;
    private final Clock clock;
    private final PlanRows rows;

    public PlanReview(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.rows = new PlanRows(clock);
    }

    /**
     * Takes a step.
     *
     * @return the plan after it; empty if the scope sees no such plan
     * @throws BadInput naming {@code status} where the plan can't go there from where it is, or not by the caller
     * @throws BoundaryPlans.Outdated if the plan isn't at that version any more
     */
    public Optional<BoundaryPlan> step(long id, PlanStep.Draft step, Scope scope, long accountId) {
        return database.jdbi().inTransaction(handle -> {
            Optional<BoundaryPlan> there = rows.lock(handle, id, step.version(), scope);
            there.ifPresent(plan -> {
                BadInput.unless(plan.may().contains(step.status()), "status", step.status(), expected(plan));
                rows.step(handle, id, step.status(), step.remark(), accountId);
            });
            return rows.find(handle, id, scope);
        });
    }

    private static String expected(BoundaryPlan plan) {
        return plan.may().isEmpty()
                ? "nothing: you can't move a plan on that is " + plan.status()
                : "one of " + plan.may() + ", as the plan is " + plan.status();
    }

    /** @return the steps taken, the first one first; empty if the scope sees no such plan */
    public Optional<List<PlanStep>> steps(long id, Scope scope) {
        return ofPlan(
                id,
                scope,
                handle -> handle.createQuery("""
                        select step.status, step.remark, account.name as made_by, step.made_at
                        from boundary_step step
                        left join account on account.id = step.made_by
                        where step.plan_id = :plan
                        order by step.id
                        """)
                        .bind("plan", id)
                        .map(ConstructorMapper.of(PlanStep.class))
                        .list());
    }

    /**
     * Says something about a plan, wherever it stands.
     *
     * @return all that has been said, as {@link #comments}
     */
    public Optional<List<PlanComment>> say(long id, PlanComment.Draft comment, Scope scope, long accountId) {
        return ofPlan(id, scope, handle -> {
            handle.createUpdate("""
                            insert into boundary_comment (plan_id, grid, geom, text, made_by, made_at)
                            values (:plan, :grid, st_setsrid(st_makepoint(:lon, :lat), 4326), :text, :account, :now)
                            """)
                    .bind("plan", id)
                    .bind("grid", comment.grid())
                    .bind("lon", comment.at() == null ? null : comment.at().get(0))
                    .bind("lat", comment.at() == null ? null : comment.at().get(1))
                    .bind("text", comment.text())
                    .bind("account", accountId)
                    .bind("now", clock.instant())
                    .execute();
            return comments(handle, id);
        });
    }

    /** @return what has been said, the first word first; empty if the scope sees no such plan */
    public Optional<List<PlanComment>> comments(long id, Scope scope) {
        return ofPlan(id, scope, handle -> comments(handle, id));
    }

    private static List<PlanComment> comments(Handle handle, long id) {
        return handle.createQuery("""
                        select comment.id, comment.text, comment.grid, st_x(comment.geom) as lon, st_y(comment.geom) as lat,
                          account.name as made_by, comment.made_at
                        from boundary_comment comment
                        left join account on account.id = comment.made_by
                        where comment.plan_id = :plan
                        order by comment.id
                        """)
                .bind("plan", id)
                .map((row, context) -> comment(row))
                .list();
    }

    private static PlanComment comment(ResultSet row) throws SQLException {
        Optional<Double> lon = Optional.ofNullable(row.getObject("lon", Double.class));
        double lat = row.getDouble("lat");
        return new PlanComment(
                row.getLong("id"),
                row.getString("text"),
                Optional.ofNullable(row.getObject("grid", Integer.class)),
                lon.map(x -> List.of(x, lat)),
                Optional.ofNullable(row.getString("made_by")),
                row.getTimestamp("made_at").toInstant());
    }

    /** What is asked of a plan that is seen. */
    private interface Question<T> {
        T of(Handle handle);
    }

    private <T> Optional<T> ofPlan(long id, Scope scope, Question<T> question) {
        return database.jdbi()
                .inTransaction(handle -> rows.find(handle, id, scope).map(plan -> question.of(handle)));
    }
}
