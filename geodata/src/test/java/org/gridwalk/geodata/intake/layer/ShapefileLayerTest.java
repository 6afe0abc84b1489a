package org.gridwalk.geodata.intake.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipOutputStream;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.Reason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;

final class ShapefileLayerTest {
    private static final Charset GBK = Charset.forName("GBK");
    private static final String CGCS2000_ZONE_39 =
            "PROJCS[\"CGCS2000_3_Degree_GK_Zone_39\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\","
                    + "DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],"
                    + "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",39500000.0],"
                    + "PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",117.0],PARAMETER[\"Scale_Factor\",1.0],"
                    + "PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "GBK, 0, , GB18030",
        "GBK, 77, , GB18030",
        "GBK, 0, GBK, GB18030",
        "GBK, 0, 936, GB18030",
        "UTF-8, 0, , UTF-8",
        "UTF-8, 77, UTF-8, UTF-8",
        "UTF-8, 87, , UTF-8",
        "GBK, 87, , GB18030",
        "GBK, 0, UTF-8, GB18030"
    })
    void chineseNamesComeWholeWhateverTheFileSays(String written, int driver, String cpg, String read)
            throws Exception {
        RawShapefile raw = new RawShapefile()
                .in(Charset.forName(written), driver)
                .columns("楼名", "住址")
                .record(RawShapefile.point(116.4, 39.9), "晨光一号楼", "晨光路１号")
                .record(RawShapefile.point(116.5, 39.8), "晨光二号楼", "")
                .other(
                        "prj",
                        "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]");
        if (cpg != null) {
            raw.other("cpg", cpg);
        }
        FeatureFile file = open(raw.write(folder.resolve("a.zip"), "资料/楼栋"), LayerChoice.NONE);

        assertThat(file.columns()).containsExactly("楼名", "住址");
        assertThat(file.name()).isEqualTo("a.zip [楼栋]");
        assertThat(FeatureFiles.read(file).features())
                .extracting(FeatureRow::fields)
                .containsExactly(List.of("晨光一号楼", "晨光路１号"), Arrays.asList("晨光二号楼", null));
        boolean contradicts = cpg != null && !read.equals("UTF-8") && cpg.equals("UTF-8");
        assertThat(file.notes())
                .extracting(Finding::reason)
                .containsExactlyElementsOf(
                        contradicts
                                ? List.of(Reason.CHARSET_NOT_AS_SAID, Reason.LAYER_WITHOUT_INDEX)
                                : List.of(Reason.LAYER_WITHOUT_INDEX));
    }

    /** A field of 10 bytes cuts the fourth character of three bytes. */
    @Test
    void aTextThatWasCutIsNoOtherEncoding() throws Exception {
        RawShapefile raw = new RawShapefile().width(10).record(RawShapefile.point(1, 2), "晨光一号楼");
        FeatureRow row = FeatureFiles.read(open(raw.write(folder.resolve("a.zip"), "x"), LayerChoice.NONE))
                .features()
                .get(0);
        assertThat(row.fields().get(0)).startsWith("晨光一");
    }

    @Test
    void namesInTheZipFileMayBeGbk() throws Exception {
        Path file = RawShapefile.write(
                folder.resolve("a.zip"),
                GBK,
                Map.of("网格数据/第一网格", new RawShapefile().record(RawShapefile.point(1, 2), "x")));
        assertThat(open(file, LayerChoice.layer("第一网格")).name()).isEqualTo("a.zip [第一网格]");
    }

    @Test
    void ofSeveralLayersOneIsChosen() throws Exception {
        RawShapefile one = new RawShapefile().record(RawShapefile.point(1, 2), "one");
        RawShapefile two = new RawShapefile().record(RawShapefile.point(1, 2), "two");
        Path file = RawShapefile.write(
                folder.resolve("a.zip"), StandardCharsets.UTF_8, Map.of("grids", one, "deep/folder/BUILDINGS", two));

        Finding finding = refused(file, LayerChoice.NONE);
        assertThat(finding.reason()).isEqualTo(Reason.LAYER_NOT_CHOSEN);
        assertThat(finding.params()).containsEntry("layers", "BUILDINGS, grids");
        assertThat(refused(file, LayerChoice.layer("roads")).reason()).isEqualTo(Reason.LAYER_MISSING);
        for (String name : List.of("BUILDINGS", "deep/folder/BUILDINGS")) {
            assertThat(FeatureFiles.read(open(file, LayerChoice.layer(name)))
                            .features()
                            .get(0)
                            .fields())
                    .containsExactly("two");
        }
    }

    @Test
    void missingPartsAreTold() throws Exception {
        RawShapefile bare = new RawShapefile().withoutTable().record(RawShapefile.point(116.4, 39.9));
        FeatureFile file = open(bare.write(folder.resolve("a.zip"), "x"), LayerChoice.NONE);
        assertThat(FeatureFiles.read(file).features()).hasSize(1);
        assertThat(file.columns()).isEmpty();
        assertThat(file.notes())
                .extracting(Finding::reason)
                .containsExactly(Reason.LAYER_WITHOUT_SYSTEM, Reason.LAYER_WITHOUT_TABLE, Reason.LAYER_WITHOUT_INDEX);

        Path empty = folder.resolve("empty.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(empty))) {
            RawShapefile.put(zip, "x.dbf", bare.dbf());
        }
        assertThat(refused(empty, LayerChoice.NONE).reason()).isEqualTo(Reason.NO_LAYER);
    }

    @Test
    void zonesOfCgcs2000AreKnownByTheirDefinition() throws Exception {
        Crs zone = Crs.epsg(4527).orElseThrow();
        Coordinate at = zone.fromLngLat(116.4, 39.9);
        RawShapefile raw =
                new RawShapefile().record(RawShapefile.point(at.x, at.y), "x").other("prj", CGCS2000_ZONE_39);
        FeatureFile file = open(raw.write(folder.resolve("a.zip"), "x"), LayerChoice.NONE);

        assertThat(file.crs()).isEqualTo(zone);
        Coordinate read = FeatureFiles.read(file).features().get(0).shape().getCoordinate();
        assertThat(read.x).isCloseTo(116.4, within(1e-9));
        assertThat(read.y).isCloseTo(39.9, within(1e-9));
    }

    @Test
    void beijing54IsNotTakenForWgs84() {
        String old = CGCS2000_ZONE_39.replace("D_China_2000", "D_Beijing_1954");
        RawShapefile raw = new RawShapefile()
                .record(RawShapefile.point(39500000, 4400000), "x")
                .other("prj", old);
        Path file = raw.write(folder.resolve("a.zip"), "x");
        assertThat(refused(file, LayerChoice.NONE).reason()).isEqualTo(Reason.CRS_UNKNOWN);
        assertThat(open(file, LayerChoice.crs(Crs.epsg(4527).orElseThrow()))
                        .crs()
                        .name())
                .isEqualTo("EPSG:4527");
    }

    @Test
    void ringsThatTurnTheOtherWayAreHoles() throws Exception {
        double[] outer = {0, 0, 0, 10, 10, 10, 10, 0, 0, 0};
        double[] hole = {2, 2, 4, 2, 4, 4, 2, 4, 2, 2};
        double[] island = {20, 0, 20, 5, 25, 5, 20, 0};
        double[] lonelyHole = {40, 0, 45, 0, 45, 5, 40, 0};
        RawShapefile raw = new RawShapefile()
                .record(RawShapefile.parts(5, outer, hole), "a")
                .record(RawShapefile.parts(5, island, outer, hole), "b")
                .record(RawShapefile.parts(5, lonelyHole), "c")
                .record(RawShapefile.parts(3, new double[] {0, 0, 1, 1}), "d")
                .record(RawShapefile.parts(3, new double[] {0, 0, 1, 1}, new double[] {2, 2, 3, 3}), "e")
                .record(RawShapefile.none(), "f");
        List<FeatureRow> rows = FeatureFiles.read(open(raw.write(folder.resolve("a.zip"), "x"), LayerChoice.NONE))
                .features();
        assertThat(rows.subList(0, 5))
                .extracting(row -> row.shape().toText())
                .containsExactly(
                        "POLYGON ((0 0, 0 10, 10 10, 10 0, 0 0), (2 2, 4 2, 4 4, 2 4, 2 2))",
                        "MULTIPOLYGON (((20 0, 20 5, 25 5, 20 0)), ((0 0, 0 10, 10 10, 10 0, 0 0), (2 2, 4 2, 4 4, 2 4, 2 2)))",
                        "POLYGON ((40 0, 45 5, 45 0, 40 0))",
                        "LINESTRING (0 0, 1 1)",
                        "MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))");
        assertThat((Object) rows.get(5).shape()).isNull();
        assertThat(rows).extracting(FeatureRow::number).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void brokenRecordsAreToldAndTheOthersRead() throws Exception {
        byte[] lying = RawShapefile.parts(5, new double[] {0, 0, 0, 1, 1, 1, 0, 0});
        ByteBuffer.wrap(lying).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(40, Integer.MAX_VALUE);
        RawShapefile raw = new RawShapefile()
                .record(lying, "lies")
                .record(RawShapefile.parts(5, new double[] {0, 0, 1, 1}), "two corners")
                .record(RawShapefile.little(4).putInt(31).array(), "multipatch")
                .record(RawShapefile.point(500_000, 4_400_000), "metres")
                .record(RawShapefile.point(116, 40), "good");
        FeatureFiles all = FeatureFiles.read(open(raw.write(folder.resolve("a.zip"), "x"), LayerChoice.NONE));
        assertThat(all.features()).extracting(row -> row.fields().get(0)).containsExactly("good");
        assertThat(all.features().get(0).number()).isEqualTo(5);
        assertThat(all.broken())
                .extracting(finding -> finding.line() + " " + finding.reason())
                .containsExactly("1 SHAPE_BROKEN", "2 SHAPE_BROKEN", "3 SHAPE_BROKEN", "4 SHAPE_OUTSIDE_WORLD");
    }

    /** Whatever the bytes, it is refused or read, and nothing else happens. */
    @ParameterizedTest
    @ValueSource(strings = {"shp", "dbf"})
    void damageIsRefusedOrTold(String part) throws Exception {
        RawShapefile raw = new RawShapefile().columns("a", "b");
        for (int i = 0; i < 20; i++) {
            raw.record(RawShapefile.parts(5, new double[] {0, 0, 0, i + 1, i + 1, i + 1, 0, 0}), "x" + i, "y");
        }
        byte[] whole = part.equals("shp") ? raw.shp() : raw.dbf();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int run = 0; run < 300; run++) {
            byte[] damaged = run % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int i = 0; run % 3 != 0 && i < 5; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Path file = folder.resolve("damaged.zip");
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                RawShapefile.put(zip, "x.shp", part.equals("shp") ? damaged : raw.shp());
                RawShapefile.put(zip, "x.dbf", part.equals("dbf") ? damaged : raw.dbf());
            }
            try {
                FeatureFiles.read(open(file, LayerChoice.NONE));
            } catch (FileRefused refused) {
                assertThat(refused.finding().reason())
                        .as("run %d, seed %d", run, seed)
                        .isEqualTo(Reason.LAYER_BROKEN);
            } catch (RuntimeException e) {
                throw new AssertionError("run " + run + ", seed " + seed, e);
            }
        }
    }

    /** What GDAL writes, from Chinese columns to the definition of the system. */
    @ParameterizedTest
    @CsvSource({
        "EPSG:4326, UTF-8",
        "EPSG:4490, GBK",
        "EPSG:4527, GBK",
        "EPSG:4548, UTF-8",
        "EPSG:32650, GBK",
        "EPSG:3857, UTF-8"
    })
    @Tag("gdal")
    void whatGdalWritesComesIn(String system, String charset) throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "ogr2ogr"))),
                "GDAL is not installed");
        Path json = Files.writeString(folder.resolve("in.geojson"), """
                {"type": "FeatureCollection", "features": [
                 {"type": "Feature", "properties": {"名称": "晨光一号楼", "层数": 6, "面积": 12.5},
                  "geometry": {"type": "Polygon", "coordinates": [[[117.1, 39.9], [117.2, 39.9], [117.2, 40], [117.1, 39.9]],
                    [[117.15, 39.91], [117.18, 39.91], [117.18, 39.95], [117.15, 39.91]]]}},
                 {"type": "Feature", "properties": {"名称": "晨光二号楼", "层数": null, "面积": -1},
                  "geometry": {"type": "MultiPolygon", "coordinates": [[[[117.3, 39.9], [117.4, 39.9], [117.4, 40], [117.3, 39.9]]],
                    [[[117.5, 39.9], [117.6, 39.9], [117.6, 40], [117.5, 39.9]]]]}}]}
                """);
        Path out = folder.resolve("out.shz");
        Process process = new ProcessBuilder(
                        "ogr2ogr",
                        "-f",
                        "ESRI Shapefile",
                        "-lco",
                        "ENCODING=" + charset,
                        "-t_srs",
                        system,
                        out.toString(),
                        json.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();

        FeatureFile file = open(out, LayerChoice.NONE);
        FeatureFiles all = FeatureFiles.read(file);

        assertThat(all.broken()).isEmpty();
        assertThat(file.columns()).containsExactly("名称", "层数", "面积");
        assertThat(all.features().get(0).fields()).startsWith("晨光一号楼", "6");
        assertThat(Double.parseDouble(all.features().get(0).fields().get(2))).isEqualTo(12.5);
        assertThat(all.features().get(1).fields().get(1)).isNull();
        List<FeatureRow> original =
                FeatureFiles.read(open(json, LayerChoice.NONE)).features();
        for (int i = 0; i < 2; i++) {
            assertThat(all.features()
                            .get(i)
                            .shape()
                            .norm()
                            .equalsExact(original.get(i).shape().norm(), 1e-8))
                    .as(
                            "%s and %s",
                            all.features().get(i).shape(), original.get(i).shape())
                    .isTrue();
        }
    }

    private static FeatureFile open(Path file, LayerChoice choice) {
        return FeatureFile.open(file, choice);
    }

    private static Finding refused(Path file, LayerChoice choice) {
        return catchThrowableOfType(FileRefused.class, () -> open(file, choice)).finding();
    }

    @Test
    void aCharsetThatIsSaidGoesFirst() throws IOException, Exception {
        RawShapefile raw = new RawShapefile().in(GBK, 0).record(RawShapefile.point(1, 2), "晨光");
        LayerChoice latin =
                new LayerChoice(Optional.empty(), Optional.empty(), Optional.of(StandardCharsets.ISO_8859_1));
        FeatureFile file = open(raw.write(folder.resolve("a.zip"), "x"), latin);
        assertThat(FeatureFiles.read(file).features().get(0).fields().get(0))
                .isEqualTo(new String("晨光".getBytes(GBK), StandardCharsets.ISO_8859_1));
    }
}
