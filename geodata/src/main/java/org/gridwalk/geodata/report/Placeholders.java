package org.gridwalk.geodata.report;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridwalk.geodata.BadInput;

/** Refuses a template that asks for something else than its kind has, and names it. */
final class Placeholders {
    private final ReportKind kind;
    private int found;

    Placeholders(ReportKind kind) {
        this.kind = kind;
    }

    /** @param written as it stands in the template */
    void value(String name, String written) {
        found++;
        BadInput.unless(
                kind.shape().single(name).isPresent(),
                "file",
                written,
                "one of the names of " + kind + ": " + names(kind.shape().singles()) + "; in rows, of " + lists());
    }

    /** @param written as it stands in the template */
    void list(String name, String written) {
        found++;
        BadInput.unless(kind.shape().lists().containsKey(name), "file", written, "a list of " + kind + ": " + lists());
    }

    /**
     * @param list one that there is
     * @param written as it stands in the template
     */
    void field(String list, String name, String written) {
        found++;
        ReportShape.Rows rows = kind.shape().lists().get(list);
        BadInput.unless(
                rows.field(name).isPresent(),
                "file",
                written,
                "one of the names in the rows of " + list + ": " + names(rows.fields()));
    }

    /** @param such as one is written */
    void checkAny(String such) {
        BadInput.unless(found > 0, "file", null, "a template with at least one placeholder, such as " + such);
    }

    private String lists() {
        return kind.shape().lists().keySet().stream().collect(joining(", "));
    }

    private static String names(List<ReportField> fields) {
        Stream<String> names = fields.stream().map(ReportField::name);
        return names.collect(Collectors.joining(", "));
    }
}
