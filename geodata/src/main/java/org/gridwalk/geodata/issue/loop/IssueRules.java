package org.gridwalk.geodata.issue.loop;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.calendar.Limit;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.loop.IssueLimits.Kind;
import org.jdbi.v3.core.Handle;

/** What a city rules for each topic: where its issues are handled first, in which ledger they stand, and how long they may take. */
public final class IssueRules {
    private static final long ALL = 0;
    private static final int LOCK = 1784774;

    private final Database database;

    public IssueRules(Database database) {
        this.database = database;
    }

    /**
     * Of a topic.
     *
     * @param topic its code
     * @param ledger PROBLEM or DEMAND
     * @param response until those who complained were spoken with; null for what the topic above has, or all
     * @param handling until it is said to be done; likewise
     */
    public record OfTopic(String topic, Tier tier, String ledger, Limit response, Limit handling) {
        public OfTopic {
            BadInput.unless(tier != null, "tier", null, "GRID, COMMUNITY or SUBDISTRICT");
            BadInput.unless("PROBLEM".equals(ledger) || "DEMAND".equals(ledger), "ledger", ledger, "PROBLEM or DEMAND");
        }
    }

    /**
     * All of them.
     *
     * @param from the first day on which the limits hold, for what is reported from then on; tiers and ledgers are
     *     suggested at once
     * @param response where a topic and the one above have none; null for what comes with the program, likewise
     *     {@code handling}
     */
    public record Rules(LocalDate from, Limit response, Limit handling, List<OfTopic> topics) {
        public Rules {
            BadInput.unless(topics != null, "topics", null, "the topics");
            topics = List.copyOf(topics);
        }
    }

    /** Those that hold on a day. */
    public Rules on(LocalDate day) {
        return database.jdbi().withHandle(handle -> {
            Map<Long, Map<Kind, Limit>> limits = limits(handle, day);
            List<OfTopic> topics = handle.createQuery("select id, code, tier, ledger from topic order by id")
                    .map((row, context) -> {
                        Map<Kind, Limit> own = limits.getOrDefault(row.getLong("id"), Map.of());
                        return new OfTopic(
                                row.getString("code"),
                                Tier.valueOf(row.getString("tier")),
                                row.getString("ledger"),
                                own.get(Kind.RESPONSE),
                                own.get(Kind.HANDLING));
                    })
                    .list();
            Map<Kind, Limit> ofAll = limits.getOrDefault(ALL, Map.of());
            return new Rules(
                    day,
                    ofAll.getOrDefault(Kind.RESPONSE, Kind.RESPONSE.ready()),
                    ofAll.getOrDefault(Kind.HANDLING, Kind.HANDLING.ready()),
                    topics);
        });
    }

    /**
     * Puts these in the place of those there are, and of what was to come. Topics that are not among them stay as they are.
     *
     * @throws BadInput if the day is past, or a topic is not one of the city's, or is there twice
     */
    public void save(Rules rules, LocalDate today) {
        BadInput.unless(
                rules.from() != null && !rules.from().isBefore(today),
                "from",
                rules.from(),
                "today, " + today + ", or later");
        database.jdbi().useTransaction(handle -> {
            handle.execute("select pg_advisory_xact_lock(?)", LOCK);
            Map<Long, OfTopic> topics = suggest(handle, rules.topics());
            Set<Long> changed = new HashSet<>(topics.keySet());
            changed.add(ALL);
            handle.createUpdate("""
                            delete from issue_limit where lower(valid) >= :from and coalesce(topic_id, 0) = any (:changed)
                            """)
                    .bind("from", rules.from())
                    .bind("changed", changed.toArray(Long[]::new))
                    .execute();
            Map<Long, Map<Kind, Limit>> before = limits(handle, rules.from());
            set(handle, rules.from(), ALL, before, rules.response(), rules.handling());
            topics.forEach((id, topic) -> set(handle, rules.from(), id, before, topic.response(), topic.handling()));
        });
    }

    /** @return them by the ids of their topics */
    private static Map<Long, OfTopic> suggest(Handle handle, List<OfTopic> topics) {
        Map<Long, OfTopic> byId = new LinkedHashMap<>();
        for (int i = 0; i < topics.size(); i++) {
            OfTopic topic = topics.get(i);
            String field = "topics[" + i + "].topic";
            long id = suggest(handle, topic)
                    .orElseThrow(() -> new BadInput(field, topic.topic(), "a code of /api/topics"));
            BadInput.unless(byId.put(id, topic) == null, field, topic.topic(), "each topic once");
        }
        return byId;
    }

    /** @return the topic's id; empty where there is none of that code */
    private static Optional<Long> suggest(Handle handle, OfTopic topic) {
        return handle.createQuery("""
                        update topic set tier = :tier, ledger = :ledger where code = :code returning id
                        """)
                .bind("code", topic.topic())
                .bind("tier", topic.tier().name())
                .bind("ledger", topic.ledger())
                .mapTo(Long.class)
                .findOne();
    }

    private static void set(
            Handle handle,
            LocalDate from,
            long topicId,
            Map<Long, Map<Kind, Limit>> before,
            Limit response,
            Limit handling) {
        Map<Kind, Limit> there = before.getOrDefault(topicId, Map.of());
        set(handle, from, topicId, Kind.RESPONSE, there.get(Kind.RESPONSE), response);
        set(handle, from, topicId, Kind.HANDLING, there.get(Kind.HANDLING), handling);
    }

    private static void set(Handle handle, LocalDate from, long topicId, Kind kind, Limit there, Limit wanted) {
        boolean same = there != null && there.equals(wanted);
        handle.createUpdate("""
                        update issue_limit set valid = daterange(lower(valid), <until>)
                        where coalesce(topic_id, 0) = :topic and kind = :kind and valid @> cast(:from as date)
                        """.replace("<until>", same ? "null" : "cast(:from as date)"))
                .bind("topic", topicId)
                .bind("kind", kind.name())
                .bind("from", from)
                .execute();
        if (same || wanted == null) {
            return;
        }
        handle.createUpdate("""
                        insert into issue_limit (topic_id, kind, amount, unit, valid)
                        values (nullif(:topic, 0), :kind, :amount, :unit, daterange(:from, null))
                        """)
                .bind("topic", topicId)
                .bind("kind", kind.name())
                .bind("amount", wanted.amount())
                .bind("unit", wanted.unit().name())
                .bind("from", from)
                .execute();
    }

    /** By topic, or {@link #ALL}. */
    private static Map<Long, Map<Kind, Limit>> limits(Handle handle, LocalDate day) {
        return handle.createQuery("""
                        select coalesce(topic_id, 0) as topic_id, kind, amount, unit from issue_limit
                        where valid @> cast(:day as date)
                        """).bind("day", day).reduceRows(new HashMap<>(), (limits, row) -> {
            Limit limit = new Limit(
                    row.getColumn("amount", Integer.class), Limit.Unit.valueOf(row.getColumn("unit", String.class)));
            limits.computeIfAbsent(row.getColumn("topic_id", Long.class), id -> new EnumMap<>(Kind.class))
                    .put(Kind.valueOf(row.getColumn("kind", String.class)), limit);
            return limits;
        });
    }
}
