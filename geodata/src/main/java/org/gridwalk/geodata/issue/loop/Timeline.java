package org.gridwalk.geodata.issue.loop;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What has happened to an issue, and what may happen next.
 *
 * @param at the moment that it is read
 * @param version how many entries it has; a step is taken on top of one
 * @param lifecycle its code; of that code there may be several, of which {@code lifecycleId} is the one that it goes by
 * @param firstOwner who took it in first and sees to it that it is answered, whoever handles it (首问负责)
 * @param office outside, where no worker handles it
 * @param askedUntil until when it should be postponed, while that is not decided
 * @param clockFrom since when the time for handling it counts: when it was reported, or reopened
 * @param respondBy until when somebody has to speak with those who complained
 * @param dueAt until when it has to be done
 * @param workingDaysLeft the working days after today, up to that of {@code dueAt} and with it; none once it is past
 * @param provisional whether {@code dueAt} lies past the last day for which holidays are known
 * @param holidaysKnownUntil that day
 * @param feedbackMissing what must still be heard or looked at before it can be closed
 * @param merged issues that went into this one
 * @param may the steps that the asker may take now
 * @param origin where it comes from, if elsewhere than where it is
 * @param projects that answer it, the first proposed first
 * @param photos the first taken first
 */
public record Timeline(
        long issueId,
        Instant at,
        int version,
        String lifecycle,
        long lifecycleId,
        Stage stage,
        Tier tier,
        Optional<Handler> handler,
        Optional<String> office,
        Optional<FirstOwner> firstOwner,
        boolean supervised,
        Optional<Instant> askedUntil,
        Instant clockFrom,
        Optional<Instant> respondBy,
        Optional<Instant> respondedAt,
        Optional<Instant> dueAt,
        Optional<Integer> workingDaysLeft,
        boolean provisional,
        Optional<LocalDate> holidaysKnownUntil,
        Optional<Instant> finishedAt,
        Optional<Instant> closedAt,
        Optional<Outcome> outcome,
        int calls,
        Optional<Boolean> solved,
        Optional<Boolean> satisfied,
        List<Step> feedbackMissing,
        Optional<Long> mergedInto,
        List<Long> merged,
        Optional<Long> splitFrom,
        List<Step> may,
        List<Line> entries,
        Optional<Origin> origin,
        List<Answer> projects,
        List<Shown> photos) {
    public Timeline {
        feedbackMissing = List.copyOf(feedbackMissing);
        merged = List.copyOf(merged);
        may = List.copyOf(may);
        entries = List.copyOf(entries);
        projects = List.copyOf(projects);
        photos = List.copyOf(photos);
    }

    /** The worker that it is given to. */
    public record Handler(long workerId, String name) {}

    /** Whose account it is. */
    public record FirstOwner(long accountId, String name) {}

    /**
     * An entry as it is read.
     *
     * @param by the name of the account; nobody's for what came from another system
     * @param handler the name of the worker whom the deed gives it to
     * @param topicBefore the code of the topic until then, of an entry that amends; likewise {@code addressBefore}
     */
    public record Line(
            int number,
            Instant at,
            Optional<String> by,
            Optional<String> handler,
            Deed deed,
            Optional<String> topicBefore,
            Optional<String> addressBefore) {}

    /** The household that it comes from: the flat above a leak. */
    public record Origin(long householdId, String address) {}

    /**
     * A project that answers the issue.
     *
     * @param state as that of a project
     * @param result what came of it, once it is done
     */
    public record Answer(long id, String title, String state, Optional<String> result) {}

    /**
     * A photo of the issue, which whoever sees the issue may see.
     *
     * @param entry the step that it was taken for; none for one of the filing
     * @param moment BEFORE or AFTER what was done
     */
    public record Shown(
            UUID id, Optional<Integer> entry, Optional<String> moment, Optional<String> by, Instant recordedAt) {}
}
