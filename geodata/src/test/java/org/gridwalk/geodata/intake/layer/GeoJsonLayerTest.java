package org.gridwalk.geodata.intake.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GeoJsonLayerTest {
    @TempDir
    Path folder;

    @Test
    void columnsAreThosePropertiesThatAnyFeatureHas() throws Exception {
        Path file = json("""
                {"type": "FeatureCollection", "features": [
                {"type": "Feature", "properties": {"name": "a"}, "geometry": {"type": "Point", "coordinates": [1, 2, 3]}},
                {"type": "Feature", "properties": {"floors": 6, "name": null}, "geometry": null},
                {"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": [[1, 2], ["x", 4]]}},
                {"type": "Feature", "properties": {}, "geometry": {"type": "MultiLineString", "coordinates": [[[1, 2], [3, 4]]]}},
                {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1]]]}},
                {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [500000, 4400000]}}
                ]}""");
        FeatureFile layer = FeatureFile.open(file, LayerChoice.NONE);
        FeatureFiles all = FeatureFiles.read(layer);

        assertThat(layer.columns()).containsExactly("name", "floors");
        assertThat(all.features()).extracting(FeatureRow::number).containsExactly(1L, 2L, 4L);
        assertThat((Object) all.features().get(0).shape()).hasToString("POINT (1 2)");
        assertThat(all.features().get(1).fields()).isEqualTo(Arrays.asList(null, "6"));
        assertThat(all.broken())
                .extracting(finding -> finding.line() + " " + finding.reason())
                .containsExactly("3 SHAPE_BROKEN", "5 SHAPE_BROKEN", "6 SHAPE_OUTSIDE_WORLD");
    }

    @Test
    void otherFilesAreRefusedByTheirContent() throws IOException {
        for (String text : new String[] {"id,name\n1,a\n", "[]", "{}"}) {
            FileRefused refused =
                    catchThrowableOfType(FileRefused.class, () -> FeatureFile.open(json(text), LayerChoice.NONE));
            assertThat(refused.finding().reason())
                    .as(text)
                    .isIn(Reason.JSON_BROKEN, Reason.NOT_GEOJSON, Reason.NO_TYPE);
        }
        assertThat(catchThrowableOfType(FileRefused.class, () -> FeatureFile.open(json(""), LayerChoice.NONE))
                        .finding()
                        .reason())
                .isEqualTo(Reason.FILE_EMPTY);
    }

    private Path json(String text) throws IOException {
        return Files.writeString(folder.resolve("a.geojson"), text);
    }
}
