package org.gridwalk.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.gridwalk.geodata.db.Json;

/** A fresh browser profile with one page in it, which must not reach beyond the server nor fail by itself. */
final class Screen implements AutoCloseable {
    static final String HEATMAP = "/heatmap.html";
    private static final int TIMEOUT_MILLIS = 90_000;
    private static final String PASSWORD = "gridwalk-demo";

    private final BrowserContext context;
    private final Page page;
    private final List<String> triedElsewhere = new ArrayList<>();
    private final List<Complaint> errors = new ArrayList<>();
    private Predicate<String> expected = error -> false;

    /** What the browser complained of, and of which address. */
    private record Complaint(String text, String address) {}

    private Screen(int width, int height, double pixelRatio, ServiceWorkerPolicy workers) {
        context = Demo.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setDeviceScaleFactor(pixelRatio)
                        .setServiceWorkers(workers)
                        .setTimezoneId("America/New_York"));
        context.route(url -> !url.startsWith(Demo.url() + "/"), route -> {
            triedElsewhere.add(route.request().url());
            route.abort();
        });
        // Generous: this runs on small and busy machines, and nothing is measured by it.
        context.setDefaultTimeout(TIMEOUT_MILLIS);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                errors.add(new Complaint(message.text(), message.location()));
            }
        });
        page.onPageError(error -> errors.add(new Complaint("not caught: " + error, page.url())));
    }

    /** A desk of 1440 × 900, nobody signed in. */
    static Screen desk() {
        return of(1440, 900, 1);
    }

    static Screen of(int width, int height, double pixelRatio) {
        return new Screen(width, height, pixelRatio, ServiceWorkerPolicy.BLOCK);
    }

    /** As above, and a page may install a service worker, which takes its time. */
    static Screen withWorkers(int width, int height, double pixelRatio) {
        return new Screen(width, height, pixelRatio, ServiceWorkerPolicy.ALLOW);
    }

    /** Signs in as the demo's manager without the page for it. */
    Screen manager() {
        return as("manager");
    }

    /** With a session that others have too: a password takes its time to check. Whoever ends one makes an own. */
    Screen as(String login) {
        context.addCookies(Demo.sessions().computeIfAbsent(login, this::session));
        return this;
    }

    private List<Cookie> session(String login) {
        ownSession(login);
        return context.cookies();
    }

    /** With a session of its own, which the test may end. */
    void ownSession(String login) {
        context.request()
                .post(Demo.url() + "/api/session", asking().setData(Map.of("login", login, "password", PASSWORD)));
    }

    /** What the API answers to whom the page is open for. */
    JsonNode get(String path) {
        return Json.read(context.request().get(Demo.url() + path, asking()).text());
    }

    /**
     * Once more where the connection is closed: Playwright keeps connections for all tests, and the server may end an
     * idle one just as it is used again.
     */
    private static RequestOptions asking() {
        return RequestOptions.create().setMaxRetries(3);
    }

    /** Lives with this language and light from now on, as if chosen before. */
    Screen choosing(String language, String theme) {
        context.addInitScript("localStorage.setItem('gridwalk.language', '" + language
                + "'); localStorage.setItem('gridwalk.theme', '" + theme + "')");
        return this;
    }

    /** Chooses another language for the page that is open, from the account's menu. */
    void speak(String language) {
        page.locator(".account-button").click();
        radio(language).click();
        page.waitForCondition(() -> radio(language).getAttribute("aria-checked").equals("true"));
        page.keyboard().press("Escape");
        settled();
    }

    /** Shows the page that is open in another light; what it draws by itself stays as it is. */
    void lit(String theme) {
        page.evaluate(
                "theme => { document.documentElement.dataset.theme = theme;"
                        + " document.getAnimations().filter(it => Number.isFinite(it.effect.getComputedTiming().endTime))"
                        + ".forEach(it => it.finish()); }",
                theme);
    }

    void resize(int width, int height) {
        page.setViewportSize(width, height);
        settled();
    }

    /** Errors on the console that the test itself has caused. */
    Screen expecting(Predicate<String> error) {
        expected = error;
        return this;
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** Goes there and waits until map, heat and panels are in. */
    Screen open(String path) {
        page.navigate(Demo.url() + path);
        return ready();
    }

    Screen ready() {
        page.waitForSelector(
                "html[data-ready='true']", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
        return settled();
    }

    /** Waits until nothing is on its way and nothing moves. */
    Screen settled() {
        waitUntil("!document.querySelector('.progress, [aria-busy=true], .skeleton, .leaflet-zoom-anim')");
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        return this;
    }

    /** Playwright's own waiting for a function wants eval, which our pages forbid. */
    void waitUntil(String expression) {
        page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate(expression)));
    }

    /** Waits until the address is another one. */
    void waitUntilMoved(String from) {
        page.waitForCondition(() -> !address().equals(from));
    }

    void signIn(String login) {
        page.getByLabel("账号").fill(login);
        page.getByLabel("密码").fill(PASSWORD);
        button("登录").click();
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator tab(String name) {
        return page.getByRole(
                AriaRole.TAB, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator radio(String name) {
        return page.getByRole(
                AriaRole.RADIO, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The chip of a filter, by the beginning of what it says now. */
    Locator chip(String beginning) {
        return page.locator(".chip")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + beginning)));
    }

    List<String> chips() {
        return page.locator(".chip").allInnerTexts();
    }

    String legend() {
        return page.locator(".legend").innerText();
    }

    String text() {
        return page.locator("body").innerText();
    }

    /** The path with query and hash. */
    String address() {
        return page.url().substring(Demo.url().length());
    }

    int historyLength() {
        return ((Number) page.evaluate("history.length")).intValue();
    }

    BufferedImage picture() {
        return Pixels.read(page.screenshot(new Page.ScreenshotOptions().setAnimations(ScreenshotAnimations.DISABLED)));
    }

    /** The map with what floats on it: where a pointer stands doesn't show. */
    BufferedImage map() {
        page.mouse().move(0, 0);
        settled();
        return Pixels.read(page.locator("#map")
                .screenshot(new Locator.ScreenshotOptions().setAnimations(ScreenshotAnimations.DISABLED)));
    }

    @Override
    public void close() {
        context.close();
        assertThat(triedElsewhere).as("requests beyond the origin").isEmpty();
        assertThat(errors.stream().filter(complaint -> !expected.test(complaint.text)))
                .as("errors on the console")
                .isEmpty();
    }
}
