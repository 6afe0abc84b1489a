package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.Geolocation;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

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

    /** In every view and every light. */
    @Test
    void everythingIsThereAndLargeEnoughForAFinger() {
        try (Phone phone = Phone.open()) {
            String stop = "?stop=" + phone.page().evaluate("""
                    fetch('/api/visits/day').then(it => it.json()).then(it => it.stops[0].kind + '-' + it.stops[0].id)""");
            List<String> stops = List.of(
                    stop, stop + "&do=visit", stop + "&do=issue", stop + "&do=change", stop + "&do=appointment");
            for (String view : Stream.concat(VIEWS.stream(), stops.stream()).toList()) {
                phone.view(view);
                Access.assertNothingSerious(phone.screen(), view);
                for (String theme : List.of("light", "dark", "outdoor")) {
                    phone.screen().lit(theme);
                    assertFitsFingers(phone, view + " " + theme);
                    Access.assertLegible(phone.screen(), view + " " + theme);
                }
                phone.screen().lit("light");
                Access.assertFocusIsSeen(phone.screen());
            }
        }
    }

    private static void assertFitsFingers(Phone phone, String where) {
        Access.assertFits(phone.screen());
        Object small = phone.page().evaluate("""
                [...document.querySelectorAll('button, .button, a, select, summary, input:not([type=radio], .unseen)')]
                  .filter(it => it.offsetParent && it.getBoundingClientRect().height < 47.5)
                  .map(it => it.outerHTML.slice(0, 120)).join('\\n')""");
        assertThat(small).as("smaller than a finger: %s", where).isEqualTo("");
    }

    @Test
    void theLanguageOfThePageChangesAndStays() {
        try (Phone phone = Phone.open()) {
            phone.tab("我的");
            phone.page().getByText("English").click();
            assertThat(phone.page().locator(".phone-tabs")).containsText("Today");
            phone.page().reload();
            phone.ready();
            assertThat(phone.page().locator("html")).hasAttribute("lang", "en");
            for (String view : VIEWS) {
                phone.view(view);
                assertThat(LanguageTest.keysIn(phone.screen().text())).as(view).isEmpty();
            }
        }
    }

    /** Point 23: nothing is asked before somebody wants to see the way; each way of failing has its own words. */
    @Test
    void positionIsAskedForOnlyWhereItIsWanted() {
        try (Phone phone = Phone.open()) {
            phone.view("?view=owed");
            phone.button("离我最近").click();
            assertThat(phone.screen().page().locator(".phone-main")).containsText("没有定位权限");

            phone.screen().context().grantPermissions(List.of("geolocation"));
            phone.screen().context().setGeolocation(new Geolocation(44.0, 87.0).setAccuracy(300));
            phone.button("离我最近").click();
            assertThat(phone.page().locator(".phone-main")).containsText("约 300 米");

            phone.screen().context().setGeolocation(new Geolocation(44.0, 87.0).setAccuracy(10));
            // A page keeps a position for a while.
            phone.page().reload();
            phone.ready();
            phone.button("离我最近").click();
            assertThat(phone.page().locator(".stop").first()).containsText(" km");
            assertThat(phone.page().locator(".phone-main .notice")).hasCount(0);
        }
    }

    @Test
    void aPhotoIsSeenAgainAtTheDoor() {
        try (Phone phone = Phone.open()) {
            phone.issue(0, Phone.photo());
            phone.waits(0);
            phone.page().reload();
            phone.ready();
            phone.stop(0).click();
            Locator photo = phone.page().locator(".photos img");
            assertThat(photo).hasCount(1);
            photo.scrollIntoViewIfNeeded();
            phone.screen().waitUntil("document.querySelector('.photos img').naturalWidth > 0");
            assertThat(photo).hasAttribute("alt", Pattern.compile(".* 的照片，联网后可看"));
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
        try (Phone desk = Phone.open("desk", Phone.VISITS + "?view=me")) {
            assertThat(desk.page().locator("[data-proposals]")).containsText("困难家庭");
            desk.button("不采纳").click();
            assertThat(desk.page().locator("[data-proposals]")).hasCount(0);
        }
        assertThat(Phone.rows("door_change")).isEqualTo(1);
    }

    @Test
    void whoHasNoGridChoosesOne() {
        try (Phone phone = Phone.open("manager", Phone.VISITS)) {
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
