package org.gridwalk.geodata.intake.targets;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.gridwalk.geodata.intake.Fault;
import org.gridwalk.geodata.intake.Reason;

/** What the rows of a file become. One without state: what belongs to an import is in the {@link Stage}. */
public interface Target {
    /** At the command line and in mappings: {@code estates}. */
    String name();

    /** The table whose rows it makes first of all: {@code estate}. */
    String table();

    List<Field> fields();

    /** Further columns of the staging table, as SQL: keys that are found, and tables besides the first that are written. */
    default List<String> columns() {
        return List.of();
    }

    /** Further tables that it makes rows of; each has a column for its key and one for whether it is made. */
    default List<String> tables() {
        return List.of();
    }

    /**
     * Understands what stands in several fields of a row together, or in one of them for others, before it is staged.
     *
     * @param said takes warnings: field and reason
     * @throws Fault when the row can't be used
     */
    default TargetRow complete(TargetRow row, TargetMapping mapping, BiConsumer<String, Reason> said) throws Fault {
        return row;
    }

    /** The layer of a map of OpenStreetMap that it is made of; empty where the map has none that says it. */
    default Optional<String> osmLayer() {
        return Optional.empty();
    }

    /** The field in whose column another stands that has none of its own, for who is to look at it. */
    default String standsIn(String field) {
        return field;
    }

    /** Finds the keys of what the staged rows mean, and says what of them can't be loaded. */
    void judge(Stage stage);

    /**
     * What two rows of a file that are about the same thing have in common, as an SQL expression over the staged rows; null
     * of a row that may be about the same as others.
     */
    String sameness();

    /** Writes what is staged and can be loaded. */
    void write(Stage stage);

    /** Rows of a lower rank load first, whatever their order in the file; then all of them are held in memory. */
    default int rank(TargetRow row) {
        return 0;
    }

    /** Whether there is more than one rank. */
    default boolean isRanked() {
        return false;
    }
}
