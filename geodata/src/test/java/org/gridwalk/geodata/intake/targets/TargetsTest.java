package org.gridwalk.geodata.intake.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetsTest {
    private static final int NAMES_SHOWN = 4;

    static List<Target> all() {
        return Targets.all();
    }

    /** A line of the table in the manuals. */
    private static String line(Target target) {
        return "| `" + target.name() + "` | "
                + target.fields().stream().map(TargetsTest::field).collect(Collectors.joining("; ")) + " |";
    }

    private static String field(Field field) {
        String name = "`" + field.name() + "`";
        String marked = switch (field.need()) {
            case ALWAYS -> "**" + name + "**";
            case NEW -> "*" + name + "*";
            case NO -> name;
        };
        return marked + " " + field.names().stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theManualsListTheFieldsAndColumns(Target target) throws IOException {
        for (String manual : List.of("README.md", "README.zh-CN.md")) {
            assertThat(Files.readString(Path.of("..", manual))).as(manual).contains(line(target));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyNameOfAColumnIsProposedForItsField(Target target) {
        for (Field field : target.fields()) {
            for (String name : field.names()) {
                ObjectNode proposed = TargetMapping.proposed(target, List.of("无关", name, "其他"));
                String first = target.fields().stream()
                        .filter(one -> one.isCalled(name))
                        .findFirst()
                        .orElseThrow()
                        .name();
                assertThat(proposed.at("/columns/" + first).asText()).isEqualTo(name);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void noTwoFieldsShareACodeWordOrAName(Target target) {
        Set<String> names = new HashSet<>();
        target.fields()
                .forEach(field ->
                        assertThat(names.add(field.name())).as(field.name()).isTrue());
        Set<String> columns = new HashSet<>();
        target.fields().stream()
                .filter(Field::isStaged)
                .forEach(field ->
                        assertThat(columns.add(field.column())).as(field.name()).isTrue());
    }

    @Test
    void namesCutToThreeCharactersAreKnownWhereNoOtherIs() {
        JsonNode cut = TargetMapping.proposed(
                        Targets.named("buildings").orElseThrow(), List.of("楼栋名", "小区名", "建筑用", "天气预"))
                .get("columns");
        assertThat(cut.get("name").asText()).isEqualTo("楼栋名");
        assertThat(cut.get("estate").asText()).isEqualTo("小区名");
        assertThat(cut.get("use").asText()).isEqualTo("建筑用");
        assertThat(cut).hasSize(3);
        JsonNode whole = TargetMapping.proposed(Targets.named("buildings").orElseThrow(), List.of("楼栋名", "楼栋名称"))
                .get("columns");
        assertThat(whole.get("name").asText()).isEqualTo("楼栋名称");
    }

    @Test
    void theBestNameOfSeveralColumnsIsTaken() {
        Target estates = Targets.named("estates").orElseThrow();

        ObjectNode proposed = TargetMapping.proposed(estates, List.of("小区", "小区名称", "社区（村）", "X坐标", "Y 坐标"));

        assertThat(proposed.get("columns"))
                .isEqualTo(Json.read("{\"name\":\"小区名称\",\"community\":\"社区（村）\",\"lng\":\"X坐标\",\"lat\":\"Y 坐标\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}|target",
                "{\"target\":\"castles\"}|target",
                "{\"target\":\"estates\",\"columns\":{\"nme\":\"x\"}}|columns.nme",
                "{\"target\":\"estates\",\"columns\":{}}|columns.name",
                "{\"target\":\"estates\",\"columns\":{\"name\":\"x\"},\"values\":{\"management\":{\"x\":\"Y\"}}}|values.management.x",
                "{\"target\":\"estates\",\"columns\":{\"name\":\"x\"},\"crs\":\"EPSG:0\"}|crs",
                "{\"target\":\"estates\",\"columns\":{\"name\":\"x\"},\"chain\":\"A\"}|chain",
                "{\"target\":\"estates\",\"columns\":{\"name\":\"x\"},\"headerLine\":0}|headerLine",
                "{\"target\":\"estates\",\"columns\":{\"name\":\"x\"},\"delimiter\":\",,\"}|delimiter",
                "{\"target\":\"estates\",\"columns\":{\"name\":\"x\"},\"colour\":1}|colour"
            })
    void whatIsWrongInAMappingIsNamed(String jsonAndField) {
        int bar = jsonAndField.lastIndexOf('|');
        assertThatThrownBy(() -> TargetMapping.read(Json.read(jsonAndField.substring(0, bar))))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(jsonAndField.substring(bar + 1) + " ");
    }
}
