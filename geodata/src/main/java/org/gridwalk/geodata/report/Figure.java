package org.gridwalk.geodata.report;

import java.util.Locale;

/**
 * What stands in a report for a number, or for a text that leads somewhere.
 *
 * @param number null for a text, and for what isn't computed
 * @param text as a document shows it
 * @param link to the rows behind it, or null
 */
record Figure(Number number, String text, String link) {
    /** For what isn't computed. */
    static final String NONE = "—";

    static Figure count(long count, String link) {
        return new Figure(count, Long.toString(count), link);
    }

    /** @param share 0 to 1, or null where it isn't computed */
    static Figure share(Double share, String link) {
        return share == null
                ? new Figure(null, NONE, link)
                : new Figure(share, String.format(Locale.ROOT, "%.1f%%", share * 100), link);
    }

    /** @param number null where it isn't computed */
    static Figure decimal(Double number, String link) {
        return number == null
                ? new Figure(null, NONE, link)
                : new Figure(number, String.format(Locale.ROOT, "%.1f", number), link);
    }

    static Figure text(String text, String link) {
        return new Figure(null, text, link);
    }

    /** What libraries write. */
    @Override
    public String toString() {
        return text;
    }
}
