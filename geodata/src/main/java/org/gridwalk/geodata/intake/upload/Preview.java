package org.gridwalk.geodata.intake.upload;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwalk.geodata.geo.crs.SystemGuess;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.TableForm;
import org.gridwalk.geodata.intake.Words;
import org.gridwalk.geodata.intake.guess.FieldGuess;
import org.gridwalk.geodata.intake.guess.TableSample;
import org.gridwalk.geodata.intake.guess.ValueGuess;
import org.gridwalk.geodata.intake.targets.RowSample;

/**
 * What is in a file, how it would be read, and what has to be asked before it is.
 *
 * @param form what the file turned out to be; empty of one that can't be read, which {@code refused} says
 * @param why the same in words; empty where it can be read, or nobody has asked for words
 * @param layer what the file turned out to be, where it is no table
 * @param seen rows that were looked at
 * @param whole whether that is all
 * @param rows the first
 * @param fields what rows can say, and the columns that say it
 * @param mapping by which it would be loaded now; empty while a column is missing that it can't do without
 * @param problem why the mapping can't be used
 * @param values of the columns of codes (of issues: topics, status and source), by the name of the field
 * @param zones the hours of the day that its times would give; empty without times
 * @param places in which system its coordinates are; empty without
 * @param members further members of a mapping that say something of these rows: register, chain, make, validFrom
 * @param questions the names of fields, and zone, crs, layer, values: what somebody has to look at
 * @param saved the name of the mapping that it is read by, if it was a saved one
 */
public record Preview(
        Optional<TableForm> form,
        Optional<RowSample.LayerForm> layer,
        Optional<Finding> refused,
        Optional<Why> why,
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
        List<String> members,
        List<String> questions,
        Optional<String> saved) {
    private static final int MOST_SYSTEMS = 6;

    public Preview {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        fields = List.copyOf(fields);
        values = Map.copyOf(values);
        zones = List.copyOf(zones);
        members = List.copyOf(members);
        questions = List.copyOf(questions);
    }

    /** A column, with how many rows have something in it and how many different things. */
    public record Column(String name, int filled, int different) {
        static List<Column> of(TableSample sample) {
            return sample.columns().stream()
                    .map(it -> new Column(it.name(), it.filled(), it.different()))
                    .toList();
        }
    }

    /**
     * A field, and the column that it is taken from.
     *
     * @param kind what it holds, such as TIME or CODE
     * @param required whether no row can do without; {@code forNew} whether only one can't that makes something new
     * @param codes of which it holds one or several; empty of a field of anything else, and of issues
     */
    public record FieldChoice(
            String name, String kind, boolean required, boolean forNew, FieldGuess guess, List<String> codes) {
        public FieldChoice {
            codes = List.copyOf(codes);
        }
    }

    /** As a refused value is told. */
    public record Problem(String field, String value, String expected) {
        static final Problem LAYER_OPEN = new Problem("layer", null, "one of the layers of the file");
    }

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

    /** Without any ground that speaks for one. */
    static final Systems NO_EVIDENCE = new Systems(0, 0, 0, false, false, List.of());

    static Systems systems(SystemGuess.Ranking ranking, boolean buildings) {
        return new Systems(
                ranking.counted(),
                ranking.zero(),
                ranking.absurd(),
                ranking.clear(),
                buildings,
                ranking.candidates().stream()
                        .limit(MOST_SYSTEMS)
                        .map(it -> new SystemChoice(it.system().name(), it.inArea(), it.atBuildings()))
                        .toList());
    }

    /** A system by its name, and what speaks for it. */
    public record SystemChoice(String crs, int inArea, int atBuildings) {}

    /** What is wrong with a file, and what would be right. */
    public record Why(String what, String right) {}

    /** The same, with the reason why the file can't be read in words. */
    public Preview in(Words words) {
        return refused.map(
                        finding -> refused(finding, Optional.of(new Why(words.reason(finding), words.right(finding)))))
                .orElse(this);
    }

    /** Of a file that can't be read. */
    static Preview refused(Finding finding) {
        return refused(finding, Optional.empty());
    }

    private static Preview refused(Finding finding, Optional<Why> why) {
        return new Preview(
                Optional.empty(),
                Optional.empty(),
                Optional.of(finding),
                why,
                0,
                false,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());
    }
}
