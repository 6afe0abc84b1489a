package org.gridwalk.server.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.CopiedRows;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.LocalPostgis;
import org.gridwalk.geodata.db.Migrations;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.geo.Morton;
import org.gridwalk.geodata.geo.TileCoord;
import org.gridwalk.geodata.heat.HeatProbe;
import org.gridwalk.geodata.heat.HeatQuery;
import org.gridwalk.geodata.heat.LiveHeat;
import org.gridwalk.geodata.heat.index.ChangeSet;
import org.gridwalk.geodata.heat.index.HeatFilter;
import org.gridwalk.geodata.heat.index.HeatIndex;
import org.gridwalk.geodata.heat.index.HeatRow;
import org.gridwalk.geodata.heat.index.HeatView;
import org.gridwalk.geodata.heat.index.Window;
import org.gridwalk.geodata.issue.IssueFilter;
import org.gridwalk.server.ServerUnderTest;
import org.jdbi.v3.core.Handle;

/**
 * Ten million issues: tiles of the heat index against the best that PostgreSQL can do and against DuckDB, under eight
 * filters, medians over tiles that are drawn where issues are; how it is built, kept, started and told of changes; and a
 * tile that is given again over HTTP against a file by nginx. {@code --quick} takes a tenth of the issues.
 */
public final class HeatBench {
    private static final int ISSUES = 10_000_000;
    private static final long SEED = 7;
    /** By zoom: how many tiles are asked for of all engines. */
    private static final Map<Integer, Integer> TILES = Map.of(9, 3, 11, 5, 13, 9, 15, 9);

    private static final List<Integer> ZOOMS = List.of(9, 11, 13, 15);
    private static final int CLOSE = 13;
    private static final int FEW = 20_000;
    private static final int PLAIN_FILTERS = 5;
    private static final int CHANGES = 2_000;
    /** As a server is that has run for some minutes: the compiler has seen each loop some ten thousand times. */
    private static final int WARM_ROUNDS = 200;

    private final HeatWorld world;
    private final Database database;
    private final Path folder;
    private final Map<Integer, List<TileCoord>> tiles = new LinkedHashMap<>();
    /** Megabytes that the index takes. */
    private double memory;
    /** Of all answers, so that none is left out as unused. */
    private long sum;

    private HeatBench(HeatWorld world, Path folder) {
        this.world = world;
        this.database = world.database();
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException, SQLException {
        int scale = List.of(args).contains("--quick") ? 10 : 1;
        Path folder = Files.createTempDirectory("gridwalk-heat");
        // nginx serves files from below it as a user of its own.
        folder.toFile().setExecutable(true, false);
        Path cluster = folder.resolve("postgis");
        LocalPostgis.Options options = new LocalPostgis.Options(
                cluster,
                false,
                Map.of("fsync", "off", "autovacuum", "off", "shared_buffers", "4GB", "max_wal_size", "8GB"));
        try (LocalPostgis postgis = LocalPostgis.start(options);
                Database database = Database.open(postgis.jdbcUrl(), postgis.user(), postgis.password())) {
            Migrations.migrate(database);
            HeatWorld world = new HeatWorld(database, new HeatCity(ISSUES / scale, SEED));
            new HeatBench(world, folder).run();
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }

    private void run() throws SQLException {
        Times filling = new Times();
        filling.measure(world::fill);
        print("heat.fill_s", filling.millis(1) / 1000, "s");
        for (int z : ZOOMS) {
            tiles.put(
                    z,
                    world.places(TILES.get(z)).stream()
                            .map(place -> new TileCoord(
                                    z,
                                    Morton.column(place) >> (HeatRow.GRID_ZOOM - z),
                                    Morton.row(place) >> (HeatRow.GRID_ZOOM - z)))
                            .toList());
        }
        LiveHeat heat = start();
        try {
            HeatIndex index = HeatProbe.index(heat);
            engines(index.view());
            merging(index);
        } finally {
            heat.close();
        }
        overHttp();
        if (sum == 0) {
            throw new IllegalStateException("nothing was counted");
        }
    }

    /** Builds, and starts again from the file. */
    private LiveHeat start() {
        Times copying = new Times();
        for (int i = 0; i < 2; i++) {
            copying.measure(this::copy);
        }
        double before = LiveHeap.megabytes();
        double building = build();
        Times starting = new Times();
        LiveHeat heat = null;
        for (int i = 0; i < 3; i++) {
            if (heat != null) {
                heat.close();
            }
            heat = new LiveHeat(database, folder.resolve("state"));
            starting.add(untilLoaded(heat));
        }
        print("heat.copy_s", copying.millis(0.5) / 1000, "s");
        print("heat.build_s", building / 1000, "s");
        print("heat.start_ms", starting.millis(0.5), "ms");
        hundredths("heat.build_vs_copy", building / copying.millis(0.5), "times");
        print("heat.rebuild_vs_snapshot", building / starting.millis(0.5), "times");
        memory = LiveHeap.megabytes() - before;
        print("heat.memory_mb", memory, "MB");
        commitToTile(heat);
        return heat;
    }

    /** Milliseconds. What was built is let go: the one that is started from the file is measured. */
    private double build() {
        try (LiveHeat built = new LiveHeat(database, folder.resolve("state"))) {
            return untilLoaded(built);
        }
    }

    private void copy() {
        database.longWork(handle -> {
            try (CopiedRows rows = CopiedRows.of(
                    handle,
                    "select id, heat_cell, reported_at, closed_at, topic_id, status, source, area_id, grid_id,"
                            + " reported_grid_id from issue where heat_cell is not null")) {
                while (rows.next()) {
                    sum++;
                }
            }
            return null;
        });
    }

    /** Milliseconds until tiles come from memory; ends when the file is written too. */
    private static double untilLoaded(LiveHeat heat) {
        long begun = System.nanoTime();
        Thread loading = new Thread(heat::load);
        loading.start();
        try {
            // Not by spinning: it takes one of the processors that the loading needs.
            while (heat.version().isEmpty()) {
                Thread.sleep(1);
            }
            double millis = (System.nanoTime() - begun) / 1e6;
            loading.join();
            return millis;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void commitToTile(LiveHeat heat) {
        TileCoord tile = tiles.get(CLOSE).get(0);
        IssueFilter filter = filter();
        Times times = new Times();
        for (int i = 0; i < 20; i++) {
            long before = total(
                    heat.tile(new HeatQuery(tile, filter), Scope.EVERYWHERE).cells());
            String number = "late " + i;
            database.jdbi()
                    .useHandle(handle -> handle.createUpdate("""
                            insert into issue (register, number, area_id, topic_id, source, status, reported_at, place_precision, geom)
                            select 'bench', :number, 1, min(id), 'VISIT', 'FILED', :at, 'POINT', st_setsrid(st_point(:lng, :lat), 4326)
                            from topic
                            """)
                            .bind("number", number)
                            .bind("at", filter.to().minusSeconds(7200))
                            .bind("lng", (tile.bounds(0).west() + tile.bounds(0).east()) / 2)
                            .bind(
                                    "lat",
                                    (tile.bounds(0).south() + tile.bounds(0).north()) / 2)
                            .execute());
            times.measure(() -> {
                while (total(heat.tile(new HeatQuery(tile, filter), Scope.EVERYWHERE)
                                .cells())
                        == before) {
                    Thread.onSpinWait();
                }
            });
        }
        precise("heat.commit_to_tile_s", times.millis(1) / 1000, "s");
    }

    private static IssueFilter filter() {
        return new IssueFilter(
                HeatCity.FIRST_DAY.atStartOfDay().toInstant(ZoneOffset.UTC),
                HeatCity.END.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
                Set.of(),
                Set.of(),
                Set.of(),
                List.of(),
                Optional.empty());
    }

    /** One row a filter and zoom. */
    private record Row(HeatQuestion question, int z, double millis, double sql, double duck) {
        double sqlTimes() {
            return sql / millis;
        }

        double duckTimes() {
            return duck / millis;
        }
    }

    private void engines(HeatView view) throws SQLException {
        HeatTables tables = new HeatTables(database);
        tables.fill();
        double btree = tables.bytes("narrow_cell") / 1e6;
        print("heat.btree_mb", btree, "MB");
        hundredths("heat.memory_vs_btree", memory / btree, "times");
        List<Row> rows = new ArrayList<>();
        try (HeatDuck duck = new HeatDuck(database);
                Handle session = database.jdbi().open()) {
            HeatTables.prepare(session);
            List<HeatQuestion> questions = HeatQuestion.all();
            warm(view, questions);
            for (HeatQuestion question : questions) {
                for (int z : ZOOMS) {
                    HeatFilter filter = question.filter().of(view);
                    double own = ofIndex(view, filter, z);
                    double sql = ofTables(session, tables, question, z);
                    double other = ofDuck(duck, question, z);
                    agree(view, filter, duck, question, z);
                    Row row = new Row(question, z, own, sql, other);
                    rows.add(row);
                    System.out.printf(
                            Locale.ROOT,
                            "heat.%s.z%d %.4f ms, sql %.1f ms, duckdb %.2f ms%n",
                            question.name(),
                            z,
                            own,
                            sql,
                            other);
                }
            }
        }
        List<String> plain = HeatQuestion.all().subList(0, PLAIN_FILTERS).stream()
                .map(HeatQuestion::name)
                .toList();
        print(
                "heat.worst_vs_sql",
                least(rows.stream()
                        .filter(row -> row.z <= CLOSE && plain.contains(row.question.name()))
                        .map(Row::sqlTimes)),
                "times");
        print("heat.worst_all_vs_sql", least(rows.stream().map(Row::sqlTimes)), "times");
        List<Double> sorted = rows.stream().map(Row::sqlTimes).sorted().toList();
        print("heat.median_vs_sql", sorted.get(sorted.size() / 2), "times");
        print("heat.worst_vs_duckdb", least(rows.stream().map(Row::duckTimes)), "times");
        precise(
                "heat.unfiltered_z9_ms",
                ofIndex(view, HeatQuestion.all().get(0).filter().of(view), 9),
                "ms");
    }

    private static double least(Stream<Double> times) {
        return times.min(Comparator.naturalOrder()).orElseThrow();
    }

    private void warm(HeatView view, List<HeatQuestion> questions) {
        for (int round = 0; round < WARM_ROUNDS; round++) {
            for (HeatQuestion question : questions) {
                HeatFilter filter = question.filter().of(view);
                tiles.values().forEach(all -> all.forEach(tile -> sum += total(view.tile(tile, filter))));
            }
        }
    }

    /** The median over the tiles of each one's median. */
    private double ofIndex(HeatView view, HeatFilter filter, int z) {
        Times medians = new Times();
        for (TileCoord tile : tiles.get(z)) {
            Times times = new Times();
            for (int i = 0; i < 25; i++) {
                times.measure(() -> sum += view.tile(tile, filter)[0]);
            }
            medians.add(times.millis(0.5));
        }
        return medians.millis(0.5);
    }

    /** That of the plan that is the quickest over the tiles. */
    private double ofTables(Handle session, HeatTables tables, HeatQuestion question, int z) {
        Map<String, Times> plans = new LinkedHashMap<>();
        for (TileCoord tile : tiles.get(z)) {
            tables.plans(question, tile).forEach((plan, sql) -> {
                Times warm = new Times();
                for (int i = 0; i < 3; i++) {
                    warm.measure(() -> sum += HeatTables.count(session, sql));
                }
                plans.computeIfAbsent(plan, any -> new Times()).add(warm.millis(0.5));
            });
        }
        return plans.values().stream()
                .mapToDouble(times -> times.millis(0.5))
                .min()
                .orElseThrow();
    }

    private double ofDuck(HeatDuck duck, HeatQuestion question, int z) {
        Times medians = new Times();
        for (TileCoord tile : tiles.get(z)) {
            Times times = new Times();
            for (int i = 0; i < 5; i++) {
                times.measure(() -> sum += duck.count(question, tile));
            }
            medians.add(times.millis(0.5));
        }
        return medians.millis(0.5);
    }

    /** Whoever counts otherwise isn't compared. The late issues are in the index and in the tables alike. */
    private void agree(HeatView view, HeatFilter filter, HeatDuck duck, HeatQuestion question, int z) {
        for (TileCoord tile : tiles.get(z)) {
            long own = total(view.tile(tile, filter));
            long other = duck.count(question, tile);
            if (own != other) {
                throw new IllegalStateException(
                        question.name() + ", " + tile + ": " + own + " in the index, " + other + " in DuckDB");
            }
        }
    }

    /** Tiles while nothing happens, and while changes are merged, by turns. */
    private void merging(HeatIndex index) {
        Random random = new Random(SEED);
        List<TileCoord> all = tiles.values().stream().flatMap(List::stream).toList();
        change(index, random);
        index.merge();
        Times idle = new Times();
        Times during = new Times();
        for (int i = 0; i < 5; i++) {
            // About as long as a merge takes: what comes once in a second is in the one as it is in the other.
            long end = System.nanoTime() + 1_000_000_000L;
            while (System.nanoTime() < end) {
                idle.measure(() -> anyTile(index.view(), all, random));
            }
            change(index, random);
            Thread merger = new Thread(index::merge);
            merger.start();
            while (merger.isAlive()) {
                during.measure(() -> anyTile(index.view(), all, random));
            }
        }
        precise("heat.p99_idle_ms", idle.millis(0.99), "ms");
        precise("heat.p99_merge_ms", during.millis(0.99), "ms");
        hundredths("heat.p99_merge_vs_idle", during.millis(0.99) / idle.millis(0.99), "times");
    }

    private void anyTile(HeatView view, List<TileCoord> all, Random random) {
        int now = (int) HeatCity.END.toEpochDay() * 24;
        sum += view.tile(all.get(random.nextInt(all.size())), view.filter(Window.reported(now - 90 * 24, now)))[5];
    }

    private void change(HeatIndex index, Random random) {
        ChangeSet changes = new ChangeSet();
        int now = (int) HeatCity.END.toEpochDay() * 24;
        List<Long> places = world.places(CHANGES);
        for (long place : places) {
            long id = 1L + random.nextInt(world.city().issues());
            changes.put(new HeatRow(id, place, now - random.nextInt(30 * 24), HeatRow.OPEN, random.nextInt(600), 0));
        }
        index.apply(changes);
    }

    private static long total(int[] cells) {
        long total = 0;
        for (int cell : cells) {
            total += cell;
        }
        return total;
    }

    /** Over few issues, since it isn't counted again: a server has work to do with millions that are new to it. */
    private void overHttp() {
        try (Database few = TestPostgis.database();
                ServerUnderTest server = served(few)) {
            String token = server.token("bench", new Grant(Role.MANAGER, null, null, false));
            TileCoord tile = tiles.get(CLOSE).get(0);
            URI address = URI.create(server.url() + "/api/heat/" + tile.z() + "/" + tile.x() + "/" + tile.y()
                    + "?from=2022-11-21&to=2026-11-20");
            byte[] body = untilFromMemory(address, token);
            Path files = Files.createDirectories(folder.resolve("nginx/files"));
            Files.write(files.resolve("tile"), body);
            String[] headers = {
                "Authorization: Bearer " + token, "Accept: application/octet-stream", "Accept-Encoding: gzip"
            };
            try (HeatHttp.Nginx nginx = new HeatHttp.Nginx(folder.resolve("nginx"))) {
                Times own = new Times();
                Times peer = new Times();
                for (int i = 0; i < 5; i++) {
                    own.add(HeatHttp.perSecond(address.getPort(), HeatHttp.get(address, headers), 4));
                    peer.add(HeatHttp.perSecond(
                            nginx.port, HeatHttp.get(URI.create("http://localhost/tile"), headers), 4));
                }
                print("heat.http_cached_per_s", own.millis(0.5), "tiles/s");
                print("heat.nginx_per_s", peer.millis(0.5), "files/s");
                hundredths("heat.http_cached_vs_nginx", own.millis(0.5) / peer.millis(0.5), "times");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerUnderTest served(Database few) {
        new HeatWorld(few, new HeatCity(FEW, SEED)).fill();
        return ServerUnderTest.start(few);
    }

    /** The tile, once nothing has changed for a second. */
    private static byte[] untilFromMemory(URI address, String token) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/octet-stream")
                .header("Accept-Encoding", "gzip")
                .build();
        HttpClient client = HttpClient.newHttpClient();
        try {
            String before = "";
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            while (!answer.headers().firstValue("ETag").equals(Optional.of(before))) {
                before = answer.headers().firstValue("ETag").orElse("");
                Thread.sleep(1000);
                answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            }
            return answer.body();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void print(String name, double value, String unit) {
        System.out.printf(Locale.ROOT, "%s %.1f %s%n", name, value, unit);
    }

    private static void hundredths(String name, double value, String unit) {
        System.out.printf(Locale.ROOT, "%s %.2f %s%n", name, value, unit);
    }

    private static void precise(String name, double value, String unit) {
        System.out.printf(Locale.ROOT, "%s %.4f %s%n", name, value, unit);
    }
}
