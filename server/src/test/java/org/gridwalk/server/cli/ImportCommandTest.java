package org.gridwalk.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gridwalk.geodata.network.Networks;
import org.gridwalk.server.Config;
import org.gridwalk.server.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The commands as somebody types them, from the hexagons to the import that is taken back. */
@Tag("database")
final class ImportCommandTest {
    private static final String ISSUES = """
            id,at,kind,x,y
            1,2024-03-01 10:00,noise,116.405,39.905
            2,2024-03-01 10:00,noise,0.0,0.0
            3,soon,noise,116.405,39.905
            """;
    private static final String MAPPING = """
            {"register": "R", "number": "id", "reportedAt": {"column": "at"}, "topic": {"column": "kind", "create": true},
             "status": {"constant": "FILED"}, "source": {"constant": "HOTLINE"}, "place": {"lng": "x", "lat": "y"}}""";

    private Path folder;
    private OpenState running;
    private String said;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createTempDirectory("gridwalk-import-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        // The commands share its database, as they would that of a server, instead of starting one each.
        running = OpenState.open(Config.read(folder.resolve("state"), Map.of()));
        running.migrate();
    }

    @AfterEach
    void remove() throws IOException {
        running.close();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Test
    void fromTheTreeOfAreasToTheVisitsAtDoors() throws IOException {
        assertThat(run("import", "areas", "" + file("a.csv", "代码,名称\n999901001000,长安街道\n999901001001,晨光社区\n")))
                .as("%s", said)
                .isZero();
        assertThat(run(
                        "import",
                        "estates",
                        "" + file("e.csv", "小区名称,社区\n幸福里,晨光\n"),
                        "--set",
                        "management=MANAGED",
                        "--dry-run"))
                .as("%s", said)
                .isZero();
        assertThat(run("import", "estates", "" + file("e.csv", "小区名称,社区\n幸福里,晨光\n"), "--set", "management=MANAGED"))
                .isZero();
        assertThat(run(
                        "import",
                        "households",
                        "" + file("h.csv", "地址,经度,纬度\n幸福里3-2-501,116.001,40.001\n"),
                        "--make",
                        "--chain",
                        "BUILDING_FLOOR_ROOM",
                        "--crs",
                        "GCJ-02"))
                .as("%s", said)
                .isZero();
        assertThat(said).contains("h.csv: 1 read, 1 loaded");
        Path visits = file("v.csv", "走访时间,结果,地址\n2024-05-01 10:00,见面,幸福里3号楼1单元501\n");
        assertThat(run("import", "visits", "" + visits)).as("%s", said).isZero();
        assertThat(run("import", "undo", "" + (job() - 1))).isEqualTo(1);
        assertThat(said).contains("1 visit");
        assertThat(run("import", "visits", "" + file("w.csv", "时刻,结果\n2024-05-01,见面\n")))
                .isEqualTo(1);
        assertThat(said).contains("columns.visitedAt");
    }

    @Test
    void aCitysOwnSystemIsFittedKeptAndForgotten() throws IOException {
        Path points = file("points.csv", """
                点名,x,y,经度,纬度
                A,0,0,116.40,39.90
                B,8545.65,0,116.50,39.90
                C,0,11101.5,116.40,40.00
                D,8533.2,11107.2,116.50,40.00
                """);
        assertThat(run("crs", "fit", "" + points, "--keep", "旧城"))
                .as("%s", said)
                .isZero();
        assertThat(said).contains("Kept as 旧城").containsPattern("(?m)^LOCAL:116");
        assertThat(run("crs", "list")).isZero();
        assertThat(said).contains("旧城  4  ");
        assertThat(run("import", "areas", "" + file("a.csv", "代码,名称\n999901001000,长安街道\n999901001001,晨光社区\n")))
                .isZero();
        assertThat(run(
                        "import",
                        "estates",
                        "" + file("e.csv", "小区名称,社区,x,y\n幸福里,晨光,100,100\n"),
                        "--set",
                        "management=MANAGED",
                        "--crs",
                        "旧城"))
                .as("%s", said)
                .isZero();
        assertThat(run("crs", "forget", "旧城")).isZero();
        assertThat(run("crs", "forget", "旧城")).isEqualTo(1);
        assertThat(said).contains("NAME");
        assertThat(run("crs", "fit", "" + file("p.csv", "点名,x,y,经度,纬度\nA,q,0,116.40,39.90\n")))
                .isEqualTo(1);
        assertThat(said).contains("p.csv:2 x 'q'");
    }

    private long job() {
        return running.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select max(id) from job")
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void fromHexagonsToTheImportThatIsTakenBack() throws IOException {
        Path grids = folder.resolve("grids.geojson");
        Path issues = file("issues.csv", ISSUES);
        Path mapping = file("mapping.json", MAPPING);

        assertThat(run(
                        "generate",
                        "hexgrid",
                        "--bounds",
                        "116.40,39.90,116.42,39.92",
                        "--edge",
                        "500",
                        "--out",
                        "" + grids))
                .isZero();
        assertThat(run("import", "grids", "" + grids, "--make-area", "晨光社区", "--valid-from", "2024-01-01"))
                .isZero();
        assertThat(said).contains(counts("grids.geojson", 11, 11, 0, 0, 1));

        Path report = folder.resolve("report.csv");
        String[] load = {
            "import", "issues", "" + issues, "--mapping", "" + mapping, "--area", "晨光社区", "--report", "" + report
        };
        assertThat(run(load)).isZero();
        assertThat(said)
                .contains(counts("issues.csv", 3, 2, 0, 1, 2))
                .contains(Language.words().say("cli.places", Map.of("on", 1, "without", 1)))
                .contains("issues.csv:4 at 'soon'");
        assertThat(Files.readAllLines(report)).hasSize(3);
        assertThat(run(load)).isZero();
        assertThat(said).contains(counts("issues.csv", 3, 0, 2, 1, 3));

        assertThat(run("import", "undo", "3")).isZero();
        assertThat(run("import", "undo", "2")).isZero();
        assertThat(run(load)).isZero();
        assertThat(said).contains(counts("issues.csv", 3, 2, 0, 1, 4));

        assertThat(run("import", "issues", "" + grids, "--mapping", "" + mapping, "--area", "晨光社区"))
                .isEqualTo(1);
        assertThat(said).contains(Language.words().say("cli.refused", Map.of())).doesNotContain("Exception");
        assertThat(run("import", "issues", "" + issues, "--mapping", "" + mapping))
                .isEqualTo(1);
        assertThat(said).contains("--area").contains("晨光社区");
    }

    @Test
    void findsOutWhatTheColumnsAreAndHandsTheRefusedLinesBack() throws IOException {
        Path grids = folder.resolve("grids.geojson");
        run("generate", "hexgrid", "--bounds", "116.40,39.90,116.42,39.92", "--edge", "500", "--out", "" + grids);
        assertThat(run("import", "" + grids, "--as", "grids", "--area", "晨光社区")).isEqualTo(1);
        assertThat(run("import", "grids", "" + grids, "--make-area", "晨光社区")).isZero();
        StringBuilder table = new StringBuilder("导出表,,,\n工单编号,受理时间,诉求类别,工单状态\n");
        for (int i = 0; i < 30; i++) {
            table.append("T%d,%s,%s,%s%n".formatted(i, i == 7 ? "不详" : "2024/3/1 10:00", "噪音扰民", "办结"));
        }
        Path issues = file("issues.csv", table.toString());
        Path rejected = folder.resolve("rejected.csv");
        String[] load = {"import", "" + issues, "--as", "issues", "--area", "晨光社区", "--rejected", "" + rejected};
        // Nobody has made the topic, and a file makes none.
        assertThat(run(load)).isEqualTo(1);
        assertThat(said).contains("topic.values");
        running.database()
                .jdbi()
                .useHandle(handle -> handle.execute("insert into topic (code, name) values ('N', '噪音扰民')"));
        assertThat(run("import", "" + issues, "--as", "issues", "--area", "晨光社区", "--dry-run"))
                .isZero();
        assertThat(said).contains("issues.csv").contains("29");
        assertThat(run(load)).as(said).isZero();
        assertThat(Files.readAllLines(rejected)).hasSize(2);
        assertThat(Files.readAllLines(rejected).get(1)).startsWith("T7,不详,噪音扰民,办结,10,");
        Files.writeString(rejected, Files.readString(rejected).replace("不详", "2024-03-02"));
        assertThat(run("import", "" + rejected, "--as", "issues", "--area", "晨光社区"))
                .as(said)
                .isZero();
        assertThat(said).contains(counts("rejected.csv", 1, 1, 0, 0, 5));
        assertThat(run("import", "list")).isZero();
        assertThat(said.lines()).hasSize(4);
        assertThat(said).contains("rejected.csv", "issues.csv", "grids.geojson");

        Path unclear = file("unclear.csv", "a,b\n1,2\n");
        assertThat(run("import", "" + unclear, "--as", "issues", "--area", "晨光社区"))
                .isEqualTo(1);
        assertThat(said).contains("--mapping").contains("number");
        assertThat(run("import", "" + unclear)).isEqualTo(2);
        assertThat(run("import", "" + unclear, "--as", "dogs")).isEqualTo(2);
    }

    @Test
    void wrongArgumentsAreToldFromWhatCanNotBeDone() {
        assertThat(run("generate", "hexgrid", "--bounds", "1,2,3", "--edge", "500"))
                .isEqualTo(1);
        assertThat(said).contains("west,south,east,north");
        assertThat(run("generate", "hexgrid", "--edge", "500")).isEqualTo(2);
        assertThat(run("import", "issues", "file.csv")).isEqualTo(2);
        assertThat(run("import", "issues", "file.csv", "--mapping", "no-such")).isEqualTo(1);
        assertThat(said).contains("sf311");
    }

    @Test
    void loadsANetworkAndSaysWhatBecameOfIt() throws IOException {
        Path network = file("lines.geojson", """
                {"type": "FeatureCollection", "features": [
                  {"type": "Feature", "properties": {"highway": "steps"},
                   "geometry": {"type": "LineString", "coordinates": [[88.3, 44.2], [88.301, 44.2]]}},
                  {"type": "Feature", "properties": {"highway": "motorway"},
                   "geometry": {"type": "LineString", "coordinates": [[88.3, 44.2], [88.4, 44.2]]}}]}
                """);
        assertThat(run("import", "network", "--dry-run", "" + network)).isZero();
        assertThat(new Networks(running.database()).current()).isEmpty();
        assertThat(run("import", "network", "" + network)).isZero();
        assertThat(said).contains("lines.geojson").contains("features[1]");
        assertThat(new Networks(running.database()).current()).isPresent();

        assertThat(run("import", "network", "" + file("a.csv", ISSUES))).isEqualTo(1);
        assertThat(said)
                .contains(Language.words().say("NOT_OSM.reason", Map.of()))
                .doesNotContain("Exception");
        assertThat(new Networks(running.database()).current()).isPresent();
    }

    private static String counts(String file, int read, int loaded, int unchanged, int rejected, int job) {
        return Language.words()
                .say(
                        "cli.loaded",
                        Map.of(
                                "file", file,
                                "read", read,
                                "loaded", loaded,
                                "unchanged", unchanged,
                                "updated", 0,
                                "rejected", rejected,
                                // One of the issues has its place at 0, 0.
                                "warnings", file.equals("issues.csv") ? 1 : 0,
                                "job", job));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private int run(String... arguments) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text, true);
        CommandLine line = Main.commandLine().setOut(writer).setErr(writer);
        List<String> all = new ArrayList<>(List.of(arguments));
        if (List.of("import", "crs").contains(arguments[0])) {
            all.addAll(List.of("--state", folder.resolve("state").toString()));
        }
        int status = line.execute(all.toArray(String[]::new));
        said = text.toString();
        return status;
    }
}
