package org.gridwalk.geodata.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.geo.Bounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MappingReaderTest {
    private static final String WHOLE = """
            {"register": "R", "number": "id", "zone": "Asia/Shanghai", "delimiter": ";",
             "reportedAt": {"column": "at", "formats": ["ISO"]}, "closedAt": {"column": "end"},
             "topic": {"column": "kind", "values": {"x": "X", "y": {"code": "Y", "name": "why"}}},
             "status": {"column": "state", "values": {"a": "FILED"}}, "source": {"constant": "HOTLINE"},
             "place": {"lng": "x", "lat": "y", "within": [1, 2, 3, 4], "crs": "EPSG:4490"}}""";

    @TempDir
    Path folder;

    @Test
    void readsAllOfIt() {
        IssueMapping mapping = read(WHOLE);

        assertThat(mapping.register()).isEqualTo("R");
        assertThat(mapping.zone()).contains(ZoneId.of("Asia/Shanghai"));
        assertThat(mapping.table().separator()).contains(';');
        assertThat(mapping.columns()).containsExactly("id", "at", "end", "kind", "state", "x", "y");
        assertThat(mapping.topic().of("x")).contains(new IssueMapping.Topic("X", "x", Optional.empty()));
        assertThat(mapping.topic().of("z")).isEmpty();
        assertThat(mapping.place().orElseThrow().within()).contains(new Bounds(1, 2, 3, 4));
        assertThat(mapping.closedAt().orElseThrow().formats().patterns()).isEqualTo(TimeFormats.DEFAULT);
    }

    @Test
    void theOneThatComesAlongIsWhole() throws IOException {
        IssueMapping mapping = MappingReader.read(MappingReader.named("sf311"));

        assertThat(mapping.register()).isEqualTo("SF311");
        assertThat(mapping.topic().values()).hasSize(13);
        Path file = folder.resolve("own.json");
        Files.writeString(file, WHOLE);
        assertThat(MappingReader.read(MappingReader.named(file.toString())).register())
                .isEqualTo("R");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\1',
            value = {
                "\"register\": \"R\", | | register",
                "\"R\" | 7 | register",
                "\"register\" | \"registre\" | registre",
                "Asia/Shanghai | Shanghai | zone",
                "\";\" | \";;\" | delimiter",
                "\"number\": \"id\", | | number",
                "\"id\" | \"  \" | number",
                "\"column\": \"at\", | | reportedAt.column",
                "[\"ISO\"] | [\"yyyy-MM-dd hh:mm\"] | reportedAt.formats[0]",
                "[\"ISO\"] | [\"ISO\", 5] | reportedAt.formats[1]",
                "[\"ISO\"] | [] | reportedAt.formats",
                "{\"column\": \"end\"} | \"end\" | closedAt",
                "{\"code\": \"Y\", \"name\": \"why\"} | {\"name\": \"why\"} | topic.values.y.code",
                "{\"code\": \"Y\", \"name\": \"why\"} | 5 | topic.values.y",
                "\"values\": {\"x\": \"X\", | \"value\": {\"x\": \"X\", | topic.value",
                "\"FILED\" | \"OPEN\" | status.values.a",
                "{\"column\": \"state\", \"values\": {\"a\": \"FILED\"}} | {\"column\": \"state\"} | status.values",
                "{\"constant\": \"HOTLINE\"} | {\"constant\": \"12345\"} | source.constant",
                "{\"constant\": \"HOTLINE\"} | {\"constant\": \"HOTLINE\", \"column\": \"s\"} | source.column",
                "{\"constant\": \"HOTLINE\"} | {} | source.column",
                "\"lat\": \"y\", | | place.lat",
                "[1, 2, 3, 4] | [1, 2, 3] | place.within",
                "[1, 2, 3, 4] | [1, 4, 3, 2] | place.within",
                "[1, 2, 3, 4] | [1, \"2\", 3, 4] | place.within",
                "EPSG:4490 | GCJ-03 | place.crs"
            })
    void namesTheMemberThatIsWrong(String from, String to, String field) {
        assertThat(WHOLE).contains(from);
        String json = WHOLE.replace(from, to == null ? "" : to);

        BadInput wrong = catchThrowableOfType(BadInput.class, () -> read(json));

        assertThat(wrong).as(json).isNotNull();
        assertThat(wrong.field()).isEqualTo(field);
        assertThat(wrong.expected()).isNotBlank();
    }

    @Test
    void saysWhereItIsNoJson() {
        assertThatThrownBy(() -> read("{\"register\": \"R\",\n oops}"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("line 2");
        assertThatThrownBy(() -> read("[]")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> read("")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> MappingReader.named("no-such"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("sf311");
    }

    private static IssueMapping read(String json) {
        return MappingReader.read(MappingReader.parse(json.getBytes(StandardCharsets.UTF_8)));
    }
}
