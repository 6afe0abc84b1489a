package org.gridwalk.geodata.coverage;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The policy versions of an installation: one after another, never two on a day. */
public final class Policies {
    private Policies() {}

    /**
     * Puts a version in force from its first day on. The one before it ends there; the past stays as it was.
     *
     * @return the id of the new version
     * @throws IllegalArgumentException if a version begins on that day or later
     */
    public static long install(Handle handle, PolicyVersion version) {
        boolean late = handle.createQuery("select exists (select from policy_version where lower(valid) >= :from)")
                .bind("from", version.from())
                .mapTo(Boolean.class)
                .one();
        if (late) {
            throw new IllegalArgumentException("a policy already begins on " + version.from() + " or later");
        }
        handle.createUpdate("update policy_version set valid = valid * daterange(null, :from) where valid @> :from")
                .bind("from", version.from())
                .execute();
        long id = handle.createUpdate(
                        "insert into policy_version (preset, valid) values (:preset, daterange(:from, :to))")
                .bindMethods(version)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one();
        insertRules(handle, id, version.rules());
        return id;
    }

    /** Puts other rules in the place of those of a version. Only for what is rolled back: the past stays as it was. */
    static void replaceRules(Handle handle, LocalDate day, List<PolicyRule> rules) {
        long id = handle.createQuery("""
                        with there as (delete from policy_rule
                          where policy_version_id = (select id from policy_version where valid @> :day))
                        select id from policy_version where valid @> :day
                        """)
                .bind("day", day)
                .mapTo(Long.class)
                .findOne()
                .orElseGet(() -> install(handle, new PolicyVersion("none", day, null, List.of())));
        insertRules(handle, id, rules);
    }

    private static void insertRules(Handle handle, long id, List<PolicyRule> rules) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into policy_rule (policy_version_id, category, clock, interval_days, period, event_hours,
                  grace_days, family_counts, remote_counts, in_person_days, visitors, weight, refusal_rest_days,
                  unreachable_attempts, escalate_hours)
                values (:id, :category, :clock, :intervalDays, :period, :eventHours,
                  :graceDays, :familyCounts, :remoteCounts, :inPersonDays, :visitors, :weight, :refusalRestDays,
                  :unreachableAttempts, :escalateHours)
                """);
        rules.forEach(rule -> batch.bind("id", id).bindMethods(rule).add());
        batch.execute();
    }

    /** The version in force on a day, with its rules in the order of weight. */
    public static Optional<PolicyVersion> on(Handle handle, LocalDate day) {
        return handle.createQuery("""
                        select id, preset, lower(valid) as first_day, upper(valid) as end_day
                        from policy_version where valid @> :day
                        """)
                .bind("day", day)
                .map((row, context) -> new PolicyVersion(
                        row.getString("preset"),
                        row.getObject("first_day", LocalDate.class),
                        row.getObject("end_day", LocalDate.class),
                        rules(handle, row.getLong("id"))))
                .findOne();
    }

    private static List<PolicyRule> rules(Handle handle, long id) {
        return handle.createQuery(
                        "select * from policy_rule where policy_version_id = :id order by weight desc, category")
                .bind("id", id)
                .registerRowMapper(ConstructorMapper.factory(PolicyRule.class))
                .mapTo(PolicyRule.class)
                .list();
    }
}
