package org.gridwalk.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwalk.server.ImportSteps.job;
import static org.gridwalk.server.ImportSteps.ok;
import static org.gridwalk.server.ImportSteps.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.ImportTarget;
import org.gridwalk.geodata.intake.layer.RawShapefile;
import org.gridwalk.geodata.intake.targets.Target;
import org.gridwalk.geodata.intake.targets.Targets;
import org.gridwalk.server.ServerUnderTest.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;

/**
 * Files of all that is neither tickets nor grids, through the API. The ground: an invented subdistrict of two communities side
 * by side, 晨光社区 from 116.00 to 116.01 east, 朝霞社区 from there to 116.02, both from 40.00 to 40.01 north.
 */
@Tag("database")
@Timeout(240)
class ImportTargetsTest {
    private static final String ESTATES = "小区,社区,管理方式\n幸福里,晨光社区,物业\n和平苑,朝霞社区,弃管\n";
    private static final String BUILDINGS = "小区,楼号,经度,纬度,层数\n幸福里,1号楼,116.002,40.002,6\n和平苑,1号楼,116.015,40.002,6\n";

    private static ServerUnderTest server;
    private static String admin;
    private static String manager;
    private static String desk;
    private static long whole;
    private static long dawn;

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
                insert into area_code (area_id, code, valid)
                select id, case name when '长安街道' then '999901001000' when '晨光社区' then '999901001001'
                  else '999901001002' end, '(,)' from area;
                insert into grid (community_id) select id from area where level = 'COMMUNITY';
                insert into grid_code (grid_id, code, valid)
                select id, case when community_id = (select id from area where name = '晨光社区') then 'G1' else 'G2' end,
                  daterange('2020-01-01', null) from grid;
                insert into grid_version (grid_id, name, geom, valid)
                select grid.id, '网格', area.geom, daterange('2020-01-01', null) from grid join area on area.id = community_id;
                """);
        whole = number("select id from area where name = '长安街道'");
        dawn = number("select id from area where name = '晨光社区'");
        admin = server.token("admin", new Grant(Role.ADMIN, null, null, false));
        manager = server.token("manager", new Grant(Role.MANAGER, dawn, null, false));
        desk = server.token("desk", new Grant(Role.DESK, null, null, false));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void nothingIsThere() {
        execute("""
                truncate import_undo, import_made, external_key, visit, household, dwelling, entrance, building, estate, street, ground,
                  service_point, grid_team, person, tombstone, import_mapping, import cascade;
                delete from role_grant where grid_id is not null;
                delete from account where login not in ('admin', 'manager', 'desk');
                delete from worker;
                delete from area where level = 'COMMUNITY' and name not in ('晨光社区', '朝霞社区');
                """);
    }

    @Test
    void everyTargetIsOneOfThePage() {
        assertThat(Arrays.stream(ImportTarget.values())
                        .filter(target -> target.rows().isPresent())
                        .map(ImportTarget::code))
                .containsExactlyInAnyOrderElementsOf(
                        Targets.all().stream().map(Target::name).toList());
    }

    @Test
    void tablesOfEachTargetComeAndGo() throws Exception {
        tableComesAndGoes("AREAS", "社区名称,级别,上级\n新社区,社区,长安街道\n", "area", 1);
        tableComesAndGoes("ESTATES", ESTATES, "estate", 2);
        loaded(admin, "estates.csv", ESTATES);
        tableComesAndGoes("BUILDINGS", BUILDINGS, "building", 2);
        loaded(admin, "buildings.csv", BUILDINGS);
        String doors = "小区,楼栋,单元,楼层,房号,姓名,出生日期,性别,类别\n幸福里,1号楼,1,2,201,李某,1940-01-02,女,独居老人\n和平苑,1号楼,1,3,301,,,,\n";
        tableComesAndGoes("HOUSEHOLDS", doors, "dwelling", 2);
        assertThat(number("select count(*) from person")).isZero();
        loaded(admin, "doors.csv", doors);
        tableComesAndGoes("SERVICES", "名称,类型,经度,纬度\n社区食堂,食堂,116.003,40.003\n", "service_point", 1);
        tableComesAndGoes("WORKERS", "姓名,社区,用工性质,网格,职务\n张某,晨光社区,专职,G1,网格长\n", "worker", 1);
        tableComesAndGoes(
                "STREETS",
                "道路编号,路名,道路等级,WKT\nS1,长安路,支路,\"LINESTRING (116.001 40.001, 116.009 40.001)\"\n",
                "street",
                1);
        tableComesAndGoes("VISITS", "走访时间,走访结果,小区,楼栋,单元,房号\n2026-01-05 10:00,见面,幸福里,1号楼,1,201\n", "visit", 1);
    }

    /** The table says by itself what it is; a row with nothing in it that helps is refused. */
    private static void tableComesAndGoes(String target, String text, String table, int rows) throws Exception {
        long before = number("select count(*) from " + table);
        String header = text.substring(0, text.indexOf('\n'));
        String nonsense = "?".repeat(1) + ",?".repeat(header.split(",").length - 1) + "\n";
        JsonNode brought = bring(admin, target + ".csv", text + nonsense, "");
        assertThat(brought.at("/upload/target").asText()).isEqualTo(target);
        String path = path(brought);
        JsonNode preview = ok(server.get(path + "/preview", admin));
        assertThat(preview.has("problem")).as(preview.toString()).isFalse();
        assertThat(preview.get("rows")).hasSize(rows + 1);
        assertThat(texts(preview.get("questions")))
                .as(target + ": too few places to tell their system, nothing else is asked")
                .isSubsetOf("values", "crs");
        JsonNode trial = job(server, ok(server.send("POST", path + "/trial", admin, null), 202), admin);
        assertThat(trial.at("/report/loaded").asInt()).as(trial.toString()).isEqualTo(rows);
        assertThat(trial.at("/report/rejected").asInt()).as(trial.toString()).isEqualTo(1);
        assertThat(number("select count(*) from " + table)).isEqualTo(before);
        JsonNode load = job(server, ok(server.send("POST", path + "/load", admin, null), 202), admin);
        assertThat(load.at("/report/loaded").asInt()).isEqualTo(rows);
        assertThat(number("select count(*) from " + table)).isEqualTo(before + rows);
        assertThat(server.get(path + "/rejected.csv", admin).text())
                .contains(header.split(",")[0])
                .contains(nonsense.strip());
        JsonNode past = ok(server.get("/api/imports", admin)).at("/items/0");
        assertThat(past.get("target").asText()).isEqualTo(target);
        assertThat(server.send("POST", path + "/undo", admin, null).status()).isEqualTo(204);
        assertThat(number("select count(*) from " + table)).isEqualTo(before);
    }

    @Test
    void aManagersFileTouchesNothingOfAnotherArea() throws Exception {
        loaded(admin, "estates.csv", "小区编号," + ESTATES.replace("\n幸", "\nE1,幸").replace("\n和", "\nE2,和"));
        loaded(admin, "buildings.csv", BUILDINGS);
        String before = content();

        refusesAll("ESTATES", "小区编号,小区,社区,管理方式\nE2,我们的,晨光社区,物业\n");
        refusesAll("ESTATES", "小区,社区,管理方式\n和平苑,朝霞社区,物业\n");
        refusesAll("ESTATES", "小区,管理方式,经度,纬度\n越界苑,物业,116.5,40.5\n越界苑二,物业,116.5,40.5\n", 0);
        refusesAll("BUILDINGS", "小区,楼号,层数\n和平苑,1号楼,9\n");
        refusesAll("BUILDINGS", "小区,楼号,经度,纬度,层数\nE2,7号楼,116.005,40.005,6\n");
        refusesAll("BUILDINGS", "楼号,层数,WKT\n7号楼,6,\"" + square(116.015, 40.005) + "\"\n");
        refusesAll("HOUSEHOLDS", "小区,楼栋,单元,楼层,房号,入住日期\n和平苑,1号楼,1,1,101,2020-01-01\n");
        refusesAll("HOUSEHOLDS", "小区,楼栋,单元,楼层,房号,入住日期\nE2,1号楼,1,1,101,2020-01-01\n");
        refusesAll("AREAS", "区划代码,社区名称,级别\n999901001002,改名社区,社区\n");
        refusesAll("AREAS", "区划代码,社区名称,级别,边界\n999901001001,晨光社区,社区,\"" + square(116.015, 40.005) + "\"\n");
        refusesAll("SERVICES", "名称,类型,社区,经度,纬度\n食堂,食堂,朝霞社区,116.015,40.005\n");
        refusesAll("SERVICES", "名称,类型,WKT\n食堂,食堂,POINT (116.015 40.005)\n");
        refusesAll("WORKERS", "姓名,社区,用工性质\n张某,朝霞社区,专职\n");
        refusesAll("WORKERS", "姓名,用工性质,网格,职务\n张某,专职,G2,网格长\n");
        refusesAll("STREETS", "路名,道路等级,WKT\n东路,支路,\"LINESTRING (116.013 40.001, 116.019 40.001)\"\n");
        assertThat(content()).isEqualTo(before);

        Answer elsewhere = post(
                manager, query("a.csv", "&target=ESTATES&area=" + whole), ESTATES.getBytes(StandardCharsets.UTF_8));
        assertThat(elsewhere.status()).isEqualTo(400);
        assertThat(elsewhere.json().get("field").asText()).isEqualTo("area");
        JsonNode own = bring(manager, "a.csv", ESTATES.replace("物业", "业主自管"), "");
        JsonNode load =
                job(server, ok(server.send("POST", mapped(own, manager, "{}") + "/load", manager, null), 202), manager);
        assertThat(load.at("/report/updated").asInt()).as(load.toString()).isEqualTo(1);
        assertThat(load.at("/report/rejected").asInt()).isEqualTo(1);
        assertThat(number("select count(*) from estate where management = 'SELF_MANAGED'"))
                .isEqualTo(1);
    }

    private static void refusesAll(String target, String text) throws Exception {
        refusesAll(target, text, 1);
    }

    private static void refusesAll(String target, String text, int least) throws Exception {
        JsonNode brought = bring(manager, "fremd.csv", text, "&target=" + target);
        String path = mapped(brought, manager, "{}");
        JsonNode load = job(server, ok(server.send("POST", path + "/load", manager, null), 202), manager);
        assertThat(load.at("/report/rejected").asInt())
                .as(target + " " + text + load)
                .isGreaterThanOrEqualTo(least);
        if (least > 0) {
            assertThat(load.at("/report/loaded").asInt()
                            + load.at("/report/updated").asInt())
                    .as(target + " " + text + load)
                    .isZero();
        } else {
            assertThat(server.send("POST", path + "/undo", manager, null).status())
                    .isEqualTo(204);
        }
    }

    /** All that these files could change, as one text. */
    private static String content() {
        return server.database()
                .jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                        select string_agg(row, chr(10) order by row) from (
                          select 'a' || cast(to_jsonb(area) as text) as row from area
                          union all select 'c' || cast(to_jsonb(area_code) as text) from area_code
                          union all select 'e' || cast(to_jsonb(estate) as text) from estate
                          union all select 'b' || cast(to_jsonb(building) as text) from building
                          union all select 'd' || cast(to_jsonb(dwelling) as text) from dwelling
                          union all select 's' || cast(to_jsonb(service_point) as text) from service_point
                          union all select 'w' || cast(to_jsonb(worker) as text) from worker
                          union all select 't' || cast(to_jsonb(street) as text) from street) one
                        """).mapTo(String.class).one());
    }

    @Test
    void managersLoadNoVisitsAndTheDeskNoHouseholds() {
        for (String[] wrong : new String[][] {{manager, "VISITS"}, {desk, "HOUSEHOLDS"}, {manager, "ISSUES"}}) {
            Answer refused =
                    post(wrong[0], query("a.csv", "&target=" + wrong[1]), "x".getBytes(StandardCharsets.UTF_8));
            assertThat(refused.status()).as(wrong[1]).isEqualTo(400);
            assertThat(refused.json().get("field").asText()).isEqualTo("target");
        }
    }

    @Test
    void aShapefileWithoutSystemIsToldByItsGroundAndItsRefusedRowsComeBack() throws Exception {
        loaded(admin, "estates.csv", ESTATES);
        Crs gauss = Crs.named("EPSG:4548").orElseThrow();
        RawShapefile file = new RawShapefile().columns("XQ", "LH", "CS");
        for (int i = 0; i < 30; i++) {
            int row = i / 6;
            file.record(
                    RawShapefile.parts(5, ring(gauss, 116.0012 + i % 6 * 0.001, 40.001 + row * 0.001)),
                    "幸福里",
                    i + "号楼",
                    i == 7 ? "many" : "6");
        }
        Path zip = file.write(folder.resolve("楼栋.zip"), "楼栋");
        JsonNode brought =
                ok(post(admin, query("楼栋.zip", "&target=BUILDINGS&area=" + dawn), Files.readAllBytes(zip)), 201);
        JsonNode preview = ok(server.get(path(brought) + "/preview", admin));
        assertThat(preview.at("/layer/format").asText()).isEqualTo("SHAPEFILE");
        assertThat(preview.at("/layer/shapes/0").asText()).contains("Polygon");
        assertThat(preview.at("/layer").has("crs")).isFalse();
        assertThat(preview.at("/places/clear").asBoolean())
                .as(preview.toString())
                .isTrue();
        assertThat(preview.at("/mapping/crs").asText()).isEqualTo("EPSG:4548");
        assertThat(preview.get("rows")).hasSize(20);

        String path = mapped(brought, admin, """
                {"target": "buildings", "crs": "EPSG:4548", "columns": {"estate": "XQ", "name": "LH", "floors": "CS"}}""");
        JsonNode trial = job(server, ok(server.send("POST", path + "/trial", admin, null), 202), admin);
        assertThat(trial.at("/report/loaded").asInt()).as(trial.toString()).isEqualTo(29);
        JsonNode places = ok(server.get(path + "/places", admin));
        assertThat(places.get("all").asInt()).isEqualTo(30);
        assertThat(StreamSupport.stream(places.get("spots").spliterator(), false)
                        .filter(spot -> spot.get("what").asText().equals("REFUSED")))
                .singleElement()
                .satisfies(spot -> {
                    assertThat(spot.get("lng").asDouble()).isBetween(116.0022, 116.0024);
                    assertThat(spot.get("lat").asDouble()).isBetween(40.002, 40.0022);
                });
        job(server, ok(server.send("POST", path + "/load", admin, null), 202), admin);
        assertThat(number("select count(*) from building where st_x(st_pointonsurface(geom)) between 116 and 116.01"))
                .isEqualTo(29);

        String refused = server.get(path + "/rejected.csv", admin).text();
        assertThat(refused).contains("WKT").contains("POLYGON");
        JsonNode again = bring(admin, "改.csv", refused.replace("many", "6"), "&target=BUILDINGS&area=" + dawn);
        JsonNode corrected = ok(server.get(path(again) + "/preview", admin));
        assertThat(corrected.at("/mapping/columns/shape").asText()).isEqualTo("WKT");
        JsonNode load = job(server, ok(server.send("POST", path(again) + "/load", admin, null), 202), admin);
        assertThat(load.at("/report/loaded").asInt()).as(load.toString()).isEqualTo(1);
        assertThat(number("""
                select count(*) from building where name = '7号楼'
                  and st_dwithin(geom, st_setsrid(st_point(116.00225, 40.00205), 4326), 0.00001)""")).isEqualTo(1);
    }

    @Test
    void layersAreChosenAndAWrongOneIsSaid() throws Exception {
        RawShapefile roads = new RawShapefile()
                .columns("路名", "等级")
                .record(RawShapefile.parts(3, new double[] {116.001, 40.001, 116.002, 40.001}), "长安路", "支路");
        RawShapefile points = new RawShapefile().columns("name").record(RawShapefile.point(116.001, 40.001), "x");
        Path zip = RawShapefile.write(
                folder.resolve("two.zip"), StandardCharsets.UTF_8, Map.of("points", points, "roads", roads));
        JsonNode brought = ok(post(admin, query("two.zip", "&target=STREETS"), Files.readAllBytes(zip)), 201);
        JsonNode preview = ok(server.get(path(brought) + "/preview", admin));
        assertThat(texts(preview.at("/layer/names"))).containsExactly("points", "roads");
        assertThat(texts(preview.get("questions"))).contains("layer");
        JsonNode chosen = ok(server.send("PUT", path(brought) + "/mapping", admin, """
                {"mapping": {"layer": "roads", "crs": "EPSG:4326"}}"""));
        assertThat(chosen.at("/layer/name").asText()).isEqualTo("roads");
        assertThat(chosen.at("/mapping/columns/name").asText()).isEqualTo("路名");
        assertThat(chosen.at("/mapping/layer").asText()).isEqualTo("roads");
        assertThat(texts(chosen.get("questions"))).isEmpty();
        JsonNode trial = job(server, ok(server.send("POST", path(brought) + "/trial", admin, null), 202), admin);
        assertThat(trial.at("/report/loaded").asInt()).as(trial.toString()).isEqualTo(1);
        JsonNode wrong = ok(server.send("PUT", path(brought) + "/mapping", admin, """
                {"mapping": {"layer": "nothing"}}"""));
        assertThat(wrong.at("/refused/reason").asText()).isEqualTo("LAYER_MISSING");
    }

    @Test
    void filesOfTheWrongKindAreRefusedWithTheirReason() throws Exception {
        assertThat(reason("a.pdf", "%PDF-1.7 nothing".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("NOT_TEXT");
        assertThat(reason("a.zip", zip("readme.txt", 10))).isEqualTo("NOT_XLSX");
        assertThat(reason("a.zip", zip("a.dbf", 10))).isEqualTo("NO_LAYER");
        assertThat(reason("a.xlsx", zip("xl/worksheets/sheet1.xml", 150 << 20)))
                .as("a bomb, or no workbook: whichever is seen first")
                .isIn("ZIP_BOMB", "NOT_XLSX");
        assertThat(reason("a.zip", zip("a.shp", 150 << 20))).isIn("ZIP_BOMB", "LAYER_BROKEN");
        assertThat(reason("a.gpkg", "SQLite format 3\0 and no more".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("GPKG_BROKEN");
        assertThat(reason(
                        "a.geojson",
                        "{\"type\": \"FeatureCollection\", \"features\": [".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("JSON_BROKEN");
    }

    private static String reason(String name, byte[] file) {
        JsonNode brought = ok(post(admin, query(name, "&target=BUILDINGS"), file), 201);
        return ok(server.get(path(brought) + "/preview", admin))
                .at("/refused/reason")
                .asText();
    }

    private static byte[] zip(String name, int bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            byte[] zeros = new byte[1 << 20];
            for (int left = bytes; left > 0; left -= zeros.length) {
                zip.write(zeros, 0, Math.min(left, zeros.length));
            }
            zip.closeEntry();
        }
        return out.toByteArray();
    }

    @Test
    void whatUnknownValuesMeanIsSaidAndKeptForTheNextFile() throws Exception {
        String text = """
                小区叫啥,社区,谁管,哪年
                甲苑,晨光社区,街坊自治,1998
                乙苑,晨光社区,街坊自治,1999
                丙苑,晨光社区,物业,2001
                """;
        JsonNode brought = bring(admin, "院落.csv", text, "&target=ESTATES");
        JsonNode preview = ok(server.get(path(brought) + "/preview", admin));
        assertThat(texts(preview.get("questions"))).contains("name");
        assertThat(preview.at("/problem/field").asText()).isEqualTo("columns.name");
        Answer early = server.send("POST", path(brought) + "/trial", admin, null);
        assertThat(early.status()).isEqualTo(400);

        ObjectNode mapping = (ObjectNode) Json.read("""
                {"target": "estates", "columns": {"name": "小区叫啥", "community": "社区", "management": "谁管", "builtYear": "哪年"}}
                """);
        JsonNode said = put(brought, mapping);
        assertThat(said.at("/values/management/0/value").asText()).isEqualTo("街坊自治");
        assertThat(said.at("/values/management/0/count").asInt()).isEqualTo(2);
        assertThat(said.at("/values/management/0").has("code")).isFalse();
        assertThat(texts(said.get("questions"))).containsExactly("values");
        mapping.withObjectProperty("values").withObjectProperty("management").put("街坊自治", "SELF_MANAGED");
        assertThat(put(brought, mapping).get("questions")).isEmpty();
        ok(
                server.send(
                        "POST",
                        "/api/imports/mappings",
                        admin,
                        Json.write(Map.of("name", "院落表", "importId", id(brought)))),
                201);
        assertThat(ok(server.get("/api/imports/mappings?target=ESTATES", admin)).get("items"))
                .hasSize(1);
        assertThat(ok(server.get("/api/imports/mappings?target=BUILDINGS", admin))
                        .get("items"))
                .isEmpty();

        JsonNode next = bring(manager, "院落2.csv", text, "&target=ESTATES");
        JsonNode read = ok(server.get(path(next) + "/preview", manager));
        assertThat(read.get("saved").asText()).isEqualTo("院落表");
        assertThat(read.get("questions")).isEmpty();
        JsonNode load = job(server, ok(server.send("POST", path(next) + "/load", manager, null), 202), manager);
        assertThat(load.at("/report/loaded").asInt()).as(load.toString()).isEqualTo(3);
        assertThat(number("select count(*) from estate where management = 'SELF_MANAGED'"))
                .isEqualTo(2);
    }

    @Test
    void whatItIsCanBeSaidOtherwise() throws Exception {
        JsonNode brought = bring(admin, "a.csv", "名称,编号\n甲,1\n", "&target=BUILDINGS");
        JsonNode changed = ok(
                server.send("PUT", path(brought) + "/mapping", admin, "{\"mapping\": {}, \"target\": \"SERVICES\"}"));
        assertThat(changed.at("/mapping/columns/name").asText()).isEqualTo("名称");
        assertThat(ok(server.get(path(brought), admin)).at("/upload/target").asText())
                .isEqualTo("SERVICES");
        Answer refused = server.send(
                "PUT",
                path(bring(manager, "a.csv", "名称\n甲\n", "&target=SERVICES")) + "/mapping",
                manager,
                "{\"mapping\": {}, \"target\": \"VISITS\"}");
        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void aFileThatDoesNotTellWhatItIsSaysSo() {
        assertThat(bring(admin, "a.csv", "甲,乙\n1,2\n", "").get("unclear").asBoolean())
                .isTrue();
        assertThat(bring(admin, "a.csv", ESTATES, "").get("unclear").asBoolean())
                .isFalse();
        assertThat(bring(manager, "a.csv", "甲,乙\n1,2\n", "")
                        .at("/upload/target")
                        .asText())
                .isEqualTo("AREAS");
        String lines = """
                {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "x", "highway": "service"},
                 "geometry": {"type": "LineString", "coordinates": [[116.001, 40.001], [116.002, 40.001]]}}]}""";
        assertThat(bring(manager, "a.geojson", lines, "").at("/upload/target").asText())
                .isEqualTo("STREETS");
    }

    @Test
    void anExportOfTicketsInEnglishWithNumbersLikeTelephonesIsOneOfTickets() {
        String tickets = "unique_key,created_date,status,category,incident_address,latitude,longitude\n"
                + IntStream.range(0, 60)
                        .mapToObj(i -> "607%04d,2026-07-%02d 15:11:07+00:00,Closed,Sewer Issues,%d Main St,0.0,0.0"
                                .formatted(i, 1 + i % 28, i))
                        .collect(Collectors.joining("\n"));
        JsonNode brought = bring(admin, "311.csv", tickets, "");
        assertThat(brought.at("/upload/target").asText()).isEqualTo("ISSUES");
        assertThat(brought.get("unclear").asBoolean()).isFalse();
    }

    @Test
    void aLayerOfWhichNothingIsKnownIsLookedAtByItsShapesAndIsNoTable() {
        String points = """
                {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"n": 1},
                 "geometry": {"type": "Point", "coordinates": [116.001, 40.001]}}]}""";
        JsonNode brought = bring(admin, "a.geojson", points, "");
        assertThat(brought.at("/upload/target").asText()).isEqualTo("SERVICES");
        assertThat(brought.get("unclear").asBoolean()).isTrue();
        JsonNode asTable = bring(admin, "a.geojson", points, "&target=ISSUES");
        JsonNode preview = ok(server.get(path(asTable) + "/preview", admin));
        assertThat(preview.at("/refused/reason").asText()).isEqualTo("LAYER_NOT_TABLE");
    }

    private static JsonNode put(JsonNode brought, JsonNode mapping) {
        return ok(server.send("PUT", path(brought) + "/mapping", admin, Json.write(Map.of("mapping", mapping))));
    }

    /** Loads a file as an administrator, whose rows are all good. */
    private static void loaded(String token, String name, String text) throws Exception {
        String path = mapped(bring(token, name, text, ""), token, "{}");
        JsonNode load = job(server, ok(server.send("POST", path + "/load", token, null), 202), token);
        assertThat(load.at("/report/rejected").asInt()).as(load.toString()).isZero();
    }

    /** Says how a file is read, and what else stays as it is found out; its address. */
    private static String mapped(JsonNode brought, String token, String said) {
        JsonNode preview = ok(server.send("PUT", path(brought) + "/mapping", token, "{\"mapping\": " + said + "}"));
        assertThat(preview.has("problem")).as(preview.toString()).isFalse();
        return path(brought);
    }

    private static String square(double lng, double lat) {
        return "POLYGON ((%1$f %2$f, %3$f %2$f, %3$f %4$f, %1$f %4$f, %1$f %2$f))"
                .formatted(lng, lat, lng + 0.0002, lat + 0.0002);
    }

    /** A building of some ten metres, clockwise as shapefiles have it. */
    private static double[] ring(Crs system, double lng, double lat) {
        double[][] corners = {{0, 0}, {0, 1}, {1, 1}, {1, 0}, {0, 0}};
        double[] ring = new double[10];
        for (int i = 0; i < corners.length; i++) {
            Coordinate at = system.fromLngLat(lng + corners[i][0] * 0.0001, lat + corners[i][1] * 0.0001);
            ring[2 * i] = at.x;
            ring[2 * i + 1] = at.y;
        }
        return ring;
    }

    private static JsonNode bring(String token, String name, String text, String more) {
        return ok(post(token, query(name, more), text.getBytes(StandardCharsets.UTF_8)), 201);
    }

    private static String query(String name, String more) {
        return "/api/imports?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + more;
    }

    private static long id(JsonNode brought) {
        return brought.at("/upload/id").asLong();
    }

    private static String path(JsonNode brought) {
        return "/api/imports/" + id(brought);
    }

    private static Answer post(String token, String path, byte[] body) {
        return server.send(HttpRequest.newBuilder(URI.create(server.url() + path))
                .POST(BodyPublishers.ofByteArray(body))
                .header("Authorization", "Bearer " + token)
                .build());
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
