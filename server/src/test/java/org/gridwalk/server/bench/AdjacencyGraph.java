package org.gridwalk.server.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.gridwalk.geodata.boundary.partition.PartitionProblem;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Border;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Rules;
import org.gridwalk.geodata.boundary.partition.PartitionProblem.Unit;

/**
 * A graph as networkx writes it ("adjacency", or "links" or "edges" of a source and a target), with a weight on each node.
 *
 * @param ids of the nodes, in their order, as JSON
 * @param weights 0 or more
 * @param edges pairs of nodes by their number, each once; loops are left out
 */
record AdjacencyGraph(List<JsonNode> ids, List<Double> weights, List<Edge> edges) {
    private static final int GZIP_MAGIC = 0x1f8b;

    /** Two nodes. */
    record Edge(int one, int other) {}

    /**
     * @param key of the weight, a number or a number in a string; null gives each node 1
     * @throws IllegalArgumentException if it isn't such a graph, or a weight isn't one
     */
    static AdjacencyGraph read(Path file, String key) throws IOException {
        JsonNode root;
        try (InputStream in = open(file)) {
            root = new ObjectMapper().readTree(in);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    file + " is not JSON, in line " + e.getLocation().getLineNr(), e);
        }
        if (!root.path("nodes").isArray() || root.path("nodes").isEmpty()) {
            throw new IllegalArgumentException(file + " has no nodes");
        }
        Map<String, Integer> numbers = new LinkedHashMap<>();
        List<JsonNode> ids = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (JsonNode node : root.get("nodes")) {
            if (!node.has("id") || numbers.put(node.get("id").asText(), ids.size()) != null) {
                throw new IllegalArgumentException("node " + ids.size() + " has no id of its own");
            }
            ids.add(node.get("id"));
            weights.add(key == null ? 1 : weight(node, key));
        }
        return new AdjacencyGraph(ids, weights, List.copyOf(edges(root, numbers)));
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(2);
        int magic = (in.read() << 8) | in.read();
        in.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(in) : in;
    }

    private static double weight(JsonNode node, String key) {
        JsonNode value = node.get(key);
        if (value == null || !value.isValueNode() || value.isNull()) {
            throw new IllegalArgumentException("node " + node.get("id") + " has no " + key + "; it has " + names(node));
        }
        double weight;
        try {
            weight = Double.parseDouble(value.asText().strip());
        } catch (NumberFormatException e) {
            weight = Double.NaN;
        }
        if (!(weight >= 0 && weight <= 1e12)) {
            throw new IllegalArgumentException(
                    "node " + node.get("id") + " has a " + key + " of " + value + "; expected 0 to 1e12");
        }
        return weight;
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        Iterator<String> fields = node.fieldNames();
        fields.forEachRemaining(names::add);
        return names;
    }

    private static Set<Edge> edges(JsonNode root, Map<String, Integer> numbers) {
        Set<Edge> edges = new LinkedHashSet<>();
        JsonNode adjacency = root.path("adjacency");
        for (int i = 0; i < adjacency.size(); i++) {
            for (JsonNode other : adjacency.get(i)) {
                add(edges, i, number(numbers, other.get("id")));
            }
        }
        for (JsonNode link : root.has("links") ? root.get("links") : root.path("edges")) {
            add(edges, number(numbers, link.get("source")), number(numbers, link.get("target")));
        }
        return edges;
    }

    private static void add(Set<Edge> edges, int one, int other) {
        if (one != other) {
            edges.add(new Edge(Math.min(one, other), Math.max(one, other)));
        }
    }

    private static int number(Map<String, Integer> numbers, JsonNode id) {
        Integer number = id == null ? null : numbers.get(id.asText());
        if (number == null) {
            throw new IllegalArgumentException("an edge leads to " + id + ", which is no node");
        }
        return number;
    }

    /** In how many pieces it is. */
    int pieces() {
        int[] piece = IntStream.range(0, ids.size()).toArray();
        int pieces = piece.length;
        for (Edge edge : edges) {
            int one = piece[edge.one];
            int other = piece[edge.other];
            if (one != other) {
                pieces--;
                Arrays.setAll(piece, i -> piece[i] == one ? other : piece[i]);
            }
        }
        return pieces;
    }

    PartitionProblem problem(Rules rules) {
        return new PartitionProblem(
                weights.stream().map(Unit::new).toList(),
                edges.stream()
                        .map(edge -> new Border(edge.one, edge.other, 1, false))
                        .toList(),
                rules);
    }
}
