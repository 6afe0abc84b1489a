package org.gridwalk.server.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.gridwalk.geodata.account.Grant;
import org.gridwalk.geodata.account.Role;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoAccount;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoSpec;
import org.gridwalk.geodata.geo.TileCoord;
import org.gridwalk.server.ServerUnderTest;

/**
 * What a manager waits for on the demo community: heat tiles under filters of all kinds, coverage, the uncovered list,
 * and the whole page in Chromium. {@code --quick} takes a tenth of the community and a quarter of the samples.
 */
public final class PageBench {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final long SEED = 1;
    private static final List<String> FILTERS = List.of(
            "topic=",
            "from=2024-11-21&to=2026-11-20",
            "from=2026-08-01&to=2026-10-31&source=HOTLINE,CHAT",
            "from=2025-01-01&to=2026-11-20&status=CLOSED",
            "from=2024-11-21&to=2026-11-20&topic=");

    private final ServerUnderTest server;
    private final String token;
    private final int samples;
    private final Random random = new Random(SEED);

    private PageBench(ServerUnderTest server, int samples) {
        this.server = server;
        this.token = server.token("bench", new Grant(Role.MANAGER, null, null, false));
        this.samples = samples;
    }

    public static void main(String[] args) {
        boolean quick = List.of(args).contains("--quick");
        Database database = TestPostgis.database();
        DemoGenerator.generate(database, new DemoSpec(SEED, quick ? 0.1 : 1, ServerUnderTest.TODAY), step -> {});
        try (ServerUnderTest server = ServerUnderTest.start(database)) {
            PageBench bench = new PageBench(server, quick ? 50 : 200);
            bench.machine();
            bench.warmUp();
            bench.heat();
            bench.coverage();
            bench.page(quick ? 3 : 7);
            bench.machine();
        }
    }

    /** What the figures have to be read with: others' work on the machine lengthens them. */
    private void machine() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        print("machine.load_on_" + system.getAvailableProcessors() + "_cores", system.getSystemLoadAverage(), "");
    }

    /** A server that has run for a while is what people meet. */
    private void warmUp() {
        for (String tile : tiles().subList(0, 20)) {
            get("/api/heat/" + tile);
        }
        get("/api/coverage");
        get("/api/coverage/uncovered");
    }

    private void heat() {
        List<String> tiles = tiles();
        List<String> filters = new ArrayList<>(FILTERS);
        filters.set(4, filters.get(4) + get("/api/topics").get(0).get("code").asText());
        Times tile = new Times();
        Times domain = new Times();
        for (int i = 0; i < samples; i++) {
            String filter = filters.get(i % filters.size());
            String path = "/api/heat/" + tiles.get(random.nextInt(tiles.size())) + "?" + filter;
            tile.measure(() -> get(path));
            if (i % 10 == 0) {
                domain.measure(() -> get("/api/heat/domain?z=16&" + filter));
            }
        }
        print("heat.tile_median_ms", tile.millis(0.5), "ms");
        print("heat.tile_p95_ms", tile.millis(0.95), "ms");
        print("heat.domain_median_ms", domain.millis(0.5), "ms");
    }

    /** The tiles that a map of the community shows, of each zoom from the city's to the stairwell's. */
    private List<String> tiles() {
        JsonNode bounds = null;
        for (JsonNode area : get("/api/areas")) {
            bounds = area.has("bounds") ? area.get("bounds") : bounds;
        }
        List<String> tiles = new ArrayList<>();
        for (int z = 12; z <= 17; z++) {
            TileCoord northWest = at(z, bounds.get(0).asDouble(), bounds.get(3).asDouble());
            TileCoord southEast = at(z, bounds.get(2).asDouble(), bounds.get(1).asDouble());
            for (int x = northWest.x(); x <= southEast.x(); x++) {
                for (int y = northWest.y(); y <= southEast.y(); y++) {
                    tiles.add(z + "/" + x + "/" + y);
                }
            }
        }
        return tiles;
    }

    private static TileCoord at(int z, double lng, double lat) {
        double sin = Math.sin(Math.toRadians(lat));
        double row = 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
        return new TileCoord(z, (int) ((lng + 180) / 360 * (1 << z)), (int) (row * (1 << z)));
    }

    private void coverage() {
        Times grids = new Times();
        Times uncovered = new Times();
        for (int i = 0; i < samples / 10; i++) {
            grids.measure(() -> get("/api/coverage"));
            uncovered.measure(() -> get("/api/coverage/uncovered"));
        }
        print("coverage.grid_ms", grids.millis(0.5), "ms");
        print("coverage.uncovered_first_page_ms", uncovered.millis(0.5), "ms");
    }

    /** From going to the page, signed in and with nothing cached, until map, heat and panels are there. */
    private void page(int times) {
        if (!Files.exists(CHROMIUM)) {
            System.out.println("page.ready_s not measured: there is no " + CHROMIUM);
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
            Times ready = new Times();
            Times again = new Times();
            for (int i = 0; i < times; i++) {
                try (BrowserContext context = signedIn(browser)) {
                    Page page = context.newPage();
                    ready.measure(() -> show(page));
                    again.measure(() -> show(page));
                }
            }
            print("page.ready_s", ready.millis(0.5) / 1000, "s");
            print("page.ready_worst_of_" + ready.number() + "_s", ready.millis(1) / 1000, "s");
            print("page.ready_again_s", again.millis(0.5) / 1000, "s");
        }
    }

    private BrowserContext signedIn(Browser browser) {
        DemoAccount manager = DemoGenerator.accounts().stream()
                .filter(account -> account.roles().contains("MANAGER"))
                .findFirst()
                .orElseThrow();
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1440, 900));
        context.request()
                .post(
                        server.url() + "/api/session",
                        RequestOptions.create()
                                .setData(Map.of("login", manager.login(), "password", manager.password())));
        return context;
    }

    private void show(Page page) {
        page.navigate(server.url() + "/heatmap.html");
        page.waitForSelector(
                "html[data-ready='true']", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
    }

    private JsonNode get(String path) {
        ServerUnderTest.Answer answer = server.get(path, token);
        if (answer.status() != 200) {
            throw new IllegalStateException(path + " gave " + answer.text());
        }
        return answer.json();
    }

    private static void print(String name, double value, String unit) {
        System.out.println(
                String.format(Locale.ROOT, "%s %.2f %s", name, value, unit).trim());
    }
}
