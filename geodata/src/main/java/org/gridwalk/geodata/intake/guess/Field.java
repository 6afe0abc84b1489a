package org.gridwalk.geodata.intake.guess;

import java.util.List;

/**
 * What a row can say.
 *
 * @param name as mappings call it
 * @param required whether a row is of no use without
 * @param words the names of columns that mean it, the most usual first
 */
public record Field(String name, FieldKind kind, boolean required, List<String> words) {
    public Field {
        words = List.copyOf(words);
    }
}
