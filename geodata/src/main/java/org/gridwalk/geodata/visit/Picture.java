package org.gridwalk.geodata.visit;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.gridwalk.geodata.BadInput;

/**
 * A photo as it is kept: upright, no larger than a screen shows, and drawn anew, so that nothing of the file but the
 * picture is left: no position, no time, no name of a phone.
 */
final class Picture {
    static final int LONGEST_SIDE = 1600;
    static final int MOST_BYTES = 2 << 20;
    /** A file of a few kilobytes can claim a picture that fills the memory. */
    private static final long MOST_PIXELS = 120_000_000L;

    private static final float[] QUALITIES = {0.85f, 0.7f, 0.5f, 0.3f};

    private final BufferedImage image;
    private final boolean positionRemoved;

    private Picture(BufferedImage image, boolean positionRemoved) {
        this.image = image;
        this.positionRemoved = positionRemoved;
    }

    /** @throws BadInput if it is no JPEG or PNG by its content, whatever it is called, or is damaged */
    static Picture read(byte[] file) {
        String format = format(file);
        if (format == null) {
            throw new BadInput("image", null, "a photo: a JPEG or PNG file, which this is not");
        }
        Exif exif = format.equals("jpeg") ? Exif.of(file) : Exif.NONE;
        return new Picture(upright(decode(file, format), exif.orientation()), exif.position());
    }

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }

    boolean positionRemoved() {
        return positionRemoved;
    }

    byte[] jpeg() {
        byte[] jpeg = {};
        for (float quality : QUALITIES) {
            jpeg = jpeg(quality);
            if (jpeg.length <= MOST_BYTES) {
                return jpeg;
            }
        }
        throw new IllegalStateException(
                "a picture of " + width() + " × " + height() + " took " + jpeg.length + " bytes");
    }

    private static String format(byte[] file) {
        if (file.length > 3 && (file[0] & 0xFF) == 0xFF && (file[1] & 0xFF) == 0xD8 && (file[2] & 0xFF) == 0xFF) {
            return "jpeg";
        }
        boolean png = file.length > 8 && (file[0] & 0xFF) == 0x89 && file[1] == 'P' && file[2] == 'N' && file[3] == 'G';
        return png ? "png" : null;
    }

    private static BufferedImage decode(byte[] file, String format) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MOST_PIXELS) {
                throw new BadInput("image", pixels + " pixels", "at most " + MOST_PIXELS + " pixels");
            }
            ImageReadParam every = reader.getDefaultReadParam();
            int step = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / (2 * LONGEST_SIDE));
            every.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, every);
        } catch (IOException | RuntimeException e) {
            if (e instanceof BadInput bad) {
                throw bad;
            }
            throw new BadInput("image", null, "a photo that can be read; this one is damaged or of an unusual kind");
        } finally {
            reader.dispose();
        }
    }

    /** Orientations 5 to 8 lie on their side. */
    private static BufferedImage upright(BufferedImage from, int orientation) {
        double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(from.getWidth(), from.getHeight()));
        double width = from.getWidth() * scale;
        double height = from.getHeight() * scale;
        boolean lies = orientation >= 5;
        BufferedImage to = new BufferedImage(
                Math.max(1, (int) Math.round(lies ? height : width)),
                Math.max(1, (int) Math.round(lies ? width : height)),
                BufferedImage.TYPE_INT_RGB);
        AffineTransform turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
        turn.scale(scale, scale);
        Graphics2D graphics = to.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, to.getWidth(), to.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(from, turn, null);
        graphics.dispose();
        return to;
    }

    private byte[] jpeg(float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
