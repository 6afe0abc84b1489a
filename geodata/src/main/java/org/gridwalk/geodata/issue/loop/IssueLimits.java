package org.gridwalk.geodata.issue.loop;

import java.time.LocalDate;
import org.gridwalk.geodata.calendar.Limit;
import org.jdbi.v3.core.Handle;

/** How long an issue may take: by its topic, else by the topic above it, else by what holds for all, set or ready. */
final class IssueLimits {
    /** What a limit is for, as {@code issue_limit.kind}. */
    enum Kind {
        /** To speak with those who complained. */
        RESPONSE,
        /** To say that it is done. */
        HANDLING;

        /** Where nothing is set. */
        Limit ready() {
            return this == RESPONSE ? new Limit(24, Limit.Unit.HOURS) : new Limit(5, Limit.Unit.WORKING_DAYS);
        }
    }

    private IssueLimits() {}

    /** @param day on which its time begins */
    static Limit of(Handle handle, long topicId, Kind kind, LocalDate day) {
        return handle.createQuery("""
                        select amount, unit
                        from issue_limit
                        left join topic on topic.id = :topic
                        where kind = :kind and valid @> cast(:day as date)
                          and (topic_id is null or topic_id = topic.id or topic_id = topic.parent_id)
                        order by topic_id is null, topic_id is distinct from topic.id
                        limit 1
                        """)
                .bind("topic", topicId)
                .bind("kind", kind.name())
                .bind("day", day)
                .map((row, context) -> new Limit(row.getInt("amount"), Limit.Unit.valueOf(row.getString("unit"))))
                .findOne()
                .orElseGet(kind::ready);
    }
}
