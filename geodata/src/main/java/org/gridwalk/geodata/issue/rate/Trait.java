package org.gridwalk.geodata.issue.rate;

/** What can hold of an issue at an instant, {@code :now}: what rates are defined by. */
public enum Trait {
    /** It went into another, which is counted in its place. */
    MERGED("issue.outcome = 'MERGED'"),
    /** It was not ours to handle. */
    DECLINED("issue.outcome = 'DECLINED'"),
    /** It came from another system, and nobody took a step here: its limits and feedback are not known. */
    NOT_FOLLOWED("issue.lifecycle_id is null"),
    /** Nobody gave a name, in what was merged into it neither. */
    NOBODY_TO_ASK("""
            cast(issue.opening ->> 'anonymous' as boolean) and not exists (
              select from issue other join complainant on complainant.issue_id = other.id
              where other.merged_into = issue.id and not complainant.anonymous)
            """),
    /** Nobody has spoken with those who complained, and there still is time to. */
    RESPONSE_RUNS("issue.responded_at is null and issue.respond_by >= :now"),
    RESPONDED_IN_TIME("issue.responded_at <= issue.respond_by"),
    /** It is not said to be done, and there still is time for it. */
    HANDLING_RUNS("issue.finished_at is null and issue.status <> 'CLOSED' and issue.due_at >= :now"),
    FINISHED_IN_TIME("issue.finished_at <= issue.due_at"),
    /** It was not sent back to be done once more, nor reopened. */
    DONE_AT_ONCE("issue.reworks = 0 and issue.reopenings = 0"),
    OPEN("issue.status <> 'CLOSED'"),
    /** It is closed, and nobody knows since when it is done. */
    UNDATED("issue.status = 'CLOSED' and issue.finished_at is null and issue.closed_at is null"),
    /** It is closed, went through to its end, and was not merged. */
    CLOSED_DONE("issue.status = 'CLOSED' and issue.outcome = 'DONE'"),
    /** It is open, and nobody who complained has said yet how it is. */
    NOT_HEARD("issue.solved is null and issue.status <> 'CLOSED'"),
    /** It is closed, and nobody who complained could be asked. */
    NOT_REACHED("issue.solved is null and issue.status = 'CLOSED'"),
    /** Those who complained say so; likewise {@link #SATISFIED}. */
    SOLVED("issue.solved"),
    SATISFIED("issue.satisfied"),
    /** Found by those who visit and patrol, before anybody complained. */
    PROACTIVE("issue.source in ('VISIT', 'PATROL')"),
    /**
     * The same topic came up in the 30 days before: in the same household, by the same complainant, or, where it is in no
     * household, within 20 m.
     */
    REPEATED("""
            exists (
              select from issue earlier
              where earlier.household_id = issue.household_id and /*the same before*/)
            or issue.household_id is null and exists (
              select from issue earlier
              where earlier.household_id is null and earlier.geom && st_expand(issue.geom, 0.001)
                and st_dwithin(cast(earlier.geom as geography), cast(issue.geom as geography), 20) and /*the same before*/)
            or exists (
              select from complainant own
              join complainant other on other.household_id = own.household_id
              join issue earlier on earlier.id = other.issue_id
              where own.issue_id = issue.id and /*the same before*/)
            or exists (
              select from complainant own
              join complainant other on other.person_id = own.person_id
              join issue earlier on earlier.id = other.issue_id
              where own.issue_id = issue.id and /*the same before*/)
            """.replace("/*the same before*/", """
            earlier.topic_id = issue.topic_id and earlier.outcome is distinct from 'MERGED'
              and earlier.outcome is distinct from 'DECLINED'
              and (earlier.reported_at, earlier.id) < (issue.reported_at, issue.id)
              and earlier.reported_at >= issue.reported_at - interval '30 days'
            """));

    private final String sql;

    Trait(String sql) {
        this.sql = sql;
    }

    /** A predicate over alias {@code issue}; null is false. */
    String sql() {
        return "(" + sql + ")";
    }
}
