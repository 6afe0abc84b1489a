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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoSpec;
import org.gridwalk.server.ServerUnderTest;

/**
 * What a frame costs while the window of time is dragged over the manager's map, in Chromium on 1440 × 900: script and all
 * work of the page's thread, for the window moved, its edge drawn, and either as cells; how many windows the hand passed, and of
 * how many the map showed an answer. {@code --base URL} measures a server that runs already, with the accounts of the demo;
 * {@code --quick} takes a tenth of the community.
 */
public final class BrushBench {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final int FRAMES = 240;
    private static final String LONGEST = """
            window.longest = 0;
            new PerformanceObserver(list => list.getEntries().forEach(it => {
              window.longest = Math.max(window.longest, it.duration);
            })).observe({entryTypes: ['longtask']});
            """;

    private final String base;
    private final Browser browser;

    private BrushBench(String base, Browser browser) {
        this.base = base;
        this.browser = browser;
    }

    public static void main(String[] args) {
        if (!Files.exists(CHROMIUM)) {
            System.out.println("brush not measured: there is no " + CHROMIUM);
            return;
        }
        List<String> options = List.of(args);
        int base = options.indexOf("--base");
        if (base >= 0) {
            measure(options.get(base + 1));
            return;
        }
        Database database = TestPostgis.database();
        double scale = options.contains("--quick") ? 0.1 : 1;
        DemoGenerator.generate(database, new DemoSpec(1, scale, ServerUnderTest.TODAY), step -> {});
        try (ServerUnderTest server = ServerUnderTest.start(database)) {
            measure(server.url());
        }
    }

    private static void measure(String base) {
        Playwright.CreateOptions noDownload =
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        try (Playwright playwright = Playwright.create(noDownload);
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(CHROMIUM)
                                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run")))) {
            BrushBench bench = new BrushBench(base, browser);
            bench.drag("heat", ".handle.move");
            bench.drag("heat", ".handle.from");
            bench.drag("cells", ".handle.move");
        }
    }

    /** To the left and back, some pixels a frame, as a hand goes that looks for something. */
    private void drag(String mode, String handle) {
        try (BrowserContext context = signedIn()) {
            Page page = context.newPage();
            page.addInitScript(LONGEST);
            page.navigate(base + "/heatmap.html?last=90&mode=" + mode);
            page.waitForSelector(
                    "html[data-ready='true']",
                    new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
            Set<String> answered = new HashSet<>();
            page.onResponse(response -> {
                if (response.url().contains("/api/heat/") && response.ok()) {
                    answered.add(response.url().replaceFirst(".*\\?", ""));
                }
            });
            CDPSession devtools = PageFrames.devtools(context, page);
            BoundingBox box = page.locator(handle).boundingBox();
            double x = box.x + box.width / 2;
            double y = box.y + 20;
            page.mouse().move(x, y);
            page.mouse().down();
            // The first frames are those in which the page's code is compiled.
            drag(page, devtools, x, y, 30);
            page.evaluate("window.longest = 0");
            answered.clear();
            PageFrames frames = drag(page, devtools, x, y, FRAMES);
            String name = "brush." + mode + (handle.endsWith("move") ? "_window" : "_edge");
            print(name + "_script_p95_ms", frames.script().millis(0.95), "ms");
            print(name + "_script_median_ms", frames.script().millis(0.5), "ms");
            print(name + "_task_p95_ms", frames.task().millis(0.95), "ms");
            print(name + "_longest_task_ms", ((Number) page.evaluate("window.longest")).doubleValue(), "ms");
            print(name + "_windows_shown_of_" + FRAMES, answered.size(), "windows");
            page.mouse().up();
        }
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
