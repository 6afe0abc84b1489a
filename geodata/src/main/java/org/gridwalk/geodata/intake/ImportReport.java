package org.gridwalk.geodata.intake;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gridwalk.geodata.geocode.review.PlacingCounts;

/**
 * What came of an import. Counts are of lines or features; {@code read = loaded + unchanged + updated + rejected} unless
 * the file was refused.
 *
 * @param refused nothing loaded, because the file isn't what it says; the reason is the first finding
 * @param warnings how many, several to a line at times
 * @param reasons how often each reason was found, rejections and warnings alike
 * @param findings the first ones of each reason, in the order of the file; the counts are of all
 * @param dryRun whether this is what would have come of it
 */
public record ImportReport(
        String file,
        boolean refused,
        boolean dryRun,
        long read,
        long loaded,
        long unchanged,
        long updated,
        long rejected,
        long warnings,
        Map<Reason, Long> reasons,
        List<Finding> findings,
        Optional<Places> places,
        Optional<HoursOfDay> hours) {

    public ImportReport {
        reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
        findings = List.copyOf(findings);
    }

    /**
     * How many issues the file has a place for.
     *
     * @param without all that it has none for
     * @param topics by topic, the one with most that have none first
     * @param addresses where those of them are that are new, or have another address than before; null in reports of former
     *     versions
     */
    public record Places(long on, long without, List<TopicPlaces> topics, PlacingCounts addresses) {}

    /** The issues of one topic, with and without a place. */
    public record TopicPlaces(String topic, String name, Optional<String> nameEn, long on, long without) {
        static final Comparator<TopicPlaces> MOST_WITHOUT_FIRST =
                Comparator.comparingLong(TopicPlaces::without).reversed().thenComparing(TopicPlaces::topic);

        TopicPlaces(String code, IssueMapping.Topic topic, long on, long without) {
            this(code, topic.name(), topic.nameEn(), on, without);
        }
    }

    /** Nothing came of a file. */
    static ImportReport refused(Finding finding, boolean dryRun) {
        return new ImportReport(
                finding.file(),
                true,
                dryRun,
                0,
                0,
                0,
                0,
                0,
                0,
                Map.of(finding.reason(), 1L),
                List.of(finding),
                Optional.empty(),
                Optional.empty());
    }

    /** Rows that the import accounts for, whatever came of them. */
    public long kept() {
        return loaded + unchanged + updated;
    }
}
