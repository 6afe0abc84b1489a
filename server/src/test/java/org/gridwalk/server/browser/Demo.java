package org.gridwalk.server.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwalk.geodata.db.Database;
import org.gridwalk.geodata.db.TestPostgis;
import org.gridwalk.geodata.demo.DemoGenerator;
import org.gridwalk.geodata.demo.DemoSpec;
import org.gridwalk.server.ServerUnderTest;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * One server with the demo's data and one Chromium for all browser tests of a run. Playwright is bound to the thread
 * that made it, so these tests run one after another.
 */
final class Demo implements BeforeAllCallback {
    static final int SEED = 1;
    /** Enough of the community that every part of the page has something to show. */
    private static final double SCALE = Double.parseDouble(System.getProperty("gridwalk.browser.scale", "0.2"));

    private static Running running;

    static String url() {
        return running.server.url();
    }

    /** What the server shows. Whoever changes it puts it back. */
    static Database database() {
        return running.server.database();
    }

    static Browser browser() {
        return running.browser;
    }

    /** By login. */
    static Map<String, List<Cookie>> sessions() {
        return running.sessions;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        // The root store closes it when the last test of the run is over.
        context.getRoot()
                .getStore(Namespace.create(Demo.class))
                .computeIfAbsent(Running.class, key -> running = new Running(), Running.class);
    }

    private static final class Running implements AutoCloseable {
        private final ServerUnderTest server;
        private final Playwright playwright;
        private final Browser browser;
        private final Map<String, List<Cookie>> sessions = new HashMap<>();

        Running() {
            Database database = TestPostgis.database();
            DemoGenerator.generate(database, new DemoSpec(SEED, SCALE, ServerUnderTest.TODAY), step -> {});
            server = ServerUnderTest.start(database);
            PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
            playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Path.of("/usr/bin/chromium"))
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-quic",
                                    "--no-first-run",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync")));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
            server.close();
        }
    }
}
