package org.gridwalk.geodata.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.geo.TileCoord;
import org.gridwalk.geodata.issue.IssueFilter;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("database")
class HeatTest {
    private static final Instant NOON = Instant.parse("2026-11-20T04:00:00Z");
    private static final IssueFilter ALL = filter(Set.of(), Set.of());

    /** @param area 1 or 2, the communities of the database */
    private record Point(double lng, double lat, int area, String topic, String source) {}

    private Database database;
    private Heat heat;

    @BeforeEach
    void open() {
        database = TestPostgis.database();
        heat = new Heat(database);
        database.jdbi().useHandle(handle -> handle.execute("""
                insert into area (level, name) values ('COMMUNITY', 'a'), ('COMMUNITY', 'b');
                insert into topic (code, name) values ('NOISE', 'noise'), ('PARKING', 'parking');
                """));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static IssueFilter filter(Set<String> topics, Set<String> sources) {
        return new IssueFilter(NOON, NOON.plusSeconds(3600), topics, Set.of(), sources, List.of(), Optional.empty());
    }

    private void insert(List<Point> points) {
        database.jdbi().useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into issue (register, number, area_id, topic_id, source, status, reported_at,
                      place_precision, geom)
                    select 'test', :number::text, :area, id, :source, 'FILED',
                      :at, 'POINT', st_setsrid(st_point(:lng, :lat), 4326)
                    from topic where code = :topic
                    """);
            int number = 0;
            for (Point point : points) {
                batch.bind("number", number++)
                        .bind("area", point.area())
                        .bind("topic", point.topic())
                        .bind("source", point.source())
                        .bind("at", NOON)
                        .bind("lng", point.lng())
                        .bind("lat", point.lat())
                        .add();
            }
            batch.execute();
        });
    }

    private HeatTile tile(int z, int x, int y) {
        return heat.tile(new HeatQuery(new TileCoord(z, x, y), ALL), Scope.EVERYWHERE);
    }

    private void insert(double... lngLats) {
        insert(IntStream.range(0, lngLats.length / 2)
                .mapToObj(i -> new Point(lngLats[2 * i], lngLats[2 * i + 1], 1, "NOISE", "HOTLINE"))
                .toList());
    }

    @Test
    void rowsCountFromTheNorthAndColumnsFromTheWest() {
        insert(-179, 84.9, -179, 84.9, 179, 84.9, -179, -84.9, 179, -84.9);
        assertThat(tile(0, 0, 0)).isEqualTo(new HeatTile(64, List.of(0, 2, 63, 1, 63 * 64, 1, 63 * 64 + 63, 1), 5));
    }

    @Test
    void aPointOnAnEdgeBelongsToTheEastAndTheSouth() {
        insert(90, 0, 0, 0.001);
        assertThat(tile(1, 1, 1)).isEqualTo(new HeatTile(64, List.of(32, 1), 1));
        assertThat(tile(1, 1, 0)).isEqualTo(new HeatTile(64, List.of(63 * 64, 1), 1));
        assertThat(tile(1, 0, 0).total() + tile(1, 0, 1).total()).isZero();
    }

    @Test
    void theAntimeridianIsBothTheFirstColumnAndTheLast() {
        insert(-180, 10, 180, 10);
        assertThat(tile(3, 0, 3).cells()).hasSize(2);
        assertThat(tile(3, 7, 3).cells()).hasSize(2);
        assertThat(tile(3, 7, 3).cells().get(0) % 64).isEqualTo(63);
    }

    @Test
    void beyondTheSquareCountsInTheOutermostRows() {
        insert(10, 90, 10, 86, 10, -90, 10, -88);
        assertThat(tile(2, 2, 0).total()).isEqualTo(2);
        assertThat(tile(2, 2, 3).total()).isEqualTo(2);
        assertThat(tile(2, 2, 0).cells().get(0)).isLessThan(64);
        assertThat(tile(2, 2, 3).cells().get(0)).isGreaterThanOrEqualTo(63 * 64);
    }

    @Test
    void whatHasNoPlaceIsNotCounted() {
        database.jdbi().useHandle(handle -> handle.execute("""
                insert into issue (register, number, area_id, topic_id, source, status, reported_at, place_precision)
                select 'test', 'estate', 1, 1, 'HOTLINE', 'FILED', ?, 'ESTATE'
                """, NOON));
        assertThat(tile(0, 0, 0)).isEqualTo(new HeatTile(64, List.of(), 0));
        assertThat(heat.domain(9, ALL, Scope.EVERYWHERE)).isEqualTo(new HeatDomain(9, 0, 0, 0));
    }

    @Test
    void theDomainIsTheSpanOfTheNonEmptyCells() {
        List<Point> points = new ArrayList<>();
        for (int cell = 0; cell < 100; cell++) {
            int issues = cell < 97 ? 1 : cell == 97 ? 5 : 50;
            for (int i = 0; i < issues; i++) {
                points.add(new Point(100 + cell * 0.1, 30, 1, "NOISE", "HOTLINE"));
            }
        }
        insert(points);
        assertThat(heat.domain(12, ALL, Scope.EVERYWHERE)).isEqualTo(new HeatDomain(12, 5, 50, 202));
        assertThatThrownBy(() -> heat.domain(18, ALL, Scope.EVERYWHERE))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("0 to 17");
    }

    static LongStream seeds() {
        return LongStream.of(1, 2, System.nanoTime());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theTilesOfALevelAddUpToAllThatIsPlaced(long seed) {
        List<Point> points = points(new Random(seed), 2000, true);
        insert(points);
        for (int z = 0; z <= 3; z++) {
            long total = 0;
            for (int x = 0; x < 1 << z; x++) {
                for (int y = 0; y < 1 << z; y++) {
                    total += tile(z, x, y).total();
                }
            }
            assertThat(total).as("seed %d, zoom %d", seed, z).isEqualTo(points.size());
        }
        Random random = new Random(seed);
        for (int z = 4; z <= HeatQuery.MAX_ZOOM; z++) {
            Point point = points.get(random.nextInt(points.size()));
            TileCoord parent = tileOf(point, z - 1);
            long total = 0;
            for (int i = 0; i < 4; i++) {
                total += tile(z, 2 * parent.x() + i % 2, 2 * parent.y() + i / 2).total();
            }
            assertThat(total)
                    .as("seed %d, children of %s", seed, parent)
                    .isEqualTo(tile(parent.z(), parent.x(), parent.y()).total());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void countsWhatALoopCounts(long seed) {
        Random random = new Random(seed);
        List<Point> points = points(random, 2000, false);
        insert(points);
        List<IssueFilter> filters =
                List.of(ALL, filter(Set.of("NOISE"), Set.of()), filter(Set.of("PARKING"), Set.of("CHAT", "VISIT")));
        List<Scope> scopes = List.of(Scope.EVERYWHERE, new Scope(false, List.of(2L), List.of(), false), Scope.NOWHERE);
        for (int i = 0; i < 60; i++) {
            TileCoord tile = tileOf(points.get(random.nextInt(points.size())), random.nextInt(18));
            IssueFilter filter = filters.get(random.nextInt(filters.size()));
            Scope scope = scopes.get(random.nextInt(scopes.size()));
            assertThat(heat.tile(new HeatQuery(tile, filter), scope))
                    .as("seed %d, %s, %s, %s", seed, tile, filter, scope)
                    .isEqualTo(count(points, tile, filter, scope));
        }
    }

    /** Clustered and scattered, or with a third of them on the edges of cells and at the ends of the world. */
    private static List<Point> points(Random random, int number, boolean edges) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            double lng = random.nextDouble() * 360 - 180;
            double lat = random.nextDouble() * 180 - 90;
            if (edges && i % 3 == 0) {
                int n = 64 << random.nextInt(18);
                lng = (double) random.nextInt(n + 1) / n * 360 - 180;
                lat = Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2.0 * random.nextInt(n + 1) / n))));
                // Null island is no place.
                lat = lng == 0 && lat == 0 ? 1 : lat;
            } else if (i % 3 == 1) {
                lng = 116.3 + random.nextGaussian() * 0.01;
                lat = 39.9 + random.nextGaussian() * 0.01;
            }
            String topic = random.nextBoolean() ? "NOISE" : "PARKING";
            points.add(new Point(lng, lat, 1 + random.nextInt(2), topic, one(random, "CHAT", "VISIT", "HOTLINE")));
        }
        for (double lng : new double[] {-180, 180, 17}) {
            for (double lat : new double[] {-90, 90, 85.0511287798066, -85.0511287798066}) {
                points.add(new Point(lng, lat, 1, "NOISE", "HOTLINE"));
            }
        }
        return points;
    }

    private static String one(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }

    private static HeatTile count(List<Point> points, TileCoord tile, IssueFilter filter, Scope scope) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (Point point : points) {
            boolean seen = scope.everywhere() || scope.areaIds().contains((long) point.area());
            boolean topic = filter.topics().isEmpty() || filter.topics().contains(point.topic());
            boolean source = filter.sources().isEmpty() || filter.sources().contains(point.source());
            if (seen && topic && source && tileOf(point, tile.z()).equals(tile)) {
                int n = 64 << tile.z();
                int index = (row(point.lat(), n) - 64 * tile.y()) * 64 + column(point.lng(), n) - 64 * tile.x();
                counts.merge(index, 1, Integer::sum);
            }
        }
        List<Integer> cells = new ArrayList<>();
        counts.forEach((index, issues) -> cells.addAll(List.of(index, issues)));
        return new HeatTile(
                64, cells, counts.values().stream().mapToInt(Integer::intValue).sum());
    }

    private static TileCoord tileOf(Point point, int z) {
        return new TileCoord(z, column(point.lng(), 1 << z), row(point.lat(), 1 << z));
    }

    private static int column(double lng, int n) {
        return Math.min(n - 1, (int) Math.floor((lng + 180) / 360 * n));
    }

    private static int row(double lat, int n) {
        double sin = Math.sin(Math.toRadians(lat));
        double y = 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
        return Math.max(0, Math.min(n - 1, (int) Math.floor(y * n)));
    }
}
