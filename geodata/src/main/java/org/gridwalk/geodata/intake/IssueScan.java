package org.gridwalk.geodata.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.geo.LngLat;

/**
 * What the first reading of a file finds, before anything of it is loaded: how many lines, at what hours, which topics,
 * and places that stand for many.
 */
final class IssueScan implements TableFile.Taker {
    private final IssueReader reader;
    private final IssueMapping mapping;
    private final int topicColumn;
    private final HoursOfDay.Counter hours;
    private final CrowdedPoints points = new CrowdedPoints();
    private final Map<String, IssueMapping.Topic> topics = new LinkedHashMap<>();
    private long lines;
    private long zeros;

    private IssueScan(IssueReader reader, IssueMapping mapping, TableFile table) {
        this.reader = reader;
        this.mapping = mapping;
        this.topicColumn = table.column(mapping.topic().column());
        this.hours = new HoursOfDay.Counter(reader.zone(), reader.labelHeld());
    }

    static IssueScan of(TableFile table, IssueReader reader, IssueMapping mapping) throws Exception {
        IssueScan scan = new IssueScan(reader, mapping, table);
        table.read(scan);
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
        PlaceReader.Written written = reader.written(fields);
        written.place().ifPresent(points::add);
        zeros += written.zero() ? 1 : 0;
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
        return points.crowded();
    }

    /** How many lines have 0, 0 for a place. */
    long zeros() {
        return zeros;
    }
}
