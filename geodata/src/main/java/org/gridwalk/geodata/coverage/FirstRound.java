package org.gridwalk.geodata.coverage;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.SqlFile;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * The go-live plan: when everybody is to be visited for the first time. Those of short intervals come round first, and
 * in each grid one building after another.
 */
public final class FirstRound {
    private static final String PLAN = SqlFile.read(FirstRound.class, "first-round.sql");

    private FirstRound() {}

    /**
     * What a plan would do.
     *
     * @param from the day before the first one on which something is due
     * @param doors that have never been visited with effect, whatever is owed there
     * @param changed of how many obligations the first due day would be another
     * @param weeks by their Monday, from the first to the last in which something is due now or would be
     * @param categories those of most obligations first
     */
    public record Preview(LocalDate from, long doors, long changed, List<Week> weeks, List<CategoryRound> categories) {
        public Preview {
            weeks = List.copyOf(weeks);
            categories = List.copyOf(categories);
        }
    }

    /**
     * @param now how many doors are first due in it as things are; what is past due counts in the first week
     * @param then how many would be
     */
    public record Week(LocalDate monday, long now, long then) {}

    /** @param lastOn when the last of them would be due */
    public record CategoryRound(String category, long obligations, LocalDate lastOn) {}

    /**
     * Spreads the first round from a day on. What moved in later keeps its own first day; what has been visited with
     * effect is left alone. A second time it gives the same.
     *
     * @param from the day before the first one on which something is due; a policy has to be in force on it
     * @param zone the business zone
     * @return of how many obligations the first due day changed
     * @throws BadInput if no policy is in force on that day
     */
    public static int spread(Database database, LocalDate from, ZoneId zone) {
        return database.longWork(handle -> {
            checkPolicy(handle, from);
            return handle.createUpdate("""
                            update obligation set first_due_on = plan.due_on
                            from (<plan>) plan
                            where plan.id = obligation.id and obligation.first_due_on is distinct from plan.due_on
                            """.replace("<plan>", PLAN))
                    .bind("from", from)
                    .bind("zone", zone.getId())
                    .execute();
        });
    }

    /**
     * What {@link #spread} would do; nothing is changed.
     *
     * @param restricted whether restricted categories count; only for the appointed
     * @throws BadInput if no policy is in force on that day
     */
    public static Preview preview(Database database, LocalDate from, ZoneId zone, boolean restricted) {
        return database.longWork(handle -> {
            checkPolicy(handle, from);
            handle.execute("drop table if exists first_round");
            handle.createUpdate("create temporary table first_round on commit drop as " + PLAN)
                    .bind("from", from)
                    .bind("zone", zone.getId())
                    .execute();
            handle.createUpdate("""
                            delete from first_round using category
                            where category.code = first_round.category and category.restricted and not :restricted
                            """).bind("restricted", restricted).execute();
            return new Preview(
                    from,
                    handle.createQuery("select count(distinct target) from first_round")
                            .mapTo(Long.class)
                            .one(),
                    handle.createQuery("select count(*) from first_round where first_due_on is distinct from due_on")
                            .mapTo(Long.class)
                            .one(),
                    weeks(handle, from),
                    categories(handle));
        });
    }

    private static List<Week> weeks(Handle handle, LocalDate from) {
        return handle.createQuery("""
                        with door as (
                          select greatest(min(now_on), cast(:from as date) + 1) as now_on, min(due_on) as due_on
                          from first_round
                          group by target
                        ),
                        due as (
                          select date_trunc('week', now_on)::date as monday, 1 as now, 0 as later from door
                          union all
                          select date_trunc('week', due_on)::date, 0, 1 from door
                        ),
                        span as (
                          select generate_series(min(monday), max(monday), interval '7 days')::date as monday from due
                        )
                        select span.monday, coalesce(sum(now), 0) as now, coalesce(sum(later), 0) as then
                        from span left join due using (monday)
                        group by span.monday
                        order by span.monday
                        """)
                .bind("from", from)
                .map(ConstructorMapper.of(Week.class))
                .list();
    }

    private static List<CategoryRound> categories(Handle handle) {
        return handle.createQuery("""
                        select category, count(*) as obligations, max(due_on) as last_on from first_round
                        group by category order by count(*) desc, category
                        """)
                .map(ConstructorMapper.of(CategoryRound.class))
                .list();
    }

    private static void checkPolicy(Handle handle, LocalDate from) {
        if (Policies.on(handle, from).isEmpty()) {
            throw new BadInput("from", from.toString(), "a day on which a policy is in force");
        }
    }
}
