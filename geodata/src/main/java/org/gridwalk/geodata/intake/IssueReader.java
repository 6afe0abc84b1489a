package org.gridwalk.geodata.intake;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.gridwalk.geodata.geo.Bounds;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.geo.Lattice;
import org.gridwalk.geodata.geo.LngLat;
import org.locationtech.jts.geom.Coordinate;

/**
 * Turns the lines of one file into issues by a mapping. A line is either rejected whole, by a {@link Fault}, or becomes
 * an issue, with warnings for what of it is not kept: a place that can't be, a closing time before the report.
 */
final class IssueReader {
    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_NUMBER = 200;
    private static final int LONGEST_TOPIC = 200;
    private static final int LONGEST_NAME = 60;
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,10}([.][0-9]{0,25})?([eE][+-]?[0-9]{1,3})?");

    /** What an import knows besides the file. */
    record Setting(ZoneId businessZone, Instant now, Predicate<LngLat> outsideArea) {}

    private final IssueMapping mapping;
    private final Setting setting;
    private final ZoneId zone;
    private final List<String> header;
    private final String file;
    private final Crs crs;
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
    IssueReader(IssueMapping mapping, CsvFile csv, Setting setting) {
        this.mapping = mapping;
        this.setting = setting;
        this.zone = mapping.zone().orElse(setting.businessZone());
        this.header = csv.header();
        this.file = csv.name();
        this.crs = mapping.place().map(IssueMapping.PlaceColumns::crs).orElse(Crs.CRS84);
        this.used = mapping.columns().stream().mapToInt(csv::column).toArray();
        this.columns = new Columns(
                csv.column(mapping.number()),
                csv.column(mapping.reportedAt().column()),
                column(mapping.closedAt().map(IssueMapping.TimeColumn::column)),
                csv.column(mapping.topic().column()),
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
        return mapping.reportedAt()
                .formats()
                .read(fields.get(columns.reportedAt).strip());
    }

    /** The place of a line, whatever it is worth. */
    Optional<LngLat> place(List<String> fields) {
        return place(0, fields, finding -> {});
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

    private static WrittenTime time(IssueMapping.TimeColumn column, int index, List<String> fields) throws Fault {
        String text = fields.get(index).strip();
        return column.formats()
                .read(text)
                .orElseThrow(() -> new Fault(
                        Reason.TIME_UNREADABLE,
                        column.column(),
                        text,
                        Map.of("formats", String.join(" | ", column.formats().patterns()))));
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

    /** Neither missing coordinates nor null island are a place, and neither is worth a warning: they are counted. */
    private Optional<LngLat> place(long line, List<String> fields, Consumer<Finding> warnings) {
        if (columns.lng < 0) {
            return Optional.empty();
        }
        String lngText = fields.get(columns.lng).strip();
        String latText = fields.get(columns.lat).strip();
        if (lngText.isEmpty() && latText.isEmpty()) {
            return Optional.empty();
        }
        double x = number(lngText);
        double y = number(latText);
        if (x == 0 && y == 0) {
            return Optional.empty();
        }
        Coordinate at = crs.toLngLat(x, y);
        double lng = at.x;
        double lat = at.y;
        Reason wrong = wrongPlace(lng, lat);
        if (wrong != null) {
            String column = header.get(columns.lng) + ", " + header.get(columns.lat);
            warnings.accept(new Finding(file, line, column, lngText + ", " + latText, wrong, Map.of()));
            return Optional.empty();
        }
        LngLat place = new LngLat(Lattice.snap(lng), Lattice.snap(lat));
        return place.lng() == 0 && place.lat() == 0 ? Optional.empty() : Optional.of(place);
    }

    private Reason wrongPlace(double lng, double lat) {
        if (Double.isNaN(lng) || Double.isNaN(lat)) {
            return Reason.PLACE_UNREADABLE;
        }
        if (possible(lng, lat)) {
            return null;
        }
        if (possible(lat, lng)) {
            return Reason.PLACE_AXES_SWAPPED;
        }
        return inWorld(lng, lat) ? Reason.PLACE_OUTSIDE_AREA : Reason.PLACE_OUTSIDE_WORLD;
    }

    private boolean possible(double lng, double lat) {
        return inWorld(lng, lat) && within(lng, lat) && !setting.outsideArea().test(new LngLat(lng, lat));
    }

    private boolean within(double lng, double lat) {
        Optional<Bounds> box = mapping.place().flatMap(IssueMapping.PlaceColumns::within);
        return box.isEmpty()
                || box.get().parts().stream()
                        .anyMatch(part ->
                                lng >= part.west() && lng <= part.east() && lat >= part.south() && lat <= part.north());
    }

    private static boolean inWorld(double lng, double lat) {
        return Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
    }

    private static double number(String text) {
        return NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
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
