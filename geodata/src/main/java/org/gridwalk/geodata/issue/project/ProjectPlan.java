package org.gridwalk.geodata.issue.project;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import org.gridwalk.geodata.BadInput;

/**
 * What a project is to do, as somebody writes it down.
 *
 * @param month in whose list it stands, as 2026-11
 * @param areaId null for that of its issues; once it is approved it stays the same
 * @param startsOn the first day; null if it is not known, as is {@code endsOn}, the last
 * @param issueIds those that it answers, at most 100
 */
public record ProjectPlan(
        String title,
        @JsonFormat(pattern = "yyyy-MM") YearMonth month,
        String description,
        Long areaId,
        LocalDate startsOn,
        LocalDate endsOn,
        List<Line> budget,
        List<Partner> partners,
        List<Long> issueIds) {
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_DESCRIPTION = 2000;
    private static final int LONGEST_NAME = 80;
    private static final int MOST_LINES = 20;
    private static final int MOST_ISSUES = 100;
    /** A hundred million yuan. */
    private static final long MOST_FEN = 10_000_000_000L;

    /** Money from one fund, in fen: 100 to a yuan. Both 0 to 10,000,000,000. */
    public record Line(Long fundId, long plannedFen, long spentFen) {
        public Line {
            BadInput.unless(fundId != null, "fundId", null, "the id of a fund");
            check("plannedFen", plannedFen);
            check("spentFen", spentFen);
        }

        private static void check(String field, long fen) {
            BadInput.unless(fen >= 0 && fen <= MOST_FEN, field, fen, "0 to " + MOST_FEN + " fen");
        }
    }

    /** Who helps: an organisation, or volunteers. */
    public enum PartnerKind {
        ORGANISATION,
        VOLUNTEERS
    }

    /** @param part what they do in it */
    public record Partner(PartnerKind kind, String name, String part) {
        public Partner {
            BadInput.unless(kind != null, "kind", null, "ORGANISATION or VOLUNTEERS");
            name = BadInput.text("name", name, LONGEST_NAME);
            BadInput.unless(name != null, "name", null, "a name");
            part = BadInput.text("part", part, LONGEST_NAME);
        }
    }

    public ProjectPlan {
        title = BadInput.text("title", title, LONGEST_TITLE);
        BadInput.unless(title != null, "title", null, "what it is called");
        BadInput.unless(month != null, "month", null, "a month such as 2026-11");
        BadInput.unless(
                month.getYear() >= 2000 && month.getYear() <= 2200, "month", month, "a month between 2000 and 2200");
        description = BadInput.text("description", description, LONGEST_DESCRIPTION);
        BadInput.unless(
                startsOn == null || endsOn == null || !endsOn.isBefore(startsOn),
                "endsOn",
                endsOn,
                "not before startsOn");
        budget = budget == null ? List.of() : List.copyOf(budget);
        partners = partners == null ? List.of() : List.copyOf(partners);
        issueIds = issueIds == null ? List.of() : List.copyOf(new LinkedHashSet<>(issueIds));
        BadInput.unless(budget.size() <= MOST_LINES, "budget", budget.size(), "at most " + MOST_LINES + " lines");
        BadInput.unless(
                new HashSet<>(budget.stream().map(Line::fundId).toList()).size() == budget.size(),
                "budget",
                null,
                "one line a fund");
        BadInput.unless(partners.size() <= MOST_LINES, "partners", partners.size(), "at most " + MOST_LINES);
        BadInput.unless(issueIds.size() <= MOST_ISSUES, "issueIds", issueIds.size(), "at most " + MOST_ISSUES);
        BadInput.unless(areaId != null || !issueIds.isEmpty(), "areaId", null, "an area, or issues that lie in one");
    }

    long plannedFen() {
        return budget.stream().mapToLong(Line::plannedFen).sum();
    }
}
