package org.gridwalk.geodata.intake.upload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.ImportTarget;
import org.gridwalk.geodata.intake.InputFile;
import org.gridwalk.geodata.intake.MappingReader;
import org.gridwalk.geodata.intake.TableChoice;
import org.gridwalk.geodata.intake.TableFile;
import org.gridwalk.geodata.intake.TimeFormats;
import org.gridwalk.geodata.intake.WrittenTime;
import org.gridwalk.geodata.intake.guess.ColumnGuess;
import org.gridwalk.geodata.intake.guess.ColumnSample;
import org.gridwalk.geodata.intake.guess.Field;
import org.gridwalk.geodata.intake.guess.FieldGuess;
import org.gridwalk.geodata.intake.guess.IssueProposal;
import org.gridwalk.geodata.intake.guess.IssueWords;
import org.gridwalk.geodata.intake.guess.TableSample;
import org.gridwalk.geodata.intake.guess.ValueGuess;
import org.gridwalk.geodata.issue.Issues;
import org.gridwalk.geodata.issue.Topic;
import org.locationtech.jts.geom.Coordinate;

/**
 * Looks into tables of issues. What a person said goes before what a saved mapping says, and that before what is guessed;
 * where nothing is clear, it is asked.
 */
public final class Previews {
    private static final Set<String> VOCABULARIES = Set.of("topic", "status", "source");

    private final Database database;
    private final SavedMappings saved;
    private final Issues issues;
    private final Clock clock;

    /** @param clock its zone is the business zone */
    public Previews(Database database, Clock clock) {
        this.database = database;
        this.saved = new SavedMappings(database);
        this.issues = new Issues(database);
        this.clock = clock;
    }

    /**
     * What is in a file.
     *
     * @param said a mapping, by a person; else found out. Of one without a register only separator, sheet and line are
     *     taken
     * @param area where its places should lie
     * @param accountId who brought it, and may have brought others like it; 0 for nobody
     */
    public Preview of(Path file, Optional<JsonNode> said, long area, long accountId) {
        try {
            TableFile table = TableFile.open(file, choice(said), InputFile.Limits.DEFAULT);
            return new Look(table, said.filter(json -> json.hasNonNull("register")), area, accountId).preview();
        } catch (FileRefused refused) {
            return Preview.refused(refused.finding());
        }
    }

    private static TableChoice choice(Optional<JsonNode> said) {
        JsonNode json = said.orElseGet(Json.MAPPER::createObjectNode);
        return MappingReader.table(json);
    }

    /** One look into one table. */
    private final class Look {
        private final TableFile table;
        private final TableSample sample;
        private final Optional<JsonNode> said;
        private final long areaId;
        private final long accountId;
        private final List<Topic> topics = issues.topics();
        private final Set<String> questions = new LinkedHashSet<>();

        Look(TableFile table, Optional<JsonNode> said, long areaId, long accountId) {
            this.table = table;
            this.sample = TableSample.of(table);
            this.said = said;
            this.areaId = areaId;
            this.accountId = accountId;
        }

        Preview preview() {
            IssueProposal proposal = IssueProposal.of(sample, topics);
            Optional<SavedMapping> like =
                    said.isPresent() ? Optional.empty() : saved.like(ImportTarget.ISSUES, sample.header());
            Optional<JsonNode> told = said.or(() -> like.map(SavedMapping::mapping))
                    .or(() -> saved.usedBefore(ImportTarget.ISSUES, sample.header(), accountId));
            Optional<ObjectNode> mapping = told.or(proposal::mapping).map(json -> json.<ObjectNode>deepCopy());
            Map<String, List<ValueGuess>> values = mapping.map(this::values).orElse(Map.of());
            mapping.ifPresent(json -> complete(json, values, said.isEmpty()));
            List<Preview.FieldChoice> fields = fields(proposal, mapping, told.isPresent());
            List<HoursIn> zones = mapping.map(this::zones).orElse(List.of());
            Optional<Preview.Systems> places = mapping.flatMap(this::places);
            Optional<Preview.Problem> problem = mapping.flatMap(Previews::problem);
            if (values.values().stream()
                    .flatMap(List::stream)
                    .anyMatch(value -> value.code().isEmpty())) {
                questions.add("values");
            }
            return new Preview(
                    Optional.of(table.form()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    sample.seen(),
                    sample.whole(),
                    Preview.Column.of(sample),
                    sample.shown(),
                    fields,
                    mapping.map(json -> json),
                    problem,
                    values,
                    zones,
                    places,
                    List.of(),
                    List.copyOf(questions),
                    like.map(SavedMapping::name));
        }

        /** What the values of the mapping's columns mean: by the mapping, else guessed. */
        private Map<String, List<ValueGuess>> values(JsonNode mapping) {
            Map<String, List<ValueGuess>> values = new HashMap<>();
            for (String field : VOCABULARIES) {
                String column = mapping.path(field).path("column").textValue();
                if (column != null) {
                    JsonNode codes = mapping.path(field).path("values");
                    values.put(
                            field,
                            guesses(field, column).stream()
                                    .map(it -> said(it, codes))
                                    .toList());
                }
            }
            return values;
        }

        private List<ValueGuess> guesses(String field, String column) {
            return switch (field) {
                case "topic" -> IssueProposal.topics(sample, column, topics);
                case "status" -> IssueProposal.statuses(sample, column);
                default -> IssueProposal.sources(sample, column);
            };
        }

        private ValueGuess said(ValueGuess guess, JsonNode codes) {
            JsonNode code = codes.path(guess.value());
            String named = code.isObject() ? code.path("code").textValue() : code.textValue();
            if (named != null) {
                return new ValueGuess(guess.value(), guess.count(), Optional.of(named), true, guess.like());
            }
            // Somebody who left a value out meant it.
            return said.isPresent()
                    ? new ValueGuess(guess.value(), guess.count(), Optional.empty(), false, guess.like())
                    : guess;
        }

        /** Gives a mapping the values that it lacks, and the topics that further rows may name. */
        private void complete(ObjectNode mapping, Map<String, List<ValueGuess>> values, boolean guessed) {
            values.forEach((field, list) -> {
                ObjectNode codes = ((ObjectNode) mapping.get(field)).withObjectProperty("values");
                if (guessed) {
                    list.forEach(value -> value.code()
                            .filter(code -> !codes.has(value.value()))
                            .ifPresent(code -> codes.put(value.value(), code)));
                }
                if (field.equals("topic")) {
                    topics.stream()
                            .filter(topic -> !codes.has(topic.name()))
                            .forEach(topic -> codes.put(topic.name(), topic.code()));
                }
            });
        }

        private List<Preview.FieldChoice> fields(
                IssueProposal proposal, Optional<? extends JsonNode> mapping, boolean told) {
            List<Preview.FieldChoice> choices = new ArrayList<>();
            for (int i = 0; i < IssueWords.FIELDS.size(); i++) {
                Field field = IssueWords.FIELDS.get(i);
                FieldGuess guess = proposal.fields().get(i);
                Optional<String> column = mapping.flatMap(json -> columnOf(json, field.name()));
                FieldGuess chosen = told && !column.equals(guess.column())
                        ? ColumnGuess.said(field, column.flatMap(this::column))
                        : told ? guess.settled() : guess;
                boolean open = chosen.column().isPresent() && !chosen.certain();
                if (open || (isNeeded(field) && chosen.column().isEmpty())) {
                    questions.add(field.name());
                }
                choices.add(new Preview.FieldChoice(
                        field.name(), field.kind().name(), field.required(), false, chosen, List.of()));
            }
            return choices;
        }

        /** Status and way in can be the same for all. */
        private boolean isNeeded(Field field) {
            return field.required()
                    && !field.name().equals("source")
                    && !(said.isPresent() && field.name().equals("status"));
        }

        private Optional<ColumnSample> column(String name) {
            return sample.columns().stream()
                    .filter(it -> it.name().equals(name))
                    .findFirst();
        }

        private List<HoursIn> zones(ObjectNode mapping) {
            int column = sample.column(mapping.path("reportedAt").path("column").asText());
            if (column < 0) {
                return List.of();
            }
            TimeFormats formats = new TimeFormats(TimeFormats.DEFAULT);
            List<WrittenTime> times = sample.rows().stream()
                    .flatMap(row -> formats.read(row.get(column).strip()).stream())
                    .toList();
            List<HoursIn> candidates = HoursIn.candidates(times, clock.getZone());
            if (!mapping.hasNonNull("zone") && HoursIn.clear(candidates).isEmpty()) {
                questions.add("zone");
            }
            return candidates;
        }

        private Optional<Preview.Systems> places(ObjectNode mapping) {
            JsonNode place = mapping.path("place");
            int x = sample.column(place.path("lng").asText());
            int y = sample.column(place.path("lat").asText());
            if (x < 0 || y < 0) {
                return Optional.empty();
            }
            List<Coordinate> points = sample.rows().stream()
                    .filter(row -> !row.get(x).isBlank() || !row.get(y).isBlank())
                    .map(row -> new Coordinate(number(row.get(x)), number(row.get(y))))
                    .toList();
            SystemLook look = SystemLook.of(database, areaId, points, Optional.empty());
            if (said.isEmpty() && !place.hasNonNull("crs")) {
                look.proposed().ifPresent(crs -> ((ObjectNode) place).put("crs", crs));
            }
            if (!place.hasNonNull("crs")) {
                questions.add("crs");
            }
            return Optional.of(look.systems());
        }
    }

    static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static Optional<String> columnOf(JsonNode mapping, String field) {
        JsonNode value = switch (field) {
            case "reportedAt", "closedAt", "topic", "status", "source" ->
                mapping.path(field).path("column");
            case "lng", "lat" -> mapping.path("place").path(field);
            default -> mapping.path(field);
        };
        return Optional.ofNullable(value.textValue());
    }

    private static Optional<Preview.Problem> problem(JsonNode mapping) {
        try {
            MappingReader.read(mapping);
            return Optional.empty();
        } catch (BadInput bad) {
            return Optional.of(new Preview.Problem(bad.field(), bad.value().orElse(null), bad.expected()));
        }
    }
}
