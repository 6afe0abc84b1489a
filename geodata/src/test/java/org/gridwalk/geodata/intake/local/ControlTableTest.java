package org.gridwalk.geodata.intake.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gridwalk.geodata.geo.crs.ControlPoint;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;

class ControlTableTest {
    private static final Crs DEGREES = Crs.crs84();

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.write(folder.resolve("控制点.csv"), text.getBytes(Charset.forName("GB18030")));
    }

    @Test
    void columnsAreKnownByWhatSurveyorsCallThem() throws IOException {
        List<ControlPoint> points = ControlTable.read(
                file(
                        "控制点成果表\n点名,纵坐标X(m),横坐标Y(m),东经,北纬\nG01,3214.567,5012.25,116°23′50″,39°54′26.5″\n,1,-2.5,116.4,39.9\n"),
                DEGREES);
        assertThat(points).extracting(ControlPoint::name).containsExactly("G01", "4");
        assertThat(points.get(0).x()).isEqualTo(3214.567);
        assertThat(points.get(0).y()).isEqualTo(5012.25);
        assertThat(points.get(0).at().lng()).isCloseTo(116 + 23 / 60.0 + 50 / 3600.0, within(1e-12));
        assertThat(points.get(0).at().lat()).isCloseTo(39 + 54 / 60.0 + 26.5 / 3600, within(1e-12));
        assertThat(points.get(1).y()).isEqualTo(-2.5);
    }

    @Test
    void theKnownCoordinatesMayBeOfAnotherSystem() throws IOException {
        Crs zone = Crs.named("EPSG:4548").orElseThrow();
        Coordinate plane = zone.fromLngLat(116.4, 39.9);
        ControlPoint point = ControlTable.read(
                        file("name,x,y,east,north\nA,0,0,%s,%s\n".formatted(plane.x, plane.y)), zone)
                .get(0);
        assertThat(point.at().lng()).isCloseTo(116.4, within(1e-9));
        assertThat(point.at().lat()).isCloseTo(39.9, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A,12a,0,116.4,39.9 | x   | 12a",
                "A,1,,116.4,39.9    | y   |",
                "A,1,0,NaN,39.9     | lng | NaN",
                "A,1,0,39.9,116.4   | lng | 39.9",
                "A,1,0,416.4,39.9   | lng | 416.4"
            })
    void whatCanNotBeReadIsNamed(String row, String column, String value) throws IOException {
        Path file = file("name,x,y,lng,lat\nB,0,0,116.3,39.8\n" + row + "\n");
        assertThatExceptionOfType(FileRefused.class)
                .isThrownBy(() -> ControlTable.read(file, DEGREES))
                .satisfies(refused -> {
                    Finding finding = refused.finding();
                    assertThat(finding.reason()).isEqualTo(Reason.VALUE_UNREADABLE);
                    assertThat(finding.line()).isEqualTo(3);
                    assertThat(finding.column()).isEqualTo(column);
                    assertThat(finding.value()).isEqualTo(value == null ? "" : value);
                });
    }

    @Test
    void aColumnThatIsMissingIsNamed() throws IOException {
        Path file = file("name,x,y,lng\nA,1,2,116.4\n");
        assertThatExceptionOfType(FileRefused.class)
                .isThrownBy(() -> ControlTable.read(file, DEGREES))
                .satisfies(refused -> {
                    assertThat(refused.finding().reason()).isEqualTo(Reason.COLUMN_MISSING);
                    assertThat(refused.finding().column()).isEqualTo("纬度");
                });
    }
}
