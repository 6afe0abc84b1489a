package org.gridwalk.geodata.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.gridwalk.geodata.BadInput;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.push.PushFile.Kind;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is handed on: all that changed, once, whole, in order, whatever the other end does. */
@Tag("database")
class PushesTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    private final Database database = TestPostgis.database();
    private Instant now = Instant.parse("2026-11-19T19:00:00Z");

    @TempDir
    private Path directory;

    @BeforeEach
    void fill() {
        database.jdbi().useHandle(handle -> handle.createScript("""
                insert into area (parent_id, level, name) values
                  (null, 'SUBDISTRICT', '晨光街道'), (1, 'COMMUNITY', '晨光社区'), (1, 'COMMUNITY', '邻家社区');
                insert into area_code (area_id, code, valid)
                  values (2, '650102001001', '(,)'), (3, '650102001002', '(,)');
                insert into estate (community_id, name, management) values (2, '晨光"苑", 一期', 'MANAGED');
                insert into topic (code, name) values ('LEAK', '漏水');
                insert into issue (register, number, area_id, topic_id, source, status, reported_at, place_precision, geom,
                    description, address, estate_id)
                  select '12345', 'T' || n, case n when 4 then 3 else 2 end, 1, 'HOTLINE', 'FILED', '2026-11-18 09:30+08',
                    'POINT', 'SRID=4326;POINT(87.00123 44.00123)', '王大爷 13900001111', '3号楼302', 1
                  from generate_series(1, 4) n;
                """).execute());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private final class Moving extends Clock {
        @Override
        public ZoneId getZone() {
            return ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private PushSettings settings(String url, String area, Charset charset) {
        return new PushSettings(
                Optional.ofNullable(url).map(URI::create),
                directory.resolve("push"),
                charset,
                Optional.ofNullable(area),
                Optional.of("secret-of-ours"),
                Duration.ofMillis(700));
    }

    private Pushes pushes(String url) {
        return new Pushes(database, new Moving(), Optional.of(settings(url, null, StandardCharsets.UTF_8)));
    }

    private void run(String sql) {
        database.jdbi().useHandle(handle -> handle.execute(sql));
    }

    /** The bytes of what was made last, by name. */
    private Map<String, byte[]> last() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select name, bytes from push_file where push_id = (select max(id) from push) order by id
                        """).reduceRows(new LinkedHashMap<>(), (files, row) -> {
                    files.put(row.getColumn("name", String.class), row.getColumn("bytes", byte[].class));
                    return files;
                }));
    }

    /** The lines of what was made last but for headers, each by its first column. */
    private Map<String, String> rows(String kind) {
        Map<String, String> rows = new LinkedHashMap<>();
        last().forEach((name, bytes) -> {
            if (name.contains(kind)) {
                new String(bytes, StandardCharsets.UTF_8)
                        .lines()
                        .skip(1)
                        .forEach(line -> rows.put(line.substring(0, line.indexOf(',')), line));
            }
        });
        return rows;
    }

    @Test
    void theFirstHoldsEverythingAndThenWhatChanged() throws Exception {
        Pushes pushes = pushes(null);
        assertThat(pushes.make()).isEqualTo(2);
        assertThat(last().keySet())
                .containsExactly("2026-11-20-000001-issues-01.csv", "2026-11-20-000001-manifest.json");
        String text = new String(last().values().iterator().next(), StandardCharsets.UTF_8);
        assertThat(text)
                .startsWith("\uFEFFid,operation,register,number,area_code,")
                .endsWith("\r\n");
        assertThat(rows("issues").get("1"))
                .contains("1,UPSERT,12345,T1,650102001001,晨光社区,,\"晨光\"\"苑\"\", 一期\",POINT,87.00")
                .contains("2026-11-18T09:30:00+08:00")
                .doesNotContain("44.00123");
        assertThat(text).doesNotContain("王大爷", "1390000", "302");

        assertThat(pushes.make()).as("nothing happened, which is said too").isEqualTo(1);
        run("update issue set status = 'HANDLING' where id = 2");
        run("delete from issue where id = 3");
        run("insert into issue_entry (issue_id, number, at, deed) values (2, 1, '2026-11-19 10:00+08', "
                + "'{\"step\": \"CONTACT\", \"note\": \"王大爷 13900001111\"}')");
        assertThat(pushes.make()).isEqualTo(3);
        assertThat(rows("issues").keySet()).containsExactly("2", "3");
        assertThat(rows("issues").get("2")).contains(",HANDLING,");
        assertThat(rows("issues").get("3")).startsWith("3,DELETE,,,");
        assertThat(rows("steps").values()).containsExactly("2,1,12345,T2,2026-11-19T10:00:00+08:00,CONTACT,,,,,,");
        assertThat(pushes.make()).isEqualTo(1);
    }

    @Test
    void theManifestKnowsWhatIsWhole() throws Exception {
        Pushes small = new Pushes(
                database, new Moving(), Optional.of(settings(null, null, StandardCharsets.UTF_8)), Optional.empty(), 2);
        small.make();
        Map<String, byte[]> files = last();
        assertThat(files).hasSize(3);
        JsonNode manifest = Json.read(new String(files.get("2026-11-20-000001-manifest.json"), StandardCharsets.UTF_8));
        assertThat(manifest.get("everything").asBoolean()).isTrue();
        assertThat(manifest.get("madeAt").asText()).isEqualTo("2026-11-19T19:00:00Z");
        assertThat(manifest.get("files")).hasSize(2).allSatisfy(file -> {
            byte[] bytes = files.get(file.get("name").asText());
            assertThat(file.get("sha256").asText()).isEqualTo(Sha256.hex(bytes));
            assertThat(file.get("bytes").asInt()).isEqualTo(bytes.length);
            assertThat(file.get("rows").asInt()).isEqualTo(2);
        });
        assertThat(rows("issues").keySet()).containsExactly("1", "2", "3", "4");
    }

    @Test
    void holdsTheAreaAndTheCharsetThatWereSet() throws Exception {
        Charset gb = Charset.forName("GB18030");
        pushes(null).make();
        new Pushes(database, new Moving(), Optional.of(settings(null, "650102001002", gb))).make();
        String text = new String(last().values().iterator().next(), gb);
        assertThat(text).contains("T4", "邻家社区").doesNotContain("T1", "\uFEFF");
        run("update issue set area_id = 2 where id = 4");
        new Pushes(database, new Moving(), Optional.of(settings(null, "650102001002", gb))).make();
        assertThat(rows("issues").get("4")).as("it belongs to another area now").startsWith("4,DELETE,,,");
        Pushes nowhere = new Pushes(database, new Moving(), Optional.of(settings(null, "650102009999", gb)));
        assertThatThrownBy(nowhere::make).isInstanceOf(BadInput.class).hasMessageContaining("650102009999");
    }

    @Test
    void afterARestoreElsewhereEverythingGoesOutOnce() throws Exception {
        Pushes pushes = pushes(null);
        pushes.make();
        run("update push set snapshot = '900000000:900000000:'");
        run("alter table issue disable trigger issue_changed");
        run("update issue set changed_xid = '800000000' where id = 1");
        run("alter table issue enable trigger issue_changed");
        pushes.make();
        assertThat(rows("issues")).hasSize(4);
        pushes.make();
        assertThat(rows("issues")).isEmpty();
    }

    /** Transactions that begin and end in any order, pushes in between: what was handed on last is what is there. */
    @Test
    void noTransactionIsLeftOut() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Pushes pushes = pushes(null);
        Map<String, String> known = new HashMap<>();
        Deque<Handle> open = new ArrayDeque<>();
        List<Long> free = new ArrayList<>(List.of(1L, 2L, 3L, 4L));
        Map<Handle, Long> held = new HashMap<>();
        for (int turn = 0; turn < 60; turn++) {
            int what = random.nextInt(3);
            if (what == 0 && !free.isEmpty()) {
                Handle handle = database.jdbi().open();
                handle.begin();
                long issue = free.remove(random.nextInt(free.size()));
                handle.execute("update issue set returns = returns + 1 where id = ?", issue);
                held.put(handle, issue);
                open.add(handle);
            } else if (what == 1 && !open.isEmpty()) {
                Handle handle = random.nextBoolean() ? open.removeFirst() : open.removeLast();
                if (random.nextInt(4) == 0) {
                    handle.rollback();
                } else {
                    handle.commit();
                }
                handle.close();
                free.add(held.remove(handle));
            } else {
                pushes.make();
                known.putAll(rows("issues"));
            }
        }
        for (Handle handle : open) {
            handle.commit();
            handle.close();
        }
        pushes.make();
        known.putAll(rows("issues"));
        Map<String, String> returns = new HashMap<>();
        known.forEach((id, line) -> returns.put(id, line.split(",", -1)[line.split(",", -1).length - 5]));
        assertThat(returns)
                .as("seed " + seed)
                .isEqualTo(database.jdbi()
                        .withHandle(handle -> handle.createQuery(
                                        "select cast(id as text) as id, cast(returns as text) as n from issue")
                                .reduceRows(new HashMap<String, String>(), (map, row) -> {
                                    map.put(row.getColumn("id", String.class), row.getColumn("n", String.class));
                                    return map;
                                })));
    }

    @Test
    void filesLieInTheDirectoryWholeAndInOrder() throws Exception {
        Pushes pushes = pushes(null);
        pushes.make();
        assertThat(pushes.deliver()).isEqualTo(2);
        assertThat(pushes.deliver()).isZero();
        Map<String, byte[]> made = last();
        try (var files = Files.list(directory.resolve("push"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(made.keySet());
        }
        for (Map.Entry<String, byte[]> file : made.entrySet()) {
            assertThat(Files.readAllBytes(directory.resolve("push").resolve(file.getKey())))
                    .isEqualTo(file.getValue());
        }
    }

    /** What kill -9 leaves behind: the file has arrived and nobody has noted it, or only half of it was written. */
    @Test
    void whatIsKilledInBetweenGoesOutOnceMoreTheSame() throws Exception {
        Files.createDirectories(directory.resolve("push"));
        Files.writeString(directory.resolve("push/.2026-11-20-000001-issues-01.csv.part"), "id,oper");
        DirectoryTarget real = new DirectoryTarget(directory.resolve("push"));
        PushSettings settings = settings(null, null, StandardCharsets.UTF_8);
        Pushes killed = new Pushes(
                database,
                new Moving(),
                Optional.of(settings),
                Optional.of((name, bytes) -> {
                    real.put(name, bytes);
                    throw new ThreadDeathOfAProcess();
                }),
                10);
        killed.make();
        assertThatThrownBy(killed::deliver).isInstanceOf(ThreadDeathOfAProcess.class);
        assertThat(pushes(null).deliver()).isEqualTo(2);
        try (var files = Files.list(directory.resolve("push"))) {
            assertThat(files).hasSize(2);
        }
        assertThat(Files.readAllBytes(directory.resolve("push/2026-11-20-000001-issues-01.csv")))
                .isEqualTo(last().get("2026-11-20-000001-issues-01.csv"));
    }

    private static final class ThreadDeathOfAProcess extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** A platform of moods: what it answers next, and what it holds. */
    private static final class Platform implements AutoCloseable {
        final Deque<String> moods = new ArrayDeque<>();
        final Map<String, byte[]> held = new LinkedHashMap<>();
        final List<String> asked = new ArrayList<>();
        final List<String> headers = new ArrayList<>();
        private final CountDownLatch end = new CountDownLatch(1);
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final HttpServer server;

        Platform() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.createContext("/in/", this::take);
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/in";
        }

        private void take(HttpExchange exchange) throws IOException {
            String name = exchange.getRequestURI().getPath().substring(4);
            byte[] bytes = exchange.getRequestBody().readAllBytes();
            String mood;
            synchronized (this) {
                asked.add(exchange.getRequestMethod() + " " + name);
                headers.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                        + exchange.getRequestHeaders().getFirst("Content-Digest") + " "
                        + exchange.getRequestHeaders().getFirst("Content-Type"));
                mood = moods.isEmpty() ? "201" : moods.remove();
                if (mood.equals("201") || mood.equals("took and fell silent")) {
                    held.put(name, bytes);
                }
            }
            if (mood.contains("silent")) {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                exchange.close();
            } else if (mood.equals("hung up")) {
                exchange.close();
            } else {
                exchange.sendResponseHeaders(Integer.parseInt(mood), -1);
                exchange.close();
            }
        }

        @Override
        public void close() {
            end.countDown();
            server.stop(0);
            threads.shutdownNow();
        }
    }

    @Test
    void aPlatformThatFailsGetsEachFileOnceInTheEnd() throws Exception {
        try (Platform platform = new Platform()) {
            platform.moods.addAll(List.of("500", "hung up", "silent", "302", "took and fell silent", "201"));
            Pushes pushes = pushes(platform.url());
            pushes.make();
            Map<String, byte[]> made = last();
            List<Long> rests = new ArrayList<>();
            for (int failure = 0; failure < 5; failure++) {
                assertThat(pushes.deliver()).isZero();
                assertThat(pushes.deliver()).as("it rests").isZero();
                assertThat(platform.asked).hasSize(failure + 1);
                PushFile waiting = pushes.latest(10).get(1);
                assertThat(waiting.error()).isPresent();
                assertThat(waiting.sentAt()).isEmpty();
                Instant next = waiting.nextTryAt().orElseThrow();
                rests.add(Duration.between(now, next).toMinutes());
                now = next;
            }
            assertThat(rests).containsExactly(1L, 2L, 4L, 8L, 16L);
            assertThat(pushes.deliver()).isEqualTo(2);
            assertThat(platform.held).hasSize(2);
            made.forEach((name, bytes) -> assertThat(platform.held.get(name)).isEqualTo(bytes));
            assertThat(platform.asked.get(6)).isEqualTo("PUT 2026-11-20-000001-manifest.json");
            assertThat(platform.headers.get(0))
                    .startsWith("Bearer secret-of-ours sha-256=:")
                    .endsWith("charset=UTF-8");
            assertThat(pushes.latest(10)).allSatisfy(file -> {
                assertThat(file.sentAt()).isPresent();
                assertThat(file.error()).isEmpty();
            });
        }
    }

    @Test
    void aDayIsDeliveredAgainAsItWas() throws Exception {
        Pushes pushes = pushes(null);
        pushes.make();
        pushes.deliver();
        Files.delete(directory.resolve("push/2026-11-20-000001-issues-01.csv"));
        run("update issue set status = 'HANDLING' where id = 2");
        assertThat(pushes.again(TODAY)).extracting(PushFile::kind).containsExactly(Kind.ISSUES, Kind.MANIFEST);
        assertThat(pushes.deliver()).isEqualTo(2);
        assertThat(Files.readAllBytes(directory.resolve("push/2026-11-20-000001-issues-01.csv")))
                .isEqualTo(last().get("2026-11-20-000001-issues-01.csv"));
        assertThat(pushes.again(TODAY.minusDays(1))).isEmpty();

        now = now.plus(Duration.ofDays(70));
        pushes.make();
        assertThat(pushes.latest(10))
                .filteredOn(file -> file.day().equals(TODAY))
                .noneMatch(PushFile::kept);
        pushes.again(TODAY);
        assertThat(pushes.deliver()).as("of the new day alone").isEqualTo(2);
    }

    @Test
    void whereNothingIsSetNothingIsMade() throws Exception {
        Pushes off = new Pushes(database, new Moving(), Optional.empty());
        assertThat(off.make()).isZero();
        assertThat(off.deliver()).isZero();
        assertThat(off.target()).isEmpty();
    }
}
