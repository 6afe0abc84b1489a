package org.gridwalk.geodata.hotspot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.CopiedRows;
import org.gridwalk.geodata.db.SqlFile;
import org.gridwalk.geodata.hotspot.Ground.Event;
import org.gridwalk.geodata.issue.Boundary;
import org.gridwalk.geodata.issue.IssueFilter;
import org.jdbi.v3.core.Handle;

/**
 * Reads what was reported where: of a city hundreds of thousands of rows, by COPY, so that PostgreSQL can go on while they are
 * taken up, and by several workers. Whether one is looked at is said here; it means what {@link IssueFilter#sql} and
 * {@link Scope#sql} mean of places.
 */
final class EventsReader {
    private static final String EVENTS = SqlFile.read(EventsReader.class, "events.sql");
    private static final String TOPICS = """
            select topic.id from topic left join topic parent on parent.id = topic.parent_id
            where topic.code = any (:topics) or parent.code = any (:topics)
            """;
    private static final String SEEN = "select area.id from area where area.id = any (:communities) and "
            + Scope.sql("area.id", "cast(null as bigint)");
    private static final String WANTED = "select area.id from area where area.id = any (:communities) and "
            + GroundReader.IN_AREA.replace("$1", "area.id");
    private static final long SECONDS_A_STEP = Ground.DAYS_A_STEP * 24 * 3600L;
    private static final long MICROS_A_SECOND = 1_000_000;
    private static final long SECONDS_TO_2000 =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    private final Handle handle;
    private final IssueFilter filter;
    private final List<Long> communities;
    private final Instant since;
    private final boolean then;
    private final Set<Long> seen;
    private final Set<Long> wanted;
    private final Set<Long> myGrids;
    private final Set<Long> wantedGrids;

    /** @param since from when on, before the filter's time too */
    EventsReader(Handle handle, IssueFilter filter, Scope scope, List<Long> communities, Instant since) {
        this.handle = handle;
        this.filter = filter;
        this.communities = communities;
        this.since = since;
        this.then = filter.boundary() == Boundary.THEN;
        Long[] ids = communities.toArray(Long[]::new);
        this.seen = new HashSet<>(scope.bind(handle.createQuery(SEEN))
                .bind("communities", ids)
                .mapTo(Long.class)
                .list());
        this.wanted = new HashSet<>(handle.createQuery(WANTED)
                .bind("communities", ids)
                .bind("filterArea", filter.areaId().orElse(0L))
                .mapTo(Long.class)
                .list());
        this.myGrids = Set.copyOf(scope.gridIds());
        this.wantedGrids = Set.copyOf(filter.gridIds());
    }

    /** In the order of their ids. */
    List<Event> read(Plane plane, NearestHome nearest) {
        List<Long> topics = handle.createQuery(TOPICS)
                .bind("topics", filter.topics().toArray(String[]::new))
                .mapTo(Long.class)
                .list();
        if (topics.isEmpty() && !filter.topics().isEmpty()) {
            return List.of();
        }
        // Numbers, instants and words of fixed vocabularies: COPY takes no parameters.
        String sql = EVENTS.replace(":communities", array(communities, "bigint"))
                .replace(":topics", array(topics, "bigint"))
                .replace(":statuses", array(filter.statuses(), "text"))
                .replace(":sources", array(filter.sources(), "text"))
                .replace(":since", "to_timestamp(" + since.getEpochSecond() + ")")
                .replace(":to", "to_timestamp(" + filter.to().getEpochSecond() + ")");
        List<Event> events = new ArrayList<>();
        try (CopiedRows rows = CopiedRows.of(handle, sql)) {
            while (rows.next()) {
                events.add(event(rows, plane, nearest));
            }
        }
        // Workers give them as they come, and whoever draws by chance draws by their order.
        events.sort(Comparator.comparingLong(Event::id));
        return events;
    }

    static String array(Collection<?> values, String type) {
        return values.stream()
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining(",", "cast('{", "}' as " + type + "[])"));
    }

    private Event event(CopiedRows rows, Plane plane, NearestHome nearest) {
        long id = rows.bigint(0);
        int topic = (int) rows.bigint(0);
        long building = rows.bigint(0);
        double x = plane.x(rows.float8());
        double y = plane.y(rows.float8());
        long area = rows.bigint(0);
        long gridNow = rows.bigint(0);
        long gridThen = rows.bigint(0);
        long at = Math.floorDiv(rows.bigint(0), MICROS_A_SECOND) + SECONDS_TO_2000;
        boolean merged = rows.bigint(0) != 0;
        long grid = then ? gridThen : gridNow;
        boolean inView = wanted.contains(area)
                && (wantedGrids.isEmpty() || wantedGrids.contains(grid))
                && (seen.contains(area) || myGrids.contains(gridNow));
        return new Event(
                id,
                topic,
                nearest.of(building, x, y),
                x,
                y,
                grid,
                (int) ((filter.to().getEpochSecond() - at - 1) / SECONDS_A_STEP),
                at >= filter.from().getEpochSecond(),
                merged,
                inView);
    }
}
