package org.gridwalk.geodata.intake.layer;

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
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geo.crs.Crs;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.sqlite.SQLiteConfig;

/**
 * A GeoPackage (OGC 12-128r18) that is read alone, and nothing in it is run: only tables are layers, no views. It holds its
 * file open until it is closed.
 */
public final class GeoPackage implements AutoCloseable {
    private static final int LONGEST_SECONDS = 20;
    private static final int SHORTEST_HEADER_BYTES = 8;
    /** By the code of a box in the flags of a shape. */
    private static final List<Integer> BOX_BYTES = List.of(0, 32, 48, 48, 64);

    private static final int EXTENDED = 0b0010_0000;
    private static final String LAYERS = """
            select shape.table_name, shape.column_name, system.organization, system.organization_coordsys_id,
              system.definition
            from gpkg_contents content
            join gpkg_geometry_columns shape on shape.table_name = content.table_name
            join gpkg_spatial_ref_sys system on system.srs_id = shape.srs_id
            join sqlite_master kept on kept.name = content.table_name and kept.type = 'table'
            where content.data_type = 'features'
            order by shape.table_name
            """;

    private final Connection connection;

    private GeoPackage(Connection connection) {
        this.connection = connection;
    }

    /** @throws SQLException unless SQLite can read it */
    public static GeoPackage open(Path path) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.enableLoadExtension(false);
        return new GeoPackage(config.createConnection("jdbc:sqlite:" + path));
    }

    /** Whether a file begins like one of SQLite. */
    public static boolean isOne(byte[] start) {
        return start.length >= Long.BYTES
                && ByteBuffer.wrap(start).order(ByteOrder.BIG_ENDIAN).getLong() == 0x53514C6974652066L;
    }

    /**
     * A layer.
     *
     * @param table its name
     * @param column of its shapes
     * @param organization whose code of a system it has; likewise {@code code} and {@code definition}
     */
    public record Layer(String table, String column, String organization, int code, String definition) {
        /** The system of its shapes; empty where it isn't known. */
        public Optional<Crs> crs() {
            Optional<Crs> byCode = "EPSG".equalsIgnoreCase(organization) ? Crs.epsg(code) : Optional.empty();
            return byCode.or(() -> Crs.named(String.valueOf(definition)));
        }
    }

    /** Takes one feature after the other. */
    public interface Taker {
        /**
         * A feature.
         *
         * @param number of the row, from 1
         * @param properties as SQLite has them, in order and without bytes
         * @param shape as the file has it; null for none
         */
        void take(long number, Map<String, Object> properties, Shape shape) throws Exception;
    }

    /** A shape in the form of the file. */
    public static final class Shape {
        private final byte[] blob;

        private Shape(byte[] blob) {
            this.blob = blob;
        }

        /**
         * It, in the system of its layer.
         *
         * @return empty where it is in no form of a GeoPackage
         */
        public Optional<Geometry> geometry() {
            boolean readable = blob.length >= SHORTEST_HEADER_BYTES
                    && blob[0] == 'G'
                    && blob[1] == 'P'
                    && (blob[3] & EXTENDED) == 0;
            int box = readable ? blob[3] >> 1 & 0b111 : BOX_BYTES.size();
            int header = box < BOX_BYTES.size() ? SHORTEST_HEADER_BYTES + BOX_BYTES.get(box) : Integer.MAX_VALUE;
            if (header >= blob.length) {
                return Optional.empty();
            }
            try {
                return Optional.of(new WKBReader(LngLat.GEOMETRY).read(Arrays.copyOfRange(blob, header, blob.length)));
            } catch (ParseException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    /** The layers of features, by name. */
    public List<Layer> layers() throws SQLException {
        List<Layer> layers = new ArrayList<>();
        try (Statement statement = statement();
                ResultSet row = statement.executeQuery(LAYERS)) {
            while (row.next()) {
                layers.add(new Layer(
                        row.getString(1), row.getString(2), row.getString(3), row.getInt(4), row.getString(5)));
            }
        }
        return layers;
    }

    /** The columns of a layer without that of its shapes. */
    public List<String> columns(Layer layer) throws SQLException {
        try (Statement statement = statement();
                ResultSet none = statement.executeQuery(select(layer) + " limit 0")) {
            ResultSetMetaData columns = none.getMetaData();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                if (!columns.getColumnName(i).equalsIgnoreCase(layer.column())) {
                    names.add(columns.getColumnName(i));
                }
            }
            return names;
        }
    }

    /** Hands out the features of a layer. */
    public void read(Layer layer, Taker taker) throws Exception {
        try (Statement statement = statement();
                ResultSet row = statement.executeQuery(select(layer))) {
            ResultSetMetaData columns = row.getMetaData();
            for (long number = 1; row.next(); number++) {
                Map<String, Object> properties = new LinkedHashMap<>();
                Shape shape = null;
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    String name = columns.getColumnName(i);
                    if (name.equalsIgnoreCase(layer.column())) {
                        byte[] blob = row.getBytes(i);
                        shape = blob == null ? null : new Shape(blob);
                    } else if (!(row.getObject(i) instanceof byte[])) {
                        properties.put(name, row.getString(i));
                    }
                }
                taker.take(number, properties, shape);
            }
        }
    }

    private static String select(Layer layer) {
        return "select * from \"" + layer.table().replace("\"", "\"\"") + "\"";
    }

    private Statement statement() throws SQLException {
        Statement statement = connection.createStatement();
        statement.setQueryTimeout(LONGEST_SECONDS);
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
