package org.gridwalk.geodata.intake.osm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gridwalk.geodata.SharedData;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Reason;
import org.gridwalk.geodata.intake.layer.FeatureFile;
import org.gridwalk.geodata.intake.layer.FeatureFiles;
import org.gridwalk.geodata.intake.layer.FeatureRow;
import org.gridwalk.geodata.intake.layer.LayerChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OsmFeaturesTest {
    private static final String NODES = """
            <node id="1" lon="0" lat="0"/><node id="2" lon="0" lat="10"/><node id="3" lon="10" lat="10"/>
            <node id="4" lon="10" lat="0"/><node id="5" lon="2" lat="2"/><node id="6" lon="2" lat="4"/>
            <node id="7" lon="4" lat="4"/><node id="8" lon="5" lat="0"><tag k="entrance" v="yes"/><tag k="ref" v="1"/></node>
            <node id="9" lon="6" lat="0"><tag k="entrance" v="no"/></node>
            """;

    @TempDir
    Path folder;

    @Test
    void buildingsEntrancesAndWalls() throws Exception {
        Path file = osm(NODES + """
                <way id="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/>
                 <tag k="building" v="apartments"/><tag k="name" v="晨光一号楼"/><tag k="building:levels" v="6"/>
                 <tag k="addr:street" v="晨光路"/><tag k="addr:housenumber" v="1"/></way>
                <way id="2"><nd ref="1"/><nd ref="3"/><tag k="barrier" v="wall"/></way>
                <way id="3"><nd ref="1"/><nd ref="3"/><tag k="barrier" v="kerb"/></way>
                <way id="4"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="1"/><tag k="building" v="no"/></way>
                """);
        FeatureFile buildings = FeatureFile.open(file, LayerChoice.NONE);
        assertThat(buildings.columns())
                .containsExactly("osm", "name", "building", "levels", "street", "housenumber", "address");
        assertThat(FeatureFiles.read(buildings).features())
                .containsExactly(new FeatureRow(
                        1,
                        java.util.Arrays.asList("way/1", "晨光一号楼", "apartments", "6", "晨光路", "1", null),
                        new org.locationtech.jts.io.WKTReader().read("POLYGON ((0 0, 0 10, 10 10, 10 0, 0 0))")));

        assertThat(FeatureFiles.read(FeatureFile.open(file, LayerChoice.layer("entrances")))
                        .features())
                .extracting(row -> row.fields().get(0) + " " + row.fields().get(2) + " " + row.shape())
                .containsExactly("node/8 1 POINT (5 0)");
        assertThat(FeatureFiles.read(FeatureFile.open(file, LayerChoice.layer("walls")))
                        .features())
                .extracting(row -> row.fields().get(2) + " " + row.shape())
                .containsExactly("wall LINESTRING (0 0, 10 10)");
        FileRefused refused =
                catchThrowableOfType(FileRefused.class, () -> FeatureFile.open(file, LayerChoice.layer("roads")));
        assertThat(refused.finding().reason()).isEqualTo(Reason.LAYER_MISSING);
    }

    /** The outline of a relation is in two ways, one of them against the order; its hole is a building of its own. */
    @Test
    void relationsArePutTogetherFromTheirWays() throws Exception {
        Path file = osm(NODES + """
                <way id="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="building" v="yes"/></way>
                <way id="2"><nd ref="1"/><nd ref="4"/><nd ref="3"/></way>
                <way id="3"><nd ref="5"/><nd ref="6"/><nd ref="7"/><nd ref="5"/><tag k="building" v="shed"/></way>
                <relation id="7"><member type="way" ref="1" role="outer"/><member type="way" ref="2" role="outer"/>
                 <member type="way" ref="3" role="inner"/><member type="node" ref="8" role="entrance"/>
                 <tag k="type" v="multipolygon"/><tag k="building" v="yes"/><tag k="name" v="回字楼"/></relation>
                """);
        FeatureFiles all = FeatureFiles.read(FeatureFile.open(file, LayerChoice.NONE));
        assertThat(all.broken()).isEmpty();
        assertThat(all.features())
                .extracting(row -> row.fields().get(0) + " " + row.shape().norm())
                .containsExactly(
                        "way/3 POLYGON ((2 2, 2 4, 4 4, 2 2))",
                        "relation/7 POLYGON ((0 0, 0 10, 10 10, 10 0, 0 0), (2 2, 4 4, 2 4, 2 2))");
    }

    @Test
    void whatTheFileCutsIsTold() throws Exception {
        Path file = osm(NODES + """
                <way id="1"><nd ref="1"/><nd ref="2"/><nd ref="99"/><nd ref="1"/><tag k="building" v="yes"/></way>
                <way id="2"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="building" v="yes"/></way>
                <relation id="7"><member type="way" ref="55" role="outer"/>
                 <tag k="type" v="multipolygon"/><tag k="building" v="yes"/></relation>
                <way id="3"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="1"/><tag k="building" v="yes"/></way>
                """);
        FeatureFiles all = FeatureFiles.read(FeatureFile.open(file, LayerChoice.NONE));
        assertThat(all.features()).hasSize(1);
        assertThat(all.broken())
                .extracting(finding -> finding.value() + " " + finding.reason())
                .containsExactly("way/1 SHAPE_BROKEN", "way/2 SHAPE_BROKEN", "relation/7 SHAPE_BROKEN");
    }

    @Test
    void theCampusOfRealData() throws Exception {
        Path file = SharedData.require("osm/beijing-tsinghua.osm.gz");
        FeatureFiles all = FeatureFiles.read(FeatureFile.open(file, LayerChoice.NONE));
        assertThat(all.features().size() + all.broken().size()).isBetween(500, 560);
        assertThat(all.features().stream().filter(row -> row.fields().get(1) != null))
                .hasSizeBetween(280, 310);
        assertThat(all.features())
                .allSatisfy(row -> assertThat(row.shape().isEmpty()).isFalse());
    }

    @Test
    void aCountryInProtocolBuffers() throws Exception {
        Path file = SharedData.require("osm/liechtenstein.osm.pbf");
        FeatureFiles all = FeatureFiles.read(FeatureFile.open(file, LayerChoice.NONE));
        assertThat(all.features().size() + all.broken().size()).isBetween(8_900, 9_100);
        assertThat(all.broken()).hasSizeLessThan(10);
        assertThat(FeatureFiles.read(FeatureFile.open(file, LayerChoice.layer("walls")))
                        .features())
                .isNotEmpty();
    }

    private Path osm(String elements) throws IOException {
        return Files.writeString(folder.resolve("a.osm"), "<osm version=\"0.6\">" + elements + "</osm>");
    }
}
