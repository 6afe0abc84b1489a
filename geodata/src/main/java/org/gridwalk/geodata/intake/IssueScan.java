package org.gridwalk.geodata.intake;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.geo.LngLat;

/**
 * What the first reading of a file finds, before anything of it is loaded: how many lines, at what hours, which topics,
 * and places that stand for many.
 */
final class IssueScan implements CsvFile.Taker {
    /** As many issues on one point, and this share of all with a place, make it the middle of an area. */
    static final int MANY_ON_A_POINT = 1000;

    static final double MANY_OF_ALL = 0.01;
    private static final int MOST_POINTS = 500_000;

    private final IssueReader reader;
    private final IssueMapping mapping;
    private final int topicColumn;
    private final HoursOfDay.Counter hours;
    private final Map<LngLat, Integer> points = new HashMap<>();
    private final Map<String, IssueMapping.Topic> topics = new LinkedHashMap<>();
    private long lines;
    private long placed;

    private IssueScan(IssueReader reader, IssueMapping mapping, CsvFile csv) {
        this.reader = reader;
        this.mapping = mapping;
        this.topicColumn = csv.column(mapping.topic().column());
        this.hours = new HoursOfDay.Counter(reader.zone(), reader.labelHeld());
    }

    static IssueScan of(CsvFile csv, IssueReader reader, IssueMapping mapping) throws Exception {
        IssueScan scan = new IssueScan(reader, mapping, csv);
        csv.read(scan);
        return scan;
    }

    @Override
    public void take(long line, List<String> fields) {
        lines++;
        reader.reported(fields).ifPresent(hours::add);
        String value = fields.get(topicColumn).strip();
        if (topics.size() <= 2 * TopicLoad.MOST_MADE) {
            mapping.topic().of(value).ifPresent(topic -> topics.put(topic.code(), topic));
        }
        reader.place(fields).ifPresent(place -> {
            placed++;
            if (points.size() < MOST_POINTS || points.containsKey(place)) {
                points.merge(place, 1, Integer::sum);
            }
        });
    }

    @Override
    public void broken(long line, Reason reason, String text, Map<String, Object> params) {
        lines++;
    }

    long lines() {
        return lines;
    }

    HoursOfDay hours() {
        return hours.hours();
    }

    Map<String, IssueMapping.Topic> topics() {
        return topics;
    }

    /** The points that stand for an area, and how many issues lie on each. */
    Map<LngLat, Integer> crowded() {
        Map<LngLat, Integer> crowded = new LinkedHashMap<>();
        points.forEach((place, count) -> {
            if (count >= MANY_ON_A_POINT && count >= placed * MANY_OF_ALL) {
                crowded.put(place, count);
            }
        });
        return crowded;
    }
}
