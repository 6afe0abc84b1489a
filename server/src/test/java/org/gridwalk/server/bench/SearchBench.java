package org.gridwalk.server.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.LocalPostgis;
import org.gridwalk.geodata.db.Migrations;
import org.gridwalk.geodata.search.Search;
import org.gridwalk.geodata.search.SearchQuery;
import org.gridwalk.geodata.search.SearchScope;

/**
 * One search box over a city of a million households and ten million issues: what people type, drawn from what is there,
 * within the whole city, one community and one grid in turn. {@code --quick} takes a tenth.
 */
public final class SearchBench {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final int ROUNDS = 12;
    private static final int LIMIT = 10;

    /** Indexes for ILIKE are given up past this, so that all figures come within ten minutes. */
    private static final Duration UNTIL_INDEXES = Duration.ofMinutes(7);

    private final SearchCity city;
    private final Database database;
    private final Path state;
    private final Random random = new Random(1);
    private final Instant start = Instant.now();
    private Search search;
    /** Of all answers, so that none is left out as unused. */
    private long found;

    private SearchBench(SearchCity city, Path state) {
        this.city = city;
        this.database = city.database();
        this.state = state;
    }

    public static void main(String[] args) throws IOException {
        int scale = List.of(args).contains("--quick") ? 10 : 1;
        Path state = Files.createTempDirectory("gridwalk-search");
        Path cluster = Files.createTempDirectory("gridwalk-search-postgis");
        // With the memory that a server gives its database; only the filling is in a hurry.
        LocalPostgis.Options options =
                new LocalPostgis.Options(cluster, false, Map.of("fsync", "off", "autovacuum", "off"));
        try (LocalPostgis postgis = LocalPostgis.start(options);
                Database database = Database.open(postgis.jdbcUrl(), postgis.user(), postgis.password())) {
            Migrations.migrate(database);
            new SearchBench(new SearchCity(database, 1_000_000 / scale, 10_000_000 / scale), state).run();
        } finally {
            delete(state);
            delete(cluster);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    private void run() {
        Times filling = new Times();
        filling.measure(city::fill);
        print("search.fill_s", filling.millis(1) / 1000, "s");
        load("search.load_s");
        print("search.index_mib", search.indexBytes() / 1024.0 / 1024, "MiB");
        print("search.memory_mib", heapMebibytes(), "MiB");
        search.close();
        load("search.restart_s");
        Map<String, Supplier<String>> kinds = kinds();
        List<Scope> scopes = List.of(
                Scope.EVERYWHERE,
                new Scope(false, List.of(2L), List.of(), false),
                new Scope(false, List.of(), List.of(15L), false));
        Times all = new Times();
        for (boolean warm : new boolean[] {false, true}) {
            kinds.forEach((kind, typed) -> {
                Times times = new Times();
                for (int i = 0; i < ROUNDS; i++) {
                    for (Scope scope : scopes) {
                        times.add(millis(typed.get(), scope));
                    }
                }
                if (warm) {
                    times.all().forEach(all::add);
                    print("search." + kind + "_p50_ms", times.millis(0.5), "ms");
                    print("search." + kind + "_p95_ms", times.millis(0.95), "ms");
                }
            });
        }
        print("search.p50_ms", all.millis(0.5), "ms");
        print("search.p95_ms", all.millis(0.95), "ms");
        ilike(kinds);
        search.close();
    }

    private void load(String name) {
        search = new Search(database, state);
        Times loading = new Times();
        loading.measure(() -> {
            boolean more = true;
            while (more) {
                more = search.find(SearchQuery.of("q", "晨光"), SearchScope.EVERYWHERE, TODAY, LIMIT)
                        .loading();
            }
        });
        print(name, loading.millis(1) / 1000, "s");
    }

    private static double heapMebibytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024.0 / 1024;
    }

    private double millis(String typed, Scope scope) {
        long start = System.nanoTime();
        found += search.find(SearchQuery.of("q", typed), new SearchScope(scope, scope, scope, scope, 0), TODAY, LIMIT)
                .items()
                .size();
        return (System.nanoTime() - start) / 1e6;
    }

    /**
     * The same questions by ILIKE, which finds no slip and no pinyin: only what it can find, in the whole city. How many
     * times as long they take together; one that takes longer than a statement may is counted with that.
     */
    private void ilike(Map<String, Supplier<String>> kinds) {
        Duration left = UNTIL_INDEXES.minus(Duration.between(start, Instant.now()));
        Times indexing = new Times();
        indexing.measure(() -> print("search.ilike_has_indexes", city.indexForIlike(left) ? 1 : 0, "1 = yes"));
        print("search.ilike_index_s", indexing.millis(1) / 1000, "s");
        Times ours = new Times();
        Times theirs = new Times();
        for (String kind : List.of("name", "phone", "number", "estate", "word", "words")) {
            for (int i = 0; i < 3; i++) {
                String typed = kinds.get(kind).get();
                ours.add(millis(typed, Scope.EVERYWHERE));
                theirs.measure(() -> found += city.ilike(typed));
            }
        }
        print("search.ilike_p50_ms", theirs.millis(0.5), "ms");
        print("search.ilike_p95_ms", theirs.millis(0.95), "ms");
        print("search.vs_ilike_p50", theirs.millis(0.5) / ours.millis(0.5), "times");
        print("search.vs_ilike", theirs.sum() / ours.sum(), "times");
        print("search.found", (double) found, "things");
    }

    private Map<String, Supplier<String>> kinds() {
        List<String> names = column("select name from person_contact where person_id % 997 = 1 limit 1000");
        List<String> phones = column("select phone from person_contact where person_id % 997 = 2 limit 1000");
        List<String> numbers = column("select number from issue where id % 9973 = 1 limit 1000");
        List<String> estates = column("select name from estate limit 1000");
        List<String> words = List.of("漏水", "电梯", "垃圾", "噪音", "路灯", "停车", "堵塞", "渗水", "油烟", "裂缝");
        List<String> two = List.of("电梯 异响", "楼道 灯", "污水 厨房", "垃圾 污水", "墙皮脱落", "下水管道堵塞");
        Map<String, Supplier<String>> kinds = new LinkedHashMap<>();
        kinds.put("name", () -> one(names));
        kinds.put("surname", () -> one(names).substring(0, 1));
        kinds.put("name_slip", () -> one(names) + "国");
        kinds.put(
                "pinyin", () -> one(List.of("wangjianguo", "lixiuying", "zhangwei", "liuyang", "chenjie", "yangmin")));
        kinds.put("pinyin_slip", () -> one(List.of("wangjiangou", "lixuiying", "zhangwie", "chenjeihua")));
        kinds.put("initials", () -> one(List.of("wjg", "lxy", "zw", "zzw", "hxm", "ly")));
        kinds.put("phone", () -> one(phones));
        kinds.put("phone_end", () -> one(phones).substring(7));
        kinds.put("phone_slip", () -> "9" + one(phones).substring(1));
        kinds.put("number", () -> one(numbers));
        kinds.put("number_slip", () -> one(numbers).replaceFirst("^2026", "2062"));
        kinds.put("estate", () -> one(estates));
        kinds.put("estate_slip", () -> "大" + one(estates));
        kinds.put("door", () -> one(estates) + (1 + random.nextInt(20)) + "号楼" + (1 + random.nextInt(2)) + "单元301");
        kinds.put("bare_door", () -> (1 + random.nextInt(20)) + "-" + (1 + random.nextInt(2)) + "-301");
        kinds.put("grid", () -> "第" + (1 + random.nextInt(10)) + "网格");
        kinds.put("word", () -> one(words));
        kinds.put("words", () -> one(two));
        kinds.put("word_slip", () -> one(List.of("下水管到堵塞", "墙皮拖落砸到人", "电梯停云高层老人")));
        kinds.put("word_pinyin", () -> one(List.of("loushui", "dianti", "laji", "dtgz", "qpty")));
        return kinds;
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private List<String> column(String sql) {
        return database.jdbi().inTransaction(handle -> {
            handle.execute("set local gridwalk.contacts = 'on'");
            return new ArrayList<>(handle.createQuery(sql).mapTo(String.class).list());
        });
    }

    private static void print(String name, double value, String unit) {
        System.out.printf(Locale.ROOT, "%s %.1f %s%n", name, value, unit);
    }
}
