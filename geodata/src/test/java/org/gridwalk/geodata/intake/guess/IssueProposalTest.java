package org.gridwalk.geodata.intake.guess;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.gridwalk.geodata.intake.InputFile;
import org.gridwalk.geodata.intake.MappingReader;
import org.gridwalk.geodata.intake.TableChoice;
import org.gridwalk.geodata.intake.TableFile;
import org.gridwalk.geodata.issue.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IssueProposalTest {
    private static final List<Topic> TOPICS = List.of(
            topic("NOISE", "噪音扰民", "Noise"), topic("LEAK", "房屋漏水", "Leak"), topic("RUBBISH", "垃圾清运", "Rubbish"));

    @TempDir
    Path folder;

    private static Topic topic(String code, String name, String nameEn) {
        return new Topic(code, Optional.empty(), name, Optional.of(nameEn), "PROBLEM", "GRID");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "工单编号,受理时间,办结时间,诉求类别,工单状态,来源,诉求内容,问题地址,经度,纬度,来电人,联系电话",
                "受理编号,来电时间,结案日期,问题类型,状态,诉求来源,问题描述,事发地址,X,Y,联系人,联系方式",
                "工单号,上报时间,完成时间,事项分类,办理状态,受理渠道,反映内容,诉求地址,lng,lat,姓名,手机号",
                "Ticket Number,Created_Date,ClosedDate,Category,Status,Source,Description,Address,Longitude,Latitude,Caller,Phone"
            })
    void columnsAreKnownByTheirNames(String header) throws IOException {
        List<String> names = List.of(header.split(","));
        IssueProposal proposal = propose(header + "\n" + rows(names.size(), 60, 7));
        assertThat(columns(proposal))
                .isEqualTo(Map.ofEntries(
                        Map.entry("number", names.get(0)),
                        Map.entry("reportedAt", names.get(1)),
                        Map.entry("closedAt", names.get(2)),
                        Map.entry("topic", names.get(3)),
                        Map.entry("status", names.get(4)),
                        Map.entry("source", names.get(5)),
                        Map.entry("description", names.get(6)),
                        Map.entry("address", names.get(7)),
                        Map.entry("lng", names.get(8)),
                        Map.entry("lat", names.get(9)),
                        Map.entry("name", names.get(10)),
                        Map.entry("phone", names.get(11))));
        assertThat(proposal.fields())
                .as("all are certain")
                .allSatisfy(field ->
                        assertThat(field.certain()).as(field.toString()).isTrue());
        JsonNode mapping = proposal.mapping().orElseThrow();
        MappingReader.read(mapping);
        assertThat(mapping.at("/topic/values/噪音扰民").asText()).isEqualTo("NOISE");
        assertThat(mapping.at("/status/values/办理中").asText()).isEqualTo("HANDLING");
    }

    /** In any order of the columns, for any rows. */
    @Test
    void theOrderOfColumnsIsOfNoMatter() throws IOException {
        List<String> header = List.of("工单编号,受理时间,办结时间,诉求类别,工单状态,来源,诉求内容,问题地址,经度,纬度,来电人,联系电话".split(","));
        for (int seed = 1; seed <= 20; seed++) {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < header.size(); i++) {
                order.add(i);
            }
            Collections.shuffle(order, new Random(seed));
            String text = (String.join(",", header) + "\n" + rows(12, 50, seed))
                    .lines()
                    .map(line -> {
                        String[] fields = line.split(",", -1);
                        return order.stream().map(i -> fields[i]).collect(Collectors.joining(","));
                    })
                    .collect(Collectors.joining("\n"));
            assertThat(columns(propose(text)).get("lat")).as("seed " + seed).isEqualTo("纬度");
            assertThat(columns(propose(text)).values()).as("seed " + seed).containsExactlyInAnyOrderElementsOf(header);
        }
    }

    @Test
    void valuesTellWhereNamesDoNot() throws IOException {
        IssueProposal proposal = propose("A,B,C,D,E,F,G,H,I,J,K,L\n" + rows(12, 60, 3));
        Map<String, String> columns = columns(proposal);
        assertThat(columns)
                .containsEntry("number", "A")
                .containsEntry("reportedAt", "B")
                .containsEntry("status", "E")
                .containsEntry("source", "F")
                .containsEntry("lng", "I")
                .containsEntry("lat", "J")
                .containsEntry("phone", "L");
        assertThat(proposal.fields()).noneMatch(FieldGuess::certain);
    }

    @Test
    void aNameThatItsValuesContradictIsNotCertain() throws IOException {
        IssueProposal swapped = propose("工单编号,受理时间,诉求类别,状态,纬度,经度\n"
                + "1%d,2024-01-0%d 10:00,噪音扰民,办结,116.397%d,39.908%d\n".repeat(9).formatted(numbers(9, 4)));
        assertThat(columns(swapped)).containsEntry("lng", "纬度").containsEntry("lat", "经度");
        assertThat(guess(swapped, "lng").certain()).isFalse();
        assertThat(guess(swapped, "lng").evidence()).extracting(Evidence::code).contains(Evidence.Code.LONGITUDES);

        IssueProposal repeated = propose("工单编号,受理时间,诉求类别,状态\n" + "1,2024-01-01 10:00,噪音扰民,办结\n".repeat(30));
        assertThat(guess(repeated, "number").certain()).isFalse();
        assertThat(guess(repeated, "number").evidence())
                .extracting(Evidence::code)
                .contains(Evidence.Code.NOT_UNIQUE);
    }

    /** In surveying x goes north: the numbers tell. */
    @Test
    void metersAreToldByTheirSize() throws IOException {
        StringBuilder text = new StringBuilder("编号,上报时间,类型,状态,X坐标,Y坐标\n");
        for (int i = 0; i < 40; i++) {
            text.append("T%d,2024-01-02 10:%02d,噪音扰民,办结,%.2f,%.2f%n".formatted(i, i, 4_420_000.5 + i, 448_000.25 + i));
        }
        assertThat(columns(propose(text.toString())))
                .containsEntry("lng", "Y坐标")
                .containsEntry("lat", "X坐标");
    }

    /** A city counts its metres from a point of its own, so that neither number is as large as the usual ones. */
    @ParameterizedTest
    @CsvSource({"500_100, 304_600", "23_456, 45_678", "304_600, 500_100"})
    void metersOfACitysOwnSystemAreToldByTheirNames(String x, String y) throws IOException {
        StringBuilder text = new StringBuilder("编号,上报时间,类型,状态,X坐标,Y坐标\n");
        double east = Double.parseDouble(x.replace("_", ""));
        double north = Double.parseDouble(y.replace("_", ""));
        for (int i = 0; i < 40; i++) {
            text.append("T%d,2024-01-02 10:%02d,噪音扰民,办结,%.2f,%.2f%n".formatted(i, i, east + i, north + i));
        }
        IssueProposal proposal = propose(text.toString());
        assertThat(columns(proposal)).containsEntry("lng", "X坐标").containsEntry("lat", "Y坐标");
        assertThat(guess(proposal, "lat").certain()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, ','", "GB18030, ','", "GB18030, '\t'", "UTF-16, ';'"})
    void theHeaderIsFoundUnderTitles(String charset, char separator) throws IOException {
        String titles = "12345热线工单明细表,,,,,,,,,,,\n\n导出时间：2024-03-01,,,,,,,,,,操作员：甲,\n";
        String header = "工单编号,受理时间,办结时间,诉求类别,工单状态,来源,诉求内容,问题地址,经度,纬度,来电人,联系电话\n";
        String text = (titles + header + rows(12, 30, 5)).replace(',', separator);
        Path file = Files.write(folder.resolve("titles.csv"), text.getBytes(Charset.forName(charset)));
        TableFile table = TableFile.open(file, TableChoice.NONE, InputFile.Limits.DEFAULT);
        assertThat(table.form().headerLine()).isEqualTo(4);
        assertThat(table.form().titles()).containsExactly("12345热线工单明细表", "导出时间：2024-03-01 操作员：甲");
        TableSample sample = TableSample.of(table);
        assertThat(sample.seen()).isEqualTo(30);
        assertThat(sample.shown()).hasSize(TableSample.SHOWN);
        assertThat(sample.shown().get(0).line()).isEqualTo(5);
        assertThat(IssueProposal.of(sample, TOPICS).fields()).allMatch(FieldGuess::certain);
    }

    @Test
    void unknownValuesAreListedWithWhatResemblesThem() throws IOException {
        IssueProposal proposal = propose("工单编号,受理时间,诉求类别,状态\n"
                + "1,2024-01-01 10:00,环境卫生-垃圾清运,已办结（满意）\n"
                + "2,2024-01-01 10:00,噪音,在途\n".repeat(2)
                + "3,2024-01-01 10:00,飞碟,已结案\n");
        assertThat(proposal.topics().stream().map(ValueGuess::value)).containsExactly("噪音", "环境卫生-垃圾清运", "飞碟");
        assertThat(proposal.topics().get(0))
                .isEqualTo(new ValueGuess("噪音", 2, Optional.of("NOISE"), false, List.of("NOISE")));
        assertThat(proposal.topics().get(1))
                .isEqualTo(new ValueGuess("环境卫生-垃圾清运", 1, Optional.of("RUBBISH"), true, List.of()));
        assertThat(proposal.topics().get(2).code()).isEmpty();
        assertThat(proposal.statuses().stream().filter(ValueGuess::certain).map(ValueGuess::value))
                .containsExactlyInAnyOrder("已办结（满意）", "已结案");
        JsonNode mapping = proposal.mapping().orElseThrow();
        assertThat(mapping.at("/topic/values").has("飞碟")).isFalse();
        assertThat(mapping.at("/source/constant").asText()).isEqualTo("HOTLINE");
    }

    @Test
    void aTableOfSomethingElseIsNotForcedIntoOne() throws IOException {
        assertThat(propose("颜色,大小\n红,1\n蓝,2\n").mapping()).isEmpty();
        assertThat(propose("工单编号\n").mapping()).isEmpty();
    }

    private IssueProposal propose(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("table.csv"), text, StandardCharsets.UTF_8);
        TableFile table = TableFile.open(file, TableChoice.NONE, InputFile.Limits.DEFAULT);
        return IssueProposal.of(TableSample.of(table), TOPICS);
    }

    private static FieldGuess guess(IssueProposal proposal, String field) {
        return proposal.fields().stream()
                .filter(it -> it.field().equals(field))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> columns(IssueProposal proposal) {
        return proposal.fields().stream()
                .filter(field -> field.column().isPresent())
                .collect(Collectors.toMap(
                        FieldGuess::field, field -> field.column().orElseThrow()));
    }

    private static Object[] numbers(int rows, int each) {
        Object[] numbers = new Object[rows * each];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = 1 + i / each;
        }
        return numbers;
    }

    private static String rows(int columns, int count, int seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            List<String> row = List.of(
                    "SH2024%06d".formatted(100 + i),
                    "2024/%d/%d %d:%02d:%02d".formatted(1 + i % 12, 1 + i % 28, 8 + i % 12, i % 60, random.nextInt(60)),
                    i % 3 == 0 ? "" : "2025-01-%02d".formatted(1 + i % 28),
                    TOPICS.get(random.nextInt(3)).name(),
                    List.of("办理中", "已办结", "待签收").get(random.nextInt(3)),
                    List.of("12345热线", "窗口", "微信").get(random.nextInt(3)),
                    "来电人反映楼上漏水已经三天没有人来修理" + random.nextInt(1000),
                    "晨光小区" + (1 + random.nextInt(30)) + "号楼" + (1 + random.nextInt(6)) + "单元",
                    "116.%06d".formatted(300_000 + random.nextInt(100_000)),
                    "39.%06d".formatted(900_000 + random.nextInt(90_000)),
                    List.of("张三", "李四女士", "王先生").get(random.nextInt(3)),
                    "139%08d".formatted(random.nextInt(100_000_000)));
            text.append(String.join(",", row.subList(0, columns))).append('\n');
        }
        return text.toString();
    }
}
