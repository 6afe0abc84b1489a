package org.gridwalk.geodata.issue.loop;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Open issues, the most urgent first.
 *
 * @param at the moment that all of it is of
 * @param boxes how many are in each box, whatever is looked into
 * @param stages how many of the box that is looked into stand at each stage
 * @param more whether there are more than those listed
 */
public record Inbox(
        Instant at, Map<InboxQuery.Box, Long> boxes, Map<Stage, Long> stages, List<Item> items, boolean more) {
    public Inbox {
        boxes = Map.copyOf(boxes);
        stages = Map.copyOf(stages);
        items = List.copyOf(items);
    }

    /**
     * One of them.
     *
     * @param version of its timeline
     * @param topic its code
     * @param clockFrom since when its time counts: when it was reported, or reopened
     * @param responded whether somebody has spoken with those who complained
     * @param workingDaysLeft the working days after today, up to that of {@code dueAt} and with it; 366 days are looked
     *     ahead. Empty once it is past
     * @param provisional whether {@code dueAt} lies past the last day for which holidays are known
     * @param merged how many others went into it
     * @param complainants how many people complained, of it and of those
     */
    public record Item(
            long id,
            String number,
            int version,
            String topic,
            String source,
            Stage stage,
            Tier tier,
            String ledger,
            Instant reportedAt,
            Instant clockFrom,
            Optional<String> description,
            Optional<String> address,
            Optional<Long> gridId,
            Optional<String> gridCode,
            Optional<String> handler,
            Optional<Instant> askedUntil,
            boolean responded,
            Optional<Instant> respondBy,
            Optional<Instant> dueAt,
            Optional<Integer> workingDaysLeft,
            boolean provisional,
            boolean supervised,
            int reworks,
            long merged,
            long complainants) {}
}
