package org.gridwalk.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
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
        try (Screen screen = Screen.of(1200, 740, 1).manager().open(Screen.HEATMAP)) {
            BufferedImage image = screen.picture();
            byte[] picture = smallPng(image);
            assertThat(image.getWidth()).isEqualTo(1200);
            assertThat(picture.length).isLessThan(MOST_BYTES);
            assertThat(warmPixels(image)).as("pixels of heat").isGreaterThan(5_000);
            String file = System.getProperty("gridwalk.picture");
            if (file != null) {
                Files.write(Path.of(file), picture);
            }
        }
    }

    /** Chromium compresses for speed, and the last three bits of a colour nobody sees. */
    private static byte[] smallPng(BufferedImage image) throws IOException {
        BufferedImage opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                opaque.setRGB(x, y, image.getRGB(x, y) | 0x070707);
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam smallest = writer.getDefaultWriteParam();
        smallest.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        smallest.setCompressionQuality(0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(opaque, null, null), smallest);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
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
