package org.gridwalk.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/** Screenshots, held against each other. */
final class Pixels {
    private Pixels() {}

    static BufferedImage read(byte[] png) {
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The share of pixels, 0 to 1, that are not the same in both; 1 where the sizes differ. */
    static double difference(BufferedImage left, BufferedImage right) {
        if (left.getWidth() != right.getWidth() || left.getHeight() != right.getHeight()) {
            return 1;
        }
        long different = 0;
        for (int y = 0; y < left.getHeight(); y++) {
            for (int x = 0; x < left.getWidth(); x++) {
                if (left.getRGB(x, y) != right.getRGB(x, y)) {
                    different++;
                }
            }
        }
        return (double) different / left.getWidth() / left.getHeight();
    }

    static void assertSame(BufferedImage one, BufferedImage other) {
        // A blinking caret is all that may differ.
        assertThat(difference(one, other)).as("share of pixels that differ").isLessThan(0.0002);
    }

    static void assertDifferent(BufferedImage one, BufferedImage other) {
        assertThat(difference(one, other)).as("share of pixels that differ").isGreaterThan(0.002);
    }

    /** The colour that most pixels have in a square round a place. */
    static Color colourAt(BufferedImage image, int x, int y, int reach) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int row = y - reach; row <= y + reach; row++) {
            for (int column = x - reach; column <= x + reach; column++) {
                counts.merge(image.getRGB(column, row), 1, Integer::sum);
            }
        }
        return new Color(counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey());
    }
}
