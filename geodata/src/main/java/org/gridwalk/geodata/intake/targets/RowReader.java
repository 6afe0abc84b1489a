package org.gridwalk.geodata.intake.targets;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.gridwalk.geodata.area.AreaNames;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.Fault;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.PlaceReader;
import org.gridwalk.geodata.intake.Reason;
import org.gridwalk.geodata.intake.TimeFormats;
import org.gridwalk.geodata.intake.WrittenTime;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/**
 * Turns the rows of one file into those of a target by a mapping. A row is either rejected whole, by a {@link Fault}, or
 * understood, with warnings.
 */
final class RowReader {
    private static final int LONGEST_TEXT = 2000;
    private static final Set<String> TRUE = Set.of("是", "有", "true", "t", "yes", "y", "1", "√", "✓");
    private static final Set<String> FALSE = Set.of("否", "无", "没有", "false", "f", "no", "n", "0", "×", "✗");
    private static final List<Field.Kind> PLACES = List.of(Field.Kind.LNG, Field.Kind.LAT);

    /**
     * What an import knows besides the file.
     *
     * @param among the areas that may be meant; all when empty
     * @param outsideArea of the area that the import is for
     */
    record Setting(ZoneId zone, AreaNames names, Set<Long> among, Predicate<LngLat> outsideArea) {}

    private final TargetMapping mapping;
    private final RowSource source;
    private final Setting setting;
    private final List<Field> fields;
    private final int[] columns;
    private final PlaceReader places;
    private final ShapeReader shapes;
    private final TimeFormats times = new TimeFormats(TimeFormats.DEFAULT);
    private final Map<String, AreaNames.Match> areas = new HashMap<>();

    /** @throws org.gridwalk.geodata.intake.FileRefused when the file lacks a column of the mapping */
    RowReader(TargetMapping mapping, RowSource source, Setting setting) {
        this.mapping = mapping;
        this.source = source;
        this.setting = setting;
        this.fields = mapping.target().fields();
        this.columns = fields.stream()
                .mapToInt(field -> mapping.column(field.name())
                        .map(name -> column(source, name))
                        .orElse(-1))
                .toArray();
        Crs crs = mapping.source().crs().orElse(Crs.crs84());
        this.places = new PlaceReader(crs, Optional.empty(), setting.outsideArea());
        this.shapes = new ShapeReader(crs, setting.outsideArea());
    }

    private static int column(RowSource source, String name) {
        int at = source.columns().indexOf(name);
        if (at < 0 || source.columns().lastIndexOf(name) != at) {
            Map<String, Object> params = at < 0 ? Map.of("columns", String.join(", ", source.columns())) : Map.of();
            Reason reason = at < 0 ? Reason.COLUMN_MISSING : Reason.COLUMN_TWICE;
            throw new FileRefused(new Finding(source.name(), 0, name, null, reason, params));
        }
        return at;
    }

    TargetRow read(long line, List<String> row, Geometry shape, Consumer<Finding> warnings) throws Fault {
        List<Object> values = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            values.add(fields.get(i).isStaged() ? value(i, line, row, warnings) : null);
        }
        Geometry read = shape(row, shape);
        PlaceReader.Written written = written(row, shape);
        LngLat place = read instanceof Point point
                ? new LngLat(point.getX(), point.getY())
                : written.place().orElse(null);
        TargetRow whole = new TargetRow(line, values, place, read instanceof Point ? null : read);
        return mapping.target()
                .complete(
                        whole,
                        mapping,
                        (field, reason) ->
                                warnings.accept(finding(line, field, written(field, row), reason, Map.of())));
    }

    private Geometry shape(List<String> row, Geometry shape) throws Fault {
        int at = index(Field.Kind.SHAPE);
        if (shape != null) {
            return shapes.read(shape, at < 0 ? "geometry" : fields.get(at).name());
        }
        if (at < 0 || columns[at] < 0 || row.get(columns[at]).isBlank()) {
            return null;
        }
        return shapes.read(row.get(columns[at]), source.columns().get(columns[at]));
    }

    /** What a row says of its place; nothing where its shape says it. */
    PlaceReader.Written written(List<String> row, Geometry shape) {
        int lng = index(Field.Kind.LNG);
        int lat = index(Field.Kind.LAT);
        boolean said = lng >= 0 && columns[lng] >= 0 && columns[lat] >= 0;
        if (shape instanceof Point point) {
            return ShapeReader.isZero(point) ? places.read("0", "0") : places.read("", "");
        }
        return said ? places.read(row.get(columns[lng]), row.get(columns[lat])) : places.read("", "");
    }

    /** The columns that the place stands in, for a finding. */
    String placeColumns() {
        return PLACES.stream()
                .map(this::index)
                .filter(at -> at >= 0 && columns[at] >= 0)
                .map(at -> source.columns().get(columns[at]))
                .reduce((one, other) -> one + ", " + other)
                .orElse("geometry");
    }

    private int index(Field.Kind kind) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).kind() == kind) {
                return i;
            }
        }
        return -1;
    }

    private Object value(int index, long line, List<String> row, Consumer<Finding> warnings) throws Fault {
        Field field = fields.get(index);
        String text = columns[index] < 0 ? "" : row.get(columns[index]).strip();
        if (text.isEmpty()) {
            text = mapping.constants().getOrDefault(field.name(), "");
        }
        if (text.isEmpty()) {
            if (field.need() == Field.Need.ALWAYS) {
                throw fault(
                        index,
                        Reason.VALUE_MISSING,
                        null,
                        Map.of("field", field.names().get(0)));
            }
            return null;
        }
        check(index, text);
        return switch (field.kind()) {
            case TEXT -> text;
            case INTEGER -> integer(index, text);
            case FLAG -> flag(index, text);
            case DAY -> time(index, text).local().toLocalDate();
            case TIME -> instant(time(index, text));
            case CODE -> code(index, text);
            case CODES -> codes(index, text);
            case AREA -> area(index, line, text, warnings);
            default -> throw new IllegalStateException(field.kind().name());
        };
    }

    private void check(int index, String text) throws Fault {
        if (text.length() > LONGEST_TEXT) {
            throw fault(index, Reason.FIELD_TOO_LONG, text.substring(0, 200), Map.of("limit", LONGEST_TEXT));
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t') {
                throw fault(index, Reason.CONTROL_CHARACTER, text, Map.of("code", (int) c));
            }
        }
    }

    private Integer integer(int index, String text) throws Fault {
        String plain = Field.plain(text.replaceAll("[.]0+$", "").replaceAll("[层年户]$", ""));
        try {
            return Integer.valueOf(plain);
        } catch (NumberFormatException e) {
            throw fault(index, Reason.VALUE_UNREADABLE, text, Map.of("expected", "12"));
        }
    }

    private Boolean flag(int index, String text) throws Fault {
        String plain = Field.plain(text);
        if (TRUE.contains(plain)) {
            return true;
        }
        if (FALSE.contains(plain)) {
            return false;
        }
        throw fault(index, Reason.VALUE_UNREADABLE, text, Map.of("expected", "是 / 否"));
    }

    private WrittenTime time(int index, String text) throws Fault {
        TimeFormats formats = source.hasTimes() ? times.orIso() : times;
        Optional<WrittenTime> time = formats.read(text);
        if (time.isEmpty()) {
            Reason reason = TimeFormats.isAmbiguous(text) ? Reason.TIME_AMBIGUOUS : Reason.TIME_UNREADABLE;
            throw fault(index, reason, text, Map.of("formats", times.shown()));
        }
        return time.get();
    }

    private Instant instant(WrittenTime time) {
        return time.in(setting.zone(), mapping.zone().isEmpty());
    }

    private String code(int index, String text) throws Fault {
        Field field = fields.get(index);
        String plain = Field.plain(text);
        String said = mapping.values().getOrDefault(field.name(), Map.of()).get(plain);
        if (said != null) {
            return said;
        }
        Optional<String> known = field.code(text);
        if (known.isPresent()) {
            return known.get();
        }
        throw fault(
                index,
                Reason.VALUE_UNKNOWN,
                text,
                Map.of(
                        "known",
                        String.join(
                                ", ", field.words().keySet().stream().sorted().toList())));
    }

    private List<String> codes(int index, String text) throws Fault {
        List<String> codes = new ArrayList<>();
        for (String one : fields.get(index).parts(text)) {
            String code = code(index, one);
            if (!codes.contains(code)) {
                codes.add(code);
            }
        }
        return codes.stream().sorted().toList();
    }

    private Long area(int index, long line, String text, Consumer<Finding> warnings) throws Fault {
        AreaNames.Match match =
                areas.computeIfAbsent(text, written -> setting.names().find(written, setting.among()));
        if (match instanceof AreaNames.Same same) {
            return same.area().id();
        }
        if (match instanceof AreaNames.Former former) {
            warnings.accept(new Finding(
                    source.name(),
                    line,
                    columnName(index),
                    text,
                    Reason.AREA_FORMER,
                    Map.of(
                            "now",
                            former.area().name()
                                    + former.area()
                                            .code()
                                            .map(code -> " " + code)
                                            .orElse(""))));
            return former.area().id();
        }
        if (match instanceof AreaNames.Several several) {
            String which = several.areas().stream()
                    .limit(5)
                    .map(area ->
                            area.name() + area.code().map(code -> " " + code).orElse(""))
                    .reduce((one, other) -> one + ", " + other)
                    .orElseThrow();
            throw fault(index, Reason.REFERENCE_AMBIGUOUS, text, Map.of("which", which));
        }
        throw fault(
                index,
                Reason.REFERENCE_UNKNOWN,
                text,
                Map.of("what", fields.get(index).names().get(0)));
    }

    Fault fault(int index, Reason reason, String value, Map<String, Object> params) {
        return new Fault(reason, columnName(index), fields.get(index).personal() ? null : value, params);
    }

    private String columnName(int index) {
        return columns[index] < 0 ? fields.get(index).name() : source.columns().get(columns[index]);
    }

    /** A finding of what the database knows about a field of a row. */
    Finding finding(long line, String about, String text, Reason reason, Map<String, Object> params) {
        String field = column(about);
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(field)) {
                return fault(i, reason, text, params).at(source.name(), line);
            }
        }
        return new Finding(source.name(), line, field, text, reason, params);
    }

    private String column(String field) {
        return field == null || mapping.column(field).isPresent()
                ? field
                : Optional.of(mapping.target().standsIn(field))
                        .filter(other -> mapping.column(other).isPresent())
                        .orElse(field);
    }

    /** What a row holds in the column of a field, as it is written; null for nothing. */
    String written(String about, List<String> row) {
        String field = column(about);
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(field) && columns[i] >= 0) {
                return row.get(columns[i]).isBlank()
                        ? null
                        : row.get(columns[i]).strip();
            }
        }
        return null;
    }
}
