package org.gridwalk.geodata.intake.guess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.intake.MappingReader;
import org.gridwalk.geodata.issue.Topic;

/**
 * How the columns of a table probably become issues.
 *
 * @param fields one for each of {@link IssueWords#FIELDS}
 * @param topics what the values of the topics' column mean, the most frequent first; likewise the others
 */
public record IssueProposal(
        List<FieldGuess> fields, List<ValueGuess> topics, List<ValueGuess> statuses, List<ValueGuess> sources) {
    private static final String REGISTER = "12345";
    private static final String USUAL_SOURCE = "HOTLINE";
    private static final String USUAL_STATUS = "FILED";

    public IssueProposal {
        fields = List.copyOf(fields);
        topics = List.copyOf(topics);
        statuses = List.copyOf(statuses);
        sources = List.copyOf(sources);
    }

    /** @param known the topics that there are */
    public static IssueProposal of(TableSample table, List<Topic> known) {
        List<FieldGuess> fields = ColumnGuess.of(IssueWords.FIELDS, table.columns());
        Map<String, String> columns = fields.stream()
                .filter(field -> field.column().isPresent())
                .collect(Collectors.toMap(
                        FieldGuess::field, field -> field.column().orElseThrow()));
        return new IssueProposal(
                fields,
                topics(table, columns.get("topic"), known),
                words(table, columns.get("status"), IssueWords.STATUSES),
                words(table, columns.get("source"), IssueWords.SOURCES));
    }

    /** What the values of a column mean as topics; none of a column with too many different ones. */
    public static List<ValueGuess> topics(TableSample table, String column, List<Topic> known) {
        TopicGuess guess = new TopicGuess(known);
        return values(table, column).entrySet().stream()
                .map(value -> guess.of(value.getKey(), value.getValue()))
                .toList();
    }

    /** What they mean as stages. */
    public static List<ValueGuess> statuses(TableSample table, String column) {
        return words(table, column, IssueWords.STATUSES);
    }

    /** What they mean as ways in. */
    public static List<ValueGuess> sources(TableSample table, String column) {
        return words(table, column, IssueWords.SOURCES);
    }

    private static List<ValueGuess> words(TableSample table, String column, Map<String, List<String>> vocabulary) {
        return values(table, column).entrySet().stream()
                .map(value -> {
                    Optional<String> code = IssueWords.code(vocabulary, value.getKey());
                    List<String> like =
                            code.isPresent() ? List.<String>of() : IssueWords.like(vocabulary, value.getKey());
                    return new ValueGuess(
                            value.getKey(),
                            value.getValue(),
                            code.or(() -> like.stream().findFirst()),
                            code.isPresent(),
                            like);
                })
                .toList();
    }

    private static Map<String, Integer> values(TableSample table, String column) {
        int at = column == null ? -1 : table.column(column);
        return at < 0 ? Map.of() : table.columns().get(at).values();
    }

    /** The JSON that {@link MappingReader} reads; empty where a column is missing that no table of issues can do without. */
    public Optional<JsonNode> mapping() {
        if (column("number").isEmpty()
                || column("reportedAt").isEmpty()
                || column("topic").isEmpty()) {
            return Optional.empty();
        }
        ObjectNode mapping = Json.MAPPER.createObjectNode();
        mapping.put("register", REGISTER);
        column("number").ifPresent(name -> mapping.put("number", name));
        for (String time : List.of("reportedAt", "closedAt")) {
            column(time).ifPresent(name -> mapping.putObject(time).put("column", name));
        }
        ObjectNode topic = mapping.putObject("topic");
        topic.put("column", column("topic").orElseThrow());
        putValues(topic, topics);
        putWords(mapping.putObject("status"), column("status"), statuses, USUAL_STATUS);
        putWords(mapping.putObject("source"), column("source"), sources, USUAL_SOURCE);
        for (String text : List.of("description", "address", "name", "phone")) {
            column(text).ifPresent(name -> mapping.put(text, name));
        }
        if (column("lng").isPresent() && column("lat").isPresent()) {
            ObjectNode place = mapping.putObject("place");
            place.put("lng", column("lng").orElseThrow());
            place.put("lat", column("lat").orElseThrow());
        }
        return Optional.of(mapping);
    }

    private static void putWords(ObjectNode json, Optional<String> column, List<ValueGuess> values, String usual) {
        if (column.isEmpty()) {
            json.put("constant", usual);
            return;
        }
        json.put("column", column.get());
        putValues(json, values);
    }

    private static void putValues(ObjectNode json, List<ValueGuess> values) {
        ObjectNode codes = json.putObject("values");
        values.forEach(value -> value.code().ifPresent(code -> codes.put(value.value(), code)));
    }

    private Optional<String> column(String field) {
        return fields.stream()
                .filter(guess -> guess.field().equals(field))
                .findFirst()
                .flatMap(FieldGuess::column);
    }
}
