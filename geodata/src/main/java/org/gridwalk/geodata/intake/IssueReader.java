package org.gridwalk.geodata.intake;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geo.crs.Crs;

/**
 * Turns the lines of one file into issues by a mapping. A line is either rejected whole, by a {@link Fault}, or becomes
 * an issue, with warnings for what of it is not kept: a place that can't be, a closing time before the report.
 */
final class IssueReader {
    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_NUMBER = 200;
    private static final int LONGEST_TOPIC = 200;
    private static final int LONGEST_NAME = 60;

    /** What an import knows besides the file. */
    record Setting(ZoneId businessZone, Instant now, Predicate<LngLat> outsideArea) {}

    private final IssueMapping mapping;
    private final Setting setting;
    private final ZoneId zone;
    private final List<String> header;
    private final String file;
    private final PlaceReader places;
    private final boolean hasTimes;
    private final int[] used;
    private final Columns columns;

    /** Where the columns of the mapping stand; -1 for those that it leaves out. */
    private record Columns(
            int number,
            int reportedAt,
            int closedAt,
            int topic,
            int status,
            int source,
            int description,
            int address,
            int lng,
            int lat,
            int name,
            int phone) {}

    /** @throws FileRefused when the file lacks a column of the mapping */
    IssueReader(IssueMapping mapping, TableFile table, Setting setting) {
        this.mapping = mapping;
        this.setting = setting;
        this.zone = mapping.zone().orElse(setting.businessZone());
        this.header = table.header();
        this.file = table.name();
        this.hasTimes = table.hasTimes();
        this.places = new PlaceReader(
                mapping.place().map(IssueMapping.PlaceColumns::crs).orElse(Crs.crs84()),
                mapping.place().flatMap(IssueMapping.PlaceColumns::within),
                setting.outsideArea());
        this.used = mapping.columns().stream().mapToInt(table::column).toArray();
        this.columns = new Columns(
                table.column(mapping.number()),
                table.column(mapping.reportedAt().column()),
                column(mapping.closedAt().map(IssueMapping.TimeColumn::column)),
                table.column(mapping.topic().column()),
                column(mapping.status().column()),
                column(mapping.source().column()),
                column(mapping.description()),
                column(mapping.address()),
                column(mapping.place().map(IssueMapping.PlaceColumns::lng)),
                column(mapping.place().map(IssueMapping.PlaceColumns::lat)),
                column(mapping.name()),
                column(mapping.phone()));
    }

    /** Whether offsets written in the file are believed. */
    boolean labelHeld() {
        return mapping.zone().isEmpty();
    }

    ZoneId zone() {
        return zone;
    }

    /** When the line says it was reported, if it says so. */
    Optional<WrittenTime> reported(List<String> fields) {
        return formats(mapping.reportedAt()).read(fields.get(columns.reportedAt).strip());
    }

    /** What a line says of its place. */
    PlaceReader.Written written(List<String> fields) {
        return columns.lng < 0 ? places.read("", "") : places.read(fields.get(columns.lng), fields.get(columns.lat));
    }

    IssueRow read(long line, List<String> fields, Consumer<Finding> warnings) throws Fault {
        for (int index : used) {
            if (index != columns.name && index != columns.phone) {
                checkText(header.get(index), fields.get(index));
            }
        }
        String number = fields.get(columns.number).strip();
        if (number.isEmpty()) {
            throw new Fault(Reason.NUMBER_MISSING, mapping.number(), null, Map.of());
        }
        if (number.length() > LONGEST_NUMBER) {
            throw new Fault(Reason.FIELD_TOO_LONG, mapping.number(), number, Map.of("limit", LONGEST_NUMBER));
        }
        WrittenTime reported = reportedAt(line, fields, warnings);
        String status = code(mapping.status(), columns.status, fields, Reason.STATUS_UNKNOWN);
        String source = code(mapping.source(), columns.source, fields, Reason.SOURCE_UNKNOWN);
        String topicValue = fields.get(columns.topic).strip();
        if (topicValue.length() > LONGEST_TOPIC) {
            throw new Fault(
                    Reason.FIELD_TOO_LONG, mapping.topic().column(), topicValue, Map.of("limit", LONGEST_TOPIC));
        }
        String topic = mapping.topic()
                .of(topicValue)
                .orElseThrow(
                        () -> new Fault(Reason.TOPIC_UNKNOWN, mapping.topic().column(), topicValue, Map.of()))
                .code();
        Instant closedAt = closedAt(line, fields, reported, status, warnings);
        LngLat place = place(line, fields, warnings).orElse(null);
        return new IssueRow(
                line,
                number,
                topic,
                source,
                status,
                instant(reported),
                closedAt,
                text(columns.description, fields),
                text(columns.address, fields),
                place,
                person(columns.name, fields),
                person(columns.phone, fields));
    }

    private static void checkText(String column, String value) throws Fault {
        if (value.length() > LONGEST_TEXT) {
            throw new Fault(Reason.FIELD_TOO_LONG, column, value.substring(0, 200), Map.of("limit", LONGEST_TEXT));
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t') {
                throw new Fault(Reason.CONTROL_CHARACTER, column, value, Map.of("code", (int) c));
            }
        }
    }

    private WrittenTime reportedAt(long line, List<String> fields, Consumer<Finding> warnings) throws Fault {
        IssueMapping.TimeColumn column = mapping.reportedAt();
        if (fields.get(columns.reportedAt).isBlank()) {
            throw new Fault(Reason.TIME_MISSING, column.column(), null, Map.of());
        }
        WrittenTime reported = time(column, columns.reportedAt, fields);
        if (instant(reported).isAfter(setting.now())) {
            warnings.accept(warning(line, columns.reportedAt, fields, Reason.REPORTED_IN_FUTURE, Map.of()));
        }
        return reported;
    }

    private Instant closedAt(
            long line, List<String> fields, WrittenTime reported, String status, Consumer<Finding> warnings)
            throws Fault {
        if (columns.closedAt < 0 || fields.get(columns.closedAt).isBlank()) {
            return null;
        }
        WrittenTime closed = time(mapping.closedAt().orElseThrow(), columns.closedAt, fields);
        if (!status.equals("CLOSED")) {
            Map<String, Object> params = Map.of("status", status);
            warnings.accept(warning(line, columns.closedAt, fields, Reason.CLOSING_TIME_OF_OPEN, params));
            return null;
        }
        if (!instant(closed).isBefore(instant(reported))) {
            return instant(closed);
        }
        if (closed.dayOnly()
                && closed.local().toLocalDate().equals(reported.local().toLocalDate())) {
            return instant(reported); // some time that day, and not before the report
        }
        Map<String, Object> params =
                Map.of("reported", fields.get(columns.reportedAt).strip());
        warnings.accept(warning(line, columns.closedAt, fields, Reason.CLOSED_BEFORE_REPORTED, params));
        return null;
    }

    private Finding warning(long line, int column, List<String> fields, Reason reason, Map<String, Object> params) {
        return new Finding(file, line, header.get(column), fields.get(column), reason, params);
    }

    private Instant instant(WrittenTime time) {
        return time.in(zone, labelHeld());
    }

    /** As the mapping says; of a table that has times as values, the way in which they are handed out as well. */
    private TimeFormats formats(IssueMapping.TimeColumn column) {
        return hasTimes ? column.withIso() : column.formats();
    }

    private WrittenTime time(IssueMapping.TimeColumn column, int index, List<String> fields) throws Fault {
        String text = fields.get(index).strip();
        Optional<WrittenTime> time = formats(column).read(text);
        if (time.isEmpty()) {
            Reason reason = OfficeTime.isAmbiguous(text) ? Reason.TIME_AMBIGUOUS : Reason.TIME_UNREADABLE;
            throw new Fault(
                    reason,
                    column.column(),
                    text,
                    Map.of("formats", column.formats().shown()));
        }
        return time.get();
    }

    private static String code(IssueMapping.Vocabulary vocabulary, int index, List<String> fields, Reason unknown)
            throws Fault {
        if (vocabulary.constant().isPresent()) {
            return vocabulary.constant().get();
        }
        String value = fields.get(index).strip();
        String code = vocabulary.values().get(value);
        if (code == null) {
            String known = String.join(", ", vocabulary.values().keySet());
            throw new Fault(unknown, vocabulary.column().orElseThrow(), value, Map.of("known", known));
        }
        return code;
    }

    /** Neither missing coordinates nor null island are a place, and neither is worth a warning of its own. */
    private Optional<LngLat> place(long line, List<String> fields, Consumer<Finding> warnings) {
        PlaceReader.Written written = written(fields);
        written.wrong().ifPresent(wrong -> {
            String column = header.get(columns.lng) + ", " + header.get(columns.lat);
            String value = fields.get(columns.lng).strip() + ", "
                    + fields.get(columns.lat).strip();
            warnings.accept(new Finding(file, line, column, value, wrong, Map.of()));
        });
        return written.place();
    }

    private static String text(int index, List<String> fields) {
        return index < 0 || fields.get(index).isBlank()
                ? null
                : fields.get(index).strip();
    }

    /** Without anything that would have to be said in a report. */
    private static String person(int index, List<String> fields) {
        String text = text(index, fields);
        if (text == null) {
            return null;
        }
        String visible = text.replaceAll("\\p{Cntrl}+", " ");
        return visible.length() <= LONGEST_NAME ? visible : visible.substring(0, LONGEST_NAME);
    }

    private int column(Optional<String> name) {
        return name.map(header::indexOf).orElse(-1);
    }
}
