package org.gridwalk.geodata.intake.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.gridwalk.geodata.intake.Reason;

/**
 * The texts that cells refer to by number, as UTF-8: the first {@link #HEAP_BYTES} in memory, the others in a temporary file
 * that is mapped. Eight bytes a text beside that. They are read as far as they are asked for, as programs number them in the
 * order of the cells.
 */
final class SharedStrings implements Closeable {
    static final long HEAP_BYTES = 64L << 20;

    private static final int BLOCK_BYTES = 1 << 24;
    private static final int MOST_STRINGS = 20_000_000;
    /** Columns of few words repeat them; those come first, and are decoded once. */
    private static final int HELD = 1 << 14;

    private static final int LONGEST_HELD = 100;
    /** Excel has 32,767. */
    private static final int LONGEST_TEXT = 1 << 20;

    private final XlsxZip zip;
    private final Optional<XlsxZip.Part> part;
    private final StringBuilder text = new StringBuilder();
    private final List<ByteBuffer> blocks = new ArrayList<>();
    private final String[] held = new String[HELD];
    /** Where each text begins, counted over all blocks, and in the lowest 24 bits how many bytes it has. */
    private long[] places = new long[1 << 10];

    private int count;
    private long end;
    private Path file;
    private FileChannel channel;

    /** @param part may be one that isn't there */
    SharedStrings(XlsxZip zip, String part) {
        this.zip = zip;
        this.part = zip.open(part);
    }

    /** Reads on until there are so many, or no more. */
    private void fill(int wanted) {
        if (part.isPresent() && count < wanted) {
            part.get().read(xml -> {
                while (count < wanted && xml.hasNext()) {
                    if (xml.next() == XMLStreamConstants.START_ELEMENT
                            && Workbook.element(xml).equals("si")) {
                        add(xml);
                    }
                }
            });
        }
    }

    private void add(XMLStreamReader xml) throws XMLStreamException {
        if (count == MOST_STRINGS) {
            throw zip.refused(Reason.TOO_MANY_LINES, Map.of("limit", MOST_STRINGS));
        }
        text.setLength(0);
        append(xml, text);
        add(CellText.unescaped(text.toString()));
    }

    /** The runs of a text, without how it is pronounced; leaves the reader at its end. */
    static void append(XMLStreamReader xml, StringBuilder text) throws XMLStreamException {
        int depth = 1;
        int spoken = 0;
        boolean inText = false;
        while (depth > 0) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    if (spoken > 0 || Workbook.element(xml).equals("rPh")) {
                        spoken++;
                    } else {
                        inText = Workbook.element(xml).equals("t");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    spoken = Math.max(0, spoken - 1);
                    inText = false;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (inText && spoken == 0) {
                        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                        checkLength(text);
                    }
                }
                default -> {}
            }
        }
    }

    static void checkLength(StringBuilder text) throws XMLStreamException {
        if (text.length() > LONGEST_TEXT) {
            throw new XMLStreamException("a text of more than " + LONGEST_TEXT + " characters");
        }
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (end / BLOCK_BYTES != (end + bytes.length) / BLOCK_BYTES) {
            end = (end + bytes.length) / BLOCK_BYTES * BLOCK_BYTES; // none reaches over two blocks
        }
        if (count == places.length) {
            places = Arrays.copyOf(places, places.length * 2);
        }
        block((int) (end / BLOCK_BYTES)).put((int) (end % BLOCK_BYTES), bytes);
        places[count] = end << 24 | bytes.length;
        if (count < HELD && text.length() <= LONGEST_HELD) {
            held[count] = text;
        }
        count++;
        end += bytes.length;
    }

    private ByteBuffer block(int number) {
        if (number < blocks.size()) {
            return blocks.get(number);
        }
        long before = (long) blocks.size() * BLOCK_BYTES;
        try {
            blocks.add(before < HEAP_BYTES ? ByteBuffer.allocate(BLOCK_BYTES) : mapped(before - HEAP_BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return blocks.get(number);
    }

    private ByteBuffer mapped(long position) throws IOException {
        if (channel == null) {
            file = Files.createTempFile("gridwalk-strings", null);
            channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        return channel.map(FileChannel.MapMode.READ_WRITE, position, BLOCK_BYTES);
    }

    /** @return empty where there is none by that number */
    String get(int number) {
        fill(number + 1);
        if (number < 0 || number >= count) {
            return "";
        }
        if (number < HELD && held[number] != null) {
            return held[number];
        }
        long start = places[number] >>> 24;
        byte[] bytes = new byte[(int) (places[number] & 0xFFFFFF)];
        blocks.get((int) (start / BLOCK_BYTES)).get((int) (start % BLOCK_BYTES), bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        part.ifPresent(XlsxZip.Part::close);
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
