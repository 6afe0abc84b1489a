package org.gridwalk.server.bench;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.microsoft.playwright.APIResponse;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoAccount;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoSpec;
import org.gridwalk.server.ServerUnderTest;

/**
 * The planner's table in Chromium, on a community of 10,000 buildings and as many atoms: what script and what work a frame
 * takes while the map is panned and the plan is painted, how soon 200 atoms are in the figures, and a step of the zoom over
 * 50,000 at two pixels a pixel. {@code --quick} takes a tenth.
 */
public final class PlannerBench {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final int BUILDINGS = 10_000;
    private static final int MANY = 50_000;
    private static final int GRIDS_A_SIDE = 5;
    private static final int FRAMES = 120;
    private static final String MEASURES = """
            window.bench = {longest: 0, reached: 0, shown: 0};
            new PerformanceObserver(list => list.getEntries().forEach(it => {
              window.bench.longest = Math.max(window.bench.longest, it.duration);
            })).observe({entryTypes: ['longtask']});
            addEventListener('pointermove', () => window.bench.reached = performance.now(), true);
            """;
    private static final String WATCH_FIGURES = """
            () => new MutationObserver(() => window.bench.shown = performance.now())
              .observe(document.querySelector('.plan-grids'), {subtree: true, characterData: true, childList: true})
            """;
    private final ServerUnderTest server;
    private final Browser browser;

    private PlannerBench(ServerUnderTest server, Browser browser) {
        this.server = server;
        this.browser = browser;
    }

    public static void main(String[] args) {
        if (!Files.exists(CHROMIUM)) {
            System.out.println("planner not measured: there is no " + CHROMIUM);
            return;
        }
        int part = List.of(args).contains("--quick") ? 10 : 1;
        Database database = TestPostgis.database();
        DemoGenerator.generate(database, new DemoSpec(1, 0.02, ServerUnderTest.TODAY), step -> {});
        long usual = community(database, "甲社区", BUILDINGS / part, 39.9);
        long large = community(database, "乙社区", MANY / part, 30.9);
        database.jdbi().useHandle(handle -> handle.execute("analyze"));
        Playwright.CreateOptions noDownload =
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        try (ServerUnderTest server = ServerUnderTest.start(database);
                Playwright playwright = Playwright.create(noDownload);
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(CHROMIUM)
                                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--no-first-run")))) {
            PlannerBench bench = new PlannerBench(server, browser);
            bench.paintAndPan(usual);
            bench.zoom(large);
        }
    }

    /** Rows of houses in blocks of a hundred between streets, two households each, in grids of equal squares. */
    private static long community(Database database, String name, int buildings, double south) {
        int side = (int) Math.round(Math.sqrt(buildings));
        return database.jdbi().inTransaction(handle -> {
            long id = handle.createQuery("""
                            insert into area (parent_id, level, name, geom)
                            select parent_id, level, :name, st_multi(st_makeenvelope(
                              117, :south, 117 + :side * 0.0004, :south + :side * 0.0003, 4326))
                            from area where level = 'COMMUNITY' order by id limit 1
                            returning id
                            """)
                    .bind("name", name)
                    .bind("south", south)
                    .bind("side", side)
                    .mapTo(Long.class)
                    .one();
            for (String statement : CITY.split(";")) {
                handle.createUpdate(statement)
                        .bind("community", id)
                        .bind("south", south)
                        .bind("side", side)
                        .bind("grids", GRIDS_A_SIDE)
                        .bind("day", ServerUnderTest.TODAY.minusYears(1))
                        .execute();
            }
            return id;
        });
    }

    private static final String CITY = """
            insert into street (area_id, name, kind, geom)
            select :community, 'X' || i, 'RESIDENTIAL', st_setsrid(st_makeline(
                st_makepoint(117 + i * 0.0004, :south), st_makepoint(117 + i * 0.0004, :south + :side * 0.0003)), 4326)
            from generate_series(10, :side - 1, 10) i
            union all
            select :community, 'Y' || i, 'RESIDENTIAL', st_setsrid(st_makeline(
                st_makepoint(117, :south + i * 0.0003), st_makepoint(117 + :side * 0.0004, :south + i * 0.0003)), 4326)
            from generate_series(10, :side - 1, 10) i;
            insert into building (community_id, name, floors, geom)
            select :community, x || '-' || y, 6, st_multi(st_makeenvelope(
                117 + x * 0.0004 + 0.00008, :south + y * 0.0003 + 0.00008,
                117 + x * 0.0004 + 0.00032, :south + y * 0.0003 + 0.0002, 4326))
            from generate_series(0, :side - 1) x, generate_series(0, :side - 1) y;
            insert into entrance (building_id, number, name, geom)
            select id, 1, '1', st_pointonsurface(geom) from building where community_id = :community;
            insert into dwelling (building_id, entrance, floor, room)
            select id, 1, floor, floor || '01' from building, generate_series(1, 2) floor where community_id = :community;
            insert into household (dwelling_id, occupied)
            select dwelling.id, daterange(:day, null) from dwelling
            join building on building.id = building_id where community_id = :community;
            insert into grid (community_id)
            select :community from generate_series(1, :grids * :grids);
            insert into grid_version (grid_id, name, geom, valid)
            select id, number || '号网格', st_multi(st_makeenvelope(
                117 + (number - 1) / :grids * step * 0.0004, :south + (number - 1) % :grids * step * 0.0003,
                117 + ((number - 1) / :grids + 1) * step * 0.0004, :south + ((number - 1) % :grids + 1) * step * 0.0003,
                4326)), daterange(:day, null)
            from (select id, row_number() over (order by id) as number, :side * 1.0 / :grids as step
              from grid where community_id = :community) numbered;
            insert into grid_building (grid_id, building_id, valid)
            select distinct on (building.id) grid.id, building.id, daterange(:day, null)
            from building
            join grid on grid.community_id = building.community_id
            join grid_version version on version.grid_id = grid.id
              and st_intersects(version.geom, st_pointonsurface(building.geom))
            where building.community_id = :community
            order by building.id, grid.id
            """;

    private void paintAndPan(long community) {
        try (BrowserContext context = signedIn(1)) {
            Page page = open(context, community);
            print("planner.atoms", ((Number) page.evaluate(ATOMS)).doubleValue(), "atoms");
            CDPSession devtools = PageFrames.devtools(context, page);
            BoundingBox box = page.locator("#map").boundingBox();
            double x = box.x + box.width / 2;
            double y = box.y + box.height / 2;

            zoomIn(page, 2);
            longest(page);
            hold(page, x, y);
            PageFrames pan = PageFrames.measure(
                    page,
                    devtools,
                    FRAMES,
                    i -> page.mouse().move(x + 200 * Math.sin(i / 12.0), y + 140 * Math.cos(i / 15.0)));
            page.mouse().up();
            print("pan", pan);
            page.evaluate(PageFrames.NEXT_FRAME);
            print("planner.pan_longest_task_ms", longest(page), "ms");

            page.locator(".plan-choose").nth(12).click();
            page.keyboard().press("b");
            page.keyboard().press("]");
            page.evaluate(WATCH_FIGURES);
            hold(page, x, y);
            PageFrames paint = PageFrames.measure(
                    page,
                    devtools,
                    FRAMES,
                    i -> page.mouse().move(x + 2.5 * i * Math.cos(i / 10.0), y + 2 * i * Math.sin(i / 10.0)));
            print("paint", paint);
            print("planner.paint_longest_task_ms", longest(page), "ms");
            page.keyboard().press("Escape");
            page.mouse().up();

            strokes(page, x, y);
        }
    }

    /** Boxes of about 200 atoms: from the hand's last move to the figures in the list. */
    private static void strokes(Page page, double x, double y) {
        Times shown = new Times();
        page.keyboard().press("v");
        for (int i = 0; i < 4; i++) {
            page.keyboard().press("r");
            page.mouse().move(x - 120 + 10 * i, y - 120);
            page.mouse().down();
            page.mouse().move(x + 90 + 10 * i, y + 90);
            page.evaluate(PageFrames.NEXT_FRAME);
            page.evaluate(PageFrames.NEXT_FRAME);
            shown.add(((Number) page.evaluate("window.bench.shown - window.bench.reached")).doubleValue());
            page.keyboard().press("Escape");
            page.mouse().up();
        }
        print("planner.stroke200_ms", shown.millis(1), "ms");
    }

    private void zoom(long community) {
        try (BrowserContext context = signedIn(2)) {
            Page page = open(context, community);
            CDPSession devtools = PageFrames.devtools(context, page);
            BoundingBox box = page.locator("#map").boundingBox();
            page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
            Times redraw = new Times();
            for (int i = 0; i < 6; i++) {
                double before = PageFrames.metric(devtools, "TaskDuration");
                zoomIn(page, i % 2 == 0 ? 1 : -1);
                redraw.add((PageFrames.metric(devtools, "TaskDuration") - before) * 1000);
            }
            print("planner.zoom_50k_ms", redraw.millis(1), "ms");
        }
    }

    private static final String ATOMS = """
            async () => {
              const id = new URLSearchParams(location.search).get('plan');
              return (await (await fetch('/api/boundary-plans/' + id + '/ground')).json()).atoms.length;
            }
            """;

    private static void print(String what, PageFrames frames) {
        print("planner." + what + "_script_p95_ms", frames.script().millis(0.95), "ms");
        print("planner." + what + "_task_p95_ms", frames.task().millis(0.95), "ms");
    }

    private static void hold(Page page, double x, double y) {
        page.mouse().move(x, y);
        page.mouse().down();
    }

    private static void zoomIn(Page page, int steps) {
        for (int i = 0; i < Math.abs(steps); i++) {
            page.locator(".zoom .icon-button").nth(steps > 0 ? 0 : 1).click();
            page.waitForCondition(
                    () -> Boolean.TRUE.equals(page.evaluate("!document.querySelector('.leaflet-zoom-anim')")));
            page.evaluate(PageFrames.NEXT_FRAME);
            page.evaluate(PageFrames.NEXT_FRAME);
        }
    }

    /** The longest task since the last time it was asked. */
    private static double longest(Page page) {
        page.evaluate(PageFrames.NEXT_FRAME);
        return ((Number) page.evaluate(
                        "() => { const {longest} = window.bench; window.bench.longest = 0; return longest; }"))
                .doubleValue();
    }

    private BrowserContext signedIn(double pixelRatio) {
        DemoAccount admin = DemoGenerator.accounts().stream()
                .filter(account -> account.roles().contains("ADMIN"))
                .findFirst()
                .orElseThrow();
        BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(1440, 900).setDeviceScaleFactor(pixelRatio));
        context.setDefaultTimeout(300_000);
        context.addInitScript(MEASURES);
        context.request()
                .post(
                        server.url() + "/api/session",
                        RequestOptions.create().setData(Map.of("login", admin.login(), "password", admin.password())));
        return context;
    }

    private Page open(BrowserContext context, long community) {
        String token = json(context.request().get(server.url() + "/api/session"))
                .get("csrfToken")
                .getAsString();
        JsonObject plan = json(context.request()
                .post(
                        server.url() + "/api/boundary-plans",
                        RequestOptions.create()
                                .setTimeout(300_000)
                                .setHeader("X-CSRF-Token", token)
                                .setData(Map.of("communityId", community, "name", "方案"))));
        Page page = context.newPage();
        page.navigate(server.url() + "/planner.html?community=" + community + "&plan="
                + plan.get("id").getAsLong());
        page.waitForSelector(
                "html[data-ready='true']", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
        page.waitForSelector(".plan-grid");
        page.evaluate(PageFrames.NEXT_FRAME);
        return page;
    }

    private static JsonObject json(APIResponse answer) {
        if (!answer.ok()) {
            throw new IllegalStateException(answer.url() + " gave " + answer.text());
        }
        return new Gson().fromJson(answer.text(), JsonObject.class);
    }

    private static void print(String name, double value, String unit) {
        System.out.println(String.format(Locale.ROOT, "%s %.2f %s", name, value, unit));
    }
}
