package org.gridwalk.server.open311;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.http.Context;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.gridwalk.geodata.db.Json;
import org.gridwalk.server.Problem;

/**
 * Answers in XML or JSON, by how the address ends. Both are of one tree, as the standard's "Spark convention" has it: a
 * list of XML has an element around it, one of JSON has none; what is not known is an empty element, or null.
 */
final class Answer {
    private static final String JSON = "json";
    private static final String XML = "xml";
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    /** What stands in each list. */
    private static final Map<String, String> ONE_OF = Map.of(
            "services", "service",
            "attributes", "attribute",
            "values", "value",
            "service_requests", "request",
            "endpoints", "endpoint",
            "formats", "format",
            "errors", "error");

    private static final JsonMapper MAPPER = Json.MAPPER
            .rebuild()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
            .build();

    private Answer() {}

    /** @throws Problem 404 if the address ends otherwise than in .xml or .json */
    static void checkFormat(Context ctx) {
        String format = ctx.pathParam("format");
        if (!format.equals(XML) && !format.equals(JSON)) {
            throw Problem.notFound("format");
        }
    }

    /**
     * @param root the outermost element of the XML
     * @param value a list or a record
     */
    static void write(Context ctx, int status, String root, Object value) {
        JsonNode tree = MAPPER.valueToTree(value);
        boolean json = ctx.path().endsWith("." + JSON);
        ctx.status(status)
                .header("Cache-Control", "no-store")
                .header("Vary", "Accept-Language")
                .contentType((json ? "application/json" : "text/xml") + "; charset=utf-8")
                .result((json ? json(tree) : xml(root, tree)).getBytes(StandardCharsets.UTF_8));
    }

    private static String json(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String xml(String root, JsonNode tree) {
        StringWriter text = new StringWriter();
        text.write(DECLARATION);
        try {
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(text);
            write(xml, root, tree);
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a tree of our own is no XML", e);
        }
        return text.toString();
    }

    private static void write(XMLStreamWriter xml, String name, JsonNode node) throws XMLStreamException {
        if (node.isNull() || (node.isContainerNode() && node.isEmpty())) {
            xml.writeEmptyElement(name);
            return;
        }
        xml.writeStartElement(name);
        if (node.isArray()) {
            for (JsonNode child : node) {
                write(xml, ONE_OF.get(name), child);
            }
        } else if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                write(xml, field.getKey(), field.getValue());
            }
        } else {
            xml.writeCharacters(allowed(node.asText()));
        }
        xml.writeEndElement();
    }

    /** XML 1.0 has no control characters but for tab and the ends of lines, and no halves of a pair. */
    private static String allowed(String text) {
        return text.codePoints()
                .map(it -> isAllowed(it) ? it : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isAllowed(int it) {
        return it == '\t'
                || it == '\n'
                || it == '\r'
                || (it >= 0x20 && it <= 0xD7FF)
                || (it >= 0xE000 && it < 0xFFFE)
                || it > 0xFFFF;
    }
}
