package org.gridwalk.geodata.heat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.heat.index.HeatFilter;
import org.gridwalk.geodata.heat.index.HeatView;
import org.gridwalk.geodata.heat.index.Triples;
import org.gridwalk.geodata.heat.index.Window;
import org.gridwalk.geodata.issue.Boundary;
import org.gridwalk.geodata.issue.During;
import org.gridwalk.geodata.issue.IssueFilter;
import org.jdbi.v3.core.Handle;

/** What a filter and a scope mean to the index: by the topics and the areas as they were read. Immutable. */
final class Meaning {
    private static final int MOST_KEPT = 500;
    private static final int SECONDS_AN_HOUR = 3600;

    private record Topic(long id, String code, String parent) {}

    private record Area(long id, long parent) {}

    private record Question(long epoch, IssueFilter filter, Scope scope) {}

    private final Map<Long, Topic> topics = new HashMap<>();
    private final Map<Long, Long> parents = new HashMap<>();
    private final Cache<Question, HeatFilter> asked =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    private Meaning(List<Topic> topics, List<Area> areas) {
        topics.forEach(topic -> this.topics.put(topic.id, topic));
        areas.forEach(area -> parents.put(area.id, area.parent));
    }

    static Meaning read(Handle handle) {
        List<Topic> topics = handle.createQuery("""
                        select topic.id, topic.code, parent.code as parent
                        from topic left join topic parent on parent.id = topic.parent_id
                        """)
                .map((row, context) -> new Topic(row.getLong("id"), row.getString("code"), row.getString("parent")))
                .list();
        List<Area> areas = handle.createQuery("select id, parent_id from area")
                .map((row, context) -> new Area(row.getLong("id"), row.getLong("parent_id")))
                .list();
        return new Meaning(topics, areas);
    }

    /** A filter for a view. */
    HeatFilter of(HeatView view, IssueFilter filter, Scope scope) {
        return asked.get(new Question(view.epoch(), filter, scope), any -> made(view, filter, scope));
    }

    /** The code of a topic that there is. */
    String topic(long id) {
        return topics.get(id).code;
    }

    private HeatFilter made(HeatView view, IssueFilter filter, Scope scope) {
        Triples.Condition codes = (topic, status, source) -> isAny(filter.statuses(), HeatFeed.status(status))
                && isAny(filter.sources(), HeatFeed.source(source))
                && isTopic(filter.topics(), topic);
        Set<Long> within = subtree(filter.areaId().map(List::of).orElse(List.of()));
        Set<Long> mine = subtree(scope.areaIds());
        boolean everyArea = filter.areaId().isEmpty();
        boolean byNow = filter.boundary() == Boundary.NOW;
        Triples.Condition units = (area, grid, then) ->
                (scope.everywhere() || mine.contains(area) || scope.gridIds().contains(grid))
                        && (everyArea || within.contains(area))
                        && (filter.gridIds().isEmpty() || filter.gridIds().contains(byNow ? grid : then));
        return view.filter(view.codes(codes), view.units(units), window(filter));
    }

    private static Window window(IssueFilter filter) {
        int from = hour(filter.from());
        int to = hour(filter.to());
        return filter.during() == During.OPEN ? Window.open(from, to) : Window.reported(from, to);
    }

    /** The hour of an instant, since 1970. */
    static int hour(Instant instant) {
        return (int) Math.floorDiv(instant.getEpochSecond(), SECONDS_AN_HOUR);
    }

    private static boolean isAny(Set<String> wanted, String code) {
        return wanted.isEmpty() || wanted.contains(code);
    }

    private boolean isTopic(Set<String> wanted, long id) {
        Topic topic = topics.get(id);
        return wanted.isEmpty()
                || (topic != null && (wanted.contains(topic.code) || wanted.contains(String.valueOf(topic.parent))));
    }

    private Set<Long> subtree(Collection<Long> roots) {
        Set<Long> within = new HashSet<>();
        for (long area : roots.isEmpty() ? Set.<Long>of() : parents.keySet()) {
            long at = area;
            while (at != 0 && !roots.contains(at)) {
                at = parents.getOrDefault(at, 0L);
            }
            if (at != 0) {
                within.add(area);
            }
        }
        return within;
    }
}
