package org.gridwalk.geodata.intake.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.gridwalk.geodata.intake.ImportReport;
import org.gridwalk.geodata.intake.TargetCase;
import org.junit.jupiter.api.Test;

final class StreetsTest extends TargetCase {
    private static String feature(String name, String kind, String type, String coordinates) {
        return "{\"type\": \"Feature\", \"properties\": {\"路名\": \"" + name + "\", \"道路等级\": \"" + kind
                + "\"}, \"geometry\": {\"type\": \"" + type + "\", \"coordinates\": " + coordinates + "}}";
    }

    /** All on one line, as programs write it. */
    private Path layer(String... features) {
        return file(
                "s.geojson", "{\"type\": \"FeatureCollection\", \"features\": [" + String.join(",", features) + "]}");
    }

    @Test
    void linesWallsAndGatesOfALayer() {
        Path layer = layer(
                feature("和平路", "主干道", "LineString", "[[116.001, 40.001], [116.002, 40.001]]"),
                feature(
                        "小路",
                        "台阶",
                        "MultiLineString",
                        "[[[116.001, 40.002], [116.002, 40.002]], [[116.002, 40.002], [116.003, 40.002]]]"),
                feature(
                        "断路",
                        "支路",
                        "MultiLineString",
                        "[[[116.001, 40.003], [116.002, 40.003]], [[116.005, 40.003], [116.006, 40.003]]]"),
                feature("", "围墙", "LineString", "[[116.001, 40.004], [116.002, 40.004]]"),
                feature("北门", "大门", "Point", "[116.0015, 40.004]"),
                feature("错", "大门", "LineString", "[[116.001, 40.004], [116.002, 40.0045]]"),
                feature("错", "支路", "Point", "[116.0015, 40.004]"),
                feature("谜", "天桥走廊", "LineString", "[[116.001, 40.007], [116.002, 40.0045]]"),
                feature("和平路又一次", "主干道", "LineString", "[[116.001, 40.001], [116.002, 40.001]]"));

        ImportReport report = load("streets", layer, "{}");

        assertThat(report.findings().stream().map(finding -> finding.reason().name()))
                .containsExactly(
                        "LINE_IN_PARTS", "GEOMETRY_NOT_LINE", "GEOMETRY_NOT_LINE", "VALUE_UNKNOWN", "ROW_TWICE");
        assertThat(rows("select street.name, kind, area.name as area, st_npoints(street.geom) from street"
                        + " join area on area.id = area_id order by street.id"))
                .containsExactly("(和平路,PRIMARY,晨光社区,2)", "(小路,STEPS,晨光社区,3)");
        assertThat(rows("select name, kind from ground order by id")).containsExactly("(,WALL)", "(北门,GATE)");
        assertThat(load("streets", layer, "{}").unchanged()).isEqualTo(4);
    }

    @Test
    void streetsAndWallsOfAMapOfOpenStreetMap() {
        Path map = Path.of(
                System.getenv().getOrDefault("GRIDWALK_TEST_DATA", "../../shared/data"), "osm/beijing-tsinghua.osm.gz");
        assumeThat(map).as("the map of a quarter of Beijing").exists();

        ImportReport streets = load("streets", map, "{\"area\": \"晨光社区\"}");
        ImportReport walls = load("streets", map, "{\"area\": \"晨光社区\", \"layer\": \"walls\"}");

        assertThat(streets.loaded()).as("%s", streets.reasons()).isGreaterThan(500);
        assertThat(rows("select distinct kind from street order by kind"))
                .contains("(FOOTWAY)", "(RESIDENTIAL)", "(SERVICE)", "(STEPS)");
        assertThat(walls.loaded())
                .isEqualTo(Long.parseLong(rows("select count(*) from ground where kind = 'WALL'")
                        .get(0)
                        .replaceAll("[()]", "")));
        assertThat(load("streets", map, "{\"area\": \"晨光社区\"}").unchanged()).isEqualTo(streets.loaded());
    }
}
