package org.gridwalk.server;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Stream;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.issue.Boundary;
import org.gridwalk.geodata.issue.During;
import org.gridwalk.geodata.issue.IssueFilter;
import org.gridwalk.geodata.issue.Issues;

/** The parameters by which issues are filtered, the same on every route that counts them. */
public final class Filters {
    static final int DAYS_BY_DEFAULT = 30;
    private static final String[] NAMES = {
        "from", "to", "during", "topic", "status", "source", "grid", "boundary", "area"
    };

    private final Issues issues;
    private final Clock clock;

    Filters(Database database, Clock clock) {
        this.issues = new Issues(database);
        this.clock = clock;
    }

    /** The names of the filter's parameters, and those that a route takes beside them. */
    public static String[] names(String... others) {
        return Stream.concat(Stream.of(NAMES), Stream.of(others)).toArray(String[]::new);
    }

    /** The last day that is counted: {@code to}, or today. */
    public LocalDate to(Params params) {
        return params.day("to").orElseGet(() -> LocalDate.now(clock));
    }

    /** Without {@code from}, the 30 days that end with the last. Days are those of the clock's zone. */
    public IssueFilter of(Params params) {
        LocalDate to = to(params);
        LocalDate from = params.day("from").orElseGet(() -> to.minusDays(DAYS_BY_DEFAULT - 1));
        if (to.isBefore(from)) {
            throw new BadInput("to", to.toString(), "a day not before from=" + from);
        }
        return new IssueFilter(
                startOf(from, clock.getZone()),
                startOf(to.plusDays(1), clock.getZone()),
                params.text("during").map(During::parse).orElse(During.REPORTED),
                topics(params),
                params.codes("status"),
                params.codes("source"),
                params.ids("grid"),
                params.text("boundary").map(Boundary::parse).orElse(Boundary.NOW),
                params.id("area"));
    }

    private Set<String> topics(Params params) {
        Set<String> codes = params.codes("topic");
        // Else a slip of the pen would look like a place without issues.
        issues.unknownTopic(codes).ifPresent(code -> {
            throw new BadInput("topic", code, "codes of /api/topics");
        });
        return codes;
    }

    private static Instant startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
