package org.gridwalk.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a page owes every eye, every width and every hand. All of it is asked of a page that is loaded once: loading costs
 * more than looking.
 */
final class Access {
    private static final String AXE = axe();
    private static final List<int[]> SIZES = List.of(
            new int[] {360, 740},
            // 200 % of 1440 × 900.
            new int[] {720, 450},
            new int[] {1440, 900});

    private Access() {}

    /** In all lights, both languages and on all widths; in the end the page is as it was, but in English. */
    static void assertForEveryEyeAndWidth(Screen screen) {
        String where = screen.address();
        assertNothingSerious(screen, where);
        for (String theme : List.of("dark", "outdoor")) {
            screen.lit(theme);
            assertLegible(screen, where + " " + theme);
        }
        screen.lit("light");
        assertInWords(screen, where);
        assertFitsEveryWidth(screen);
        screen.speak("English");
        assertInWords(screen, where + " in English");
        assertFitsEveryWidth(screen);
    }

    static void assertFitsEveryWidth(Screen screen) {
        for (int[] size : SIZES) {
            screen.resize(size[0], size[1]);
            assertFits(screen);
        }
    }

    /** Nothing runs off the side. */
    static void assertFits(Screen screen) {
        Page page = screen.page();
        String where = screen.address() + " at " + page.viewportSize().width;
        Number beyond =
                (Number) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(beyond.intValue()).as("pixels beyond the side: %s", where).isLessThanOrEqualTo(0);
        // What scrolls in a frame of its own is reached in it.
        List<?> cut = (List<?>) page.evaluate("""
                [...document.querySelectorAll('button, input, select, h1, h2, h3, dd, dt')].filter(it => {
                  const box = it.getBoundingClientRect();
                  return it.checkVisibility() && box.width && box.right > innerWidth + 1 && !it.closest('.filters, .unseen, [role=region][tabindex]');
                }).map(it => it.outerHTML.slice(0, 100))
                """);
        assertThat(cut).as("cut off by the side: %s", where).isEmpty();
    }

    /** Words and no keys of words, in whatever language. */
    private static void assertInWords(Screen screen, String where) {
        assertThat(LanguageTest.keysIn(screen.text())).as(where).isEmpty();
        assertThat(screen.text())
                .as(where)
                .doesNotContain("NaN")
                .doesNotContain("undefined")
                .doesNotContain("[object");
    }

    static void assertNothingSerious(Screen screen, String where) {
        assertNoViolation(screen, "{resultTypes: ['violations']}", where);
    }

    /** Of what axe looks for, the contrast alone: all that another light changes. */
    static void assertLegible(Screen screen, String where) {
        assertNoViolation(screen, "{resultTypes: ['violations'], runOnly: ['color-contrast']}", where);
    }

    private static void assertNoViolation(Screen screen, String options, String where) {
        Page page = screen.page();
        if (Boolean.FALSE.equals(page.evaluate("'axe' in window"))) {
            page.evaluate(AXE);
        }
        List<?> found = (List<?>) page.evaluate("async () => (await axe.run(" + options + ")).violations"
                + ".filter(it => it.impact === 'serious' || it.impact === 'critical')"
                + ".map(it => it.id + ': ' + it.nodes.map(node => node.html.slice(0, 160) + ' '"
                + " + node.any.map(check => check.message)).slice(0, 4).join(' | '))");
        assertThat(found).as(where).isEmpty();
    }

    /** Whatever the Tab key comes to shows that it is there. */
    static void assertFocusIsSeen(Screen screen) {
        // From the keyboard on, a script's focus is shown as a key's is.
        screen.page().keyboard().press("Tab");
        List<?> unseen = (List<?>) screen.page().evaluate("""
                [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
                  .filter(it => it.tabIndex >= 0 && !it.disabled && it.checkVisibility() && !it.closest('.unseen'))
                  .filter(it => {
                    it.focus();
                    const {outlineStyle, boxShadow} = getComputedStyle(it);
                    return document.activeElement !== it || (outlineStyle === 'none' && boxShadow === 'none');
                  })
                  .map(it => it.outerHTML.slice(0, 120))
                """);
        assertThat(unseen).as("without a visible focus: %s", screen.address()).isEmpty();
    }

    private static String axe() {
        try (InputStream script = Access.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
