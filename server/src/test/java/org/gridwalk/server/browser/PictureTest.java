package org.gridwalk.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The picture of the page that the README shows. It is written only when asked for, on the whole community:
 * {@code -Dgridwalk.picture=../web/picture.png -Dgridwalk.browser.scale=1}.
 */
@Tag("browser")
@ExtendWith(Demo.class)
class PictureTest {
    private static final int MOST_BYTES = 400_000;

    @Test
    void thePageIsWorthAPicture() throws IOException {
        try (Screen screen = Screen.of(1280, 800, 1).manager().open(Screen.HEATMAP)) {
            byte[] picture =
                    screen.page().screenshot(new Page.ScreenshotOptions().setAnimations(ScreenshotAnimations.DISABLED));
            BufferedImage image = Pixels.read(picture);
            assertThat(image.getWidth()).isEqualTo(1280);
            assertThat(picture.length).isLessThan(MOST_BYTES);
            assertThat(warmPixels(image)).as("pixels of heat").isGreaterThan(5_000);
            String file = System.getProperty("gridwalk.picture");
            if (file != null) {
                Files.write(Path.of(file), picture);
            }
        }
    }

    private static int warmPixels(BufferedImage image) {
        int warm = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                if ((rgb >> 16 & 255) - (rgb & 255) > 60) {
                    warm++;
                }
            }
        }
        return warm;
    }
}
