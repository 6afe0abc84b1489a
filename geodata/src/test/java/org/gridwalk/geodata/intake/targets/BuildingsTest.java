package org.gridwalk.geodata.intake.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.ImportReport;
import org.gridwalk.geodata.intake.Reason;
import org.gridwalk.geodata.intake.TargetCase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

final class BuildingsTest extends TargetCase {
    private static final String ALL = """
            select area.name, estate.name as estate, building.name as building, address, use, floors, lift
            from building join area on area.id = building.community_id left join estate on estate.id = estate_id
            order by building.id
            """;

    @BeforeEach
    void estates() {
        load("estates", "小区,社区,管理方式\n幸福里,晨光社区,物业\n和平苑,晨光社区,物业\n和平苑,朝霞社区,物业\n");
    }

    @Test
    void aTableWithPointsMakesFootprintsAndSaysSo() {
        ImportReport report = load("buildings", """
                小区,楼号,经度,纬度,总楼层,电梯,用途
                幸福里,3号楼,116.0012,40.0012,18层,有,住宅
                和平苑,1栋,116.0152,40.0012,6,无,
                """);

        assertThat(report.reasons()).containsOnlyKeys(Reason.FOOTPRINT_MADE, Reason.OTHERWISE_TAKEN);
        assertThat(rows(ALL))
                .as("the estate of the community where the place is")
                .containsExactly("(晨光社区,幸福里,3号楼,,RESIDENTIAL,18,t)", "(朝霞社区,和平苑,1栋,,RESIDENTIAL,6,f)");
        assertThat(rows("select round(st_area(geom::geography)) from building")).containsExactly("(100)", "(100)");
    }

    @Test
    void theSameBuildingIsKnownHoweverItIsCalled() {
        load("buildings", "小区,楼号,经度,纬度,层数\n幸福里,3号楼,116.0012,40.0012,18\n");

        ImportReport report = load("buildings", "小区,楼号,层数,电梯\n幸福里,3栋,17,\n幸福里,３号楼,17,有\n");

        assertThat(found(report)).containsExactly("3 ROW_TWICE null null");
        assertThat(rows(ALL)).containsExactly("(晨光社区,幸福里,3栋,,RESIDENTIAL,17,f)");
    }

    @Test
    void faultsOfPlacesAreToldOnceAndRowsThatNeedOneAreNotLoaded() {
        Path file = file("b.csv", """
                小区,楼号,经度,纬度
                幸福里,1,0,0
                幸福里,2,40.0012,116.0012
                幸福里,3,40.0013,116.0013
                幸福里,4,121.5,31.2
                幸福里,5,很远,31.2
                幸福里,6,,
                幸福里,7,116.0012,40.0012
                """);

        ImportReport report = load("buildings", file, "{\"area\": \"晨光社区\"}");

        assertThat(found(report))
                .filteredOn(one -> one.startsWith("0 PLACE"))
                .containsExactly(
                        "0 PLACE_ZERO 经度, 纬度 null",
                        "0 PLACES_SWAPPED 经度, 纬度 null",
                        "0 PLACES_OUTSIDE 经度, 纬度 null",
                        "0 PLACES_UNREADABLE 经度, 纬度 null");
        assertThat(report.findings().get(1).params()).hasToString("{count=2, lines=7}");
        assertThat(report.reasons()).containsEntry(Reason.PLACE_NEEDED, 6L);
        assertThat(rows("select name from building")).containsExactly("(7)");
    }

    @Test
    void coordinatesOfAnyDeclaredSystem() {
        for (String system : List.of("EPSG:4549", "GCJ-02", "BD-09", "EPSG:4490", "GCJ-02 yx")) {
            execute("truncate building cascade");
            Coordinate there = Crs.named(system).orElseThrow().fromLngLat(116.0012, 40.0012);
            Path file = file("b.csv", String.format(Locale.ROOT, "小区,楼号,X坐标,Y坐标\n幸福里,1,%.9f,%.9f\n", there.x, there.y));

            load("buildings", file, "{\"crs\": \"" + system + "\"}");

            assertThat(rows(
                            "select round(st_x(st_centroid(geom))::numeric, 6), round(st_y(st_centroid(geom))::numeric, 6)"
                                    + " from building"))
                    .as(system)
                    .containsExactly("(116.001200,40.001200)");
        }
    }

    @Test
    void aLayerOfOutlinesWithABowTie() {
        Path file = file("b.geojson", """
                {"type": "FeatureCollection", "features": [
                 {"type": "Feature", "properties": {"楼号": "1", "小区": "幸福里", "层数": 6}, "geometry":
                  {"type": "Polygon", "coordinates": [[[116.001, 40.001], [116.0012, 40.001], [116.0012, 40.0012], [116.001, 40.001]]]}},
                 {"type": "Feature", "properties": {"楼号": "2", "小区": "幸福里", "层数": 6}, "geometry":
                  {"type": "Polygon", "coordinates": [[[116.001, 40.001], [116.0012, 40.0012], [116.0012, 40.001], [116.001, 40.0012], [116.001, 40.001]]]}},
                 {"type": "Feature", "properties": {"楼号": "3", "小区": "幸福里", "层数": 6}, "geometry": null},
                 {"type": "Feature", "properties": {"楼号": "4", "小区": "幸福里", "层数": 600}, "geometry":
                  {"type": "Point", "coordinates": [116.001, 40.001]}}
                ]}
                """);

        ImportReport report = load("buildings", file, "{}");

        assertThat(report.findings().stream().map(finding -> finding.reason()))
                .containsExactlyInAnyOrder(
                        Reason.SELF_INTERSECTION, Reason.PLACE_NEEDED, Reason.VALUE_UNREADABLE, Reason.OTHERWISE_TAKEN);
        assertThat(rows(ALL)).containsExactly("(晨光社区,幸福里,1,,RESIDENTIAL,6,f)");
    }

    @Test
    void aNewBuildingBelongsToTheGridThatItStandsInOnEachDay() {
        execute("insert into grid (community_id) select id from area where name = '晨光社区'");
        execute("insert into grid (community_id) select id from area where name = '晨光社区'");
        execute("""
                insert into grid_version (grid_id, name, geom, valid)
                select id, '甲', st_multi(st_makeenvelope(116, 40, 116.005, 40.01, 4326)), daterange('2020-01-01', '2025-01-01')
                from grid where id = (select min(id) from grid)
                union all
                select id, '甲', st_multi(st_makeenvelope(116, 40, 116.001, 40.01, 4326)), daterange('2025-01-01', null)
                from grid where id = (select min(id) from grid)
                union all
                select id, '乙', st_multi(st_makeenvelope(116.001, 40, 116.01, 40.01, 4326)), daterange('2023-01-01', null)
                from grid where id = (select max(id) from grid)
                """);

        long job = run("buildings", file("b.csv", "小区,楼号,经度,纬度\n幸福里,1,116.0032,40.0012\n"), "{}")
                .jobId();

        assertThat(rows(
                        "select name, part.valid from grid_building part join grid_version using (grid_id) where name = '乙'"
                                + " or grid_version.valid @> date '2020-01-01' order by part.valid"))
                .containsExactly("(甲,\"[2020-01-01,2025-01-01)\")", "(乙,\"[2025-01-01,)\")");
        takeBack(job);
        assertThat(rows("select * from grid_building")).isEmpty();
        assertThat(rows("select * from building")).isEmpty();
    }

    @Test
    void buildingsOfAMapOfOpenStreetMap() {
        Path map = Path.of(
                System.getenv().getOrDefault("GRIDWALK_TEST_DATA", "../../shared/data"), "osm/beijing-tsinghua.osm.gz");
        assumeThat(map).as("the map of a quarter of Beijing").exists();
        execute(
                "update area set geom = st_multi(st_makeenvelope(116.3, 39.98, 116.34, 40.02, 4326)) where name = '晨光社区'");

        ImportReport report = load("buildings", map, "{\"area\": \"晨光社区\"}");

        assertThat(report.loaded()).as("%s", report.reasons()).isGreaterThan(290);
        assertThat(report.reasons().keySet())
                .isSubsetOf(
                        Reason.VALUE_MISSING, Reason.OTHERWISE_TAKEN, Reason.VALUE_UNKNOWN, Reason.VALUE_UNREADABLE);
        assertThat(load("buildings", map, "{\"area\": \"晨光社区\"}").unchanged()).isEqualTo(report.loaded());
        assertThat(Files.exists(map)).isTrue();
    }
}
