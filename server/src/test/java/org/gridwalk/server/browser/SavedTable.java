package org.gridwalk.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;

/** The numbers that are taken away from the map, as the reader's spreadsheet would have them. */
final class SavedTable {
    private SavedTable() {}

    /** Saves what the map shows; titles first. No value may hold a comma. */
    static List<List<String>> of(Screen screen) {
        screen.button("导出").click();
        return of(screen.page()
                .waitForDownload(() -> screen.page()
                        .locator(".menu-item")
                        .filter(new Locator.FilterOptions().setHasText("数据 (CSV)"))
                        .click()));
    }

    /** As above, of what has been saved. */
    static List<List<String>> of(Download download) {
        try {
            String text = Files.readString(download.path());
            assertThat(text).startsWith("\uFEFF");
            return Arrays.stream(text.substring(1).split("\r\n"))
                    .map(line -> List.of(line.split(",", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
