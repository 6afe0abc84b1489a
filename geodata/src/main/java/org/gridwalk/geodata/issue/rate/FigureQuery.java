package org.gridwalk.geodata.issue.rate;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.issue.Boundary;
import org.gridwalk.geodata.issue.IssueFilter;
import org.gridwalk.geodata.issue.rate.Definitions.Definition;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The issues that a figure of a rate or report counts.
 *
 * @param rate the one that {@code part} is of
 * @param reason those alone that are left out for it; only of LEFT_OUT and UNDELIVERED
 * @param ledger PROBLEM or DEMAND
 * @param management of the estate, as {@code estate.management}
 * @param without what they don't have
 */
public record FigureQuery(
        IssueFilter filter,
        Part part,
        Optional<Definition> rate,
        Optional<Trait> reason,
        Optional<String> ledger,
        Optional<String> management,
        Set<Without> without) {
    private static final Set<Part> OF_A_RATE = Set.of(Part.NUMERATOR, Part.DENOMINATOR, Part.LEFT_OUT);

    /** What is counted. */
    public enum Part {
        TICKETS,
        /** Tickets but for those that went into another. */
        EVENTS,
        NUMERATOR,
        DENOMINATOR,
        LEFT_OUT,
        /** Demands that were delivered. */
        DELIVERED,
        /** Demands that count for no time of delivery. */
        UNDELIVERED
    }

    /** What belongs to none of the rows of a table has a row of its own. */
    public enum Without {
        GRID("issue./*grid*/ is null"),
        MANAGEMENT("estate.management is null"),
        /** Of a topic of the upper level those that are about no topic below it. */
        SUBTOPIC("(cardinality(:topics) = 0 or topic.code = any (:topics))");

        private final String sql;

        Without(String sql) {
            this.sql = sql;
        }
    }

    public FigureQuery {
        without = Set.copyOf(without);
        BadInput.unless(
                OF_A_RATE.contains(part) == rate.isPresent(),
                "rate",
                rate.map(Definition::code).orElse(null),
                rate.isPresent() ? "nothing, as " + part + " is of no rate" : "the rate that " + part + " is of");
        List<Trait> reasons = reasons(part, rate);
        BadInput.unless(
                reason.isEmpty()
                        || ((part == Part.LEFT_OUT || part == Part.UNDELIVERED) && reasons.contains(reason.get())),
                "reason",
                reason.orElse(null),
                "with LEFT_OUT or UNDELIVERED, one of "
                        + reasons.stream().map(Trait::name).collect(joining(", ")));
        BadInput.unless(
                ledger.isEmpty() || Set.of("PROBLEM", "DEMAND").contains(ledger.get()),
                "ledger",
                ledger.orElse(null),
                "PROBLEM or DEMAND");
    }

    private static List<Trait> reasons(Part part, Optional<Definition> rate) {
        return part == Part.DELIVERED || part == Part.UNDELIVERED
                ? Definitions.UNDELIVERED
                : rate.map(Definition::leftOut).orElse(List.of());
    }

    /**
     * The predicate over aliases {@code issue}, {@code topic} and {@code estate}, bound by {@link #bind}; {@code :now} is its
     * reader's to bind.
     */
    String sql() {
        String sql = IssueFilter.sql()
                + " and (:ledger is null or issue.ledger = :ledger)"
                + " and (:management is null or estate.management = :management) and " + partSql();
        String grid = filter.boundary() == Boundary.THEN ? "reported_grid_id" : "grid_id";
        for (Without what : Without.values()) {
            sql += without.contains(what) ? " and " + what.sql.replace("/*grid*/", grid) : "";
        }
        return sql;
    }

    private String partSql() {
        List<Trait> reasons = reasons(part, rate);
        return switch (part) {
            case TICKETS -> "true";
            case EVENTS -> "issue.merged_into is null";
            case NUMERATOR ->
                none(reasons)
                        + rate.orElseThrow().counted().stream()
                                .map(trait -> " and " + trait.sql())
                                .collect(joining());
            case DENOMINATOR -> none(reasons);
            case DELIVERED -> "issue.ledger = 'DEMAND' and " + none(reasons);
            case LEFT_OUT -> leftOut(reasons);
            case UNDELIVERED -> "issue.ledger = 'DEMAND' and " + leftOut(reasons);
        };
    }

    /** The first reason that holds is the one. */
    private String leftOut(List<Trait> reasons) {
        return reason.map(one -> none(reasons.subList(0, reasons.indexOf(one))) + " and " + one.sql())
                .orElseGet(() -> "not (" + none(reasons) + ")");
    }

    private static String none(List<Trait> reasons) {
        return reasons.isEmpty()
                ? "true"
                : reasons.stream()
                        .map(trait -> "not coalesce(" + trait.sql() + ", false)")
                        .collect(joining(" and ", "(", ")"));
    }

    <S extends SqlStatement<S>> S bind(S statement) {
        return filter.bind(statement).bind("ledger", ledger.orElse(null)).bind("management", management.orElse(null));
    }
}
