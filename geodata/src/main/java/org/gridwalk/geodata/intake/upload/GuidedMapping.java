package org.gridwalk.geodata.intake.upload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.area.Codes;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.ImportTarget;
import org.gridwalk.geodata.intake.MappingReader;
import org.gridwalk.geodata.intake.Words;

/**
 * The mapping of a table of issues for somebody at the command line: the one that is named, else one that was saved for a
 * table like it, else what is found out, if all of that is certain.
 */
public final class GuidedMapping {
    /** What an option answers, by the question. */
    private static final Map<String, String> ANSWERS = Map.of("zone", "--zone", "crs", "--crs");

    private final Database database;
    private final Clock clock;

    public GuidedMapping(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What is said of a file.
     *
     * @param mapping the name of one that was saved, or comes along, or a file
     * @param headerLine the line of the header, from 1
     * @param crs the system of the coordinates
     */
    public record Wish(
            Path file,
            Optional<String> area,
            Optional<String> mapping,
            Optional<String> sheet,
            Optional<Long> headerLine,
            Optional<String> zone,
            Optional<String> crs) {}

    /**
     * The JSON by which the file is read.
     *
     * @throws BadInput naming what is not certain, and how to say it
     */
    public JsonNode of(Wish wish) {
        ObjectNode said = Json.MAPPER.createObjectNode();
        wish.sheet().ifPresent(sheet -> said.put("sheet", sheet));
        wish.headerLine().ifPresent(line -> said.put("headerLine", line));
        wish.crs().ifPresent(crs -> BadInput.unless(Crs.named(crs).isPresent(), "--crs", crs, Crs.EXAMPLES));
        ObjectNode mapping = wish.mapping().map(this::named).orElseGet(() -> guessed(wish, said));
        mapping.setAll(said);
        wish.zone().ifPresent(zone -> mapping.put("zone", zone));
        wish.crs()
                .filter(crs -> mapping.hasNonNull("place"))
                .ifPresent(crs -> ((ObjectNode) mapping.get("place")).put("crs", crs));
        return mapping;
    }

    private ObjectNode named(String name) {
        return new SavedMappings(database)
                .named(ImportTarget.ISSUES, name)
                .map(SavedMapping::mapping)
                .orElseGet(() -> MappingReader.named(name))
                .deepCopy();
    }

    private ObjectNode guessed(Wish wish, ObjectNode said) {
        long area = new Codes(database).areaId(wish.area().orElse(null), LocalDate.now(clock));
        Preview preview =
                new Previews(database, clock).of(wish.file(), Optional.of(said).map(json -> json), area, 0);
        preview.refused().ifPresent(finding -> {
            throw new BadInput(
                    "FILE", finding.file(), Words.ENGLISH.right(finding) + "; " + Words.ENGLISH.reason(finding));
        });
        // What a value means is not asked here: rows with one that is unknown are refused, and can be had by
        // --rejected.
        List<String> open = preview.questions().stream()
                .filter(question -> !question.equals("values"))
                .filter(question -> !(question.equals("zone") && wish.zone().isPresent()))
                .filter(question -> !(question.equals("crs") && wish.crs().isPresent()))
                .toList();
        BadInput.unless(
                open.isEmpty() && preview.mapping().isPresent(),
                "--mapping",
                null,
                "one, as it is not certain what is what here: "
                        + open.stream().map(question -> told(preview, question)).toList()
                        + "; in the imports page, answer it and keep the mapping under a name");
        return preview.mapping().orElseThrow().deepCopy();
    }

    /** What is open, and the best guess. */
    private static String told(Preview preview, String question) {
        if (ANSWERS.containsKey(question)) {
            return question + " (" + ANSWERS.get(question) + ")";
        }
        return preview.fields().stream()
                .filter(field -> field.name().equals(question))
                .findFirst()
                .flatMap(field -> field.guess().column())
                .map(column -> question + " (" + column + "?)")
                .orElse(question);
    }
}
