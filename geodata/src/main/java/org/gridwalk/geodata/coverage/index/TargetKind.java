package org.gridwalk.geodata.coverage.index;

/** What is visited, and the column that names it. */
enum TargetKind {
    HOUSEHOLD("household_id"),
    ORGANISATION("organisation_id"),
    DWELLING("dwelling_id");

    private final String column;

    TargetKind(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }
}
