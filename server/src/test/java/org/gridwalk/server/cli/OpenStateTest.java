package org.gridwalk.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.db.BulkLoad;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.LocalPostgis;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.server.Config;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class OpenStateTest {
    @TempDir
    private Path folder;

    @Test
    void putsBackTheIndexesOfALoadThatWasKilled() {
        LocalPostgis cluster = TestPostgis.cluster();
        try (Database database = TestPostgis.database()) {
            List<String> whole = indexes(database);
            String url = cluster.jdbcUrl(one(database, "select current_database()"));
            try (Database killed = Database.open(url, cluster.user(), cluster.password())) {
                BulkLoad.begin(killed, List.of("visit", "issue"), step -> {});
            }
            assertThat(indexes(database)).hasSizeLessThan(whole.size());

            String own = url + (url.contains("?") ? "&" : "?") + "user=" + cluster.user() + "&password="
                    + cluster.password();
            try (OpenState state = OpenState.open(Config.read(folder, Map.of("GRIDWALK_DATABASE_URL", own)))) {
                state.migrate();
            }
            assertThat(indexes(database)).isEqualTo(whole);
        }
    }

    private static List<String> indexes(Database database) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select indexdef from pg_indexes where schemaname = current_schema() order by 1")
                        .mapTo(String.class)
                        .list());
    }

    private static String one(Database database, String sql) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).one());
    }
}
