package org.gridwalk.geodata.boundary.exchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.WKBWriter;

/** Writes features as a GeoPackage (OGC 12-128r18, version 1.3), a table of multipolygons in EPSG:4326 for each layer. */
final class GeoPackageWriter {
    /** What comes before the WKB of a shape: magic, version, flags, system, and a box of x and y. */
    private static final int HEADER_BYTES = 8 + 4 * Double.BYTES;

    private static final int WGS84 = 4326;
    /** Little-endian, with a box of x and y. */
    private static final byte FLAGS = 0b0000_0011;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final List<String> FRAME =
            List.of("pragma application_id = 0x47504b47", "pragma user_version = 10300", """
            create table gpkg_spatial_ref_sys (srs_name text not null, srs_id integer not null primary key,
              organization text not null, organization_coordsys_id integer not null, definition text not null,
              description text)
            """, """
            create table gpkg_contents (table_name text not null primary key, data_type text not null,
              identifier text unique, description text default '',
              last_change datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
              min_x double, min_y double, max_x double, max_y double, srs_id integer,
              foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id))
            """, """
            create table gpkg_geometry_columns (table_name text not null, column_name text not null,
              geometry_type_name text not null, srs_id integer not null, z tinyint not null, m tinyint not null,
              primary key (table_name, column_name), unique (table_name),
              foreign key (table_name) references gpkg_contents (table_name),
              foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id))
            """, """
            insert into gpkg_spatial_ref_sys values
              ('Undefined Cartesian', -1, 'NONE', -1, 'undefined', null),
              ('Undefined geographic', 0, 'NONE', 0, 'undefined', null),
              ('WGS 84', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,\
            AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],\
            UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],\
            AUTHORITY["EPSG","4326"]]', 'longitude and latitude in degrees')
            """);

    private final Connection connection;
    private final Instant at;

    private GeoPackageWriter(Connection connection, Instant at) {
        this.connection = connection;
        this.at = at;
    }

    /**
     * @param path of a file that isn't there yet, or is empty
     * @param at when the features were as they are
     */
    static void write(Path path, List<FileFeature> features, Instant at) {
        Map<String, List<FileFeature>> layers = new LinkedHashMap<>();
        features.forEach(feature -> layers.computeIfAbsent(feature.layer().orElseThrow(), key -> new ArrayList<>())
                .add(feature));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path)) {
            connection.setAutoCommit(false);
            GeoPackageWriter writer = new GeoPackageWriter(connection, at);
            writer.execute(FRAME);
            for (Map.Entry<String, List<FileFeature>> layer : layers.entrySet()) {
                writer.layer(layer.getKey(), layer.getValue());
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void layer(String name, List<FileFeature> features) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        features.forEach(feature -> feature.properties()
                .forEach((property, value) ->
                        columns.merge(property, type(value), (one, other) -> one.isEmpty() ? other : one)));
        Envelope box = new Envelope();
        features.stream()
                .filter(feature -> feature.shape() != null)
                .forEach(feature -> box.expandToInclude(feature.shape().getEnvelopeInternal()));
        execute(List.of("create table " + name + " (fid integer primary key autoincrement not null, geom multipolygon, "
                + columns.entrySet().stream()
                        .map(column -> quoted(column.getKey()) + " "
                                + (column.getValue().isEmpty() ? "text" : column.getValue()))
                        .collect(Collectors.joining(", "))
                + ")"));
        try (PreparedStatement contents = connection.prepareStatement(
                "insert into gpkg_contents (table_name, data_type,"
                        + " identifier, last_change, min_x, min_y, max_x, max_y, srs_id) values (?, 'features', ?, ?, ?, ?, ?, ?, ?)")) {
            bind(
                    contents,
                    name,
                    name,
                    TIME.format(at),
                    box.getMinX(),
                    box.getMinY(),
                    box.getMaxX(),
                    box.getMaxY(),
                    WGS84);
            contents.executeUpdate();
        }
        try (PreparedStatement column = connection.prepareStatement(
                "insert into gpkg_geometry_columns values (?, 'geom', 'MULTIPOLYGON', ?, 0, 0)")) {
            bind(column, name, WGS84);
            column.executeUpdate();
        }
        rows(name, List.copyOf(columns.keySet()), features);
    }

    private void rows(String layer, List<String> columns, List<FileFeature> features) throws SQLException {
        String sql = "insert into " + layer + " (geom, "
                + columns.stream().map(GeoPackageWriter::quoted).collect(Collectors.joining(", ")) + ") values (?"
                + ", ?".repeat(columns.size()) + ")";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (FileFeature feature : features) {
                List<Object> values = new ArrayList<>();
                values.add(feature.shape() == null ? null : blob(feature.shape()));
                columns.forEach(column -> values.add(feature.properties().get(column)));
                bind(insert, values.toArray());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static String quoted(String column) {
        return '"' + column + '"';
    }

    private static String type(Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Double ? "double" : value instanceof Number ? "integer" : "text";
    }

    private static byte[] blob(Geometry shape) {
        byte[] wkb = new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN).write(shape);
        Envelope box = shape.getEnvelopeInternal();
        return ByteBuffer.allocate(HEADER_BYTES + wkb.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("GP".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 0)
                .put(FLAGS)
                .putInt(WGS84)
                .putDouble(box.getMinX())
                .putDouble(box.getMaxX())
                .putDouble(box.getMinY())
                .putDouble(box.getMaxY())
                .put(wkb)
                .array();
    }
}
