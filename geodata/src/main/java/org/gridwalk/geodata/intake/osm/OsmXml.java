package org.gridwalk.geodata.intake.osm;

import com.graphhopper.reader.ReaderElement;
import com.graphhopper.reader.ReaderNode;
import com.graphhopper.reader.ReaderRelation;
import com.graphhopper.reader.ReaderWay;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.gridwalk.geodata.intake.FileRefused;
import org.gridwalk.geodata.intake.Finding;
import org.gridwalk.geodata.intake.InputFile;
import org.gridwalk.geodata.intake.Reason;

/**
 * OSM XML, plain or gzip. Read by ourselves where GraphHopper would: it follows references to other files, and can't say
 * in which line a file is wrong.
 */
final class OsmXml implements OsmFile {
    private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private final InputFile input;

    OsmXml(Path path) {
        this.input = InputFile.open(path, InputFile.Limits.DEFAULT);
    }

    @Override
    public String sha256() {
        return input.sha256();
    }

    @Override
    public String name() {
        return input.name();
    }

    @Override
    public void read(Consumer<ReaderElement> taker) {
        try (Reader reader = input.reader()) {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(reader);
            try {
                read(xml, taker);
            } catch (XMLStreamException e) {
                throw broken(e.getLocation().getLineNumber(), said(e));
            } catch (IllegalArgumentException e) {
                throw broken(xml.getLocation().getLineNumber(), e.getMessage());
            }
        } catch (XMLStreamException e) {
            throw broken(1, said(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(XMLStreamReader xml, Consumer<ReaderElement> taker) throws XMLStreamException {
        xml.nextTag();
        if (!xml.getLocalName().equals("osm")) {
            throw new FileRefused(input.name(), Reason.NOT_OSM, Map.of());
        }
        ReaderElement element = null;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "node" -> element = new ReaderNode(id(xml), number(xml, "lat"), number(xml, "lon"));
                    case "way" -> element = new ReaderWay(id(xml));
                    case "relation" -> element = new ReaderRelation(id(xml));
                    case "member" -> {
                        if (element instanceof ReaderRelation relation) {
                            member(xml).ifPresent(relation::add);
                        }
                    }
                    case "nd" -> {
                        if (element instanceof ReaderWay way) {
                            way.getNodes().add(Long.parseLong(attribute(xml, "ref")));
                        }
                    }
                    case "tag" -> {
                        if (element != null) {
                            element.setTag(attribute(xml, "k"), attribute(xml, "v"));
                        }
                    }
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT && element != null && isElement(xml.getLocalName())) {
                taker.accept(element);
                element = null;
            }
        }
    }

    private static boolean isElement(String name) {
        return name.equals("node") || name.equals("way") || name.equals("relation");
    }

    private static Optional<ReaderRelation.Member> member(XMLStreamReader xml) {
        long ref = Long.parseLong(attribute(xml, "ref"));
        String role = Optional.ofNullable(xml.getAttributeValue(null, "role")).orElse("");
        return switch (attribute(xml, "type")) {
            case "node" -> Optional.of(new ReaderRelation.Member(ReaderElement.Type.NODE, ref, role));
            case "way" -> Optional.of(new ReaderRelation.Member(ReaderElement.Type.WAY, ref, role));
            case "relation" -> Optional.of(new ReaderRelation.Member(ReaderElement.Type.RELATION, ref, role));
            default -> Optional.empty();
        };
    }

    private static long id(XMLStreamReader xml) {
        return Long.parseLong(attribute(xml, "id"));
    }

    private static double number(XMLStreamReader xml, String name) {
        double value = Double.parseDouble(attribute(xml, name));
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException(name + " is no number");
        }
        return value;
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        if (value == null) {
            throw new IllegalArgumentException("<" + xml.getLocalName() + "> has no " + name);
        }
        return value;
    }

    /** Without the place, which the parser puts before. */
    private static String said(XMLStreamException e) {
        return e.getMessage().replaceAll("(?s).*\\nMessage: ", "");
    }

    private FileRefused broken(int line, String what) {
        return new FileRefused(new Finding(input.name(), line, null, null, Reason.OSM_BROKEN, Map.of("what", what)));
    }
}
