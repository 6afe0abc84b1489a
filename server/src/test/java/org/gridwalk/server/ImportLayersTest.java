package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwalk.server.ImportSteps.job;
import static org.gridwalk.server.ImportSteps.ok;
import static org.gridwalk.server.ImportSteps.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.layer.RawGeoPackage;
import org.gridwalk.geodata.intake.osm.RawOsm;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * GeoPackages and maps of OpenStreetMap through the API, from the file to the tables and back. The ground: an invented
 * subdistrict of two communities side by side, 晨光社区 from 116.00 to 116.01 east, 朝霞社区 from there to 116.02, both from 40.00
 * to 40.01 north.
 */
@Tag("database")
@Timeout(240)
class ImportLayersTest {
    private static ServerUnderTest server;
    private static String admin;
    private static String manager;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = ServerUnderTest.start();
        execute("""
                insert into area (level, name) values ('SUBDISTRICT', '长安街道');
                insert into area (level, name, parent_id, geom)
                select 'COMMUNITY', name, (select id from area where name = '长安街道'),
                  st_multi(st_makeenvelope(west, 40, west + 0.01, 40.01, 4326))
                from (values ('晨光社区', 116.0), ('朝霞社区', 116.01)) as community (name, west);
                """);
        admin = server.token("admin", new Grant(Role.ADMIN, null, null, false));
        manager = server.token(
                "manager", new Grant(Role.MANAGER, number("select id from area where name = '晨光社区'"), null, false));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void nothingIsThere() {
        execute("""
                delete from import_undo;
                delete from import_made;
                delete from external_key;
                delete from import_mapping;
                delete from import;
                delete from grid_building;
                delete from grid_version;
                delete from grid_code;
                delete from grid;
                delete from building;
                delete from street;
                delete from area where name not in ('长安街道', '晨光社区', '朝霞社区');
                """);
    }

    @Test
    void gridsComeFromALayerInMetersAsWell() throws Exception {
        Crs gauss = Crs.epsg(4548).orElseThrow();
        Path file = folder.resolve("网格.gpkg");
        RawGeoPackage.in(file)
                .layer("旧网格", 4548, List.of("网格编码"), List.of())
                .layer(
                        "网格",
                        4548,
                        List.of("网格编码", "网格名称"),
                        List.of(
                                new RawGeoPackage.Feature(square(gauss, 116.001, 40.001), "W1", "第一网格"),
                                new RawGeoPackage.Feature(square(gauss, 116.003, 40.001), "W2", "第二网格"),
                                new RawGeoPackage.Feature(square(gauss, 116.005, 40.001), "W1", "重码")));
        JsonNode brought = bring(manager, file, "&target=GRIDS");
        JsonNode preview = ok(server.get(path(brought) + "/preview", manager));
        assertThat(texts(preview.get("questions"))).contains("layer");
        JsonNode chosen = map(brought, manager, "{\"layer\": \"网格\"}");
        assertThat(chosen.at("/layer/crs").asText()).isEqualTo("EPSG:4548");
        assertThat(chosen.get("questions")).isEmpty();
        JsonNode load = load(brought, manager);
        assertThat(load.at("/report/loaded").asInt()).as(load.toString()).isEqualTo(2);
        assertThat(load.at("/report/rejected").asInt()).isEqualTo(1);
        assertThat(number("""
                select count(*) from grid_version where name = '第二网格'
                  and st_dwithin(st_centroid(geom), st_setsrid(st_point(116.00305, 40.00105), 4326), 0.000001)""")).isEqualTo(1);
    }

    @Test
    void ofAGeoPackageWithSeveralLayersOneIsAskedForAndLoaded() throws Exception {
        Crs gauss = Crs.epsg(4548).orElseThrow();
        List<RawGeoPackage.Feature> buildings = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            buildings.add(new RawGeoPackage.Feature(
                    square(gauss, 116.001 + i * 0.001, 40.002), i + "号楼", i == 3 ? "many" : "6"));
        }
        Path file = folder.resolve("底图.gpkg");
        RawGeoPackage.in(file)
                .layer(
                        "道路",
                        4326,
                        List.of("路名", "等级"),
                        List.of(new RawGeoPackage.Feature(line(116.001, 116.009), "长安路", "支路")))
                .layer("楼栋", 4548, List.of("楼号", "层数"), buildings);

        JsonNode brought = bring(admin, file, "&target=BUILDINGS");
        JsonNode preview = ok(server.get(path(brought) + "/preview", admin));
        assertThat(preview.at("/layer/format").asText()).isEqualTo("GEOPACKAGE");
        assertThat(texts(preview.at("/layer/names"))).containsExactly("楼栋", "道路");
        assertThat(texts(preview.get("questions"))).contains("layer");
        Answer early = server.send("POST", path(brought) + "/load", admin, null);
        assertThat(early.status()).as(early.text()).isEqualTo(400);

        JsonNode chosen = map(brought, admin, "{\"layer\": \"楼栋\"}");
        assertThat(chosen.at("/mapping/columns/name").asText()).isEqualTo("楼号");
        assertThat(chosen.at("/layer/crs").asText()).isEqualTo("EPSG:4548");
        assertThat(chosen.get("questions")).isEmpty();
        JsonNode trial = job(server, ok(server.send("POST", path(brought) + "/trial", admin, null), 202), admin);
        assertThat(trial.at("/report/loaded").asInt()).as(trial.toString()).isEqualTo(4);
        assertThat(trial.at("/report/rejected").asInt()).isEqualTo(1);
        assertThat(number("select count(*) from building")).isZero();
        JsonNode load = load(brought, admin);
        assertThat(load.at("/report/loaded").asInt()).as(load.toString()).isEqualTo(4);
        assertThat(number("""
                select count(*) from building where name = '2号楼' and floors = 6
                  and st_dwithin(st_centroid(geom), st_setsrid(st_point(116.00305, 40.00205), 4326), 0.000001)""")).isEqualTo(1);
        assertThat(server.get(path(brought) + "/rejected.csv", admin).text()).contains("many", "POLYGON");

        JsonNode roads = bring(admin, file, "&target=STREETS");
        map(roads, admin, "{\"layer\": \"道路\"}");
        assertThat(load(roads, admin).at("/report/loaded").asInt()).isEqualTo(1);
        assertThat(number("select count(*) from street where name = '长安路'")).isEqualTo(1);

        takeBack(brought);
        assertThat(number("select count(*) from building")).isZero();
        assertThat(number("select count(*) from street")).isEqualTo(1);
    }

    private static RawOsm town() {
        return new RawOsm()
                .square(
                        116.002,
                        40.002,
                        0.0002,
                        Map.of("building", "apartments", "name", "晨光一号楼", "building:levels", "11"))
                .square(116.004, 40.002, 0.0002, Map.of("building", "school", "name", "晨光小学"))
                .square(
                        116.015,
                        40.002,
                        0.0002,
                        Map.of("building", "yes", "addr:street", "朝霞路", "addr:housenumber", "7"))
                .square(116.006, 40.002, 0.0002, Map.of("building", "yes"))
                .node(116.001, 40.005, Map.of())
                .node(116.009, 40.005, Map.of())
                .way(List.of(17L, 18L), Map.of("highway", "residential", "name", "长安路"));
    }

    @Test
    void aMapInXmlIsTakenForWhatItIs() throws Exception {
        Path file = Files.writeString(folder.resolve("town.osm"), town().xml());
        JsonNode brought = bring(admin, file, "");
        assertThat(brought.at("/upload/target").asText()).isEqualTo("BUILDINGS");
        JsonNode preview = ok(server.get(path(brought) + "/preview", admin));
        assertThat(preview.at("/layer/format").asText()).isEqualTo("OSM");
        assertThat(preview.at("/mapping/layer").asText()).isEqualTo("buildings");
        assertThat(texts(preview.get("questions"))).as(preview.toString()).isEmpty();

        JsonNode trial = job(server, ok(server.send("POST", path(brought) + "/trial", admin, null), 202), admin);
        assertThat(trial.at("/report/loaded").asInt()).as(trial.toString()).isEqualTo(3);
        JsonNode load = load(brought, admin);
        assertThat(load.at("/report/rejected").asInt())
                .as("one without name and number")
                .isEqualTo(1);
        assertThat(number("select count(*) from building where name = '晨光一号楼' and floors = 11 and use = 'RESIDENTIAL'"))
                .isEqualTo(1);
        assertThat(number("select count(*) from building where use = 'PUBLIC'")).isEqualTo(1);
        assertThat(number("select count(*) from building where name = '7' and address = '朝霞路7'"))
                .isEqualTo(1);

        JsonNode again = load(bring(admin, file, "&target=BUILDINGS"), admin);
        assertThat(again.at("/report/unchanged").asInt()).as(again.toString()).isEqualTo(3);
        takeBack(brought);
        assertThat(number("select count(*) from building")).isZero();
    }

    @Test
    void aMapInProtocolBuffersGivesTheSame() throws Exception {
        Path xml = Files.writeString(folder.resolve("town.osm"), town().xml());
        Path pbf = Files.write(folder.resolve("town.osm.pbf"), town().pbf());
        assertThat(load(bring(admin, xml, "&target=BUILDINGS"), admin)
                        .at("/report/loaded")
                        .asInt())
                .isEqualTo(3);

        JsonNode same = load(bring(admin, pbf, "&target=BUILDINGS"), admin);
        assertThat(same.at("/report/unchanged").asInt()).as(same.toString()).isEqualTo(3);
        JsonNode streets = bring(admin, pbf, "&target=STREETS");
        JsonNode preview = ok(server.get(path(streets) + "/preview", admin));
        assertThat(preview.at("/mapping/layer").asText()).isEqualTo("streets");
        assertThat(load(streets, admin).at("/report/loaded").asInt()).isEqualTo(1);
        assertThat(number("select count(*) from street where name = '长安路' and st_npoints(geom) = 2"))
                .isEqualTo(1);
    }

    @Test
    void ofAMapAManagerLoadsTheirOwnAreaAlone() throws Exception {
        Path pbf = Files.write(folder.resolve("town.osm.pbf"), town().pbf());
        JsonNode load = load(bring(manager, pbf, "&target=BUILDINGS"), manager);
        assertThat(load.at("/report/loaded").asInt()).as(load.toString()).isEqualTo(2);
        assertThat(load.at("/report/reasons/NOT_OF_AREA").asInt())
                .as(load.toString())
                .isEqualTo(1);
        assertThat(number("select count(*) from building where st_x(st_centroid(geom)) > 116.01"))
                .isZero();
    }

    @Test
    void areasAreTakenFromAdministrativeBoundaries() throws Exception {
        RawOsm map = new RawOsm()
                .square(
                        116.002,
                        40.001,
                        0.003,
                        Map.of("boundary", "administrative", "admin_level", "10", "name", "新民社区"))
                .square(115.9, 39.9, 1, Map.of("boundary", "administrative", "admin_level", "2", "name", "无此国"))
                .node(116.012, 40.001, Map.of())
                .node(116.018, 40.001, Map.of())
                .node(116.018, 40.006, Map.of())
                .way(List.of(9L, 10L, 11L), Map.of("boundary", "administrative", "admin_level", "10"))
                .way(List.of(11L, 9L), Map.of("boundary", "administrative", "admin_level", "10"))
                .relation(
                        List.of(3L, 4L),
                        Map.of("type", "boundary", "boundary", "administrative", "admin_level", "10", "name", "朝阳社区"));
        Path file = Files.writeString(folder.resolve("areas.osm"), map.xml());
        JsonNode brought =
                bring(admin, file, "&target=AREAS&area=" + number("select id from area where name = '长安街道'"));
        JsonNode preview = ok(server.get(path(brought) + "/preview", admin));
        assertThat(preview.at("/mapping/layer").asText()).isEqualTo("areas");

        JsonNode load = load(brought, admin);
        assertThat(load.at("/report/loaded").asInt()).as(load.toString()).isEqualTo(2);
        assertThat(number("""
                select count(*) from area join area above on above.id = area.parent_id
                where area.name in ('新民社区', '朝阳社区') and area.level = 'COMMUNITY' and above.name = '长安街道'
                  and area.geom is not null""")).isEqualTo(2);
        takeBack(brought);
        assertThat(number("select count(*) from area")).isEqualTo(3);
    }

    @Test
    void whatAMapDoesNotSayIsNotTakenFromItsBuildings() throws Exception {
        Path file = Files.writeString(folder.resolve("town.osm"), town().xml());
        JsonNode brought = bring(admin, file, "&target=ESTATES");
        JsonNode preview = ok(server.get(path(brought) + "/preview", admin));
        assertThat(texts(preview.get("questions"))).contains("layer");
        Answer early = server.send("POST", path(brought) + "/trial", admin, null);
        assertThat(early.status()).as(early.text()).isEqualTo(400);
    }

    private static Geometry square(Crs system, double lng, double lat) {
        double[][] corners = {{0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}};
        Coordinate[] ring = new Coordinate[corners.length];
        for (int i = 0; i < corners.length; i++) {
            ring[i] = system.fromLngLat(lng + corners[i][0] * 0.0001, lat + corners[i][1] * 0.0001);
        }
        return LngLat.GEOMETRY.createPolygon(ring);
    }

    private static Geometry line(double west, double east) {
        return LngLat.GEOMETRY.createLineString(
                new Coordinate[] {new Coordinate(west, 40.001), new Coordinate(east, 40.001)});
    }

    private static JsonNode bring(String token, Path file, String more) throws Exception {
        String name = URLEncoder.encode(file.getFileName().toString(), StandardCharsets.UTF_8);
        return ok(
                server.send(HttpRequest.newBuilder(URI.create(server.url() + "/api/imports?name=" + name + more))
                        .POST(BodyPublishers.ofFile(file))
                        .header("Authorization", "Bearer " + token)
                        .build()),
                201);
    }

    private static JsonNode map(JsonNode brought, String token, String said) {
        return ok(server.send("PUT", path(brought) + "/mapping", token, "{\"mapping\": " + said + "}"));
    }

    private static JsonNode load(JsonNode brought, String token) throws InterruptedException {
        ok(server.get(path(brought) + "/preview", token));
        return job(server, ok(server.send("POST", path(brought) + "/load", token, null), 202), token);
    }

    private static void takeBack(JsonNode brought) {
        Answer gone = server.send("POST", path(brought) + "/undo", admin, null);
        assertThat(gone.status()).as(gone.text()).isLessThan(300);
    }

    private static String path(JsonNode brought) {
        return "/api/imports/" + brought.at("/upload/id").asLong();
    }

    private static void execute(String sql) {
        server.database().jdbi().useHandle(handle -> handle.createScript(sql).execute());
    }

    private static long number(String sql) {
        return server.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
