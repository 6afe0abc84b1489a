package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every screen works where nothing beyond the origin can be reached, and tries nothing there: {@link Screen} says so. */
@Tag("browser")
@ExtendWith(Demo.class)
class OriginTest {
    @Test
    void everyScreenWorksOnAnIntranet() {
        try (Screen screen = Screen.desk()) {
            screen.page().navigate(Demo.url() + "/");
            screen.ready();
            screen.signIn("manager");
            screen.page().waitForURL(Demo.url() + Screen.HEATMAP);
            screen.ready();
            for (String mode : new String[] {"方格", "网格", "点", "热力"}) {
                screen.radio(mode).click();
                screen.settled();
            }
            for (String tab : new String[] {"网格", "走访", "未访户", "概览"}) {
                screen.tab(tab).click();
                screen.settled();
                assertThat(screen.page().locator(".side .panel")).isVisible();
            }
            screen.page().getByRole(AriaRole.COMBOBOX).fill("网格");
            assertThat(screen.page().getByRole(AriaRole.OPTION).first()).isVisible();
        }
    }

    @Test
    void theDemoSaysOnEveryPageThatItIsInvented() {
        try (Screen screen = Screen.desk()) {
            screen.open("/");
            assertThat(screen.page().getByText("演示数据，全部虚构")).isVisible();
            screen.manager().open(Screen.HEATMAP);
            assertThat(screen.page().getByText("演示数据，全部虚构")).isVisible();
        }
    }

    @Test
    void aWrongPasswordIsSaidAndNothingElse() {
        try (Screen screen = Screen.desk().expecting(error -> error.contains("401"))) {
            screen.open("/");
            screen.page().getByLabel("账号").fill("manager");
            screen.page().getByLabel("密码").fill("wrong");
            screen.button("登录").click();
            assertThat(screen.page().getByRole(AriaRole.ALERT)).hasText("账号或密码不正确。");
            assertThat(screen.page().getByLabel("密码")).isFocused();
        }
    }
}
