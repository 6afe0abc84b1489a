package org.gridwalk.geodata.report;

import org.gridwalk.geodata.issue.loop.Lifecycle.Words;

/** Something that a template may ask for by its name. */
public record ReportField(String name, Words words, Type type) {
    /** What it is. */
    public enum Type {
        TEXT,
        /** A whole number. */
        COUNT,
        /** 0 to 1, shown in percent. */
        SHARE,
        /** A number with a digit after the point. */
        DECIMAL
    }
}
