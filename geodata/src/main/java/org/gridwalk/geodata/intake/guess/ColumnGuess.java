package org.gridwalk.geodata.intake.guess;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which columns the fields are taken from: the pairs that fit best, one column to one field. A field is certain where its
 * column fits well, and no other nearly as well.
 */
public final class ColumnGuess {
    private static final double LEAST = 0.3;
    private static final double SURE = 0.7;
    private static final double MARGIN = 0.05;

    private ColumnGuess() {}

    private record Pair(Field field, ColumnSample column, ColumnScore score) {}

    /** One for each field, in their order. */
    public static List<FieldGuess> of(List<Field> fields, List<ColumnSample> columns) {
        List<Pair> pairs = new ArrayList<>();
        for (Field field : fields) {
            for (ColumnSample column : columns) {
                ColumnScore score = ColumnScore.of(field, column);
                if (!column.name().isEmpty() && score.score() >= LEAST) {
                    pairs.add(new Pair(field, column, score));
                }
            }
        }
        pairs.sort(
                Comparator.comparingDouble((Pair pair) -> pair.score().score()).reversed());
        Map<Field, Pair> chosen = new HashMap<>();
        Set<ColumnSample> taken = new HashSet<>();
        for (Pair pair : pairs) {
            if (!chosen.containsKey(pair.field()) && taken.add(pair.column())) {
                chosen.put(pair.field(), pair);
            }
        }
        return fields.stream().map(field -> guess(field, chosen, pairs)).toList();
    }

    /** The column that somebody said, or none, with what speaks for it and against it. */
    public static FieldGuess said(Field field, Optional<ColumnSample> column) {
        return column.map(it -> {
                    ColumnScore score = ColumnScore.of(field, it);
                    return new FieldGuess(field.name(), Optional.of(it.name()), score.score(), true, score.evidence());
                })
                .orElseGet(() -> FieldGuess.none(field.name()));
    }

    private static FieldGuess guess(Field field, Map<Field, Pair> chosen, List<Pair> pairs) {
        Pair pair = chosen.get(field);
        if (pair == null) {
            return FieldGuess.none(field.name());
        }
        double score = pair.score().score();
        Set<ColumnSample> others = new HashSet<>();
        chosen.values().forEach(other -> others.add(other.column()));
        boolean rivalled = pairs.stream()
                .anyMatch(other -> other.field().equals(field)
                        && !others.contains(other.column())
                        && other.score().score() > score - MARGIN);
        return new FieldGuess(
                field.name(),
                Optional.of(pair.column().name()),
                score,
                score >= SURE && !rivalled,
                pair.score().evidence());
    }
}
