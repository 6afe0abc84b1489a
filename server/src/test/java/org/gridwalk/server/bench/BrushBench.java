package org.gridwalk.server.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.LocalPostgis;
import org.gridwalk.geodata.db.Migrations;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoSpec;
import org.gridwalk.server.ServerUnderTest;

/**
 * What a frame costs while the window of time is dragged over the manager's map, in Chromium on 1440 × 900: script and all
 * work of the page's thread, for the window moved, its edge drawn, and either as cells; how many different pictures the map
 * showed meanwhile, and how long after the last movement the right one stood. On the demo, and on ten million issues, where
 * the requests of the page are timed as well. {@code --base URL} measures a server that runs already, with the accounts of
 * the demo; {@code --quick} takes a tenth of the community and a twentieth of the issues, {@code --millions} leaves the demo out.
 */
public final class BrushBench {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final int FRAMES = 240;
    private static final int ISSUES = 10_000_000;
    private static final long SEED = 7;
    /** A picture of heat is put together at once: its pixels are told by a few of them. */
    private static final String WATCHING = """
            window.longest = 0;
            new PerformanceObserver(list => list.getEntries().forEach(it => {
              window.longest = Math.max(window.longest, it.duration);
            })).observe({entryTypes: ['longtask']});
            window.pictures = new Set();
            window.lastPicture = 0;
            const put = CanvasRenderingContext2D.prototype.putImageData;
            CanvasRenderingContext2D.prototype.putImageData = function (image, ...rest) {
              put.call(this, image, ...rest);
              let hash = image.width;
              const words = new Uint32Array(image.data.buffer);
              for (let i = 0; i < words.length; i += 61) hash = Math.imul(hash, 31) + words[i] | 0;
              window.pictures.add(hash);
              window.lastPicture = performance.now();
              window.firstPicture ??= window.lastPicture;
            };
            """;
    /** Nothing more is drawn when nothing has been for so long. */
    private static final int STILL_MILLIS = 600;

    private final String base;
    private final Browser browser;
    private final String ground;
    private double worst;

    private BrushBench(String base, Browser browser, String ground) {
        this.base = base;
        this.browser = browser;
        this.ground = ground;
    }

    public static void main(String[] args) throws IOException {
        List<String> options = List.of(args);
        int base = options.indexOf("--base");
        boolean quick = options.contains("--quick");
        if (base >= 0) {
            measure(options.get(base + 1), "");
            return;
        }
        if (!options.contains("--millions")) {
            onDemo(quick ? 0.1 : 1);
        }
        onMillions(quick ? ISSUES / 20 : ISSUES);
    }

    private static void onDemo(double scale) {
        Database demo = TestPostgis.database();
        DemoGenerator.generate(demo, new DemoSpec(1, scale, ServerUnderTest.TODAY), step -> {});
        try (ServerUnderTest server = ServerUnderTest.start(demo)) {
            measure(server.url(), "");
        }
    }

    private static void onMillions(int issues) throws IOException {
        Path folder = Files.createTempDirectory("gridwalk-brush");
        LocalPostgis.Options options = new LocalPostgis.Options(
                folder,
                false,
                Map.of("fsync", "off", "autovacuum", "off", "shared_buffers", "4GB", "max_wal_size", "8GB"));
        try (LocalPostgis postgis = LocalPostgis.start(options)) {
            Database city = Database.open(postgis.jdbcUrl(), postgis.user(), postgis.password());
            Migrations.migrate(city);
            Times filling = new Times();
            filling.measure(() -> BrushCity.fill(city, new HeatCity(issues, SEED)));
            print("brush.issues", issues, "issues where a name ends in 10m");
            print("brush.fill_s", filling.millis(1) / 1000, "s");
            try (ServerUnderTest server = ServerUnderTest.start(city)) {
                ManagerRequests requests = new ManagerRequests(
                        city, server.url(), server.token("bench", new Grant(Role.MANAGER, null, null, false)));
                requests.awaitMemory();
                requests.print();
                measure(server.url(), "_10m");
            }
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }

    /** @param ground what the names of the figures end in */
    private static void measure(String base, String ground) {
        if (!Files.exists(CHROMIUM)) {
            System.out.println("brush not measured: there is no " + CHROMIUM);
            return;
        }
        Playwright.CreateOptions noDownload =
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        try (Playwright playwright = Playwright.create(noDownload);
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(CHROMIUM)
                                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run")))) {
            BrushBench bench = new BrushBench(base, browser, ground);
            bench.drag("heat", ".handle.move");
            bench.drag("heat", ".handle.from");
            bench.drag("cells", ".handle.move");
            print("brush.script_p95" + ground + "_ms", bench.worst, "ms, the worst of the three");
        }
    }

    /** To the left and back, some pixels a frame, as a hand goes that looks for something. */
    private void drag(String mode, String handle) {
        try (BrowserContext context = signedIn()) {
            Page page = context.newPage();
            page.addInitScript(WATCHING);
            page.navigate(base + "/heatmap.html?last=90&mode=" + mode);
            page.waitForSelector(
                    "html[data-ready='true']",
                    new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
            CDPSession devtools = PageFrames.devtools(context, page);
            BoundingBox box = page.locator(handle).boundingBox();
            double x = box.x + box.width / 2;
            double y = box.y + 20;
            page.mouse().move(x, y);
            page.mouse().down();
            // The first frames are those in which the page's code is compiled.
            drag(page, devtools, x, y, 30);
            page.evaluate("window.longest = 0; window.pictures.clear()");
            PageFrames frames = drag(page, devtools, x, y, FRAMES);
            double pictures = number(page, "window.pictures.size");
            String name = "brush." + mode + (handle.endsWith("move") ? "_window" : "_edge");
            print(name + "_script_p95" + ground + "_ms", frames.script().millis(0.95), "ms");
            print(name + "_script_median" + ground + "_ms", frames.script().millis(0.5), "ms");
            print(name + "_task_p95" + ground + "_ms", frames.task().millis(0.95), "ms");
            print(name + "_longest_task" + ground + "_ms", number(page, "window.longest"), "ms");
            print(name + "_pictures" + ground, pictures, "different ones shown in " + FRAMES + " frames");
            page.evaluate("window.moved = performance.now()");
            page.mouse().move(x - 150, y);
            print(name + "_last_picture" + ground + "_ms", untilStill(page), "ms after the last movement");
            page.evaluate("window.moved = performance.now(); window.firstPicture = null");
            page.mouse().up();
            page.waitForFunction("() => window.firstPicture !== null");
            print(
                    name + "_let_go" + ground + "_ms",
                    number(page, "window.firstPicture - window.moved"),
                    "ms from letting go to the picture of the very days");
            worst = Math.max(worst, frames.script().millis(0.95));
        }
    }

    /** Milliseconds from {@code window.moved} to the picture after which none comes. */
    private static double untilStill(Page page) {
        page.waitForFunction(
                "still => performance.now() - Math.max(window.moved, window.lastPicture) > still", STILL_MILLIS);
        return Math.max(0, number(page, "window.lastPicture - window.moved"));
    }

    private static double number(Page page, String script) {
        return ((Number) page.evaluate(script)).doubleValue();
    }

    private static PageFrames drag(Page page, CDPSession devtools, double x, double y, int count) {
        return PageFrames.measure(page, devtools, count, i -> page.mouse().move(x - 200 + 190 * Math.cos(i / 20.0), y));
    }

    private BrowserContext signedIn() {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1440, 900));
        context.request()
                .post(
                        base + "/api/session",
                        RequestOptions.create().setData(Map.of("login", "manager", "password", "gridwalk-demo")));
        return context;
    }

    private static void print(String name, double value, String unit) {
        System.out.println(String.format(Locale.ROOT, "%s %.2f %s", name, value, unit));
    }
}
