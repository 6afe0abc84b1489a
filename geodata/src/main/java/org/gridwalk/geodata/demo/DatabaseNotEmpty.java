package org.gridwalk.geodata.demo;

/** The database holds data that a generator must not touch. */
public final class DatabaseNotEmpty extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    DatabaseNotEmpty(String found) {
        super("a demo is generated into an empty database, and this one holds " + found);
    }
}
