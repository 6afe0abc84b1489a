package org.gridwalk.geodata.network;

import org.locationtech.jts.geom.Coordinate;

/** A way that is walked. A class, because a record should hold no arrays; nobody changes these. */
final class WalkWay {
    private final String source;
    private final WayKind kind;
    private final String name;
    private final boolean forward;
    private final boolean backward;
    private final int[] nodes;
    private final Coordinate[] positions;

    /**
     * A way as its file has it.
     *
     * @param source what it is there, such as way/123
     * @param name may be null
     * @param forward whether it may be walked in the order of its nodes
     * @param nodes numbers from 0; ways that have the same one meet there
     * @param positions one for each node, EPSG:4326
     */
    WalkWay(
            String source,
            WayKind kind,
            String name,
            boolean forward,
            boolean backward,
            int[] nodes,
            Coordinate[] positions) {
        if (nodes.length != positions.length || nodes.length < 2) {
            throw new IllegalArgumentException(source + " has " + nodes.length + " nodes and " + positions.length
                    + " positions; two or more of each are needed");
        }
        this.source = source;
        this.kind = kind;
        this.name = name;
        this.forward = forward;
        this.backward = backward;
        this.nodes = nodes;
        this.positions = positions;
    }

    String source() {
        return source;
    }

    WayKind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    boolean forward() {
        return forward;
    }

    boolean backward() {
        return backward;
    }

    int[] nodes() {
        return nodes;
    }

    Coordinate[] positions() {
        return positions;
    }
}
