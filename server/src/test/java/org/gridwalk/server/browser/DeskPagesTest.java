package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The desk's other pages, for every eye, on every width, and for whoever uses the keyboard alone. */
@Tag("browser")
@ExtendWith(Demo.class)
class DeskPagesTest {
    @BeforeEach
    void withoutPlans() {
        Demo.database().jdbi().useHandle(handle -> handle.execute("delete from plan"));
    }

    @ParameterizedTest
    @CsvSource({"admin, /policies.html", "admin, /calendar.html", "leader1, /walk.html?grid=1&on=2026-11-23"})
    void areForEverybody(String login, String path) {
        try (Screen screen = Screen.desk().as(login).open(path)) {
            Access.assertForEveryEyeAndWidth(screen);
            Access.assertFocusIsSeen(screen);
        }
    }

    @Test
    void theTeamsTabsAreForEverybody() {
        try (Screen screen = Screen.desk().as("leader1").open("/team.html?grid=1&on=2026-11-23")) {
            for (String tab : List.of("请假·AB角", "交接", "拒访失联")) {
                screen.tab(tab).click();
                screen.settled();
                assertThat(screen.tab(tab)).hasAttribute("aria-selected", "true");
                Access.assertNothingSerious(screen, tab);
                Access.assertFitsEveryWidth(screen);
                Access.assertFocusIsSeen(screen);
            }
            screen.tab("今日分工").click();
            screen.settled();
            Access.assertForEveryEyeAndWidth(screen);
        }
    }
}
