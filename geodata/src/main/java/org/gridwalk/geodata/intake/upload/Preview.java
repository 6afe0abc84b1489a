package org.gridwalk.geodata.intake.upload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.TableForm;
import org.gridwalk.geodata.intake.guess.FieldGuess;
import org.gridwalk.geodata.intake.guess.FieldKind;
import org.gridwalk.geodata.intake.guess.TableSample;
import org.gridwalk.geodata.intake.guess.ValueGuess;

/**
 * What is in a file, how it would be read, and what has to be asked before it is.
 *
 * @param form what the file turned out to be; empty of one that can't be read, which {@code refused} says
 * @param seen rows that were looked at
 * @param whole whether that is all
 * @param rows the first
 * @param fields what rows can say, and the columns that say it
 * @param mapping by which it would be loaded now; empty while a column is missing that it can't do without
 * @param problem why the mapping can't be used
 * @param values of the columns of topics, status and source, by the name of the field
 * @param zones the hours of the day that its times would give; empty without times
 * @param places in which system its coordinates are; empty without
 * @param questions the names of fields, and zone, crs, topics: what somebody has to look at
 * @param saved the name of the mapping that it is read by, if it was a saved one
 */
public record Preview(
        Optional<TableForm> form,
        Optional<Finding> refused,
        long seen,
        boolean whole,
        List<Column> columns,
        List<TableSample.Row> rows,
        List<FieldChoice> fields,
        Optional<JsonNode> mapping,
        Optional<Problem> problem,
        Map<String, List<ValueGuess>> values,
        List<HoursIn> zones,
        Optional<Systems> places,
        List<String> questions,
        Optional<String> saved) {
    public Preview {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        fields = List.copyOf(fields);
        values = Map.copyOf(values);
        zones = List.copyOf(zones);
        questions = List.copyOf(questions);
    }

    /** A column, with how many rows have something in it and how many different things. */
    public record Column(String name, int filled, int different) {}

    /** A field, and the column that it is taken from. */
    public record FieldChoice(String name, FieldKind kind, boolean required, FieldGuess guess) {}

    /** As a refused value is told. */
    public record Problem(String field, String value, String expected) {}

    /**
     * In which systems the coordinates come to lie in the area.
     *
     * @param counted different points that were looked at
     * @param zero rows with 0, 0
     * @param absurd rows with something that is no number
     * @param clear whether the first candidate is the one
     * @param buildings whether there are any to go by
     */
    public record Systems(
            int counted, int zero, int absurd, boolean clear, boolean buildings, List<SystemChoice> candidates) {
        public Systems {
            candidates = List.copyOf(candidates);
        }
    }

    /** A system by its name, and what speaks for it. */
    public record SystemChoice(String crs, int inArea, int atBuildings) {}

    static Preview refused(Finding finding) {
        return unseen(Optional.of(finding), Optional.empty());
    }

    /** Of a file that is not looked into. */
    static Preview unseen(Optional<Finding> refused, Optional<JsonNode> mapping) {
        return new Preview(
                Optional.empty(),
                refused,
                0,
                false,
                List.of(),
                List.of(),
                List.of(),
                mapping,
                Optional.empty(),
                Map.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }
}
