package org.gridwalk.geodata.intake.osm;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openstreetmap.osmosis.osmbinary.Fileformat;
import org.openstreetmap.osmosis.osmbinary.Osmformat;

/** A small map of OpenStreetMap, written as XML or in Protocol Buffers. */
public final class RawOsm {
    private static final long NANODEGREES = 1_000_000_000L;
    private static final int GRANULARITY = 100;

    private record Node(long id, double lng, double lat, Map<String, String> tags) {}

    private record Line(long id, List<Long> nodes, Map<String, String> tags) {}

    private final List<Node> nodes = new ArrayList<>();
    private final List<Line> ways = new ArrayList<>();
    private final List<Line> relations = new ArrayList<>();

    public RawOsm node(double lng, double lat, Map<String, String> tags) {
        nodes.add(new Node(1L + nodes.size(), lng, lat, tags));
        return this;
    }

    /** A way along nodes by their numbers, from 1. */
    public RawOsm way(List<Long> along, Map<String, String> tags) {
        ways.add(new Line(1L + ways.size(), along, tags));
        return this;
    }

    /** A relation whose outline is ways by their numbers, from 1. */
    public RawOsm relation(List<Long> outline, Map<String, String> tags) {
        relations.add(new Line(1L + relations.size(), outline, tags));
        return this;
    }

    /** A way round a rectangle of some ten metres, whose south-western corner is given. */
    public RawOsm square(double lng, double lat, double side, Map<String, String> tags) {
        long first = 1L + nodes.size();
        node(lng, lat, Map.of());
        node(lng + side, lat, Map.of());
        node(lng + side, lat + side, Map.of());
        node(lng, lat + side, Map.of());
        return way(List.of(first, first + 1L, first + 2L, first + 3L, first), tags);
    }

    public String xml() {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<osm version=\"0.6\">\n");
        for (Node node : nodes) {
            text.append("<node id=\"%d\" lon=\"%.7f\" lat=\"%.7f\">".formatted(node.id, node.lng, node.lat))
                    .append(tags(node.tags))
                    .append("</node>\n");
        }
        for (Line way : ways) {
            text.append("<way id=\"" + way.id + "\">");
            way.nodes.forEach(node -> text.append("<nd ref=\"" + node + "\"/>"));
            text.append(tags(way.tags)).append("</way>\n");
        }
        for (Line relation : relations) {
            text.append("<relation id=\"" + relation.id + "\">");
            relation.nodes.forEach(way -> text.append("<member type=\"way\" ref=\"" + way + "\" role=\"outer\"/>"));
            text.append(tags(relation.tags)).append("</relation>\n");
        }
        return text.append("</osm>\n").toString();
    }

    private static String tags(Map<String, String> tags) {
        StringBuilder text = new StringBuilder();
        tags.forEach((key, value) -> text.append("<tag k=\"" + key + "\" v=\"" + value + "\"/>"));
        return text.toString();
    }

    /** Nodes and ways alone, in the form of osmformat.proto. */
    public byte[] pbf() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        block(
                out,
                "OSMHeader",
                Osmformat.HeaderBlock.newBuilder()
                        .addRequiredFeatures("OsmSchema-V0.6")
                        .build()
                        .toByteString());
        List<String> texts = new ArrayList<>(List.of(""));
        Osmformat.PrimitiveGroup.Builder points = Osmformat.PrimitiveGroup.newBuilder();
        for (Node node : nodes) {
            points.addNodes(Osmformat.Node.newBuilder()
                    .setId(node.id)
                    .setLon(Math.round(node.lng * NANODEGREES / GRANULARITY))
                    .setLat(Math.round(node.lat * NANODEGREES / GRANULARITY))
                    .addAllKeys(numbers(texts, node.tags.keySet()))
                    .addAllVals(numbers(texts, node.tags.values())));
        }
        Osmformat.PrimitiveGroup.Builder lines = Osmformat.PrimitiveGroup.newBuilder();
        for (Line way : ways) {
            Osmformat.Way.Builder line = Osmformat.Way.newBuilder()
                    .setId(way.id)
                    .addAllKeys(numbers(texts, way.tags.keySet()))
                    .addAllVals(numbers(texts, way.tags.values()));
            long before = 0;
            for (long node : way.nodes) {
                line.addRefs(node - before);
                before = node;
            }
            lines.addWays(line);
        }
        Osmformat.StringTable.Builder table = Osmformat.StringTable.newBuilder();
        texts.forEach(text -> table.addS(ByteString.copyFromUtf8(text)));
        block(
                out,
                "OSMData",
                Osmformat.PrimitiveBlock.newBuilder()
                        .setStringtable(table)
                        .setGranularity(GRANULARITY)
                        .addPrimitivegroup(points)
                        .addPrimitivegroup(lines)
                        .build()
                        .toByteString());
        return bytes.toByteArray();
    }

    private static List<Integer> numbers(List<String> texts, Iterable<String> some) {
        List<Integer> numbers = new ArrayList<>();
        for (String text : some) {
            if (!texts.contains(text)) {
                texts.add(text);
            }
            numbers.add(texts.indexOf(text));
        }
        return numbers;
    }

    private static void block(DataOutputStream out, String type, ByteString content) throws IOException {
        byte[] blob = Fileformat.Blob.newBuilder().setRaw(content).build().toByteArray();
        byte[] header = Fileformat.BlobHeader.newBuilder()
                .setType(type)
                .setDatasize(blob.length)
                .build()
                .toByteArray();
        out.writeInt(header.length);
        out.write(header);
        out.write(blob);
    }
}
