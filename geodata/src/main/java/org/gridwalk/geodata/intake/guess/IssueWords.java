package org.gridwalk.geodata.intake.guess;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.db.Json;

/** By which words tickets are written: the names of columns, the usual words of stages and of ways in. */
public final class IssueWords {
    private static final JsonNode WORDS = read();
    /** What an issue can say. */
    public static final List<Field> FIELDS = fields();

    static final Map<String, List<String>> STATUSES = vocabulary("status");
    static final Map<String, List<String>> SOURCES = vocabulary("source");
    private static final double LIKE = 0.6;

    private IssueWords() {}

    /** The code that a value usually means; empty where none of its words is the value. */
    static Optional<String> code(Map<String, List<String>> vocabulary, String value) {
        String plain = NameMatch.plain(value);
        return vocabulary.entrySet().stream()
                .filter(entry ->
                        entry.getValue().contains(plain) || entry.getKey().equalsIgnoreCase(value.strip()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The codes of words that resemble a value, the nearest first. */
    static List<String> like(Map<String, List<String>> vocabulary, String value) {
        Map<String, Double> near = new LinkedHashMap<>();
        vocabulary.forEach((code, words) -> {
            double best = words.stream()
                    .mapToDouble(word -> NameMatch.of(word, value))
                    .max()
                    .orElse(0);
            if (best >= LIKE) {
                near.put(code, best);
            }
        });
        return near.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static JsonNode read() {
        try (InputStream json = IssueWords.class.getResourceAsStream("issues.json")) {
            return Json.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (JsonNode field : WORDS.get("fields")) {
            fields.add(new Field(
                    field.get("name").asText(),
                    FieldKind.valueOf(field.get("kind").asText()),
                    field.get("required").asBoolean(),
                    texts(field.get("words"))));
        }
        return List.copyOf(fields);
    }

    /** In the plain form in which they are compared. */
    private static Map<String, List<String>> vocabulary(String name) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        WORDS.get(name)
                .properties()
                .forEach(entry -> words.put(
                        entry.getKey(),
                        texts(entry.getValue()).stream().map(NameMatch::plain).toList()));
        return words;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }
}
