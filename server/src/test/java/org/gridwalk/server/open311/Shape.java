package org.gridwalk.server.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** What an answer is made of, whatever its values: its elements with where they stand, or its fields with their types. */
final class Shape {
    private Shape() {}

    static Set<String> ofXml(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element root = factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
            Set<String> paths = new TreeSet<>();
            collect(root, root.getTagName(), paths);
            return paths;
        } catch (Exception e) {
            throw new AssertionError("no XML: " + xml, e);
        }
    }

    private static void collect(Element element, String path, Set<String> paths) {
        paths.add(path + (element.hasAttributes() ? " with attributes" : ""));
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                collect(inner, path + "/" + inner.getTagName(), paths);
            }
        }
    }

    /** Fields that only one of the two has, or that are of another type there; null is of any type. */
    static List<String> differences(JsonNode one, JsonNode other) {
        Map<String, Set<JsonNodeType>> types = new TreeMap<>();
        Map<String, Set<JsonNodeType>> otherTypes = new TreeMap<>();
        collect(one, "", types);
        collect(other, "", otherTypes);
        Set<String> paths = new TreeSet<>(types.keySet());
        paths.addAll(otherTypes.keySet());
        return paths.stream()
                .filter(path -> !types.containsKey(path)
                        || !otherTypes.containsKey(path)
                        || mixed(types.get(path), otherTypes.get(path)))
                .toList();
    }

    private static boolean mixed(Set<JsonNodeType> one, Set<JsonNodeType> other) {
        Set<JsonNodeType> all = new HashSet<>(one);
        all.addAll(other);
        all.remove(JsonNodeType.NULL);
        return all.size() > 1;
    }

    private static void collect(JsonNode node, String path, Map<String, Set<JsonNodeType>> types) {
        types.computeIfAbsent(path, it -> new HashSet<>()).add(node.getNodeType());
        if (node.isArray()) {
            node.forEach(child -> collect(child, path + "[]", types));
        }
        node.properties().forEach(field -> collect(field.getValue(), path + "/" + field.getKey(), types));
    }
}
