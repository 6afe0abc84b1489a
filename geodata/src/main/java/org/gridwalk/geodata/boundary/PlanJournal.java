package org.gridwalk.geodata.boundary;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What a plan began from, and what was done to it since. What a scope doesn't see isn't there for it. */
public final class PlanJournal {
    /** As many as somebody reads; the older ones stay in the database. */
    static final int LONGEST = 500;

    private final Database database;
    private final PlanRows rows;

    /** @param clock whose zone is the business zone */
    public PlanJournal(Database database, Clock clock) {
        this.database = database;
        this.rows = new PlanRows(clock);
    }

    /** @return the last {@value #LONGEST} strokes, the oldest first; empty if the scope sees no such plan */
    public Optional<List<PlanStroke>> strokes(long id, Scope scope) {
        return database.jdbi()
                .inTransaction(handle -> rows.find(handle, id, scope).map(plan -> strokes(handle, id)));
    }

    private static List<PlanStroke> strokes(Handle handle, long id) {
        return handle.createQuery("""
                        select * from (
                          select number, operation ->> 'op' as op, cast(operation ->> 'grid' as int) as grid,
                            cast(operation ->> 'into' as int) as into, operation ->> 'name' as name,
                            jsonb_array_length(change -> 'labels') as atoms, done, note, account.name as made_by,
                            stroke.made_at
                          from boundary_stroke stroke
                          left join account on account.id = stroke.made_by
                          where plan_id = :plan
                          order by number desc
                          limit :longest
                        ) newest
                        order by number
                        """)
                .bind("plan", id)
                .bind("longest", LONGEST)
                .map(ConstructorMapper.of(PlanStroke.class))
                .list();
    }

    /**
     * Whose each atom was before the first stroke.
     *
     * @return by atom; what isn't there was nobody's; empty if the scope sees no such plan
     */
    public Optional<Map<Long, Label>> start(long id, Scope scope) {
        return database.jdbi()
                .inTransaction(handle -> rows.find(handle, id, scope)
                        .map(plan -> new TreeMap<>(PlanRows.start(handle, plan).labels())));
    }
}
