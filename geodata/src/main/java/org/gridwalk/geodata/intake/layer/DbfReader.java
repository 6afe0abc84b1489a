package org.gridwalk.geodata.intake.layer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the rows of a .dbf file one by one (dBASE III to V, as far as shapefiles use it): texts, numbers, days and truth
 * values, each as text; days in the form of ISO 8601. Memos, which lie in another file, are without a value.
 */
final class DbfReader {
    private static final int HEADER_BYTES = 32;
    private static final int FIELD_BYTES = 32;
    private static final int NAME_BYTES = 11;
    private static final byte END_OF_FIELDS = 0x0D;
    private static final byte DELETED = '*';
    private static final int LANGUAGE_DRIVER = 29;

    /**
     * A column.
     *
     * @param name in the bytes of the file
     * @param from where it begins in a row
     */
    private record Column(ByteBuffer name, char type, int from, int bytes) {}

    private final InputStream content;
    private final List<Column> columns = new ArrayList<>();
    private final long rows;
    private final int rowBytes;
    private final int language;
    private long read;

    /** @throws IOException unless it begins like a .dbf file */
    DbfReader(InputStream content) throws IOException {
        this.content = content;
        ByteBuffer header = little(content.readNBytes(HEADER_BYTES), HEADER_BYTES);
        this.rows = header.getInt(4) & 0xFFFFFFFFL;
        int headerBytes = header.getShort(8) & 0xFFFF;
        this.rowBytes = header.getShort(10) & 0xFFFF;
        this.language = header.get(LANGUAGE_DRIVER) & 0xFF;
        if (headerBytes < HEADER_BYTES + 1 || rowBytes < 1) {
            throw new IOException("no header of a dBASE table");
        }
        ByteBuffer fields = little(content.readNBytes(headerBytes - HEADER_BYTES), headerBytes - HEADER_BYTES);
        int from = 1;
        for (int at = 0; at + FIELD_BYTES <= fields.limit() && fields.get(at) != END_OF_FIELDS; at += FIELD_BYTES) {
            int bytes = fields.get(at + 16) & 0xFF;
            char type = (char) fields.get(at + 11);
            if (type == 'C') {
                bytes += (fields.get(at + 17) & 0xFF) << 8; // the decimals of a text are the rest of its length
            }
            columns.add(new Column(ByteBuffer.wrap(name(fields, at)).asReadOnlyBuffer(), type, from, bytes));
            from += bytes;
        }
        if (from > rowBytes) {
            throw new IOException("fields longer than the row");
        }
    }

    private static ByteBuffer little(byte[] bytes, int wanted) throws IOException {
        if (bytes.length < wanted) {
            throw new EOFException("ends within the header");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] name(ByteBuffer fields, int at) {
        int end = 0;
        while (end < NAME_BYTES && fields.get(at + end) != 0) {
            end++;
        }
        byte[] name = new byte[end];
        fields.get(at, name);
        return name;
    }

    /** The number by which the file says its encoding; 0 where it doesn't. */
    int language() {
        return language;
    }

    List<String> names(Charset charset) {
        return columns.stream()
                .map(column -> text(charset, column.name().duplicate()).strip())
                .toList();
    }

    /** A row. */
    final class Row {
        private final byte[] bytes;

        private Row(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean isDeleted() {
            return bytes[0] == DELETED;
        }

        /** The fields; one without a value is null. */
        List<String> fields(Charset charset) {
            List<String> fields = new ArrayList<>(columns.size());
            for (Column column : columns) {
                String text = text(charset, ByteBuffer.wrap(bytes, column.from(), column.bytes()))
                        .replace("\0", "")
                        .strip();
                fields.add(text.isEmpty() ? null : value(column.type(), text));
            }
            return fields;
        }

        /** Whether all texts can be of an encoding. */
        boolean isIn(Charset charset) {
            for (Column column : columns) {
                if (column.type() == 'C' && !decodes(charset, ByteBuffer.wrap(bytes, column.from(), column.bytes()))) {
                    return false;
                }
            }
            return true;
        }
    }

    boolean namesAreIn(Charset charset) {
        return columns.stream()
                .allMatch(column -> decodes(charset, column.name().duplicate()));
    }

    /** Without what is left of a character within which the text was cut. */
    private static String text(Charset charset, ByteBuffer text) {
        CharBuffer decoded = CharBuffer.allocate(text.remaining());
        charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(text, decoded, false);
        return decoded.flip().toString();
    }

    /** A text that was cut to the length of its field may end within a character. */
    private static boolean decodes(Charset charset, ByteBuffer text) {
        CharBuffer decoded = CharBuffer.allocate(text.remaining());
        return !charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(text, decoded, false)
                .isError();
    }

    private static String value(char type, String text) {
        return switch (type) {
            case 'D' ->
                text.matches("[0-9]{8}")
                        ? text.substring(0, 4) + "-" + text.substring(4, 6) + "-" + text.substring(6)
                        : text;
            case 'L' ->
                switch (Character.toUpperCase(text.charAt(0))) {
                    case 'T', 'Y' -> "TRUE";
                    case 'F', 'N' -> "FALSE";
                    default -> null;
                };
            // What is too wide for its field is written as asterisks.
            case 'N', 'F' -> text.startsWith("*") ? null : text;
            case 'M', 'B', 'G', 'P' -> null;
            default -> text;
        };
    }

    /**
     * The next row, deleted ones too.
     *
     * @return null at the end
     * @throws IOException when the file ends within it
     */
    Row next() throws IOException {
        if (read == rows) {
            return null;
        }
        byte[] bytes = content.readNBytes(rowBytes);
        if (bytes.length < rowBytes) {
            throw new EOFException("ends within row " + (read + 1) + " of " + rows);
        }
        read++;
        return new Row(bytes);
    }
}
