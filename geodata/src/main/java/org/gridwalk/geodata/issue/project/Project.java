package org.gridwalk.geodata.issue.project;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A project with its record.
 *
 * @param version how many entries the record has; a step is taken on top of one
 * @param area the name of the community
 * @param approvedFen no more may be planned than this, once it is approved
 * @param result what came of it
 * @param issues those that the asker sees
 * @param issuesElsewhere how many others it answers
 * @param photos before and after, the first taken first
 * @param may the steps that the asker may take now
 */
public record Project(
        long id,
        int version,
        ProjectState state,
        String title,
        YearMonth month,
        Optional<String> description,
        long areaId,
        String area,
        Optional<LocalDate> startsOn,
        Optional<LocalDate> endsOn,
        long plannedFen,
        long spentFen,
        Optional<Long> approvedFen,
        Optional<String> result,
        Optional<Instant> doneAt,
        List<BudgetLine> budget,
        List<ProjectPlan.Partner> partners,
        List<Answered> issues,
        long issuesElsewhere,
        List<Shown> photos,
        List<ProjectStep> may,
        List<Line> entries) {
    public Project {
        budget = List.copyOf(budget);
        partners = List.copyOf(partners);
        issues = List.copyOf(issues);
        photos = List.copyOf(photos);
        may = List.copyOf(may);
        entries = List.copyOf(entries);
    }

    /** Money from one fund, in fen. */
    public record BudgetLine(long fundId, String fund, Optional<String> fundEn, long plannedFen, long spentFen) {}

    /** An issue that it answers; {@code stage} and {@code topic} as those of issues. */
    public record Answered(
            long id,
            String number,
            String topic,
            String stage,
            Optional<String> description,
            Optional<String> address) {}

    /** @param moment BEFORE or AFTER */
    public record Shown(UUID id, Optional<String> moment, Optional<String> by, Instant recordedAt) {}

    /** An entry of the record, with who made it. */
    public record Line(int number, Instant at, String by, ProjectDeed deed) {}
}
