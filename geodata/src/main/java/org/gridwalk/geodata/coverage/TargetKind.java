package org.gridwalk.geodata.coverage;

/** What is visited, and the column that names it. */
public enum TargetKind {
    HOUSEHOLD("household_id"),
    /** A shop or another organisation. */
    ORGANISATION("organisation_id"),
    /** One that stands empty. */
    DWELLING("dwelling_id");

    private final String column;

    TargetKind(String column) {
        this.column = column;
    }

    public String column() {
        return column;
    }
}
