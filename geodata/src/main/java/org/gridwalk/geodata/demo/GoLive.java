package org.gridwalk.geodata.demo;

import java.time.LocalDate;
import org.gridwalk.geodata.demo.history.Calendar;
import org.jdbi.v3.core.Handle;

/** What was decided when the policy came into force, and since then by hand. */
final class GoLive {
    private GoLive() {}

    /** The first round of those who lived here already falls due house by house over the interval, not in one wave. */
    static void spreadFirstRound(Handle handle, Calendar calendar) {
        handle.createUpdate("""
                        update obligation
                        set first_due_on = :begin + 14 + (dwelling.building_id * 17 % 13 * rule.interval_days / 13)::int
                        from household, dwelling, policy_rule rule
                        where household.id = obligation.household_id
                          and dwelling.id = household.dwelling_id
                          and rule.category = obligation.category
                          and rule.category in ('RENTAL', 'EMPTY_NEST', 'NEEDY')
                          and lower(obligation.valid) <= :begin
                        """)
                .bind("begin", LocalDate.ofEpochDay(calendar.begin))
                .execute();
    }

    /** A few are away for long; the manager of the community has let them off until a day. */
    static void exempt(Handle handle, Calendar calendar) {
        handle.createUpdate("""
                        insert into exemption (obligation_id, valid, reason, approved_by, approved_at)
                        select obligation.id,
                          daterange(:today - (obligation.id % 50)::int, :today + 20 + (obligation.id % 70)::int),
                          (array['长期外出', '住院治疗', '随子女居住', '房屋装修'])[1 + obligation.id % 4],
                          account.id,
                          (:today - (obligation.id % 50)::int)::timestamp at time zone 'Asia/Shanghai'
                        from obligation
                        join account on account.login = 'manager'
                        where obligation.household_id % 211 = 17
                          and obligation.category in ('ORDINARY', 'LIVES_ALONE', 'EMPTY_NEST', 'RENTAL')
                          and obligation.valid @> daterange(:today - 60, :today + 1)
                        order by obligation.id
                        """)
                .bind("today", LocalDate.ofEpochDay(calendar.today))
                .execute();
    }
}
