package org.gridwalk.geodata.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a template is filled with: each a text or a {@link Figure}, once or in the rows of a list. */
record ReportData(Map<String, Object> values, Map<String, List<Map<String, Object>>> lists) {
    /** All under their names: lists, too. */
    Map<String, Object> byName() {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putAll(lists);
        return all;
    }

    /** Something of each, to try a template with. */
    static ReportData sample(ReportKind kind) {
        Map<String, List<Map<String, Object>>> lists = new LinkedHashMap<>();
        kind.shape().lists().forEach((name, rows) -> {
            Map<String, Object> row = sample(rows.fields());
            lists.put(name, new ArrayList<>(List.of(row, row)));
        });
        return new ReportData(sample(kind.shape().singles()), lists);
    }

    private static Map<String, Object> sample(List<ReportField> fields) {
        Map<String, Object> values = new LinkedHashMap<>();
        fields.forEach(field -> values.put(
                field.name(),
                switch (field.type()) {
                    case TEXT -> "…";
                    case COUNT -> Figure.count(1, null);
                    case SHARE -> Figure.share(0.5, null);
                    case DECIMAL -> Figure.decimal(1.5, null);
                }));
        return values;
    }

    /** Without what no document may hold: control characters and halves of characters. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(it -> it == '\n' || it == '\t' || it >= ' ')
                .filter(it -> it < 0xD800 || it > 0xDFFF)
                .filter(it -> it != 0xFFFE && it != 0xFFFF)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
