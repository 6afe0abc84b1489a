package org.gridwalk.geodata.boundary;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.boundary.BoundaryPlans.Outdated;
import org.gridwalk.geodata.boundary.atom.Atoms;
import org.gridwalk.geodata.boundary.atom.Lineage;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.db.SqlFile;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Plans as they are kept: what each began from, and its strokes.
 *
 * <p>Whatever names atoms is kept as it was written, with the version of the ground that it was written on, and read as
 * what has become of them since. So a plan is carried to a new cut of its ground by a number, and all of its journal with
 * it.
 */
final class PlanRows {
    private static final String LIST =
            SqlFile.read(PlanRows.class, "plans.sql").replace("<seen>", Scope.sql("plan.community_id", "0"));

    private final Clock clock;

    /** @param clock whose zone is the business zone */
    PlanRows(Clock clock) {
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /** The newest first; id or community 0 is any. */
    List<BoundaryPlan> list(Handle handle, Scope scope, long id, long communityId) {
        return scope.bind(handle.createQuery(LIST))
                .bind("id", id)
                .bind("community", communityId)
                .bind("today", today())
                .map(ConstructorMapper.of(BoundaryPlan.class))
                .list();
    }

    Optional<BoundaryPlan> find(Handle handle, long id, Scope scope) {
        return list(handle, scope, id, 0).stream().findFirst();
    }

    /**
     * Keeps everybody else from a plan until the transaction ends.
     *
     * @return empty if the scope sees no such plan
     * @throws Outdated if the plan isn't at that version any more
     */
    Optional<BoundaryPlan> lock(Handle handle, long id, long version, Scope scope) {
        handle.createQuery("select id from boundary_plan where id = :id for update")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne();
        Optional<BoundaryPlan> there = find(handle, id, scope);
        there.filter(plan -> plan.version() != version).ifPresent(plan -> {
            throw new Outdated(id, plan.version());
        });
        return there;
    }

    /** Moves a plan on, and keeps who did and why. */
    void step(Handle handle, long planId, BoundaryPlan.Status status, String remark, long accountId) {
        handle.createUpdate("update boundary_plan set status = :status, version = version + 1 where id = :plan")
                .bind("status", status)
                .bind("plan", planId)
                .execute();
        handle.createUpdate("""
                        insert into boundary_step (plan_id, status, remark, made_by, made_at)
                        values (:plan, :status, :remark, :account, :now)
                        """)
                .bind("plan", planId)
                .bind("status", status)
                .bind("remark", remark)
                .bind("account", accountId)
                .bind("now", clock.instant())
                .execute();
    }

    static boolean hasEnded(Handle handle, long communityId, LocalDate today) {
        return handle.createQuery("select has_ended(:community, :today)")
                .bind("community", communityId)
                .bind("today", today)
                .mapTo(Boolean.class)
                .one();
    }

    long begin(Handle handle, PlanDraft draft, int groundVersion, PlanStart start, long accountId) {
        return handle.createQuery("""
                        insert into boundary_plan
                          (community_id, name, ground_version, begun_on, start, boundaries, made_by, made_at)
                        values (:communityId, :name, :ground, :today, cast(:start as jsonb),
                          boundaries_of(:communityId, :today), :account, :now)
                        returning id
                        """)
                .bindMethods(draft)
                .bind("ground", groundVersion)
                .bind("today", today())
                .bind("start", Json.write(start))
                .bind("account", accountId)
                .bind("now", clock.instant())
                .mapTo(Long.class)
                .one();
    }

    /** What became of the atoms of each version, asked for once. */
    private static final class Heirs {
        private final Handle handle;
        private final long communityId;
        private final int now;
        private final Map<Integer, Map<Long, List<Long>>> known = new HashMap<>();
        private Lineage lineage;

        Heirs(Handle handle, long communityId) {
            this.handle = handle;
            this.communityId = communityId;
            this.now = Atoms.version(handle, communityId).orElse(0);
        }

        Change change(String json, int version) {
            Change change = read(json, Change.class);
            return version == now ? change : change.on(of(version));
        }

        PlanStart start(String json, int version) {
            PlanStart start = read(json, PlanStart.class);
            return version == now ? start : start.on(of(version));
        }

        List<Long> of(long atom, int version) {
            return version == now ? List.of(atom) : of(version).getOrDefault(atom, List.of());
        }

        private Map<Long, List<Long>> of(int version) {
            if (lineage == null) {
                lineage = Lineage.of(handle, communityId);
            }
            return known.computeIfAbsent(version, lineage::heirs);
        }
    }

    private static <T> T read(String json, Class<T> type) {
        return Json.MAPPER.convertValue(Json.read(json), type);
    }

    private static PlanStart start(Handle handle, BoundaryPlan plan, Heirs heirs) {
        return handle.createQuery(
                        "select start, coalesce(start_ground, ground_version) from boundary_plan where id = :id")
                .bind("id", plan.id())
                .map((row, context) -> heirs.start(row.getString(1), row.getInt(2)))
                .one();
    }

    /** What a plan began from, on the ground as it is now. */
    static PlanStart start(Handle handle, BoundaryPlan plan) {
        return start(handle, plan, new Heirs(handle, plan.communityId()));
    }

    /** A plan's start, and every stroke that is in it, on the ground as it is now. */
    static PlanState replay(Handle handle, BoundaryPlan plan, PlanGround ground) {
        Heirs heirs = new Heirs(handle, plan.communityId());
        Draft begun = start(handle, plan, heirs).draft(ground);
        Draft now = begun.copy();
        handle.createQuery("""
                        select change, coalesce(stroke.ground_version, plan.ground_version) as version
                        from boundary_stroke stroke join boundary_plan plan on plan.id = plan_id
                        where plan_id = :id and number > settled and done order by number
                        """)
                .bind("id", plan.id())
                .map((row, context) -> heirs.change(row.getString(1), row.getInt(2)))
                .forEach(now::apply);
        return new PlanState(begun, now);
    }

    /** The atoms that strokes in a plan have given to somebody by name, as what they are now. */
    static Set<Long> assigned(Handle handle, BoundaryPlan plan) {
        Heirs heirs = new Heirs(handle, plan.communityId());
        Set<Long> assigned = new HashSet<>();
        handle.createQuery("""
                        select cast(atom as bigint) as atom, coalesce(stroke.ground_version, plan.ground_version) as version
                        from boundary_stroke stroke
                        join boundary_plan plan on plan.id = plan_id
                        cross join lateral jsonb_array_elements_text(operation -> 'atoms') as atom
                        where plan_id = :id and number > settled and done and operation ->> 'op' = 'ASSIGN'
                        """)
                .bind("id", plan.id())
                .map((row, context) -> assigned.addAll(heirs.of(row.getLong("atom"), row.getInt("version"))))
                .list();
        return assigned;
    }

    /** Keeps what one stroke has done; what could be done again can't be after it. */
    void add(Handle handle, BoundaryPlan plan, Object operation, Change change, String note, long accountId) {
        handle.execute("delete from boundary_stroke where plan_id = ? and not done", plan.id());
        handle.createUpdate("""
                        insert into boundary_stroke (plan_id, number, operation, change, note, made_by, made_at)
                        select :plan, coalesce(max(number), 0) + 1, cast(:operation as jsonb), cast(:change as jsonb),
                          :note, :account, :now
                        from boundary_stroke where plan_id = :plan
                        """)
                .bind("plan", plan.id())
                .bind("operation", Json.write(operation))
                .bind("change", Json.write(change))
                .bind("note", note)
                .bind("account", accountId)
                .bind("now", clock.instant())
                .execute();
    }

    /**
     * Takes a stroke back, or does it again.
     *
     * @param number from 1, without those that are settled
     * @return what that changes; nothing where there is no such stroke
     */
    static Change turn(Handle handle, BoundaryPlan plan, int number, boolean done) {
        Heirs heirs = new Heirs(handle, plan.communityId());
        return handle.createQuery("""
                        update boundary_stroke set done = :done from boundary_plan plan
                        where plan.id = :plan and plan_id = plan.id and number = settled + :number and :number > 0
                        returning change, coalesce(boundary_stroke.ground_version, plan.ground_version) as version
                        """)
                .bind("done", done)
                .bind("plan", plan.id())
                .bind("number", number)
                .map((row, context) -> heirs.change(row.getString(1), row.getInt(2)))
                .findOne()
                .map(change -> done ? change : change.inverse())
                .orElse(Change.NOTHING);
    }

    /** Carries a plan over to a new cut of its ground. */
    static void carry(Handle handle, BoundaryPlan plan, int groundVersion) {
        if (groundVersion == plan.groundVersion()) {
            return;
        }
        handle.execute(
                "update boundary_stroke set ground_version = ? where plan_id = ? and ground_version is null",
                plan.groundVersion(),
                plan.id());
        handle.execute("""
                update boundary_plan set start_ground = coalesce(start_ground, ground_version), ground_version = ?
                where id = ?
                """, groundVersion, plan.id());
    }

    /** The day of a plan's figures is today. */
    void moveToToday(Handle handle, BoundaryPlan plan) {
        handle.execute("update boundary_plan set begun_on = ? where id = ?", today(), plan.id());
    }

    /** Puts a plan on another start, which is of its ground as it is now; its strokes so far are no longer undone. */
    void settle(Handle handle, BoundaryPlan plan, PlanStart start) {
        handle.execute("delete from boundary_stroke where plan_id = ? and not done", plan.id());
        handle.createUpdate("""
                        update boundary_plan set start = cast(:start as jsonb), start_ground = null,
                          boundaries = boundaries_of(community_id, :today),
                          settled = (select coalesce(max(number), 0) from boundary_stroke where plan_id = :id)
                        where id = :id
                        """)
                .bind("start", Json.write(start))
                .bind("today", today())
                .bind("id", plan.id())
                .execute();
    }

    /** Whoever has seen the plan has seen an older one. */
    static void raise(Handle handle, BoundaryPlan plan) {
        handle.execute("update boundary_plan set version = version + 1 where id = ?", plan.id());
    }
}
