package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.gridwalk.geodata.db.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Chinese first, English second. {@link Access} looks for keys in place of words on every screen. */
@Tag("browser")
@ExtendWith(Demo.class)
class LanguageTest {
    private static final List<String> KEYS = keys();

    @Test
    void chineseIsTheDefaultAndEnglishStays() {
        try (Screen screen = Screen.desk()
                .expecting(error -> error.contains("401"))
                .manager()
                .open(Screen.HEATMAP)) {
            Page page = screen.page();
            assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
            assertThat(screen.tab("概览")).isVisible();

            page.locator(".account-button").click();
            screen.radio("English").click();
            assertThat(page.locator("html")).hasAttribute("lang", "en");
            assertThat(screen.tab("Overview")).isVisible();

            page.reload();
            screen.ready();
            assertThat(page.locator("html")).hasAttribute("lang", "en");
            assertThat(screen.tab("Overview")).isVisible();
            assertThat(screen.chip("Last 30 days")).isVisible();

            screen.context().clearCookies();
            page.navigate(Demo.url() + "/");
            assertThat(page.getByLabel("Password")).isVisible();
        }
    }

    @Test
    void theCheckFindsAKey() {
        assertThat(keysIn("Issues\nkpi.total\n3")).containsExactly("kpi.total");
    }

    static List<String> keysIn(String text) {
        List<String> found = new ArrayList<>();
        for (String key : KEYS) {
            if (text.contains(key)
                    && Pattern.compile("(?<![\\w.])" + Pattern.quote(key) + "(?![\\w.])")
                            .matcher(text)
                            .find()) {
                found.add(key);
            }
        }
        return found;
    }

    /** Those that no text could hold by chance. */
    private static List<String> keys() {
        try (InputStream words = LanguageTest.class.getResourceAsStream("/web/lang/en.json")) {
            List<String> keys = new ArrayList<>();
            Json.read(new String(words.readAllBytes(), StandardCharsets.UTF_8))
                    .fieldNames()
                    .forEachRemaining(key -> {
                        if (key.contains(".")) {
                            keys.add(key);
                        }
                    });
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
