package org.gridwalk.geodata.intake.layer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;

/** A GeoPackage with as much in it as a reader needs. */
public final class RawGeoPackage {
    private static final String FRAME = """
            create table gpkg_contents (table_name text, data_type text, srs_id integer);
            create table gpkg_geometry_columns (table_name text, column_name text, srs_id integer);
            create table gpkg_spatial_ref_sys (srs_id integer, organization text, organization_coordsys_id integer,
              definition text);
            """;

    private final Path file;

    private RawGeoPackage(Path file) {
        this.file = file;
    }

    /**
     * A feature.
     *
     * @param fields as many as the layer has columns
     */
    public record Feature(Geometry shape, List<String> fields) {
        public Feature(Geometry shape, String... fields) {
            this(shape, List.of(fields));
        }
    }

    /** A file without layers. */
    public static RawGeoPackage in(Path file) throws SQLException {
        RawGeoPackage made = new RawGeoPackage(file);
        made.execute(FRAME);
        return made;
    }

    /**
     * A layer of features.
     *
     * @param epsg the code of its system
     */
    public RawGeoPackage layer(String name, int epsg, List<String> columns, List<Feature> features)
            throws SQLException {
        execute("""
                insert into gpkg_spatial_ref_sys select %1$d, 'EPSG', %1$d, ''
                where not exists (select * from gpkg_spatial_ref_sys where srs_id = %1$d);
                insert into gpkg_contents values ('%2$s', 'features', %1$d);
                insert into gpkg_geometry_columns values ('%2$s', 'geom', %1$d);
                create table "%2$s" (fid integer primary key, geom blob, %3$s);
                """.formatted(
                epsg, name, columns.stream().map(column -> '"' + column + '"').collect(Collectors.joining(", "))));
        String values = "?, ".repeat(columns.size()) + "?";
        try (Connection connection = open();
                PreparedStatement insert =
                        connection.prepareStatement("insert into \"%s\" values (null, %s)".formatted(name, values))) {
            for (Feature feature : features) {
                insert.setBytes(1, blob(feature.shape));
                for (int i = 0; i < feature.fields.size(); i++) {
                    insert.setObject(i + 2, feature.fields.get(i));
                }
                insert.executeUpdate();
            }
        }
        return this;
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private void execute(String script) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            for (String one : Arrays.asList(script.split(";"))) {
                if (!one.isBlank()) {
                    statement.executeUpdate(one);
                }
            }
        }
    }

    private static byte[] blob(Geometry shape) {
        byte[] wkb = new WKBWriter().write(shape);
        return ByteBuffer.allocate(8 + wkb.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {'G', 'P', 0, 1})
                .putInt(0)
                .put(wkb)
                .array();
    }
}
