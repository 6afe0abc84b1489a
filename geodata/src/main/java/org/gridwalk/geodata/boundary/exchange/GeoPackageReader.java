package org.gridwalk.geodata.boundary.exchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.geo.crs.Crs;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.sqlite.SQLiteConfig;

/**
 * Reads features of a GeoPackage: layers {@code grids} and {@code buildings}, or the only layer there is, in whatever system
 * of coordinates the file says. A file is opened to be read alone, and nothing in it is run.
 */
final class GeoPackageReader {
    private static final int MOST_FEATURES = 200_000;
    private static final int LONGEST_SECONDS = 20;
    private static final int SHORTEST_HEADER_BYTES = 8;
    /** By the code of a box in the flags of a shape. */
    private static final List<Integer> BOX_BYTES = List.of(0, 32, 48, 48, 64);

    private static final int EXTENDED = 0b0010_0000;
    private static final String EXPECTED = "a GeoPackage with a layer of polygons";
    private static final String LAYERS = """
            select shape.table_name, shape.column_name, system.organization, system.organization_coordsys_id
            from gpkg_contents content
            join gpkg_geometry_columns shape on shape.table_name = content.table_name
            join gpkg_spatial_ref_sys system on system.srs_id = shape.srs_id
            join sqlite_master kept on kept.name = content.table_name and kept.type = 'table'
            where content.data_type = 'features'
            order by shape.table_name
            """;

    private record Layer(String table, String column, String organization, int code) {}

    private final Connection connection;
    private final List<FileFeature> features = new ArrayList<>();

    private GeoPackageReader(Connection connection) {
        this.connection = connection;
    }

    /** @throws BadInput that names the field {@code file} */
    static List<FileFeature> read(Path path) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.enableLoadExtension(false);
        try (Connection connection = config.createConnection("jdbc:sqlite:" + path)) {
            GeoPackageReader reader = new GeoPackageReader(connection);
            for (Layer layer : reader.wanted()) {
                reader.read(layer);
            }
            return reader.features;
        } catch (SQLException e) {
            throw new BadInput("file", "a GeoPackage that SQLite can't read", EXPECTED);
        }
    }

    private Statement statement() throws SQLException {
        Statement statement = connection.createStatement();
        statement.setQueryTimeout(LONGEST_SECONDS);
        return statement;
    }

    private List<Layer> wanted() throws SQLException {
        List<Layer> layers = new ArrayList<>();
        try (Statement statement = statement();
                ResultSet row = statement.executeQuery(LAYERS)) {
            while (row.next()) {
                layers.add(new Layer(row.getString(1), row.getString(2), row.getString(3), row.getInt(4)));
            }
        }
        Set<String> ours = Set.of(FileFeature.GRIDS, FileFeature.BUILDINGS);
        if (layers.stream().anyMatch(layer -> layer.table().equals(FileFeature.GRIDS))) {
            return layers.stream().filter(layer -> ours.contains(layer.table())).toList();
        }
        BadInput.unless(
                layers.size() == 1,
                "file",
                "layers " + layers.stream().map(Layer::table).toList(),
                "one layer, or one that is called " + FileFeature.GRIDS);
        return layers;
    }

    private void read(Layer layer) throws SQLException {
        Crs crs = Optional.of(layer.code())
                .filter(code -> "EPSG".equalsIgnoreCase(layer.organization()))
                .flatMap(Crs::epsg)
                .orElseThrow(() -> new BadInput(
                        "file",
                        "layer " + layer.table() + " in " + layer.organization() + ":" + layer.code(),
                        "a layer in a system that EPSG has, such as EPSG:4326 or EPSG:4490"));
        String sql = "select * from \"" + layer.table().replace("\"", "\"\"") + "\"";
        try (Statement statement = statement();
                ResultSet row = statement.executeQuery(sql)) {
            ResultSetMetaData columns = row.getMetaData();
            while (row.next()) {
                BadInput.unless(
                        features.size() < MOST_FEATURES,
                        "file",
                        "more features",
                        "at most " + MOST_FEATURES + " features");
                read(layer, crs, row, columns);
            }
        }
    }

    private void read(Layer layer, Crs crs, ResultSet row, ResultSetMetaData columns) throws SQLException {
        String place = layer.table() + "[" + row.getRow() + "]";
        Map<String, Object> properties = new LinkedHashMap<>();
        Geometry shape = null;
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnName(i);
            if (name.equalsIgnoreCase(layer.column())) {
                byte[] blob = row.getBytes(i);
                shape = blob == null ? null : shape(blob, crs, place);
            } else if (!(row.getObject(i) instanceof byte[])) {
                properties.put(name, row.getString(i));
            }
        }
        features.add(new FileFeature(place, Optional.of(layer.table()), properties, shape, Set.of()));
    }

    private static Geometry shape(byte[] blob, Crs crs, String place) {
        boolean readable =
                blob.length >= SHORTEST_HEADER_BYTES && blob[0] == 'G' && blob[1] == 'P' && (blob[3] & EXTENDED) == 0;
        int box = readable ? blob[3] >> 1 & 0b111 : BOX_BYTES.size();
        int header = box < BOX_BYTES.size() ? SHORTEST_HEADER_BYTES + BOX_BYTES.get(box) : Integer.MAX_VALUE;
        try {
            BadInput.unless(header < blob.length, "file", place, "shapes in the form of a GeoPackage");
            Geometry shape = new WKBReader().read(Arrays.copyOfRange(blob, header, blob.length));
            shape.apply((CoordinateFilter) corner -> {
                Coordinate at = WorldCheck.checked(crs.toLngLat(corner.x, corner.y), place);
                corner.x = at.x;
                corner.y = at.y;
            });
            shape.geometryChanged();
            return shape;
        } catch (ParseException | IllegalArgumentException e) {
            throw new BadInput("file", place, "shapes in the form of a GeoPackage");
        }
    }

    /** Whether a file begins like one of SQLite. */
    static boolean isOne(byte[] start) {
        return start.length >= Long.BYTES
                && ByteBuffer.wrap(start).order(ByteOrder.BIG_ENDIAN).getLong() == 0x53514C6974652066L;
    }
}
