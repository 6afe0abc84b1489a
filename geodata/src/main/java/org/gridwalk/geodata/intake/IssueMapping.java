package org.gridwalk.geodata.intake;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridwalk.geodata.geo.Bounds;
import org.gridwalk.geodata.geo.crs.Crs;

/**
 * How the columns of one city's table become issues: a JSON file, read by {@link MappingReader}, which documents each
 * member.
 *
 * @param register whose numbering it is; number and register together name an issue
 * @param area name, code or key of the area the issues belong to
 * @param table what is said of the file: separator, sheet, line of the header; the rest is found out
 * @param zone the times are local to it, whatever offset they carry; empty: offsets hold, and what has none is local to
 *     the business zone
 * @param number column
 * @param closedAt may be empty in a row: not closed, or not known when
 * @param description column
 * @param address column
 * @param name column of who complained; kept with {@code phone} under the lock of all names and numbers
 */
public record IssueMapping(
        String register,
        Optional<String> area,
        TableChoice table,
        Optional<ZoneId> zone,
        String number,
        TimeColumn reportedAt,
        Optional<TimeColumn> closedAt,
        Topics topic,
        Vocabulary status,
        Vocabulary source,
        Optional<String> description,
        Optional<String> address,
        Optional<PlaceColumns> place,
        Optional<String> name,
        Optional<String> phone) {

    /**
     * A column of times and the ways in which it writes them.
     *
     * @param withIso these ways and ISO 8601, for tables that have times as values
     */
    public record TimeColumn(String column, TimeFormats formats, TimeFormats withIso) {
        TimeColumn(String column, TimeFormats formats) {
            this(column, formats, formats.orIso());
        }
    }

    /**
     * A column whose values are translated into codes.
     *
     * @param column empty when all rows have the constant
     * @param values code by value
     */
    public record Vocabulary(Optional<String> column, Map<String, String> values, Optional<String> constant) {}

    /**
     * The column of topics.
     *
     * @param values topic by value
     * @param create whether topics that are not there are made; a value without a topic then becomes one by itself
     * @param parent the topic of the upper level under which they are made
     */
    public record Topics(String column, Map<String, Topic> values, boolean create, Optional<Topic> parent) {
        /** The topic that a value means; empty when it means none. */
        Optional<Topic> of(String value) {
            Topic topic = values.get(value);
            return topic == null && create && !value.isEmpty()
                    ? Optional.of(new Topic(value, value, Optional.empty()))
                    : Optional.ofNullable(topic);
        }
    }

    /** A topic as a mapping names it. */
    public record Topic(String code, String name, Optional<String> nameEn) {}

    /**
     * The columns of longitude and latitude, or of x and y.
     *
     * @param crs the system they are in
     * @param within where such places can be, in degrees; outside of it they are not stored
     */
    public record PlaceColumns(String lng, String lat, Crs crs, Optional<Bounds> within) {}

    /** The offset in the file says nothing from here on. */
    IssueMapping in(ZoneId override) {
        return new IssueMapping(
                register,
                area,
                table,
                Optional.of(override),
                number,
                reportedAt,
                closedAt,
                topic,
                status,
                source,
                description,
                address,
                place,
                name,
                phone);
    }

    /** Whether lines hold what nobody may read in a report. */
    boolean hasPeople() {
        return name.isPresent() || phone.isPresent();
    }

    /** All columns that it names. */
    public List<String> columns() {
        return Stream.of(
                        Optional.of(number),
                        Optional.of(reportedAt.column()),
                        closedAt.map(TimeColumn::column),
                        Optional.of(topic.column()),
                        status.column(),
                        source.column(),
                        description,
                        address,
                        place.map(PlaceColumns::lng),
                        place.map(PlaceColumns::lat),
                        name,
                        phone)
                .flatMap(Optional::stream)
                .toList();
    }
}
