package org.gridwalk.geodata.intake;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.jdbi.v3.core.Handle;

/** Finds the topics that a file names, and makes those that are missing where the mapping allows it. */
final class TopicLoad {
    /** More than this, and the column is none of topics. */
    static final int MOST_MADE = 500;

    private TopicLoad() {}

    /** Keys by code, of all that are there and of those that were made just now. */
    static Map<String, Long> ids(
            Handle handle, IssueMapping.Topics topics, Collection<IssueMapping.Topic> wanted, long jobId) {
        Map<String, Long> ids = known(handle);
        if (topics.create() && !wanted.isEmpty()) {
            Long parent = topics.parent()
                    .map(topic -> make(handle, topic, null, ids, jobId))
                    .orElse(null);
            wanted.forEach(topic -> make(handle, topic, parent, ids, jobId));
        }
        return ids;
    }

    /** @throws BadInput when a column would make more topics than anybody has */
    static void checkNumber(IssueMapping.Topics topics, int wanted) {
        if (topics.create() && wanted > MOST_MADE) {
            throw new BadInput("topic.column", topics.column(), "a column of at most " + MOST_MADE + " topics");
        }
    }

    static Map<String, Long> known(Handle handle) {
        Map<String, Long> ids = new HashMap<>();
        handle.createQuery("select code, id from topic")
                .map((row, context) -> Map.entry(row.getString("code"), row.getLong("id")))
                .forEach(entry -> ids.put(entry.getKey(), entry.getValue()));
        return ids;
    }

    private static long make(Handle handle, IssueMapping.Topic topic, Long parent, Map<String, Long> ids, long jobId) {
        return ids.computeIfAbsent(topic.code(), code -> {
            Optional<Long> made = handle.createQuery("""
                            insert into topic (parent_id, code, name, name_en) values (:parent, :code, :name, :nameEn)
                            on conflict (code) do nothing returning id
                            """)
                    .bind("parent", parent)
                    .bind("code", code)
                    .bind("name", topic.name())
                    .bind("nameEn", topic.nameEn().orElse(null))
                    .mapTo(Long.class)
                    .findOne();
            made.ifPresent(id -> Undo.made(handle, jobId, "topic", id));
            // Made by somebody else a moment ago.
            return made.orElseGet(() -> handle.createQuery("select id from topic where code = :code")
                    .bind("code", code)
                    .mapTo(Long.class)
                    .one());
        });
    }
}
