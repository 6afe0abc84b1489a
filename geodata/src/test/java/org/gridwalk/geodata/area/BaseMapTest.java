package org.gridwalk.geodata.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.geo.TileCoord;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("database")
class BaseMapTest {
    /** 116.3891602 … 116.4001465 east, 39.9013039 … 39.9097362 north. */
    private static final TileCoord HOME = new TileCoord(15, 26978, 12416);

    private static final double EAST_EDGE = 116.400146484375;

    private static Database database;
    private static BaseMap baseMap;

    @BeforeAll
    static void open() {
        database = TestPostgis.database();
        baseMap = new BaseMap(database);
        database.jdbi().useHandle(BaseMapTest::fill);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    /** One community in one tile of zoom 15, with a building across its eastern edge. */
    private static void fill(Handle handle) {
        handle.execute("""
                insert into area (level, name, geom) values ('COMMUNITY', '晨光社区',
                  st_multi(st_makeenvelope(116.391, 39.903, 116.399, 39.909, 4326)));
                insert into estate (community_id, name, management, geom)
                  select id, '晨光一村', 'UNMANAGED', st_multi(st_makeenvelope(116.392, 39.904, 116.396, 39.908, 4326))
                  from area;
                insert into building (community_id, estate_id, name, use, floors, geom)
                  select area.id, estate.id, n || '号楼', 'RESIDENTIAL', 5 + n,
                    st_multi(st_makeenvelope(116.393, 39.904 + n * 0.0005, 116.3935, 39.9042 + n * 0.0005, 4326))
                  from area, estate, generate_series(1, 3) n
                  union all
                  select area.id, null, '商场', 'COMMERCIAL', 4, st_multi(st_makeenvelope(
                    116.400146484375 - 0.0003, 39.905, 116.400146484375 + 0.0003, 39.9055, 4326))
                  from area;
                insert into entrance (building_id, number, name, geom)
                  select id, n, n || '单元', st_setsrid(st_point(116.393 + n * 0.0001, st_ymin(geom)), 4326)
                  from building, generate_series(1, 2) n where use = 'RESIDENTIAL';
                insert into street (area_id, name, kind, geom)
                  select id, kind || '路', kind, st_setsrid(st_makeline(
                    st_point(116.388, 39.902 + ordinality * 0.001), st_point(116.402, 39.902 + ordinality * 0.001)), 4326)
                  from area, unnest(array['PRIMARY', 'SECONDARY', 'RESIDENTIAL', 'SERVICE', 'FOOTWAY', 'STEPS'])
                    with ordinality as kind (kind, ordinality);
                insert into ground (area_id, kind, name, geom)
                  select id, 'WATER', '湖', st_makeenvelope(116.397, 39.907, 116.398, 39.908, 4326) from area union all
                  select id, 'WALL', null, st_geomfromtext('LINESTRING(116.392 39.904, 116.396 39.904)', 4326)
                  from area union all
                  select id, 'GATE', '南门', st_geomfromtext('POINT(116.394 39.904)', 4326) from area;
                insert into service_point (area_id, kind, name, geom)
                  select id, 'CLINIC', '卫生站', st_geomfromtext('POINT(116.395 39.906)', 4326) from area;
                """);
    }

    private static VectorTile tile(int z, int x, int y) {
        return VectorTile.read(baseMap.tile(new TileCoord(z, x, y)));
    }

    private static VectorTile home(int z) {
        int shift = z - HOME.z();
        return shift >= 0
                ? tile(z, HOME.x() << shift, HOME.y() << shift)
                : tile(z, HOME.x() >> -shift, HOME.y() >> -shift);
    }

    @Test
    void holdsWhatTheTablesHold() {
        VectorTile tile = home(15);
        assertThat(tile.layer("building"))
                .extracting(VectorTile.Feature::properties)
                .containsExactlyElementsOf(rows("""
                        select id, name, use, floors, estate_id as "estateId" from building order by id
                        """));
        assertThat(tile.layer("estate"))
                .extracting(VectorTile.Feature::properties)
                .containsExactlyElementsOf(rows("select id, name, management from estate"));
        assertThat(tile.layer("service_point"))
                .extracting(VectorTile.Feature::properties)
                .containsExactlyElementsOf(rows("select kind, name from service_point"));
        assertThat(tile.layer("street"))
                .extracting(VectorTile.Feature::properties)
                .containsExactlyElementsOf(rows("select kind, name from street where kind <> 'STEPS' order by id"));
        assertThat(tile.layer("ground"))
                .extracting(VectorTile.Feature::properties)
                .containsExactlyElementsOf(rows("select kind, name from ground where kind <> 'GATE' order by id"));
        assertThat(tile.layer("area"))
                .extracting(VectorTile.Feature::properties)
                .containsExactly(Map.of("level", "COMMUNITY", "name", "晨光社区"));
        assertThat(tile.layer("area").get(0).type()).as("an outline is a line").isEqualTo(2);
    }

    /** What the properties should be: a null is left out, whole numbers are Long. */
    private static List<Map<String, Object>> rows(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql)
                        .map((row, context) -> {
                            Map<String, Object> properties = new java.util.HashMap<>();
                            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                                Object value = row.getObject(i);
                                if (value != null) {
                                    properties.put(
                                            row.getMetaData().getColumnLabel(i),
                                            value instanceof Number number ? number.longValue() : value);
                                }
                            }
                            return properties;
                        })
                        .list());
    }

    @Test
    void drawsThingsWhereTheyAre() {
        VectorTile.Feature clinic = home(15).layer("service_point").get(0);
        double span = 360.0 / (1 << 15);
        assertThat(clinic.positions().get(0)[0] * span / BaseMap.EXTENT)
                .isCloseTo(116.395 - (EAST_EDGE - span), within(span / BaseMap.EXTENT));
        // 39.906 north lies 0.443 of the tile below its northern edge (spherical Mercator).
        double row = (1 - Math.log(Math.tan(Math.PI / 4 + Math.toRadians(39.906) / 2)) / Math.PI) / 2 * (1 << 15);
        assertThat(clinic.positions().get(0)[1] / (double) BaseMap.EXTENT)
                .isCloseTo(row - HOME.y(), within(1.0 / BaseMap.EXTENT));
    }

    @Test
    void aBuildingOnAnEdgeIsInBothTiles() {
        VectorTile.Feature left = named(tile(15, HOME.x(), HOME.y()), "商场");
        VectorTile.Feature right = named(tile(15, HOME.x() + 1, HOME.y()), "商场");
        assertThat(right.properties()).isEqualTo(left.properties());
        // The same line, seen from both sides: each reaches past the edge, into the margin.
        assertThat(left.positions()).anyMatch(position -> position[0] > BaseMap.EXTENT);
        assertThat(right.positions()).anyMatch(position -> position[0] < 0);
    }

    private static VectorTile.Feature named(VectorTile tile, String name) {
        return tile.layer("building").stream()
                .filter(feature -> name.equals(feature.properties().get("name")))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "7, ''",
        "8, street:PRIMARY",
        "10, ground:WATER street:PRIMARY street:SECONDARY",
        "12, area ground:WATER street:PRIMARY street:SECONDARY",
        "13, area estate ground:WATER street:PRIMARY street:RESIDENTIAL street:SECONDARY",
        "14, area building estate ground:WATER street:PRIMARY street:RESIDENTIAL street:SECONDARY street:SERVICE",
        "15, area building estate ground:WALL ground:WATER service_point street:FOOTWAY street:PRIMARY"
                + " street:RESIDENTIAL street:SECONDARY street:SERVICE"
    })
    void showsMoreTheCloserOneLooks(int z, String expected) {
        Set<String> shown = new TreeSet<>();
        home(z).layers()
                .forEach((layer, features) -> features.forEach(feature -> shown.add(
                        Set.of("street", "ground").contains(layer)
                                ? layer + ":" + feature.properties().get("kind")
                                : layer)));
        assertThat(String.join(" ", shown)).isEqualTo(expected);
    }

    @Test
    void showsEntrancesFromSeventeenOn() {
        assertThat(entrances(16)).isEmpty();
        assertThat(entrances(17)).containsExactlyElementsOf(rows("""
                select id, name, building_id as building from entrance order by id
                """));
    }

    /** Of all tiles of a zoom that lie in the home tile. */
    private static List<Map<String, Object>> entrances(int z) {
        int across = 1 << (z - HOME.z());
        return java.util.stream.IntStream.range(0, across * across)
                .mapToObj(i -> tile(z, HOME.x() * across + i % across, HOME.y() * across + i / across))
                .flatMap(tile -> tile.layer("entrance").stream())
                .map(VectorTile.Feature::properties)
                .distinct() // one on an edge is in both tiles
                .sorted(java.util.Comparator.comparing(properties -> (Long) properties.get("id")))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"15, 0, 0", "22, 4194303, 4194303", "0, 0, 0", "1, 0, 1", "15, 26980, 12417"})
    void whereThereIsNothingTheTileIsEmpty(int z, int x, int y) {
        assertThat(baseMap.tile(new TileCoord(z, x, y))).isEmpty();
    }

    @Test
    void isTheSameEachTime() {
        assertThat(baseMap.tile(HOME)).isEqualTo(baseMap.tile(HOME));
    }

    @Test
    void readsOnlyWhatLiesInTheTile() {
        String plan = database.jdbi().inTransaction(handle -> {
            handle.execute("set local enable_seqscan = off");
            return String.join(
                    "\n",
                    BaseMap.query(handle, "explain ", new TileCoord(17, HOME.x() * 4, HOME.y() * 4))
                            .mapTo(String.class)
                            .list());
        });
        for (String table : List.of("area", "ground", "street", "estate", "building", "service_point", "entrance")) {
            assertThat(plan).contains("Index Scan using " + table + "_geom on " + table);
        }
        assertThat(plan).doesNotContain("Seq Scan");
    }

    /** Shapes that Mercator can't hold: to the poles, across the whole world, and on the antimeridian. */
    @Test
    void anOutlineOfTheWholeWorldIsDrawn() {
        database.jdbi().useTransaction(handle -> handle.execute("""
                insert into area (level, name, geom)
                values ('PROVINCE', '世界', st_multi(st_makeenvelope(-180, -90, 180, 90, 4326)))
                """));
        try {
            for (int[] at : new int[][] {{3, 0, 0}, {3, 7, 0}, {3, 0, 7}, {5, 31, 16}}) {
                assertThat(tile(at[0], at[1], at[2]).layer("area"))
                        .as("tile %d/%d/%d", at[0], at[1], at[2])
                        .hasSize(1);
            }
            assertThat(tile(3, 4, 3).layers()).as("inside, no outline").isEmpty();
        } finally {
            database.jdbi().useHandle(handle -> handle.execute("delete from area where name = '世界'"));
        }
    }
}
