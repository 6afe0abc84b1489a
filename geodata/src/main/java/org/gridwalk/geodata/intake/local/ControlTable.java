package org.gridwalk.geodata.intake.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geo.crs.ControlPoint;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.InputFile;
import org.gridwalk.geodata.intake.Reason;
import org.gridwalk.geodata.intake.TableChoice;
import org.gridwalk.geodata.intake.TableFile;
import org.gridwalk.geodata.intake.guess.NameMatch;
import org.locationtech.jts.geom.Coordinate;

/**
 * Control points as a surveyor's table has them: a name, two coordinates in the city's system, and the same place in a known
 * one. Degrees are decimal or in minutes and seconds (39°54′26.5″). All of a table can be used or none of it: a point
 * that is left out unseen would make a fit look better than it is.
 */
public final class ControlTable {
    private static final List<String> NAME = List.of("点名", "点号", "控制点", "名称", "编号", "name", "point", "id");
    private static final List<String> X = List.of("x", "x坐标", "纵坐标", "地方x", "独立x");
    private static final List<String> Y = List.of("y", "y坐标", "横坐标", "地方y", "独立y");
    private static final List<String> EAST = List.of("经度", "东经", "lng", "lon", "longitude", "l", "东坐标", "east", "e");
    private static final List<String> NORTH = List.of("纬度", "北纬", "lat", "latitude", "b", "北坐标", "north", "n");
    private static final Pattern DEGREES =
            Pattern.compile("(\\d{1,3})[°度](?:(\\d{1,2})['′分])?(?:(\\d{1,2}(?:\\.\\d+)?)[\"″秒])?");

    private static final String EXAMPLES = "345678.123, 116.397128, 39°54′26.5″";

    private final TableFile table;
    private final Crs known;

    private ControlTable(TableFile table, Crs known) {
        this.table = table;
        this.known = known;
    }

    /**
     * The points of a table, in their order.
     *
     * @param known the system of the known coordinates, longitude or east first
     * @throws FileRefused naming line, column and value of the first thing that can't be used
     */
    public static List<ControlPoint> read(Path file, Crs known) {
        return new ControlTable(TableFile.open(file, TableChoice.NONE, InputFile.Limits.DEFAULT), known).read();
    }

    private record Columns(int name, int x, int y, int east, int north) {}

    private List<ControlPoint> read() {
        Columns columns = new Columns(find(NAME), needed(X), needed(Y), needed(EAST), needed(NORTH));
        List<ControlPoint> points = new ArrayList<>();
        try {
            table.read(new TableFile.Taker() {
                @Override
                public void take(long line, List<String> fields) {
                    points.add(point(line, fields, columns));
                }

                @Override
                public void broken(long line, Reason reason, String text, Map<String, Object> params) {
                    throw new FileRefused(new Finding(table.name(), line, null, text, reason, params));
                }
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a taker that throws nothing checked", e);
        }
        return points;
    }

    private int needed(List<String> names) {
        int at = find(names);
        return at >= 0 ? at : table.column(names.get(0)); // which says what is missing
    }

    /** By its name, else by what its name holds. */
    private int find(List<String> names) {
        List<String> header = table.header().stream().map(NameMatch::plain).toList();
        return IntStream.concat(
                        names.stream().mapToInt(header::indexOf),
                        IntStream.range(0, header.size())
                                .filter(at -> names.stream()
                                        .anyMatch(name -> name.length() > 1
                                                && header.get(at).contains(name))))
                .filter(at -> at >= 0)
                .findFirst()
                .orElse(-1);
    }

    private ControlPoint point(long line, List<String> fields, Columns columns) {
        String name = columns.name < 0 ? "" : fields.get(columns.name).strip();
        Coordinate at = known.toLngLat(number(line, fields, columns.east), number(line, fields, columns.north));
        try {
            return new ControlPoint(
                    name.isEmpty() ? Long.toString(line) : name,
                    number(line, fields, columns.x),
                    number(line, fields, columns.y),
                    new LngLat(at.x, at.y));
        } catch (IllegalArgumentException outsideOfTheWorld) {
            throw unreadable(line, fields, columns.east);
        }
    }

    private double number(long line, List<String> fields, int column) {
        String text = fields.get(column).strip();
        Matcher degrees = DEGREES.matcher(text);
        if (degrees.matches()) {
            return part(degrees.group(1)) + part(degrees.group(2)) / 60 + part(degrees.group(3)) / 3600;
        }
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw unreadable(line, fields, column);
    }

    private static double part(String digits) {
        return digits == null ? 0 : Double.parseDouble(digits);
    }

    private FileRefused unreadable(long line, List<String> fields, int column) {
        return new FileRefused(new Finding(
                table.name(),
                line,
                table.header().get(column),
                fields.get(column),
                Reason.VALUE_UNREADABLE,
                Map.of("expected", EXAMPLES)));
    }
}
