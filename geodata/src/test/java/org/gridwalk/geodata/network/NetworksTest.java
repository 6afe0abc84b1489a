package org.gridwalk.geodata.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.geo.LngLat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class NetworksTest {
    private final Database database = TestPostgis.database();
    private final Networks networks = new Networks(database);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void walksStraightWhereThereIsNoNetwork() {
        assertThat(networks.current()).isEmpty();
        assertThat(networks.walking()).isEqualTo(StraightLine.USUAL);
    }

    @Test
    void holdsWhatTheRowsSayAndTakesUpALaterImport() {
        RandomStreets first = new RandomStreets(1, true);
        RandomStreets second = new RandomStreets(2, true);

        replace(first);
        WalkingNetwork network = networks.current().orElseThrow();
        assertSame(first, network);
        assertThat(networks.current()).containsSame(network);

        replace(second);
        assertSame(second, networks.current().orElseThrow());
        int rows = database.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from walk_way")
                        .mapTo(Integer.class)
                        .one());
        assertThat(rows).isEqualTo(second.ways.size());
    }

    private void replace(RandomStreets streets) {
        database.longWork(handle -> WalkRows.replace(
                handle,
                new WalkRows.Source("a.osm", "00", streets.nodes.size(), Map.of()),
                streets.gates,
                streets.ways.iterator()));
    }

    private static void assertSame(RandomStreets streets, WalkingNetwork network) {
        List<LngLat> places = List.of(streets.place(), streets.place(), streets.place(), streets.place());
        TravelMatrix expected = streets.network().matrix(places);
        TravelMatrix found = network.matrix(places);
        for (int from = 0; from < places.size(); from++) {
            for (int to = 0; to < places.size(); to++) {
                assertThat(found.seconds(from, to)).isEqualTo(expected.seconds(from, to));
            }
        }
    }
}
