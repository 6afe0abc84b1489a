package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.gridwalk.geodata.db.Database;

/** The phone page on a phone, signed in as a leader, and what the server holds of it. */
final class Phone implements AutoCloseable {
    static final String VISITS = "/visits.html";
    private static final String KEPT =
            "select count(*) from visit where client_id is not null and recorded_at >= '2026-11-20 18:00+08'";
    private static final String RECEIVED =
            "select count(*) from patrol_look where client_id in (select client_id from receipt)";
    private static final List<String> RECORDED =
            List.of("visit", "issue", "photo", "door_change", "complaint", "patrol_look");

    private final Screen screen;

    private Phone(Screen screen) {
        this.screen = screen;
    }

    /** Signed in as the leader of grid 2, with the day on the phone. */
    static Phone open() {
        return open("leader2", VISITS);
    }

    static Phone open(String login, String page) {
        Phone phone = new Phone(Screen.of(360, 760, 2));
        phone.screen.as(login);
        return phone.at(Demo.url(), page);
    }

    /** As above, and with the service worker at work: what needs no network can do without. */
    static Phone withWorker() {
        return withWorker(Demo.url());
    }

    /** @param url of another server over the demo's data */
    static Phone withWorker(String url) {
        Phone phone = new Phone(Screen.withWorkers(360, 760, 2));
        phone.screen.as("leader2");
        return phone.atWork(url);
    }

    /** With a session of its own, which the test may end. */
    static Phone withOwnSession() {
        Phone phone = new Phone(Screen.withWorkers(360, 760, 2));
        phone.screen.ownSession("leader2");
        return phone.atWork(Demo.url());
    }

    private Phone at(String url, String page) {
        screen.expecting(error -> error.contains("Failed to load resource")
                || error.contains("net::ERR")
                || error.contains("blocked by Playwright"));
        screen.context().route(address -> address.startsWith(url + "/"), Route::resume);
        page().addInitScript("localStorage.setItem('gridwalk.signedIn', 'yes')");
        page().navigate(url + page);
        ready();
        return this;
    }

    private Phone atWork(String url) {
        at(url, VISITS);
        screen.waitUntil(
                "navigator.serviceWorker.ready.then(it => Boolean(it.active) && Boolean(navigator.serviceWorker.controller))");
        return this;
    }

    /** Goes to another view of the page that is open, as Back and Forward do. */
    Phone view(String query) {
        page().evaluate(
                        "query => { history.pushState(null, '', '/visits.html' + query); dispatchEvent(new PopStateEvent('popstate')); }",
                        query);
        screen.settled();
        return this;
    }

    /** The server's answers to the first posts to an address are lost on their way back, and counted with those after. */
    AtomicInteger loseAnswers(String address, int most) {
        AtomicInteger posts = new AtomicInteger();
        screen.context().route(Pattern.compile(address), route -> {
            if (route.request().method().equals("POST") && posts.getAndIncrement() < most) {
                route.fetch();
                route.abort();
            } else {
                route.resume();
            }
        });
        return posts;
    }

    static byte[] photo() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "png", out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    Page page() {
        return screen.page();
    }

    Screen screen() {
        return screen;
    }

    void ready() {
        screen.waitUntil("document.documentElement.dataset.ready === 'true'");
    }

    void cut() {
        screen.context().setOffline(true);
    }

    void connect() {
        screen.context().setOffline(false);
    }

    Locator button(String name) {
        return page().getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Of the list that is shown; done ones are passed over. */
    Locator stop(int number) {
        return page().locator(".stop:not(.done)").nth(number);
    }

    void tab(String name) {
        page().locator(".phone-tabs button")
                .filter(new Locator.FilterOptions().setHasText(name))
                .click();
    }

    /** Three taps. */
    void visit(int number, String outcome) {
        stop(number).click();
        button("记走访").click();
        button(outcome).click();
        assertThat(page().locator(".stops").first()).isVisible();
    }

    /** Four taps, and a photo. */
    void issue(int number, byte[] photo) {
        stop(number).click();
        button("上报").click();
        page().locator(".topics .pick").first().click();
        if (photo != null) {
            page().locator("#photo").setInputFiles(new FilePayload("photo.png", "image/png", photo));
        }
        button("提交").click();
        assertThat(button("记走访")).isVisible();
        page().goBack();
        page().goBack();
        page().goBack();
    }

    void waits(int items) {
        Locator badge = page().locator("[data-waiting]");
        assertThat(badge).hasAttribute("data-waiting", Integer.toString(items));
    }

    /** How many rows a table holds that phones have sent. */
    static long rows(String table) {
        String sql = switch (table) {
            case "visit" -> KEPT;
            case "patrol_look" -> RECEIVED;
            default -> "select count(*) from " + table + " where client_id is not null";
        };
        return Demo.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    /** Takes back what a test has recorded. */
    static void forget() {
        Database database = Demo.database();
        database.jdbi().useTransaction(handle -> {
            for (String table : RECORDED) {
                handle.execute("delete from " + table + " where client_id in (select client_id from receipt)");
            }
            handle.execute("delete from visit_conflict");
            handle.execute("delete from receipt");
        });
    }

    @Override
    public void close() {
        screen.context().setOffline(false);
        // What the page is still asking for ends with it.
        screen.context().unrouteAll();
        screen.close();
    }
}
