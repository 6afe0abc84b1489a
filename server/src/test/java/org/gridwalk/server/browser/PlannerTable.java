package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;

/** The planner's table of the demo, as tests lay and clear it. */
final class PlannerTable {
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

    /** Takes away what was planned and drawn. */
    static void clear() {
        Demo.database().jdbi().useHandle(handle -> {
            handle.execute("delete from boundary_plan");
            handle.execute("delete from hand_cut");
        });
    }
}
