package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gridwalk.geodata.account.Scope;
import org.gridwalk.geodata.boundary.BoundaryPlans;
import org.gridwalk.geodata.boundary.Publication;
import org.gridwalk.geodata.boundary.Publications;
import org.gridwalk.geodata.boundary.atom.Atoms;
import org.gridwalk.geodata.issue.GridAssignment;
import org.gridwalk.server.ServerUnderTest;

/** The planner's table of the demo, as tests lay and clear it. */
final class PlannerTable {
    static final Pattern STROKES = Pattern.compile("/strokes$");

    private static final Clock TODAY = Clock.fixed(
            ServerUnderTest.TODAY
                    .atTime(LocalTime.NOON)
                    .atZone(ServerUnderTest.ZONE)
                    .toInstant(),
            ServerUnderTest.ZONE);

    private PlannerTable() {}

    /** Begins a plan, with the keyboard alone. */
    static Screen begin(Screen screen, String name) {
        screen.open("/planner.html");
        screen.button("新建方案").first().press("Enter");
        Locator field = screen.page().locator(".plan-naming input");
        field.fill(name);
        field.press("Enter");
        assertThat(screen.page().locator(".plan-grid")).not().hasCount(0);
        return screen;
    }

    /** Takes a proposal over that leaves nothing to be wrong with the plan. */
    static void repair(Screen screen) {
        screen.button("均衡").click();
        screen.button("提出方案").click();
        Locator proposal = screen.page().locator(".plan-proposals > li").first();
        assertThat(proposal).containsText("最大偏差");
        screen.page().waitForResponse(STROKES, () -> proposal.locator("button").click());
        assertThat(screen.page().locator(".plan-off.bad")).hasCount(0);
    }

    /** Hands a plan up, approves and files it, for somebody who may do all of it. */
    static void file(Screen screen) {
        screen.button("流程").click();
        for (String step : new String[] {"上报", "批准", "备案"}) {
            screen.page()
                    .waitForResponse(
                            Pattern.compile("/steps$"),
                            () -> screen.button(step).click());
        }
        assertThat(screen.page().locator("[data-publish]")).isVisible();
    }

    /** What the server says of the plan that is open. */
    static JsonNode asked(Screen screen, String rest) {
        String plan = screen.address().replaceAll(".*plan=(\\d+).*", "$1");
        return screen.get("/api/boundary-plans/" + plan + rest);
    }

    /** Where the map stands, to tell whether it has moved. */
    static String view(Page page) {
        return (String) page.evaluate("document.querySelector('.leaflet-proxy').style.transform");
    }

    /** Does something after which the map shows another place. */
    static void assertGoes(Screen screen, Runnable deed) {
        String before = view(screen.page());
        deed.run();
        screen.page().waitForCondition(() -> !view(screen.page()).equals(before));
        screen.settled();
    }

    /** Cuts the ground finer than streets and houses do, until {@link #clear}. */
    static void cutFine() {
        Demo.database().jdbi().useHandle(handle -> handle.execute("""
                with ground as (
                  select grid.community_id, st_extent(version.geom) as box
                  from grid_version version join grid on grid.id = version.grid_id
                  group by grid.community_id
                ), line as (
                  select community_id, st_xmin(box) as west, st_ymin(box) as south, st_xmax(box) as east, st_ymax(box) as north,
                    step / 9.0 as share
                  from ground cross join generate_series(1, 8) step
                )
                insert into hand_cut (community_id, geom)
                select community_id, st_setsrid(geom, 4326)
                from line cross join lateral (values
                  (st_makeline(st_point(west, south + share * (north - south)), st_point(east, south + share * (north - south)))),
                  (st_makeline(st_point(west + share * (east - west), south), st_point(west + share * (east - west), north)))
                ) drawn (geom)
                """));
        cut();
    }

    private static void cut() {
        Demo.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select distinct community_id from grid")
                        .mapTo(Long.class)
                        .list())
                .forEach(new Atoms(Demo.database(), TODAY)::cut);
    }

    /** Takes away what was planned, drawn and published: ground and boundaries are as they were. */
    static void clear() {
        // On the day before, what begins today is still to come.
        Clock yesterday = Clock.offset(TODAY, Duration.ofDays(-1));
        Publications publications =
                new Publications(Demo.database(), yesterday, new BoundaryPlans(Demo.database(), yesterday));
        long account = Demo.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select min(id) from account")
                        .mapTo(Long.class)
                        .one());
        for (Publication one : publications.list(Optional.empty(), Scope.EVERYWHERE)) {
            if (one.state() == Publication.State.PENDING) {
                publications.takeBack(one.id(), Scope.EVERYWHERE, account);
            }
            Demo.database().longWork(handle -> GridAssignment.run(handle, one.communityId(), TODAY));
        }
        int drawn = Demo.database().jdbi().withHandle(handle -> {
            handle.execute("delete from boundary_publication");
            handle.execute("delete from boundary_plan");
            return handle.execute("delete from hand_cut");
        });
        if (drawn > 0) {
            cut();
        }
    }
}
