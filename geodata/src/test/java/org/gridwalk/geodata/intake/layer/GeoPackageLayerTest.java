package org.gridwalk.geodata.intake.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Random;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKBWriter;

final class GeoPackageLayerTest {
    private static final String FRAME = """
            create table gpkg_contents (table_name text, data_type text, srs_id integer);
            create table gpkg_geometry_columns (table_name text, column_name text, srs_id integer);
            create table gpkg_spatial_ref_sys (srs_id integer, organization text, organization_coordsys_id integer,
              definition text);
            insert into gpkg_spatial_ref_sys values (4326, 'EPSG', 4326, ''), (4527, 'epsg', 4527, ''), (-1, 'NONE', -1, 'undefined');
            """;

    @TempDir
    Path folder;

    @Test
    void aLayerInAZone() throws Exception {
        Crs zone = Crs.epsg(4527).orElseThrow();
        Coordinate at = zone.fromLngLat(116.4, 39.9);
        Path file = file("楼栋", 4527, blob(at), null, new byte[] {'G', 'P', 0, 1});
        FeatureFile layer = FeatureFile.open(file, LayerChoice.NONE);

        assertThat(layer.name()).isEqualTo("a.gpkg [楼栋]");
        assertThat(layer.crs()).isEqualTo(zone);
        assertThat(layer.columns()).containsExactly("fid", "名称", "层数");
        FeatureFiles all = FeatureFiles.read(layer);
        assertThat(all.features()).hasSize(2);
        assertThat(all.features().get(0).fields()).containsExactly("1", "晨光1号楼", "6");
        assertThat(all.features().get(0).shape().getCoordinate().distance(new Coordinate(116.4, 39.9)))
                .isLessThan(1e-9);
        assertThat((Object) all.features().get(1).shape()).isNull();
        assertThat(all.broken())
                .extracting(finding -> finding.line() + " " + finding.reason())
                .containsExactly("3 SHAPE_BROKEN");
    }

    @Test
    void ofSeveralLayersOneIsChosenAndAnUnknownSystemIsSaid() throws Exception {
        Path file = file("one", 4326, blob(new Coordinate(1, 2)));
        add(file, "two", -1, blob(new Coordinate(116.4, 39.9)));

        assertThat(refused(file, LayerChoice.NONE).reason()).isEqualTo(Reason.LAYER_NOT_CHOSEN);
        assertThat(refused(file, LayerChoice.layer("three")).params()).containsEntry("layers", "one, two");
        assertThat(refused(file, LayerChoice.layer("two")).reason()).isEqualTo(Reason.CRS_UNKNOWN);
        LayerChoice said = new LayerChoice(
                java.util.Optional.of("two"), java.util.Optional.of(Crs.gcj02()), java.util.Optional.empty());
        Coordinate read = FeatureFiles.read(FeatureFile.open(file, said))
                .features()
                .get(0)
                .shape()
                .getCoordinate();
        assertThat(read.distance(Crs.gcj02().toLngLat(116.4, 39.9))).isLessThan(1e-9);
    }

    @Test
    void damageIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(file("one", 4326, blob(new Coordinate(1, 2))));
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int run = 0; run < 60; run++) {
            byte[] damaged =
                    run % 2 == 0 ? Arrays.copyOf(whole, 16 + random.nextInt(whole.length - 16)) : whole.clone();
            for (int i = 0; i < 40; i++) {
                damaged[16 + random.nextInt(damaged.length - 16)] = (byte) random.nextInt();
            }
            Path file = Files.write(folder.resolve("damaged.gpkg"), damaged);
            try {
                FeatureFiles.read(FeatureFile.open(file, LayerChoice.NONE));
            } catch (FileRefused refused) {
                assertThat(refused.finding().reason())
                        .as("run %d, seed %d", run, seed)
                        .isIn(Reason.GPKG_BROKEN, Reason.NO_LAYER, Reason.CRS_UNKNOWN);
            } catch (RuntimeException e) {
                throw new AssertionError("run " + run + ", seed " + seed, e);
            }
        }
    }

    private static byte[] blob(Coordinate at) {
        byte[] wkb = new WKBWriter().write(new GeometryFactory().createPoint(at));
        return ByteBuffer.allocate(8 + wkb.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 'G')
                .put((byte) 'P')
                .put((byte) 0)
                .put((byte) 1)
                .putInt(0)
                .put(wkb)
                .array();
    }

    private Path file(String layer, int system, byte[]... shapes) throws SQLException {
        Path file = folder.resolve("a.gpkg");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(FRAME);
        }
        add(file, layer, system, shapes);
        return file;
    }

    private static void add(Path file, String layer, int system, byte[]... shapes) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into gpkg_contents values ('%s', 'features', %d)".formatted(layer, system));
            statement.executeUpdate(
                    "insert into gpkg_geometry_columns values ('%s', 'geom', %d)".formatted(layer, system));
            statement.executeUpdate(
                    "create table \"%s\" (fid integer primary key, geom blob, 名称 text, 层数 integer)".formatted(layer));
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into \"%s\" (geom, 名称, 层数) values (?, ?, 6)".formatted(layer))) {
                for (int i = 0; i < shapes.length; i++) {
                    insert.setBytes(1, shapes[i]);
                    insert.setString(2, "晨光" + (i + 1) + "号楼");
                    insert.executeUpdate();
                }
            }
        }
    }

    private static Finding refused(Path file, LayerChoice choice) throws IOException {
        return catchThrowableOfType(FileRefused.class, () -> FeatureFile.open(file, choice))
                .finding();
    }
}
