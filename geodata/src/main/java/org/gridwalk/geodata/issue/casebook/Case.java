package org.gridwalk.geodata.issue.casebook;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A trouble that was solved.
 *
 * @param issueId by which who sees the issue finds it on the desk
 * @param topic its code
 * @param area the name of the community
 * @param days from its report to its end, begun ones counted whole
 * @param what what it was, without names and doors; likewise {@code result}, what was done
 * @param words how much of what was looked for is in it, 0 to 1
 * @param photos of the projects, before and after
 */
public record Case(
        long issueId,
        String topic,
        String area,
        Optional<String> estate,
        YearMonth closed,
        int days,
        Optional<String> what,
        Optional<String> result,
        Optional<Boolean> satisfied,
        double words,
        List<Work> projects,
        List<Shown> photos) {
    public Case {
        projects = List.copyOf(projects);
        photos = List.copyOf(photos);
    }

    /** A project that it grew into. */
    public record Work(long id, String title, long spentFen, Optional<String> result, List<String> partners) {
        public Work {
            partners = List.copyOf(partners);
        }
    }

    /** @param moment BEFORE or AFTER */
    public record Shown(UUID id, Optional<String> moment) {}
}
