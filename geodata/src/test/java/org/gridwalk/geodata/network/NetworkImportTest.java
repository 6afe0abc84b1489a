package org.gridwalk.geodata.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.gridwalk.geodata.SharedData;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.geo.LngLat;
import org.gridwalk.geodata.intake.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class NetworkImportTest {
    /** A street, a private path with a gate that it ends at, steps, a motorway, a closed way, one that leaves the file. */
    private static final String OSM = """
            <?xml version="1.0" encoding="UTF-8"?>
            <osm version="0.6">
              <node id="1" lat="44.2000" lon="88.3000"/>
              <node id="2" lat="44.2000" lon="88.3020"/>
              <node id="3" lat="44.2000" lon="88.3040"/>
              <node id="4" lat="44.2010" lon="88.3020"><tag k="barrier" v="gate"/><tag k="access" v="private"/></node>
              <node id="5" lat="44.2020" lon="88.3020"/>
              <node id="6" lat="44.2025" lon="88.3020"/>
              <node id="7" lat="44.2100" lon="88.3020"/>
              <node id="8" lat="44.2100" lon="88.3030"/>
              <way id="10"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="residential"/>
                <tag k="name" v="光月路"/></way>
              <way id="11"><nd ref="2"/><nd ref="4"/><nd ref="5"/><tag k="highway" v="footway"/>
                <tag k="access" v="private"/></way>
              <way id="12"><nd ref="5"/><nd ref="6"/><tag k="highway" v="steps"/></way>
              <way id="13"><nd ref="1"/><nd ref="6"/><tag k="highway" v="motorway"/></way>
              <way id="14"><nd ref="1"/><nd ref="6"/><tag k="highway" v="footway"/><tag k="foot" v="no"/></way>
              <way id="15"><nd ref="7"/><nd ref="8"/><nd ref="99"/><tag k="highway" v="path"/></way>
              <way id="16"><nd ref="98"/><nd ref="99"/><tag k="highway" v="path"/></way>
              <way id="17"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="1"/><tag k="building" v="yes"/></way>
            </osm>
            """;

    private static final LngLat STREET_END = new LngLat(88.300, 44.200);
    private static final LngLat TOP_OF_STEPS = new LngLat(88.302, 44.2025);

    @TempDir
    Path folder;

    private final Database database = TestPostgis.database();
    private final NetworkImport imports = new NetworkImport(database);
    private final Networks networks = new Networks(database);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void saysWhatItReadAndWhatItLeftOut() throws IOException {
        NetworkImport.Outcome outcome = imports.run(file("a.osm", OSM), false);

        assertThat(outcome.jobId()).isPositive();
        NetworkReport report = outcome.report().orElseThrow();
        assertThat(report.refused()).isEmpty();
        assertThat(List.of(report.ways(), report.streets(), report.paths(), report.steps()))
                .containsExactly(4L, 1L, 2L, 1L);
        assertThat(report.gates()).isEqualTo(new NetworkReport.Gates(0, 1, 0));
        assertThat(report.meters()).isBetween(650.0, 700.0);
        assertThat(report.islands()).isEqualTo(1);
        assertThat(report.leftOut()).containsOnlyKeys(LeftOut.NOT_WALKED, LeftOut.NO_ACCESS, LeftOut.NODES_MISSING);
        assertThat(report.leftOut().get(LeftOut.NOT_WALKED).first()).containsExactly("way/13");
        assertThat(report.leftOut().get(LeftOut.NO_ACCESS).first()).containsExactly("way/14");
        assertThat(report.leftOut().get(LeftOut.NODES_MISSING).first()).containsExactly("way/16");
        // 160 m of street, 222 m of path, 56 m of steps, the gate.
        assertThat(seconds()).isBetween(430, 450);
    }

    @Test
    void privateWaysCanBeClosed() throws IOException {
        imports.run(file("a.osm", OSM), true);
        assertThat(networks.walking().access(TOP_OF_STEPS).kind()).isEqualTo(Access.Kind.ISLAND);
    }

    @Test
    void readsTheSameOfGzip() throws IOException {
        Path file = folder.resolve("whatever.bin");
        Files.write(file, gzip(OSM));
        imports.run(file, false);
        assertThat(seconds()).isBetween(430, 450);
    }

    @Test
    void aNewNetworkIsUsedAtOnceAndARefusedFileLeavesTheOldOne() throws IOException {
        imports.run(file("a.osm", OSM), false);
        int before = seconds();
        refused(file("empty.osm", "<osm version=\"0.6\"></osm>"), Reason.NO_WALKABLE_WAY);
        assertThat(seconds()).isEqualTo(before);
        imports.run(file("b.osm", OSM.replace("\"steps\"", "\"footway\"")), false);
        assertThat(seconds()).isLessThan(before - 40);
    }

    @Test
    void triedOutItChangesNothing() throws IOException {
        assertThat(imports.tryOut(file("a.osm", OSM), false)
                        .report()
                        .orElseThrow()
                        .ways())
                .isEqualTo(4);
        assertThat(networks.current()).isEmpty();
    }

    @Test
    void aBadFileHasAClearAnswer() throws IOException {
        refused(folder.resolve("none.osm"), Reason.FILE_UNREADABLE);
        refused(file("empty.osm", ""), Reason.FILE_EMPTY);
        refused(file("a.txt", "one,two\n1,2\n"), Reason.NOT_OSM);
        refused(file("a.html", "<html><body/></html>"), Reason.NOT_OSM);
        refused(file("cut.osm", OSM.substring(0, 900)), Reason.OSM_BROKEN);
        refused(file("id.osm", OSM.replace("id=\"3\"", "id=\"x\"")), Reason.OSM_BROKEN);
        refused(
                file("nolat.osm", OSM.replace("lat=\"44.2000\" lon=\"88.3040\"", "lon=\"88.3040\"")),
                Reason.OSM_BROKEN);
        refused(
                file("roads.osm", OSM.replaceAll("\"(residential|footway|steps|path)\"", "\"motorway\"")),
                Reason.NO_WALKABLE_WAY);
        byte[] packed = gzip(OSM);
        Path cut = folder.resolve("cut.osm.gz");
        Files.write(cut, Arrays.copyOf(packed, packed.length - 100));
        refused(cut, Reason.GZIP_BROKEN);
        refused(file("broken.geojson", "{\"type\": \"FeatureCollection\", \"features\": ["), Reason.JSON_BROKEN);
        refused(file("points.geojson", geoJson("""
                {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [88.3, 44.2]}}
                """)), Reason.NO_WALKABLE_WAY);
        assertThat(networks.current()).isEmpty();
    }

    @Test
    void followsNoReferenceOutOfTheFile() throws IOException {
        Path secret = file("secret.txt", "secret");
        String osm = OSM.replaceFirst("<osm", "<!DOCTYPE osm [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>\n<osm")
                .replace("光月路", "&x;");
        imports.run(file("a.osm", osm), false);
        List<String> names = database.jdbi()
                .withHandle(handle -> handle.createQuery("select coalesce(name, '') from walk_way")
                        .mapTo(String.class)
                        .list());
        assertThat(names).doesNotContain("secret");
    }

    @Test
    void refusesANetworkOfAnotherTownAndLeavesOutWhatIsFarAway() throws IOException {
        database.jdbi().useHandle(handle -> handle.execute("""
                with town as (insert into area (level, name) values ('COMMUNITY', '晨光社区') returning id)
                insert into building (community_id, name, floors, geom)
                select id, '1号楼', 6, st_multi(st_makeenvelope(88.301, 44.2001, 88.3012, 44.2002, 4326)) from town
                """));
        refused(file("beijing.osm", OSM.replace("lon=\"88.", "lon=\"116.")), Reason.NETWORK_ELSEWHERE);
        refused(
                file(
                        "swapped.osm",
                        OSM.replace("lat=", "x=").replace("lon=", "lat=").replace("x=", "lon=")),
                Reason.NETWORK_ELSEWHERE);
        NetworkReport report = imports.run(file("far.osm", OSM.replace("lat=\"44.2100\"", "lat=\"45.2100\"")), false)
                .report()
                .orElseThrow();
        assertThat(report.leftOut().get(LeftOut.FAR_AWAY).first()).containsExactly("way/15");
        assertThat(report.islands()).isZero();
    }

    @Test
    void readsLinesAndGatesOfGeoJson() throws IOException {
        Path file = file("lines.geojson", geoJson("""
                {"type": "Feature", "properties": {"barrier": "gate", "access": "permit"},
                 "geometry": {"type": "Point", "coordinates": [88.302, 44.201]}},
                {"type": "Feature", "properties": {"name": "光月路", "highway": "residential"},
                 "geometry": {"type": "LineString", "coordinates": [[88.300, 44.200], [88.302, 44.200], [88.304, 44.200]]}},
                {"type": "Feature", "properties": {},
                 "geometry": {"type": "MultiLineString", "coordinates": [
                   [[88.302, 44.200], [88.302, 44.201], [88.302, 44.202]], [[88.30200004, 44.202], [88.302, 44.2025]]]}},
                {"type": "Feature", "properties": {"highway": "footway"},
                 "geometry": {"type": "LineString", "coordinates": [[88.3, 244.2], [88.3, 244.3]]}},
                {"type": "Feature", "properties": {},
                 "geometry": {"type": "Polygon", "coordinates": [[[88.3, 44.2], [88.4, 44.2], [88.4, 44.3], [88.3, 44.2]]]}}
                """));
        NetworkReport report = imports.run(file, false).report().orElseThrow();

        assertThat(report.refused()).isEmpty();
        assertThat(List.of(report.ways(), report.streets(), report.paths(), report.islands()))
                .containsExactly(3L, 1L, 2L, 0L);
        assertThat(report.gates().permission()).isEqualTo(1);
        assertThat(report.leftOut()).containsOnlyKeys(LeftOut.OUTSIDE_WORLD, LeftOut.NOT_A_LINE);
        // All of it on the flat, and half a minute at the gate.
        assertThat(seconds()).isBetween(385, 400);
    }

    @Test
    void readsACampusOfBeijing() {
        NetworkReport report = imports.run(SharedData.require("osm/beijing-tsinghua.osm.gz"), false)
                .report()
                .orElseThrow();
        assertThat(report.refused()).isEmpty();
        assertThat(report.ways()).isGreaterThan(400);
        assertThat(report.mainShare()).isGreaterThan(0.9);
        Walking walking = networks.walking();
        assertThat(walking.leg(new LngLat(116.3150, 39.9950), new LngLat(116.3270, 40.0080)))
                .hasValueSatisfying(leg -> assertThat(leg.meters()).isBetween(1700.0, 3200.0));
    }

    @Test
    void readsACountryInProtocolBuffersAndRefusesHalfOfIt() throws IOException {
        Path whole = SharedData.require("osm/liechtenstein.osm.pbf");
        NetworkReport report = imports.run(whole, false).report().orElseThrow();
        assertThat(report.refused()).isEmpty();
        assertThat(report.ways()).isGreaterThan(4000);
        assertThat(report.steps()).isPositive();
        assertThat(report.mainShare()).isGreaterThan(0.9);

        byte[] bytes = Files.readAllBytes(whole);
        Path cut = folder.resolve("cut.osm.pbf");
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        refused(cut, Reason.OSM_BROKEN);
        Path damaged = folder.resolve("damaged.osm.pbf");
        Arrays.fill(bytes, 300_000, 300_500, (byte) 0x5a);
        Files.write(damaged, bytes);
        refused(damaged, Reason.OSM_BROKEN);
    }

    private void refused(Path file, Reason reason) {
        NetworkReport report = imports.run(file, false).report().orElseThrow();
        assertThat(report.refused()).as(file.toString()).isPresent();
        assertThat(report.refused().get().reason()).as(file.toString()).isEqualTo(reason);
    }

    private int seconds() {
        return networks.walking().matrix(List.of(STREET_END, TOP_OF_STEPS)).seconds(0, 1);
    }

    private static String geoJson(String features) {
        return "{\"type\": \"FeatureCollection\", \"features\": [" + features + "]}";
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
