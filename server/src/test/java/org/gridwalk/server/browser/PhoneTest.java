package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Geolocation;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The phone page at 360 pixels: three taps, fingers, words about position. */
@Tag("browser")
@ExtendWith(Demo.class)
class PhoneTest {
    private static final List<String> VIEWS = List.of("", "?view=map", "?view=owed", "?view=me");

    @AfterEach
    void takeBack() {
        Phone.forget();
    }

    @Test
    void aVisitIsThreeTaps() {
        try (Phone phone = Phone.open()) {
            String address = phone.stop(0).locator("strong").innerText();
            phone.visit(0, "见到本人");
            phone.waits(0);
            assertThat(phone.page().locator(".stop.done").first()).containsText(address);
            assertThat(Phone.rows("visit")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "outdoor"})
    void everythingIsThereAndLargeEnoughForAFinger(String theme) {
        try (Phone phone = Phone.open()) {
            phone.screen().choosing("zh-CN", theme);
            String stop = "?stop=" + phone.page().evaluate("""
                    fetch('/api/visits/day').then(it => it.json()).then(it => it.stops[0].kind + '-' + it.stops[0].id)""");
            for (String view : List.of(
                    "",
                    "?view=map",
                    "?view=owed",
                    "?view=me",
                    stop,
                    stop + "&do=visit",
                    stop + "&do=issue",
                    stop + "&do=change")) {
                phone.page().navigate(Demo.url() + Phone.VISITS + view);
                phone.ready();
                phone.screen().settled();
                assertThat(phone.page().evaluate("document.documentElement.scrollWidth - innerWidth"))
                        .as("wider than the screen: %s", view)
                        .isEqualTo(0);
                Object small = phone.page().evaluate("""
                        [...document.querySelectorAll('button, .button, a, select, summary, input:not([type=radio], .unseen)')]
                          .filter(it => it.offsetParent && it.getBoundingClientRect().height < 47.5)
                          .map(it => it.outerHTML.slice(0, 120)).join('\\n')""");
                assertThat(small).as("smaller than a finger: %s", view).isEqualTo("");
                AccessTest.assertNothingSerious(phone.screen(), view + " " + theme);
            }
        }
    }

    @Test
    void theLanguageOfThePageChangesAndStays() {
        try (Phone phone = Phone.open()) {
            phone.tab("我的");
            phone.page().getByText("English").click();
            assertThat(phone.page().locator(".phone-tabs")).containsText("Today");
            for (String view : VIEWS) {
                phone.page().navigate(Demo.url() + Phone.VISITS + view);
                phone.ready();
                assertThat(phone.page().locator("html")).hasAttribute("lang", "en");
                assertThat(phone.screen().text())
                        .doesNotContainPattern("\\b(visits|me|sync|change|view|ask)\\.[a-zA-Z]+");
            }
        }
    }

    /** Point 23: nothing is asked before somebody wants to see the way; each way of failing has its own words. */
    @Test
    void positionIsAskedForOnlyWhereItIsWanted() {
        try (Phone phone = Phone.open()) {
            phone.page().navigate(Demo.url() + Phone.VISITS + "?view=owed");
            phone.ready();
            phone.button("离我最近").click();
            assertThat(phone.screen().page().locator(".phone-main")).containsText("没有定位权限");

            phone.screen().context().grantPermissions(List.of("geolocation"));
            phone.screen().context().setGeolocation(new Geolocation(44.0, 87.0).setAccuracy(300));
            phone.button("离我最近").click();
            assertThat(phone.page().locator(".phone-main")).containsText("约 300 米");

            phone.screen().context().setGeolocation(new Geolocation(44.0, 87.0).setAccuracy(10));
            phone.page().navigate(Demo.url() + Phone.VISITS + "?view=owed");
            phone.ready();
            phone.button("离我最近").click();
            assertThat(phone.page().locator(".stop").first()).containsText(" km");
            assertThat(phone.page().locator(".phone-main .notice")).hasCount(0);
        }
    }

    @Test
    void aMoveCanBeTakenBack() {
        try (Phone phone = Phone.open()) {
            phone.stop(0).click();
            phone.button("有变化").click();
            phone.button("已搬走").click();
            phone.button("撤回").click();
            phone.waits(0);
            assertThat(Phone.rows("door_change")).isZero();
        }
    }

    @Test
    void aCategoryIsProposedAtTheDoorAndConfirmedByTheDesk() {
        try (Phone phone = Phone.open()) {
            phone.stop(0).click();
            phone.button("有变化").click();
            phone.page().getByText("建议类别").click();
            phone.page().locator("#category").selectOption("NEEDY");
            phone.page().locator("details[open] button").click();
            assertThat(phone.page().locator(".toast")).containsText("已记下");
            phone.waits(0);
        }
        try (Phone desk = Phone.open(Demo.url(), "desk", Phone.VISITS + "?view=me")) {
            assertThat(desk.page().locator("[data-proposals]")).containsText("困难家庭");
            desk.button("不采纳").click();
            assertThat(desk.page().locator("[data-proposals]")).hasCount(0);
        }
        assertThat(Phone.rows("door_change")).isEqualTo(1);
    }

    @Test
    void whoHasNoGridChoosesOne() {
        try (Phone phone = Phone.open(Demo.url(), "manager", Phone.VISITS)) {
            phone.page().locator(".stops a").first().click();
            assertThat(phone.stop(0)).isVisible();
        }
    }

    @Test
    void aComplaintAboutUsIsSent() {
        try (Phone phone = Phone.open()) {
            phone.tab("我的");
            phone.page().getByLabel("哪里不好用？管理员会看到。").fill("字太小");
            phone.button("提交").click();
            assertThat(phone.page().locator(".toast")).containsText("已记下");
            phone.waits(0);
            assertThat(Phone.rows("complaint")).isEqualTo(1);
        }
    }
}
