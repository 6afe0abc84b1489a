package org.gridwalk.geodata.intake.upload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.geo.crs.Crs;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.ImportTarget;
import org.gridwalk.geodata.intake.TimeFormats;
import org.gridwalk.geodata.intake.WrittenTime;
import org.gridwalk.geodata.intake.guess.ColumnSample;
import org.gridwalk.geodata.intake.guess.Evidence;
import org.gridwalk.geodata.intake.guess.FieldGuess;
import org.gridwalk.geodata.intake.guess.ValueGuess;
import org.gridwalk.geodata.intake.targets.Field;
import org.gridwalk.geodata.intake.targets.RowSample;
import org.gridwalk.geodata.intake.targets.Target;
import org.gridwalk.geodata.intake.targets.TargetMapping;
import org.locationtech.jts.geom.Coordinate;

/**
 * Looks into tables and layers of all that is neither tickets nor grids. What a person said goes before what a saved mapping
 * says, and that before what the names of the columns give; where nothing is clear, it is asked.
 */
public final class TargetPreviews {
    private final Database database;
    private final SavedMappings saved;
    private final Clock clock;

    /** @param clock its zone is the business zone */
    public TargetPreviews(Database database, Clock clock) {
        this.database = database;
        this.saved = new SavedMappings(database);
        this.clock = clock;
    }

    /**
     * Who looks for what.
     *
     * @param target one with {@link ImportTarget#rows}
     * @param areaId where its places should lie
     * @param accountId who brought the file, and may have brought others like it; 0 for nobody
     */
    public record Asked(ImportTarget target, long areaId, long accountId) {}

    /**
     * What is in a file.
     *
     * @param said a mapping, by a person; else found out. Of one without columns only the members of
     *     {@link TargetMapping#SOURCE} are taken
     * @throws BadInput when it can't be known where to look
     */
    public Preview of(Path file, Optional<JsonNode> said, Asked asked) {
        try {
            JsonNode known = said.orElseGet(Json.MAPPER::createObjectNode);
            Target target = asked.target().rows().orElseThrow();
            RowSample sample = RowSample.of(file, target, TargetMapping.source(known));
            return new Look(sample, target, said, asked).preview();
        } catch (FileRefused refused) {
            return Preview.refused(refused.finding());
        }
    }

    /** One look into one file. */
    private final class Look {
        private final RowSample sample;
        private final List<String> header;
        private final Target target;
        private final Optional<JsonNode> said;
        private final Asked asked;
        private final ObjectNode guessed;
        private final Set<String> questions = new LinkedHashSet<>();

        Look(RowSample sample, Target target, Optional<JsonNode> said, Asked asked) {
            this.sample = sample;
            this.header = sample.table().header();
            this.target = target;
            this.said = said.filter(json -> json.hasNonNull("columns"));
            this.asked = asked;
            this.guessed = TargetMapping.proposed(target, header);
            said.ifPresent(json -> TargetMapping.SOURCE.stream()
                    .filter(json::hasNonNull)
                    .forEach(member -> guessed.set(member, json.get(member))));
        }

        Preview preview() {
            Optional<SavedMapping> like = said.isPresent() ? Optional.empty() : saved.like(asked.target(), header);
            Optional<JsonNode> told = said.or(() -> like.map(SavedMapping::mapping))
                    .or(() -> saved.usedBefore(asked.target(), header, asked.accountId()));
            ObjectNode mapping = told.map(json -> json.<ObjectNode>deepCopy()).orElse(guessed);
            complete(mapping);
            Map<String, List<ValueGuess>> values = values(mapping);
            List<Preview.FieldChoice> fields = fields(mapping);
            List<HoursIn> zones = zones(mapping);
            Optional<Preview.Systems> places = places(mapping);
            askForLayer(mapping);
            if (values.values().stream()
                    .flatMap(List::stream)
                    .anyMatch(value -> value.code().isEmpty())) {
                questions.add("values");
            }
            return new Preview(
                    sample.form(),
                    sample.layer(),
                    Optional.empty(),
                    Optional.empty(),
                    sample.table().seen(),
                    sample.table().whole(),
                    Preview.Column.of(sample.table()),
                    sample.table().shown(),
                    fields,
                    Optional.of(mapping),
                    problem(mapping),
                    values,
                    zones,
                    places,
                    members(),
                    List.copyOf(questions),
                    like.map(SavedMapping::name));
        }

        /** The area is that of the file; and shapes that come back in a column of refused rows are read from it. */
        private void complete(ObjectNode mapping) {
            mapping.remove("area");
            mapping.put("target", target.name());
            if (said.isEmpty() && sample.form().isPresent()) {
                JsonNode shape = guessed.path("columns").path("shape");
                ObjectNode columns = mapping.withObjectProperty("columns");
                if (shape.isTextual() && !columns.has("shape") && !columns.has("lng")) {
                    columns.set("shape", shape);
                }
            }
        }

        private List<String> members() {
            List<String> members = new ArrayList<>();
            List<String> names = target.fields().stream().map(Field::name).toList();
            if (names.contains("number") || names.contains("building")) {
                members.add("register");
            }
            if (names.contains("room")) {
                members.add("chain");
            }
            if (target.name().equals("households")) {
                members.add("make");
            }
            return members;
        }

        private Optional<ColumnSample> column(JsonNode mapping, Field field) {
            String name = mapping.path("columns").path(field.name()).textValue();
            return sample.table().columns().stream()
                    .filter(it -> it.name().equals(name))
                    .findFirst();
        }

        /** What the values of the columns of codes mean: by the mapping, else as offices usually mean them. */
        private Map<String, List<ValueGuess>> values(JsonNode mapping) {
            Map<String, List<ValueGuess>> values = new LinkedHashMap<>();
            for (Field field : target.fields()) {
                if (!field.codes().isEmpty()) {
                    column(mapping, field)
                            .map(column ->
                                    values(field, column, mapping.path("values").path(field.name())))
                            .filter(list -> !list.isEmpty())
                            .ifPresent(list -> values.put(field.name(), list));
                }
            }
            return values;
        }

        private List<ValueGuess> values(Field field, ColumnSample column, JsonNode said) {
            Map<String, String> meant = new LinkedHashMap<>();
            said.properties()
                    .forEach(entry -> meant.put(
                            Field.plain(entry.getKey()), entry.getValue().asText()));
            Map<String, Integer> counts = new LinkedHashMap<>();
            column.values()
                    .forEach((text, count) ->
                            field.parts(text).forEach(part -> counts.merge(part, count, Integer::sum)));
            return counts.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                    .map(entry -> {
                        Optional<String> code = Optional.ofNullable(meant.get(Field.plain(entry.getKey())))
                                .or(() -> field.code(entry.getKey()));
                        return new ValueGuess(entry.getKey(), entry.getValue(), code, code.isPresent(), List.of());
                    })
                    .toList();
        }

        private List<Preview.FieldChoice> fields(JsonNode mapping) {
            List<Preview.FieldChoice> choices = new ArrayList<>();
            for (Field field : target.fields()) {
                Optional<String> column = column(mapping, field).map(ColumnSample::name);
                boolean always = field.need() == Field.Need.ALWAYS;
                if (always && column.isEmpty() && !mapping.path("constants").has(field.name())) {
                    questions.add(field.name());
                }
                choices.add(new Preview.FieldChoice(
                        field.name(),
                        field.kind().name(),
                        always,
                        field.need() == Field.Need.NEW,
                        guess(field, column),
                        field.codes()));
            }
            return choices;
        }

        private FieldGuess guess(Field field, Optional<String> column) {
            List<Evidence> evidence =
                    column.filter(field::isCalled).map(name -> new Evidence(Evidence.Code.NAME, 100, name)).stream()
                            .toList();
            return new FieldGuess(field.name(), column, column.isPresent() ? 1 : 0, column.isPresent(), evidence);
        }

        private List<HoursIn> zones(ObjectNode mapping) {
            Optional<Field> time = target.fields().stream()
                    .filter(field -> field.kind() == Field.Kind.TIME)
                    .findFirst();
            int at = time.flatMap(field -> column(mapping, field))
                    .map(column -> sample.table().column(column.name()))
                    .orElse(-1);
            if (at < 0) {
                return List.of();
            }
            TimeFormats formats = new TimeFormats(TimeFormats.DEFAULT).orIso();
            List<WrittenTime> times = sample.table().rows().stream()
                    .flatMap(row -> formats.read(row.get(at).strip()).stream())
                    .toList();
            List<HoursIn> candidates = HoursIn.candidates(times, clock.getZone());
            if (!mapping.hasNonNull("zone") && HoursIn.clear(candidates).isEmpty()) {
                questions.add("zone");
            }
            return candidates;
        }

        private Optional<Preview.Systems> places(ObjectNode mapping) {
            Optional<List<Coordinate>> points = points(mapping);
            if (points.isEmpty()) {
                return Optional.empty();
            }
            Optional<Crs> own = sample.layer().flatMap(RowSample.LayerForm::crs).flatMap(Crs::named);
            SystemLook look = SystemLook.of(database, asked.areaId(), points.get(), own);
            if (said.isEmpty() && !mapping.hasNonNull("crs")) {
                look.proposed().ifPresent(crs -> mapping.put("crs", crs));
            }
            if (look.asked() && !mapping.hasNonNull("crs")) {
                questions.add("crs");
            }
            return Optional.of(look.systems());
        }

        /** Of a layer its shapes, of a table what the mapping takes for places; empty without any. */
        private Optional<List<Coordinate>> points(JsonNode mapping) {
            if (sample.layer().isPresent()) {
                return Optional.of(sample.points()).filter(points -> !points.isEmpty());
            }
            String shape = mapping.path("columns").path("shape").asText();
            if (sample.table().column(shape) >= 0) {
                return Optional.of(sample.points(shape));
            }
            int x = sample.table().column(mapping.path("columns").path("lng").asText());
            int y = sample.table().column(mapping.path("columns").path("lat").asText());
            if (x < 0 || y < 0) {
                return Optional.empty();
            }
            return Optional.of(sample.table().rows().stream()
                    .filter(row -> !row.get(x).isBlank() || !row.get(y).isBlank())
                    .map(row -> new Coordinate(Previews.number(row.get(x)), Previews.number(row.get(y))))
                    .toList());
        }

        /** The layer of OpenStreetMap that a target is made of goes without saying. */
        private void askForLayer(ObjectNode mapping) {
            RowSample.LayerForm layer = sample.layer().orElse(null);
            if (layer != null && layer.names().size() > 1 && !mapping.hasNonNull("layer")) {
                target.osmLayer()
                        .filter(usual -> layer.format().equals("OSM"))
                        .ifPresentOrElse(usual -> mapping.put("layer", usual), () -> questions.add("layer"));
            }
        }

        private Optional<Preview.Problem> problem(JsonNode mapping) {
            if (questions.contains("layer")) {
                return Optional.of(Preview.Problem.LAYER_OPEN);
            }
            try {
                for (Map.Entry<String, String> entry :
                        TargetMapping.read(mapping).columns().entrySet()) {
                    BadInput.unless(
                            header.contains(entry.getValue()),
                            "columns." + entry.getKey(),
                            entry.getValue(),
                            "one of the columns of the file");
                }
                return Optional.empty();
            } catch (BadInput bad) {
                return Optional.of(new Preview.Problem(bad.field(), bad.value().orElse(null), bad.expected()));
            }
        }
    }
}
