package org.gridwalk.server.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

/** The comparison of screenshots can fail. */
class PixelsTest {
    @Test
    void aRowThatDiffersIsFound() {
        BufferedImage white = picture(100, 100, 0);
        BufferedImage lined = picture(100, 100, 1);
        assertThat(Pixels.difference(white, lined)).isEqualTo(0.01);
        assertThatThrownBy(() -> Pixels.assertSame(white, lined)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Pixels.assertDifferent(white, white)).isInstanceOf(AssertionError.class);
    }

    @Test
    void anotherSizeIsAnotherPicture() {
        assertThat(Pixels.difference(picture(10, 10, 0), picture(10, 11, 0))).isEqualTo(1);
    }

    private static BufferedImage picture(int width, int height, int rows) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, y < rows ? 0xff0000 : 0xffffff);
            }
        }
        return image;
    }
}
