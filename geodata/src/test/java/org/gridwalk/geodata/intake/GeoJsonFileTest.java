package org.gridwalk.geodata.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridwalk.geodata.geo.crs.Crs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of our own making, beside those of {@link BadGeoJsonTest}. */
final class GeoJsonFileTest {
    private static final String RING = "[[116.4,39.9],[116.41,39.9],[116.41,39.91],[116.4,39.91],[116.4,39.9]]";
    private static final String FEATURE = feature("[" + RING + "]");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\1',
            value = {
                // The order of members is free.
                "{\"features\":[F],\"type\":\"FeatureCollection\"} | LOADED",
                "{\"features\":[F],\"crs\":C,\"type\":\"FeatureCollection\"} | CGCS2000_AS_WGS84, LOADED",
                "{\"type\":\"FeatureCollection\",\"name\":\"x\",\"features\":[F,F2]} | LOADED, LOADED",
                // A file that isn't what it says.
                "{\"type\":\"FeatureCollection\",\"features\":[F | REFUSED JSON_BROKEN",
                "{\"type\":\"FeatureCollection\",\"features\":[F,]} | REFUSED JSON_BROKEN",
                "{\"type\":\"FeatureCollection\",\"features\":[F]}x | REFUSED JSON_BROKEN",
                "{\"type\":\"FeatureCollection\",\"features\":[F]} F | REFUSED TRAILING_CONTENT",
                "F F2 | REFUSED TRAILING_CONTENT",
                "[F] | REFUSED NOT_GEOJSON",
                "\"FeatureCollection\" | REFUSED NOT_GEOJSON",
                "{\"type\":\"Topology\",\"objects\":{}} | REFUSED NOT_GEOJSON",
                "{\"features\":[{\"attributes\":{},\"geometry\":{\"rings\":[]}}]} | REFUSED NO_TYPE",
                "<kml><Placemark/></kml> | REFUSED JSON_BROKEN",
                "编号,名称 | REFUSED JSON_BROKEN",
                "{\"type\":\"FeatureCollection\",\"crs\":null,\"features\":[F]} | REFUSED CRS_UNKNOWN",
                "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"link\"},\"features\":[F]} | REFUSED CRS_UNKNOWN",
                // A feature that is none.
                "{\"type\":\"FeatureCollection\",\"features\":[5,\"F\",[],F]} | FEATURE_NOT_OBJECT, FEATURE_NOT_OBJECT, FEATURE_NOT_OBJECT, LOADED",
                "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Polygon\",\"coordinates\":[]}]} | FEATURE_TYPE",
                "{\"type\":\"FeatureCollection\",\"features\":[{\"geometry\":{}}]} | FEATURE_TYPE",
            })
    void eachFileHasItsOutcome(String json, String outcome) throws Exception {
        String text = json.replace(
                        "F2", feature("[" + RING.replace("116", "117") + "]").replace("\"A\"", "\"B\""))
                .replace("[F", "[" + FEATURE)
                .replace(",F]", "," + FEATURE + "]")
                .replaceAll("^F | F$", FEATURE)
                .replace("\"crs\":C", "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:4490\"}}");

        assertThat(BadGeoJsonTest.outcome(file(text))).as(text).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\1',
            value = {
                "[] | POLYGON_EMPTY",
                "[[]] | POLYGON_EMPTY",
                "[[[]]] | COORDINATES_MALFORMED",
                "null | COORDINATES_MALFORMED",
                "{} | COORDINATES_MALFORMED",
                "\"POLYGON((0 0))\" | COORDINATES_MALFORMED",
                "[[[1]]] | COORDINATES_MALFORMED",
                "[[[1,\"2\"],[2,3],[3,1],[1,2]]] | COORDINATES_MALFORMED",
                "[[[1,2],[2,3],null,[1,2]]] | COORDINATES_MALFORMED",
                "[[[1,2],[2,[3]],[3,1],[1,2]]] | COORDINATES_MALFORMED",
                "[[[1,2]]] | TOO_FEW_POSITIONS",
                "[[[1,2],[1,2],[1,2],[1,2]]] | TOO_FEW_POSITIONS",
                "[[[1,2],[2,3],[1,2]]] | TOO_FEW_POSITIONS",
                "[[[1,2],[2,3],[3,4],[1,2]]] | SELF_INTERSECTION",
                "[[[0,0],[1,0],[1,1],[0,1],[0,0.001]]] | RING_UNCLOSED",
                "[[[39.9,116.4],[39.9,116.41],[39.91,116.41],[39.9,116.4]]] | AXES_SWAPPED",
                "[[[447000,4420000],[448000,4420000],[448000,4421000],[447000,4420000]]] | METRES_NOT_DEGREES",
                "[[[181,1],[182,1],[182,2],[181,1]]] | OUTSIDE_WORLD",
                "[[[1,1],[2,1],[1e400,2],[1,1]]] | METRES_NOT_DEGREES",
                "[[[0,0],[1,1],[1,0],[0,1],[0,0]]] | SELF_INTERSECTION",
                "[[[0,0],[4,0],[4,4],[2,4],[2,2],[3,3],[2,2],[2,4],[0,4],[0,0]]] | RING_SELF_INTERSECTION",
                "[[[0,0],[4,0],[4,4],[2,0],[0,4],[0,0]]] | RING_SELF_INTERSECTION",
                "[[[0,0],[1,0],[1,1],[0,1],[0,0]],[[5,5],[5,6],[6,6],[5,5]]] | HOLE_OUTSIDE_SHELL",
                "[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[1,1],[1,8],[8,8],[8,1],[1,1]],[[2,2],[2,3],[3,3],[2,2]]] | HOLES_NESTED",
                "[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[0,2],[2,4],[4,2],[2,0],[0,2]]] | INTERIOR_DISCONNECTED",
                "[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[1,2],[2,2],[1,1]],[[1,1],[1,2],[2,2],[1,1]]] | SELF_INTERSECTION",
                "[[[1,1],[1.00000001,1],[1.00000001,1.00000001],[1,1]]] | LATTICE_COLLAPSE",
                "[[[1,1],[2,1],[2,1.00000001],[1,1]]] | LATTICE_COLLAPSE",
                "[[[1,1],[1.01,1],[1.01,1.01],[1,1.00000001]]] | LOADED POSITIONS_ROUNDED",
            })
    void eachPolygonHasItsOutcome(String coordinates, String outcome) throws Exception {
        assertThat(BadGeoJsonTest.outcome(file(feature(coordinates)))).isEqualTo(outcome);
    }

    @Test
    void partsThatLieInEachOtherAreRejected() throws Exception {
        String parts = "[[[[0,0],[4,0],[4,4],[0,4],[0,0]]],[[[1,1],[2,1],[2,2],[1,1]]]]";

        assertThat(BadGeoJsonTest.outcome(file(feature(parts).replace("\"Polygon\"", "\"MultiPolygon\""))))
                .isEqualTo("PARTS_NESTED");
    }

    @Test
    void aPolygonCutAtTheAntimeridianIsWhole() throws Exception {
        String parts = "[[[[179.9,0],[180,0],[180,0.1],[179.9,0.1],[179.9,0]]],"
                + "[[[-180,0],[-179.9,0],[-179.9,0.1],[-180,0.1],[-180,0]]]]";

        assertThat(BadGeoJsonTest.outcome(file(feature(parts).replace("\"Polygon\"", "\"MultiPolygon\""))))
                .isEqualTo("LOADED");
    }

    @Test
    void aHugePolygonIsRejectedAndTheNextOneRead() throws Exception {
        String huge = "[[" + IntStream.range(0, 300_000).mapToObj(i -> "[1,2]").collect(Collectors.joining(",")) + "]]";

        assertThat(BadGeoJsonTest.outcome(
                        file("{\"type\":\"FeatureCollection\",\"features\":[" + feature(huge) + "," + FEATURE + "]}")))
                .isEqualTo("TOO_MANY_VERTICES, LOADED");
    }

    @Test
    void aDeepNestIsRefused() throws Exception {
        assertThat(BadGeoJsonTest.outcome(file(feature("[".repeat(5000) + "]".repeat(5000)))))
                .isEqualTo("REFUSED JSON_BROKEN");
    }

    @Test
    void readsGbkAndSaysSo() throws Exception {
        Path file = folder.resolve("gbk.geojson");
        Files.write(file, FEATURE.replace("\"A\"", "\"网格\"").getBytes(Charset.forName("GBK")));
        assertThat(BadGeoJsonTest.outcome(file)).isEqualTo("CHARSET_NOT_UTF8, LOADED");

        Files.write(file, ("\uFEFF" + FEATURE).getBytes(StandardCharsets.UTF_8));
        assertThat(BadGeoJsonTest.outcome(file)).isEqualTo("LOADED");
    }

    @Test
    void aSystemThatIsNamedGoesBeforeTheFilesOwn() throws Exception {
        Path file = file(feature("[[[447000,4420000],[448000,4420000],[448000,4421000],[447000,4420000]]]"));

        GeoJsonFile utm = GeoJsonFile.open(file, GeoJsonFile.Limits.DEFAULT, Crs.epsg(32650));

        assertThat(utm.warnings()).extracting(Finding::reason).containsExactly(Reason.REPROJECTED);
        utm.read(0, feature -> {
            GridRow row = new GridReader(utm, null).read(feature, warning -> {});
            assertThat(row.geom().getCentroid().getX()).isBetween(116.3, 116.5);
            assertThat(row.geom().getCentroid().getY()).isBetween(39.9, 40.0);
        });
    }

    @Test
    void theLineOfEachFeatureIsKnown() throws Exception {
        Path file = file("{\"type\": \"FeatureCollection\",\n\"features\": [\n" + FEATURE + ",\n\n" + FEATURE + "]}");

        GeoJsonFile read = GeoJsonFile.open(file, GeoJsonFile.Limits.DEFAULT, Optional.empty());

        StringBuilder lines = new StringBuilder();
        read.read(0, feature -> lines.append(feature.line()).append(' '));
        assertThat(lines).hasToString("3 5 ");
        lines.setLength(0);
        read.read(1, feature -> lines.append(feature.line()).append(' '));
        assertThat(lines).hasToString("5 ");
    }

    private Path file(String json) throws IOException {
        Path file = folder.resolve("file.geojson");
        Files.writeString(file, json);
        return file;
    }

    private static String feature(String coordinates) {
        return "{\"type\":\"Feature\",\"properties\":{\"code\":\"A\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
                + coordinates + "}}";
    }
}
