package org.gridwalk.geodata.intake.upload;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.ImportTarget;
import org.gridwalk.geodata.intake.guess.Evidence;
import org.gridwalk.geodata.intake.guess.FieldGuess;
import org.gridwalk.geodata.intake.guess.IssueProposal;
import org.gridwalk.geodata.intake.guess.TableSample;
import org.gridwalk.geodata.intake.targets.Field;
import org.gridwalk.geodata.intake.targets.RowSample;
import org.gridwalk.geodata.intake.targets.Target;
import org.gridwalk.geodata.intake.targets.TargetMapping;
import org.gridwalk.geodata.intake.targets.Targets;

/**
 * What the rows of a file probably become, by the names of its columns and the kinds of its shapes: that which takes most of
 * the columns, among those for which nothing that they can't do without is missing.
 */
public final class TargetGuess {
    private static final int FEWEST = 2;
    private static final Set<String> LINES = Set.of("LineString", "MultiLineString");
    /** Without these a row is no ticket. */
    private static final Set<String> NEEDED = Set.of("number", "reportedAt");

    private static final Set<String> OF_PERSONS = Set.of("households", "workers", "visits");

    private TargetGuess() {}

    /** @param clear otherwise it is only the first choice: the file doesn't tell, or can't be read */
    public record Guess(ImportTarget target, boolean clear) {}

    /** One that it may be. */
    private record Candidate(ImportTarget target, int columns) {}

    /** @param among those that may be loaded, one at least */
    public static Guess of(Path file, Collection<ImportTarget> among) {
        RowSample sample;
        try {
            JsonNode nothing = Json.MAPPER.createObjectNode();
            // Of a map of OpenStreetMap the buildings are looked at.
            Target first = Targets.named("buildings").orElseThrow();
            sample = RowSample.of(file, first, TargetMapping.source(nothing));
        } catch (FileRefused refused) {
            return new Guess(first(among), false);
        }
        List<Candidate> candidates = among.stream()
                .map(target -> new Candidate(target, columns(target, sample)))
                .filter(candidate -> candidate.columns >= FEWEST)
                .sorted(Comparator.comparingInt(Candidate::columns).reversed())
                .toList();
        boolean clear = candidates.size() == 1
                || (candidates.size() > 1 && candidates.get(0).columns > candidates.get(1).columns);
        if (clear) {
            return new Guess(candidates.get(0).target, true);
        }
        Optional<ImportTarget> byShape = sample.layer().map(layer -> ofShapes(layer.shapes()));
        return new Guess(byShape.filter(among::contains).orElseGet(() -> first(among)), false);
    }

    /** Grids are the least likely. */
    private static ImportTarget first(Collection<ImportTarget> among) {
        return among.stream()
                .filter(target -> target != ImportTarget.GRIDS)
                .findFirst()
                .orElse(ImportTarget.GRIDS);
    }

    private static ImportTarget ofShapes(Set<String> shapes) {
        if (shapes.stream().anyMatch(LINES::contains)) {
            return ImportTarget.STREETS;
        }
        return shapes.contains("Polygon") || shapes.contains("MultiPolygon")
                ? ImportTarget.BUILDINGS
                : ImportTarget.SERVICES;
    }

    /** How many columns a target takes; none of one that lacks what it needs. */
    private static int columns(ImportTarget target, RowSample sample) {
        if (target == ImportTarget.ISSUES) {
            return sample.form().isPresent() ? issueColumns(sample.table()) : 0;
        }
        return target.rows().filter(rows -> fits(rows, sample)).stream()
                .mapToInt(rows -> columns(rows, sample.table().header()))
                .sum();
    }

    private static boolean fits(Target target, RowSample sample) {
        if (sample.layer().isEmpty()) {
            return true;
        }
        Set<String> shapes = sample.layer().get().shapes();
        boolean lines = shapes.stream().anyMatch(LINES::contains);
        return !OF_PERSONS.contains(target.name()) && lines == target.name().equals("streets");
    }

    private static int columns(Target target, List<String> header) {
        JsonNode columns = TargetMapping.proposed(target, header).get("columns");
        boolean lacks = target.fields().stream()
                .anyMatch(field -> field.need() == Field.Need.ALWAYS && !columns.has(field.name()));
        return lacks ? 0 : columns.size();
    }

    private static int issueColumns(TableSample table) {
        List<FieldGuess> fields = IssueProposal.of(table, List.of()).fields();
        long needed = fields.stream()
                .filter(guess -> guess.certain() && NEEDED.contains(guess.field()))
                .count();
        return needed == NEEDED.size()
                ? (int) fields.stream().filter(TargetGuess::isNamed).count()
                : 0;
    }

    private static boolean isNamed(FieldGuess guess) {
        return guess.evidence().stream().anyMatch(evidence -> evidence.code() == Evidence.Code.NAME);
    }
}
