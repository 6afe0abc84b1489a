package org.gridwalk.geodata.intake.layer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes shapefiles byte by byte, such as no GIS program would write. */
public final class RawShapefile {
    private final List<byte[]> shapes = new ArrayList<>();
    private final List<String[]> rows = new ArrayList<>();
    private final Map<String, byte[]> others = new LinkedHashMap<>();
    private String[] columns = {"name"};
    private Charset charset = StandardCharsets.UTF_8;
    private int language;
    private boolean table = true;
    private int width = 40;

    public RawShapefile columns(String... names) {
        columns = names;
        return this;
    }

    RawShapefile width(int bytes) {
        width = bytes;
        return this;
    }

    public RawShapefile in(Charset written, int driver) {
        charset = written;
        language = driver;
        return this;
    }

    RawShapefile withoutTable() {
        table = false;
        return this;
    }

    public RawShapefile other(String end, String text) {
        others.put(end, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public RawShapefile record(byte[] shape, String... fields) {
        shapes.add(shape);
        rows.add(fields);
        return this;
    }

    public static byte[] point(double x, double y) {
        return little(20).putInt(1).putDouble(x).putDouble(y).array();
    }

    static byte[] none() {
        return little(4).putInt(0).array();
    }

    /** @param type 3 for lines, 5 for polygons */
    public static byte[] parts(int type, double[]... parts) {
        int points = 0;
        for (double[] part : parts) {
            points += part.length / 2;
        }
        ByteBuffer record =
                ByteBuffer.allocate(44 + 4 * parts.length + 16 * points).order(ByteOrder.LITTLE_ENDIAN);
        record.putInt(type).position(36).putInt(parts.length).putInt(points);
        int from = 0;
        for (double[] part : parts) {
            record.putInt(from);
            from += part.length / 2;
        }
        for (double[] part : parts) {
            for (double number : part) {
                record.putDouble(number);
            }
        }
        return record.array();
    }

    static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    byte[] shp() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(100).putInt(9994).array());
        int number = 1;
        for (byte[] shape : shapes) {
            out.writeBytes(ByteBuffer.allocate(8)
                    .putInt(number++)
                    .putInt(shape.length / 2)
                    .array());
            out.writeBytes(shape);
        }
        return out.toByteArray();
    }

    byte[] dbf() {
        int rowBytes = 1 + width * columns.length;
        int header = 32 + 32 * columns.length + 1;
        ByteBuffer bytes =
                ByteBuffer.allocate(header + rowBytes * rows.size() + 1).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 3).position(4);
        bytes.putInt(rows.size()).putShort((short) header).putShort((short) rowBytes);
        bytes.put(29, (byte) language).position(32);
        for (String column : columns) {
            int at = bytes.position();
            bytes.put(column.getBytes(charset)).position(at + 11);
            bytes.put((byte) 'C').position(at + 16);
            bytes.put((byte) width).position(at + 32);
        }
        bytes.put((byte) 0x0D);
        for (String[] row : rows) {
            bytes.put((byte) ' ');
            for (String field : row) {
                byte[] text = field.getBytes(charset);
                for (int i = 0; i < width; i++) {
                    bytes.put(i < text.length ? text[i] : (byte) ' ');
                }
            }
        }
        return bytes.put((byte) 0x1A).array();
    }

    /** @param layer path in the zip file, without an end */
    void addTo(ZipOutputStream zip, String layer) throws IOException {
        put(zip, layer + ".shp", shp());
        if (table) {
            put(zip, layer + ".dbf", dbf());
        }
        for (Map.Entry<String, byte[]> other : others.entrySet()) {
            put(zip, layer + "." + other.getKey(), other.getValue());
        }
    }

    static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    public Path write(Path file, String layer) {
        return write(file, StandardCharsets.UTF_8, Map.of(layer, this));
    }

    public static Path write(Path file, Charset names, Map<String, RawShapefile> layers) {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file), names)) {
            for (Map.Entry<String, RawShapefile> layer : layers.entrySet()) {
                layer.getValue().addTo(zip, layer.getKey());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
