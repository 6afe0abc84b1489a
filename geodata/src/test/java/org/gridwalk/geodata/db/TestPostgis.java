package org.gridwalk.geodata.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The real PostGIS of the tests: one temporary cluster a JVM, one migrated template in it, and a fresh database for
 * whoever asks. It ends with the JVM.
 */
public final class TestPostgis {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestPostgis() {}

    /** A database of one's own with the whole schema and no rows. The caller closes it. */
    public static Database database() {
        return create(Cluster.TEMPLATE);
    }

    /** A database of one's own with the extensions and no schema. The caller closes it. */
    public static Database emptyDatabase() {
        return create("template1");
    }

    /** The cluster, for what needs its URL, its superuser or its programs. */
    public static LocalPostgis cluster() {
        return Cluster.POSTGIS;
    }

    private static Database create(String template) {
        String name = "test_" + COUNT.incrementAndGet();
        LocalPostgis postgis = Cluster.POSTGIS;
        try (Connection connection =
                        DriverManager.getConnection(postgis.jdbcUrl("postgres"), postgis.user(), postgis.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Database.open(postgis.jdbcUrl(name), postgis.user(), postgis.password());
    }

    /** Made when first asked for. */
    private static final class Cluster {
        static final LocalPostgis POSTGIS = start();
        static final String TEMPLATE = migrate();

        private static LocalPostgis start() {
            try {
                return LocalPostgis.start(LocalPostgis.Options.forTests(Files.createTempDirectory("gridwalk-test-")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String migrate() {
            try (Database database = Database.open(POSTGIS.jdbcUrl(), POSTGIS.user(), POSTGIS.password())) {
                Migrations.migrate(database);
            }
            return "gridwalk";
        }
    }
}
