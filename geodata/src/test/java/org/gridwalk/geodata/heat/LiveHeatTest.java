package org.gridwalk.geodata.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.geo.TileCoord;
import org.gridwalk.geodata.issue.Boundary;
import org.gridwalk.geodata.issue.During;
import org.gridwalk.geodata.issue.IssueFilter;
import org.gridwalk.geodata.issue.Issues;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against SQL, tile by tile, while issues come, change and go. */
@Tag("database")
class LiveHeatTest {
    private static final Instant START = Instant.parse("2023-12-30T00:00:00Z");
    private static final int HOURS = 24 * 60;
    private static final List<String> TOPICS = List.of("HOUSE", "NOISE", "LEAK", "MIXER");

    @TempDir
    private Path folder;

    private Database database;
    private Heat sql;
    private LiveHeat heat;

    @BeforeEach
    void open() {
        database = TestPostgis.database();
        sql = new Heat(database);
        database.jdbi().useHandle(handle -> handle.createScript("""
                        insert into area (parent_id, level, name) values (null, 'SUBDISTRICT', 'a');
                        insert into area (parent_id, level, name) values (1, 'COMMUNITY', 'b'), (1, 'COMMUNITY', 'c');
                        insert into grid (community_id) values (2), (2), (3);
                        insert into topic (code, name) values ('HOUSE', 'x'), ('NOISE', 'x');
                        insert into topic (code, name, parent_id) values ('LEAK', 'x', 1), ('MIXER', 'x', 2);
                        """).execute());
        heat = new LiveHeat(database, folder);
    }

    @AfterEach
    void close() {
        heat.close();
        database.close();
    }

    private void file(Random random, int issues) {
        database.jdbi().useTransaction(handle -> file(handle, random, issues));
    }

    private static void file(Handle handle, Random random, int issues) {
        for (int i = 0; i < issues; i++) {
            String status = any(IssueFilter.STATUSES, random);
            boolean placed = random.nextInt(6) > 0;
            Instant at = START.plus(random.nextInt(HOURS * 60), ChronoUnit.MINUTES);
            handle.createUpdate("""
                            insert into issue (register, number, area_id, topic_id, source, status, reported_at, closed_at,
                              place_precision, geom, grid_id, reported_grid_id)
                            values ('t', gen_random_uuid(), :area, :topic, :source, :status, :at, :closed, :precision,
                              case when :placed then st_setsrid(st_makepoint(:lng, :lat), 4326) end, :grid, :then)
                            """)
                    .bind("area", 1 + random.nextInt(3))
                    .bind("topic", 1 + random.nextInt(4))
                    .bind("source", any(IssueFilter.SOURCES, random))
                    .bind("status", status)
                    .bind("at", at)
                    .bind(
                            "closed",
                            status.equals("CLOSED") && random.nextInt(4) > 0
                                    ? at.plus(random.nextInt(20_000), ChronoUnit.MINUTES)
                                    : null)
                    .bind("precision", placed ? "POINT" : "NONE")
                    .bind("placed", placed)
                    .bind("lng", 116.4 + random.nextGaussian() * 0.01)
                    .bind("lat", 39.9 + random.nextGaussian() * 0.01)
                    .bind("grid", random.nextInt(3) == 0 ? null : 1L + random.nextInt(3))
                    .bind("then", random.nextInt(3) == 0 ? null : 1L + random.nextInt(3))
                    .execute();
        }
    }

    /** Some close, some get another topic, place or grid, lose their place, or go. */
    private void change(Random random) {
        database.jdbi().useTransaction(handle -> {
            int which = 2 + random.nextInt(20);
            int rest = random.nextInt(which);
            String chosen = " where id % " + which + " = " + rest;
            switch (random.nextInt(6)) {
                case 0 ->
                    handle.execute("update issue set status = 'CLOSED',"
                            + " closed_at = reported_at + interval '3 days'" + chosen);
                case 1 -> handle.execute("update issue set topic_id = ?" + chosen, 1 + random.nextInt(4));
                case 2 -> handle.execute("update issue set geom = st_translate(geom, 0.003, 0)" + chosen);
                case 3 -> handle.execute("update issue set grid_id = ?, area_id = ?" + chosen, 2, 3);
                case 4 -> handle.execute("update issue set geom = null, place_precision = 'NONE'" + chosen);
                default -> handle.execute("delete from issue" + chosen);
            }
        });
    }

    private static String any(Set<String> of, Random random) {
        return of.stream().sorted().toList().get(random.nextInt(of.size()));
    }

    private static <T> Set<T> some(List<T> all, Random random) {
        Set<T> chosen = new HashSet<>();
        if (random.nextBoolean()) {
            all.stream().filter(one -> random.nextInt(3) == 0).forEach(chosen::add);
        }
        return chosen;
    }

    private static IssueFilter filter(Random random) {
        Instant from = START.plus(random.nextInt(HOURS), ChronoUnit.HOURS);
        return new IssueFilter(
                from,
                from.plus(random.nextInt(HOURS), ChronoUnit.HOURS),
                random.nextInt(3) == 0 ? During.OPEN : During.REPORTED,
                some(TOPICS, random),
                some(IssueFilter.STATUSES.stream().sorted().toList(), random),
                some(IssueFilter.SOURCES.stream().sorted().toList(), random),
                List.copyOf(some(List.of(1L, 2L, 3L), random)),
                random.nextBoolean() ? Boundary.THEN : Boundary.NOW,
                random.nextInt(3) == 0 ? Optional.of(1L + random.nextInt(3)) : Optional.empty());
    }

    private static Scope scope(Random random) {
        return switch (random.nextInt(5)) {
            case 0, 1 -> Scope.EVERYWHERE;
            case 2 -> new Scope(false, List.of(2L), List.of(3L), false);
            case 3 -> new Scope(false, List.of(1L), List.of(), false);
            default -> Scope.NOWHERE;
        };
    }

    private static HeatQuery query(Random random) {
        int z = random.nextInt(HeatQuery.MAX_ZOOM + 1);
        double n = 1 << z;
        double lng = 116.4 + random.nextGaussian() * 0.01;
        double sine = Math.sin(Math.toRadians(39.9 + random.nextGaussian() * 0.01));
        double south = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
        return new HeatQuery(new TileCoord(z, (int) ((lng + 180) / 360 * n), (int) (south * n)), filter(random));
    }

    private void isAsSql(Random random, String when) {
        assertThat(heat.version()).as(when).isPresent();
        for (int i = 0; i < 40; i++) {
            HeatQuery query = query(random);
            Scope scope = scope(random);
            LiveHeat.Counted counted = heat.tile(query, scope);
            assertThat(HeatTile.of(counted.cells()))
                    .as("%s: %s, %s", when, query, scope)
                    .isEqualTo(sql.tile(query, scope));
            assertThat(counted.version()).isPresent();
            int z = random.nextInt(HeatQuery.MAX_ZOOM + 1);
            assertThat(heat.domain(z, query.filter(), scope))
                    .as("%s: zoom %d, %s, %s", when, z, query.filter(), scope)
                    .isEqualTo(sql.domain(z, query.filter(), scope));
            ZoneId zone = ZoneId.of(random.nextInt(8) == 0 ? "Asia/Kolkata" : "Asia/Shanghai");
            assertThat(heat.summary(query.filter(), scope, zone))
                    .as("%s: %s, %s", when, query.filter(), scope)
                    .isEqualTo(new Issues(database).summary(query.filter(), scope, zone));
            assertThat(heat.byGrid(query.filter(), scope))
                    .as("%s: %s, %s", when, query.filter(), scope)
                    .contains(byGrid(query.filter(), scope));
        }
    }

    private Map<Long, Long> byGrid(IssueFilter filter, Scope scope) {
        String grid = filter.boundary() == Boundary.THEN ? "reported_grid_id" : "grid_id";
        return database.jdbi()
                .withHandle(handle -> scope.bind(filter.bind(handle.createQuery("select " + grid
                                + ", count(*) from issue where " + IssueFilter.sql() + " and "
                                + Scope.sql("issue.area_id", "issue.grid_id") + " and " + grid
                                + " is not null group by 1")))
                        .reduceRows(new HashMap<>(), (counts, row) -> {
                            counts.put(row.getColumn(1, Long.class), row.getColumn(2, Long.class));
                            return counts;
                        }));
    }

    /** A look serves for ten milliseconds. */
    private void look() {
        try {
            Thread.sleep(12);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        heat.version();
    }

    private void waitUntil(BooleanSupplier done) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void countsAsSqlWhatIsCommitted() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        file(random, 500);
        heat.load();
        for (int round = 0; round < 12; round++) {
            isAsSql(random, "seed " + seed + ", round " + round);
            file(random, random.nextInt(30));
            change(random);
            look();
        }
    }

    /** While a look serves tiles for some milliseconds, numbers hold what was committed before they were asked for. */
    @Test
    void numbersHoldWhatWasCommittedAMomentAgo() {
        Random random = new Random(21);
        heat.load();
        Instant end = START.plus(HOURS, ChronoUnit.HOURS);
        IssueFilter any = new IssueFilter(START, end, Set.of(), Set.of(), Set.of(), List.of(), Optional.empty());
        for (int i = 1; i <= 30; i++) {
            heat.version();
            file(random, 1);
            assertThat(heat.summary(any, Scope.EVERYWHERE, ZoneId.of("Asia/Shanghai"))
                            .total())
                    .isEqualTo(i);
        }
    }

    @Test
    void whatCommitsOutOfOrderIsCounted() {
        Random random = new Random(1);
        heat.load();
        try (Handle late = database.jdbi().open()) {
            late.begin();
            file(late, random, 40);
            file(random, 30);
            look();
            isAsSql(random, "while the first is open");
            file(random, 20);
            look();
            late.commit();
            look();
            isAsSql(random, "after the first has committed");
        }
    }

    @Test
    void withoutANotificationItLooksAllTheSame() {
        database.jdbi().useHandle(handle -> handle.execute("drop trigger issue_wakes on issue"));
        heat.start();
        waitUntil(() -> heat.version().isPresent());
        Optional<String> before = heat.version();
        file(new Random(2), 50);
        waitUntil(() -> !heat.version().equals(before));
        isAsSql(new Random(3), "after a lost notification");
    }

    @Test
    void topicsAndAreasAreAsTheyAreNow() {
        Random random = new Random(4);
        file(random, 300);
        heat.load();
        database.jdbi().useHandle(handle -> {
            handle.execute("update topic set parent_id = 2 where code = 'LEAK'");
            handle.execute("update area set parent_id = null, level = 'SUBDISTRICT' where id = 3");
        });
        look();
        isAsSql(random, "after a topic and an area went elsewhere");
    }

    @Test
    void aTableThatWasEmptiedIsReadAnew() {
        Random random = new Random(12);
        file(random, 100);
        heat.load();
        database.jdbi().useHandle(handle -> handle.execute("truncate issue cascade"));
        file(random, 50);
        look();
        assertThat(heat.version()).isEmpty();
        heat.load();
        isAsSql(random, "after it was emptied");
    }

    @Test
    void theNextStartReadsTheFileAndThenWhatHasChanged() {
        Random random = new Random(5);
        file(random, 400);
        heat.load();
        change(random);
        look();
        Optional<String> version = heat.version();
        heat.close();
        file(random, 50);
        change(random);
        heat = new LiveHeat(database, folder);
        heat.load();
        isAsSql(random, "after a start");
        assertThat(heat.version()).as("of another run").isNotEqualTo(version);
    }

    @Test
    void afterACrashTheOldFileServes() throws IOException {
        Random random = new Random(6);
        file(random, 400);
        heat.load();
        Path file = folder.resolve("issues.heat");
        byte[] old = Files.readAllBytes(file);
        change(random);
        file(random, 20);
        look();
        heat.close();
        Files.write(file, old);
        heat = new LiveHeat(database, folder);
        heat.load();
        isAsSql(random, "after a crash");
    }

    @Test
    void aDamagedFileIsReadAnew() throws IOException {
        Random random = new Random(7);
        file(random, 200);
        heat.load();
        heat.close();
        Path file = folder.resolve("issues.heat");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        heat = new LiveHeat(database, folder);
        heat.load();
        isAsSql(random, "after damage");
        assertThat(Files.readAllBytes(file)).as("written again").isNotEqualTo(bytes);
    }

    @Test
    void theFileOfAnotherDatabaseIsNotRead() {
        file(new Random(8), 200);
        heat.load();
        heat.close();
        database.close();
        database = TestPostgis.database();
        heat = new LiveHeat(database, folder);
        heat.load();
        assertThat(heat.tile(query(new Random(8)), Scope.EVERYWHERE).version()).isPresent();
        assertThat(Arrays.stream(heat.tile(
                                        new HeatQuery(
                                                new TileCoord(0, 0, 0),
                                                filter(new Random(9)).ofAnyDay()),
                                        Scope.EVERYWHERE)
                                .cells())
                        .sum())
                .isZero();
    }

    @Test
    void withoutAnIndexSqlAnswers() {
        file(new Random(10), 100);
        HeatQuery query = query(new Random(11));
        assertThat(heat.version()).isEmpty();
        LiveHeat.Counted counted = heat.tile(query, Scope.EVERYWHERE);
        assertThat(counted.version()).isEmpty();
        assertThat(HeatTile.of(counted.cells())).isEqualTo(sql.tile(query, Scope.EVERYWHERE));
    }
}
