package org.gridwalk.geodata.issue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Which issues are counted. An empty set of codes or grids means all.
 *
 * @param from the first instant that counts, a whole hour
 * @param to the first instant no longer counted, a whole hour, not before {@code from}
 * @param during whether an issue was reported in that time, or was open in it
 * @param topics codes; a topic of the upper level includes those below it
 * @param boundary by which grids are meant: in which an issue was reported, or which answers for it now
 * @param areaId only issues that belong to this area or one below it
 */
public record IssueFilter(
        Instant from,
        Instant to,
        During during,
        Set<String> topics,
        Set<String> statuses,
        Set<String> sources,
        List<Long> gridIds,
        Boundary boundary,
        Optional<Long> areaId) {
    public static final Set<String> STATUSES = Set.of("FILED", "DISPATCHED", "HANDLING", "VERIFYING", "CLOSED");
    public static final Set<String> SOURCES = Set.of("HOTLINE", "COUNTER", "CHAT", "PHONE", "VISIT", "PATROL");

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");
    private static final int SECONDS_AN_HOUR = 3600;
    private static final String KIND = """
            (cardinality(:topics) = 0 or issue.topic_id in (
              select topic.id from topic left join topic parent on parent.id = topic.parent_id
              where topic.code = any (:topics) or parent.code = any (:topics)))
            and (cardinality(:statuses) = 0 or issue.status = any (:statuses))
            and (cardinality(:sources) = 0 or issue.source = any (:sources))""";
    private static final String PLACE = """
            (cardinality(:gridsNow) = 0 or issue.grid_id = any (:gridsNow))
            and (cardinality(:gridsThen) = 0 or issue.reported_grid_id = any (:gridsThen))
            and (:filterArea = 0 or issue.area_id in (select area_subtree(array[:filterArea])))""";

    public IssueFilter {
        topics = Set.copyOf(topics);
        statuses = known("status", STATUSES, statuses);
        sources = known("source", SOURCES, sources);
        gridIds = List.copyOf(gridIds);
        wholeHour("from", from);
        wholeHour("to", to);
        if (to.isBefore(from)) {
            throw new BadInput("to", to.toString(), "a day not before 'from'");
        }
    }

    /** What was reported, by the grids that answer for the issues now. */
    public IssueFilter(
            Instant from,
            Instant to,
            Set<String> topics,
            Set<String> statuses,
            Set<String> sources,
            List<Long> gridIds,
            Optional<Long> areaId) {
        this(from, to, During.REPORTED, topics, statuses, sources, gridIds, Boundary.NOW, areaId);
    }

    /** The same, of whatever day. */
    public IssueFilter ofAnyDay() {
        return new IssueFilter(FIRST, LAST, during, topics, statuses, sources, gridIds, boundary, areaId);
    }

    /** The predicate over alias {@code issue}, bound by {@link #bind}. */
    public static String sql() {
        return """
                (issue.reported_at >= :from and issue.reported_at < :to
                and (issue.closed_at is null or issue.closed_at >= :openFrom)
                and %s
                and %s)
                """.formatted(KIND, PLACE);
    }

    public <S extends SqlStatement<S>> S bind(S statement) {
        Long[] grids = gridIds.toArray(Long[]::new);
        return statement
                .bind("from", during == During.REPORTED ? from : FIRST)
                // In no time nothing is open.
                .bind("to", from.equals(to) ? FIRST : to)
                .bind("openFrom", during == During.OPEN ? from : FIRST)
                .bind("topics", topics.toArray(String[]::new))
                .bind("statuses", statuses.toArray(String[]::new))
                .bind("sources", sources.toArray(String[]::new))
                .bind("gridsNow", boundary == Boundary.NOW ? grids : new Long[0])
                .bind("gridsThen", boundary == Boundary.THEN ? grids : new Long[0])
                .bind("filterArea", areaId.orElse(0L));
    }

    private static Set<String> known(String field, Set<String> vocabulary, Set<String> codes) {
        for (String code : codes) {
            if (!vocabulary.contains(code)) {
                throw new BadInput(
                        field,
                        code,
                        "any of "
                                + String.join(", ", vocabulary.stream().sorted().toList()));
            }
        }
        return Set.copyOf(codes);
    }

    private static void wholeHour(String field, Instant instant) {
        if (instant.getEpochSecond() % SECONDS_AN_HOUR != 0 || instant.getNano() != 0) {
            throw new BadInput(field, instant.toString(), "a whole hour");
        }
    }
}
