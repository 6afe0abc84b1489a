package org.gridwalk.geodata.report;

import java.time.LocalDate;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.issue.Boundary;
import org.gridwalk.geodata.issue.rate.Definitions;

/**
 * A report that somebody wants.
 *
 * @param from the first day on which issues were reported; null for what is about a single day
 * @param to the last day, or that single day
 * @param areaId what belongs to this area or one below it; null for all that is seen
 * @param boundary by which grids; {@code then} if nothing is said
 * @param templateId one that was handed in; null for the one that comes with the program, in {@code format}
 * @param definitions by which rates are counted; null for those of the lifecycle in force
 */
public record ReportWish(
        ReportKind kind,
        LocalDate from,
        LocalDate to,
        Long areaId,
        Boundary boundary,
        Long templateId,
        ReportFormat format,
        String definitions) {
    private static final int MOST_DAYS = 366;

    public ReportWish {
        BadInput.unless(kind != null, "kind", null, "MONTH, PROBLEMS, DEMANDS, COVERAGE or STAFFING");
        BadInput.unless(to != null, "to", null, "the last day of the report");
        BadInput.unless(
                kind.isOfPeriod() == (from != null),
                "from",
                from,
                kind.isOfPeriod() ? "the first day of the report" : "nothing, as " + kind + " is about a single day");
        BadInput.unless(
                from == null || (!to.isBefore(from) && !from.plusDays(MOST_DAYS).isBefore(to)),
                "to",
                to,
                "a day from " + from + " on, and at most " + MOST_DAYS + " days later");
        BadInput.unless(
                (templateId == null) != (format == null),
                templateId == null ? "format" : "templateId",
                templateId,
                "the id of a template, or XLSX or DOCX of the ready one");
        boundary = boundary == null ? Boundary.THEN : boundary;
        BadInput.unless(
                definitions == null || Definitions.of(definitions).isPresent(),
                "definitions",
                definitions,
                "HOTLINE_12345 or CITY_MANAGEMENT");
    }

    Optional<Long> area() {
        return Optional.ofNullable(areaId);
    }
}
