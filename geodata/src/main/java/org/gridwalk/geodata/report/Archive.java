package org.gridwalk.geodata.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.gridwalk.geodata.BadInput;

/** Looks through a file of an office as the archive that it is, before any library opens it. */
final class Archive {
    private static final int MOST_PARTS = 2000;
    private static final long MOST_BYTES = 64L << 20;
    /** What is read as a tree takes ten times its size or more; pictures don't. */
    private static final long MOST_XML_BYTES = 16L << 20;

    private static final String HYPERLINK = "/hyperlink";

    private Archive() {}

    /**
     * @throws BadInput if it is no such archive, unpacks to more than 64 MB or to more than 16 MB beside its pictures, holds a program or an embedded object, or reads
     *     something from elsewhere
     */
    static void check(byte[] bytes, ReportFormat format) {
        Set<String> parts = new HashSet<>();
        long[] left = {MOST_BYTES, MOST_XML_BYTES};
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                BadInput.unless(
                        parts.size() < MOST_PARTS, "file", null, "an archive of at most " + MOST_PARTS + " parts");
                BadInput.unless(parts.add(part.getName()), "file", part.getName(), "each part once");
                checkName(part.getName());
                checkPart(part.getName(), new Counted(zip, left, !isPicture(part.getName())));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw broken(format);
        }
        if (!parts.contains(format.mainPart())) {
            throw broken(format);
        }
    }

    private static boolean isPicture(String name) {
        return name.toLowerCase(Locale.ROOT).matches("(xl|word)/media/.*");
    }

    private static BadInput broken(ReportFormat format) {
        return new BadInput("file", "something else", "a whole " + format + " file");
    }

    private static void checkName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        BadInput.unless(
                !lower.contains("vbaproject") && !lower.contains("macrosheets"), "file", name, "a file without macros");
        BadInput.unless(!lower.contains("externallink"), "file", name, "a file without links into other files");
        BadInput.unless(
                !lower.contains("/embeddings/") && !lower.contains("/activex/") && !lower.contains("connections.xml"),
                "file",
                name,
                "a file without embedded objects and connections");
    }

    /** Reads it to its end, so that it is counted. */
    private static void checkPart(String name, InputStream part) throws IOException {
        if (name.endsWith(".rels")) {
            checkRelations(name, part);
        }
        part.transferTo(OutputStream.nullOutputStream());
    }

    /** A link that a reader may follow is none; one that a program follows by itself is. */
    private static void checkRelations(String name, InputStream part) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(part.readAllBytes()));
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    checkRelation(xml);
                }
            }
        } catch (XMLStreamException e) {
            throw new BadInput("file", name, "parts of well-formed XML");
        }
    }

    private static void checkRelation(XMLStreamReader xml) {
        String type = String.valueOf(xml.getAttributeValue(null, "Type"));
        String target = xml.getAttributeValue(null, "Target");
        BadInput.unless(!type.endsWith("/vbaProject"), "file", target, "a file without macros");
        BadInput.unless(!type.endsWith("/oleObject"), "file", target, "a file without embedded objects");
        boolean elsewhere = "External".equalsIgnoreCase(xml.getAttributeValue(null, "TargetMode"));
        BadInput.unless(
                !elsewhere || type.endsWith(HYPERLINK), "file", target, "a file without links into other files");
    }

    /** Ends when too much has been unpacked. */
    private static final class Counted extends InputStream {
        private final InputStream in;
        private final long[] left;
        private final boolean xml;

        Counted(InputStream in, long[] left, boolean xml) {
            this.in = in;
            this.left = left;
            this.xml = xml;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = in.read(into, from, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int bytes) {
            left[0] -= bytes;
            left[1] -= xml ? bytes : 0;
            BadInput.unless(
                    left[0] >= 0, "file", null, "an archive that unpacks to at most " + (MOST_BYTES >> 20) + " MB");
            BadInput.unless(
                    left[1] >= 0,
                    "file",
                    null,
                    "an archive that unpacks to at most " + (MOST_XML_BYTES >> 20) + " MB beside its pictures");
        }
    }
}
