package org.gridwalk.geodata.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.network.NetworkImport;

/** The walking network of generated data: their street plan, written as OSM and imported as anybody's would be. */
public final class DemoNetwork {
    private static final String FILE = "gridwalk-demo.osm";

    private DemoNetwork() {}

    /** Imports it unless there is a network. */
    public static void ensure(Database database) {
        boolean there = database.jdbi()
                .withHandle(handle -> handle.createQuery("select exists (select from walk_network)")
                        .mapTo(Boolean.class)
                        .one());
        if (there) {
            return;
        }
        try {
            Path folder = Files.createTempDirectory("gridwalk-network-");
            Path file = folder.resolve(FILE);
            try {
                DemoOsm.write(database, file);
                new NetworkImport(database).load(file, false);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
