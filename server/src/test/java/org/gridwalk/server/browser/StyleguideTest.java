package org.gridwalk.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every component in every state: in both languages, in every light, with nothing that sticks out of its panel. */
@Tag("browser")
@ExtendWith(Demo.class)
class StyleguideTest {
    @ParameterizedTest
    @CsvSource({"zh-CN, light", "zh-CN, dark", "en, light", "en, outdoor"})
    void everyComponentStands(String language, String theme) {
        try (Screen screen = Screen.desk().choosing(language, theme)) {
            // The server has the sheet for developers alone, so the test brings it along.
            screen.page().route(url -> url.contains("/styleguide"), StyleguideTest::fromTheClassPath);
            screen.page().navigate(Demo.url() + "/styleguide.html");
            screen.waitUntil("document.documentElement.dataset.ready === 'true'");
            assertThat(LanguageTest.keysIn(screen.text())).isEmpty();
            assertThat(screen.text())
                    .doesNotContain("NaN")
                    .doesNotContain("undefined")
                    .doesNotContain("[object");
            assertThat((Iterable<?>) screen.page()
                            .evaluate("[...document.querySelectorAll('.panel, .legend, .timeline, .kpi, .rate')]"
                                    + ".filter(it => it.scrollWidth > it.clientWidth + 1)"
                                    + ".map(it => it.className + ': ' + it.innerText.slice(0, 80))"))
                    .as("wider than their place")
                    .isEmpty();
        }
    }

    private static void fromTheClassPath(Route route) {
        String path = URI.create(route.request().url()).getPath();
        try (InputStream file = StyleguideTest.class.getResourceAsStream("/web" + path)) {
            route.fulfill(new Route.FulfillOptions()
                    .setContentType(
                            path.endsWith(".js") ? "text/javascript" : path.endsWith(".css") ? "text/css" : "text/html")
                    .setBodyBytes(file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
