package org.gridwalk.geodata.intake;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.gridwalk.geodata.geo.Bounds;
import org.gridwalk.geodata.geo.Lattice;
import org.gridwalk.geodata.geo.LngLat;

/**
 * Turns the lines of one file into issues by a mapping. A line is either rejected whole, by a {@link Fault}, or becomes
 * an issue, with warnings for what of it is not kept: a place that can't be, a closing time before the report.
 */
final class IssueReader {
    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_NUMBER = 200;

    /** What an import knows besides the file. */
    record Setting(ZoneId businessZone, Instant now, Predicate<LngLat> outsideArea) {}

    private final IssueMapping mapping;
    private final Setting setting;
    private final ZoneId zone;
    private final List<String> header;
    private final String file;
    private final Columns at;

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
            int lat) {}

    /** @throws FileRefused when the file lacks a column of the mapping */
    IssueReader(IssueMapping mapping, CsvFile csv, Setting setting) {
        this.mapping = mapping;
        this.setting = setting;
        this.zone = mapping.zone().orElse(setting.businessZone());
        this.header = csv.header();
        this.file = csv.name();
        mapping.columns().forEach(csv::column);
        this.at = new Columns(
                csv.column(mapping.number()),
                csv.column(mapping.reportedAt().column()),
                column(mapping.closedAt().map(IssueMapping.TimeColumn::column)),
                csv.column(mapping.topic().column()),
                column(mapping.status().column()),
                column(mapping.source().column()),
                column(mapping.description()),
                column(mapping.address()),
                column(mapping.place().map(IssueMapping.PlaceColumns::lng)),
                column(mapping.place().map(IssueMapping.PlaceColumns::lat)));
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
        return mapping.reportedAt().formats().read(fields.get(at.reportedAt).strip());
    }

    /** The place of a line, whatever it is worth. */
    Optional<LngLat> place(List<String> fields) {
        return place(0, fields, finding -> {});
    }

    IssueRow read(long line, List<String> fields, Consumer<Finding> warnings) throws Fault {
        for (String column : mapping.columns()) {
            checkText(column, fields.get(header.indexOf(column)));
        }
        String number = fields.get(at.number).strip();
        if (number.isEmpty()) {
            throw new Fault(Reason.NUMBER_MISSING, mapping.number(), null, Map.of());
        }
        if (number.length() > LONGEST_NUMBER) {
            throw new Fault(Reason.FIELD_TOO_LONG, mapping.number(), number, Map.of("limit", LONGEST_NUMBER));
        }
        Instant reportedAt = reportedAt(line, fields, warnings);
        String status = code(mapping.status(), at.status, fields, Reason.STATUS_UNKNOWN);
        String source = code(mapping.source(), at.source, fields, Reason.SOURCE_UNKNOWN);
        String topicValue = fields.get(at.topic).strip();
        String topic = mapping.topic()
                .of(topicValue)
                .orElseThrow(
                        () -> new Fault(Reason.TOPIC_UNKNOWN, mapping.topic().column(), topicValue, Map.of()))
                .code();
        Instant closedAt = closedAt(line, fields, reportedAt, status, warnings);
        LngLat place = place(line, fields, warnings).orElse(null);
        return new IssueRow(
                line,
                number,
                topic,
                source,
                status,
                reportedAt,
                closedAt,
                text(at.description, fields),
                text(at.address, fields),
                place);
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

    private Instant reportedAt(long line, List<String> fields, Consumer<Finding> warnings) throws Fault {
        IssueMapping.TimeColumn column = mapping.reportedAt();
        if (fields.get(at.reportedAt).isBlank()) {
            throw new Fault(Reason.TIME_MISSING, column.column(), null, Map.of());
        }
        Instant reportedAt = time(column, at.reportedAt, fields);
        if (reportedAt.isAfter(setting.now())) {
            warnings.accept(new Finding(
                    file, line, column.column(), fields.get(at.reportedAt), Reason.REPORTED_IN_FUTURE, Map.of()));
        }
        return reportedAt;
    }

    private Instant closedAt(
            long line, List<String> fields, Instant reportedAt, String status, Consumer<Finding> warnings)
            throws Fault {
        if (at.closedAt < 0 || fields.get(at.closedAt).isBlank()) {
            return null;
        }
        String column = header.get(at.closedAt);
        Instant closedAt = time(mapping.closedAt().orElseThrow(), at.closedAt, fields);
        if (!status.equals("CLOSED")) {
            warnings.accept(new Finding(
                    file,
                    line,
                    column,
                    fields.get(at.closedAt),
                    Reason.CLOSING_TIME_OF_OPEN,
                    Map.of("status", status)));
            return null;
        }
        if (closedAt.isBefore(reportedAt)) {
            warnings.accept(new Finding(
                    file,
                    line,
                    column,
                    fields.get(at.closedAt),
                    Reason.CLOSED_BEFORE_REPORTED,
                    Map.of("reported", fields.get(at.reportedAt).strip())));
            return null;
        }
        return closedAt;
    }

    private Instant time(IssueMapping.TimeColumn column, int index, List<String> fields) throws Fault {
        String text = fields.get(index).strip();
        return column.formats()
                .read(text)
                .orElseThrow(() -> new Fault(
                        Reason.TIME_UNREADABLE,
                        column.column(),
                        text,
                        Map.of("formats", String.join(" | ", column.formats().patterns()))))
                .in(zone, labelHeld());
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
        if (at.lng < 0) {
            return Optional.empty();
        }
        String lngText = fields.get(at.lng).strip();
        String latText = fields.get(at.lat).strip();
        if (lngText.isEmpty() && latText.isEmpty()) {
            return Optional.empty();
        }
        double lng = degrees(lngText);
        double lat = degrees(latText);
        if (lng == 0 && lat == 0) {
            return Optional.empty();
        }
        Reason wrong = wrongPlace(lng, lat);
        if (wrong != null) {
            String column = header.get(at.lng) + ", " + header.get(at.lat);
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

    private static double degrees(String text) {
        try {
            return text.matches("[+-]?[0-9]{1,10}([.][0-9]{0,25})?([eE][+-]?[0-9]{1,3})?")
                    ? Double.parseDouble(text)
                    : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static String text(int index, List<String> fields) {
        return index < 0 || fields.get(index).isBlank()
                ? null
                : fields.get(index).strip();
    }

    private int column(Optional<String> name) {
        return name.map(header::indexOf).orElse(-1);
    }
}
