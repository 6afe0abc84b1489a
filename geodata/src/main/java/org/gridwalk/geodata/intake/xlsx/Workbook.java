package org.gridwalk.geodata.intake.xlsx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.gridwalk.geodata.intake.Reason;

/**
 * What a workbook consists of.
 *
 * @param sheets those with cells, in the order of their tabs; charts are none
 * @param since1904 whether days are counted from 1904, as old Macs did
 * @param strings the part of the shared strings, where there are some
 * @param styles the part of the styles, where there are some
 */
record Workbook(List<Sheet> sheets, boolean since1904, Optional<String> strings, Optional<String> styles) {
    private static final int MOST_SHEETS = 1000;

    /**
     * A sheet.
     *
     * @param part in the zip file
     * @param shown whether it has a tab
     */
    record Sheet(String name, String part, boolean shown) {}

    /** Where a relationship leads. */
    private record Relation(String type, String part) {}

    static Workbook read(XlsxZip zip) {
        String main = relations(zip, "").values().stream()
                .filter(relation -> relation.type().endsWith("/officeDocument"))
                .map(Relation::part)
                .findFirst()
                .orElse("xl/workbook.xml");
        Map<String, Relation> relations = relations(zip, main);
        List<Sheet> sheets = new ArrayList<>();
        boolean[] since1904 = {false};
        zip.read(main, xml -> {
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                if (element(xml).equals("workbookPr")) {
                    since1904[0] = isTrue(attribute(xml, "date1904"));
                } else if (element(xml).equals("sheet") && sheets.size() < MOST_SHEETS) {
                    sheet(xml, relations).ifPresent(sheets::add);
                }
            }
        });
        if (sheets.isEmpty()) {
            throw zip.refused(Reason.XML_BROKEN, Map.of("part", main, "what", "no sheet"));
        }
        return new Workbook(
                List.copyOf(sheets), since1904[0], part(relations, "/sharedStrings"), part(relations, "/styles"));
    }

    private static Optional<Sheet> sheet(XMLStreamReader xml, Map<String, Relation> relations) {
        // Of two ids the one of the other namespace, which is bound to some prefix.
        Relation relation = null;
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals("id")
                    && !xml.getAttributePrefix(i).isEmpty()) {
                relation = relations.get(xml.getAttributeValue(i));
            }
        }
        if (relation == null || !relation.type().endsWith("/worksheet")) {
            return Optional.empty();
        }
        String state = attribute(xml, "state");
        boolean shown = state == null || state.equals("visible");
        return Optional.of(new Sheet(String.valueOf(attribute(xml, "name")), relation.part(), shown));
    }

    private static Optional<String> part(Map<String, Relation> relations, String type) {
        return relations.values().stream()
                .filter(relation -> relation.type().endsWith(type))
                .map(Relation::part)
                .findFirst();
    }

    /** The relationships of a part by their ids, those out of the file left aside. */
    private static Map<String, Relation> relations(XlsxZip zip, String part) {
        int slash = part.lastIndexOf('/') + 1;
        String folder = part.substring(0, slash);
        Map<String, Relation> relations = new HashMap<>();
        zip.read(folder + "_rels/" + part.substring(slash) + ".rels", xml -> {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && element(xml).equals("Relationship")
                        && !"External".equals(attribute(xml, "TargetMode"))) {
                    String target = String.valueOf(attribute(xml, "Target"));
                    String path = target.startsWith("/") ? target.substring(1) : folder + target;
                    relations.put(attribute(xml, "Id"), new Relation(String.valueOf(attribute(xml, "Type")), path));
                }
            }
        });
        return relations;
    }

    static boolean isTrue(String value) {
        return "1".equals(value) || "true".equalsIgnoreCase(value);
    }

    /** The name of the element that begins or ends, without its prefix. */
    static String element(XMLStreamReader xml) {
        String name = xml.getLocalName();
        return name.substring(name.indexOf(':') + 1);
    }

    /** An attribute without a prefix, or null. */
    static String attribute(XMLStreamReader xml, String name) {
        return xml.getAttributeValue(null, name);
    }

    /** The text of an element, to its end. */
    static String text(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(xml.getText());
            }
        }
        return text.toString();
    }
}
