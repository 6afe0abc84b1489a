package org.gridwalk.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Visits show on an open page by themselves, and nothing else on it moves. */
@Tag("browser")
@ExtendWith(Demo.class)
class LiveTest {
    private static final String NOTE = "made by a test";

    @AfterEach
    void takeBack() {
        Demo.database().jdbi().useHandle(handle -> handle.execute("delete from visit where note = ?", NOTE));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"coverage, .rates .small.figure", "uncovered, .panel-head .figure"})
    void visitsShowInTheNumbers(String tab, String numbers) {
        try (Screen screen = Screen.desk().manager().open(Screen.HEATMAP + "?tab=" + tab)) {
            Locator number = screen.page().locator(numbers).first();
            assertThat(number).hasText(Pattern.compile("\\d"));
            String before = number.innerText();
            screen.settled();
            noteWhatTurnsGrey(screen.page());
            visitMany();
            assertThat(number).not().hasText(before);
            assertThat(screen.page().evaluate("document.documentElement.dataset.grey"))
                    .isNull();
        }
    }

    /** From now on whatever shows that it waits is noted. */
    private static void noteWhatTurnsGrey(Page page) {
        page.evaluate("""
                () => new MutationObserver(() => {
                  if (document.querySelector('.side .skeleton, .side [aria-busy=true], .side [role=alert]')) {
                    document.documentElement.dataset.grey = 'yes';
                  }
                }).observe(document.querySelector('.side'), {subtree: true, childList: true, attributes: true})
                """);
    }

    /** Meets somebody in two thirds of the households. */
    private static void visitMany() {
        Demo.database()
                .jdbi()
                .useHandle(handle -> handle.createUpdate("""
                        insert into visit (household_id, visited_at, recorded_at, outcome, note)
                        select id, '2026-11-20 17:00+08', '2026-11-20 17:10+08', 'MET', :note
                        from household where id % 2 = 0 or id % 3 = 0
                        """).bind("note", NOTE).execute());
    }
}
