package org.gridwalk.geodata.intake.targets;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gridwalk.geodata.intake.Reason;

/** What is checked of the rows of every target, once their keys are known. */
final class Checks {
    private Checks() {}

    /** A row that makes something new says all that is needed for it. */
    static void needed(Stage stage, Target target) {
        for (Field field : target.fields()) {
            if (field.need() == Field.Need.NEW && field.isStaged()) {
                stage.fault(
                        field.name(),
                        Reason.VALUE_MISSING,
                        "select line, jsonb_build_object('field', '"
                                + field.names().get(0) + "') from incoming where " + target.table() + "_id is null and "
                                + field.column() + " is null");
            }
        }
    }

    /** Two rows about the same thing: the first counts. */
    static void twice(Stage stage, Target target) {
        stage.fault(
                null, Reason.ROW_TWICE, """
                select line, jsonb_build_object('first', first) from (
                  select line, first_value(line) over (
                    partition by coalesce('=' || <table>_id, <same>) order by line) as first
                  from incoming
                  where (<same>) is not null and not exists (
                    select from fault
                    where fault.line = incoming.line and fault.reason = any (:rejecting))
                ) pairs where first <> line
                """.replace("<table>", target.table()).replace("<same>", target.sameness()));
    }

    /**
     * Fills in what new rows don't say and there is a usual value for.
     *
     * @return in how many rows, by field
     */
    static Map<String, Long> otherwise(Stage stage, Target target) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Field field : target.fields()) {
            field.otherwise().ifPresent(value -> {
                String text =
                        field.kind() == Field.Kind.TEXT || field.kind() == Field.Kind.CODE ? "'" + value + "'" : value;
                int count = stage.update("update incoming set " + field.column() + " = " + text + " where "
                        + target.table() + "_id is null and " + field.column() + " is null");
                counts.put(field.name(), (long) count);
            });
        }
        return counts;
    }
}
